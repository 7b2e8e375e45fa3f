"""What a blueprint binds and the year has not got yet is said to be missing, in words."""

from dataclasses import replace

import pytest
from django.utils import timezone

from drivbank.organisation.services import association_create
from drivbank.reports.awaited import awaited
from drivbank.reports.checking import report_findings
from drivbank.reports.content import Heading, Paragraph, plain
from drivbank.reports.document import NOT_WRITTEN, NOTHING, document_of, report_document
from drivbank.reports.figures.model import Catalogue, Copy
from drivbank.reports.selectors import ReportFact, part, parts, report
from drivbank.reports.selectors.reports import FrozenFact
from drivbank.reports.services.reports import ReportDraft, report_create
from drivbank.reports.services.texts import part_save
from tests.house import SYSTEM
from tests.statistics.conftest import House


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("contributions:total", "medlemsbidragen för 2027 är inte beslutade"),
        ("table:goals", "inga mål är beslutade för 2027"),
        ("note_3_costs:board", "ingen huvudbok är inläst för 2027"),
        ("table:note_2_income", "ingen huvudbok är inläst för 2027"),
        ("nothing:of:ours", ""),
        ("table:nothing", ""),
        ("chart:age", "inga deltagare är registrerade för 2027"),
    ],
)
def test_each_key_of_a_blueprint_says_what_it_waits_for(key: str, told: str) -> None:
    assert awaited(key, 2027) == told


@pytest.fixture
def annual(db: None) -> ReportFact:
    association_create(name="Förbundet", seat="Nyköping", by=SYSTEM)
    found = report(report_create(ReportDraft("annual_report", 2025), by=SYSTEM))
    assert found is not None
    return found


def test_no_key_is_printed_in_a_report_of_an_empty_year(annual: ReportFact) -> None:
    printed = [plain(b.text) for b in report_document(annual, by=SYSTEM).blocks if isinstance(b, Paragraph)]
    assert "Ingen huvudbok är inläst för 2025." in printed
    assert not [text for text in printed if "uppgiften finns inte" in text or "table:" in text]


def test_what_a_part_waits_for_is_said_once(annual: ReportFact) -> None:
    text = "Prognosen är {{a #forecast:result, tkr}}. I budgeten är det {{b #forecast:budget_result, tkr}}."
    written = part(annual, "assignment")
    assert written is not None
    part_save(written.id, text, version=written.version, by=SYSTEM)
    printed = [plain(b.text) for b in report_document(annual, by=SYSTEM).blocks if isinstance(b, Paragraph)]
    why = "[saknas: det finns ingen budget för 2025 att räkna en prognos på]"
    assert f"Prognosen är {why}. I budgeten är det [saknas]." in printed


def test_the_checker_says_what_is_awaited_and_no_key(annual: ReportFact) -> None:
    found = [
        one.finding for one in report_findings(annual, by=SYSTEM).findings if one.finding.rule == "bindings"
    ]
    assert any("medlemsbidragen för 2025 är inte beslutade" in str(finding.text) for finding in found)
    assert not [finding for finding in found if "contributions:" in str(finding.text)]


def test_an_empty_part_that_may_be_so_is_left_out(annual: ReportFact) -> None:
    keys = {b.key for b in report_document(annual, by=SYSTEM).blocks if isinstance(b, Heading)}
    assert "esf" not in keys
    written = part(annual, "esf")
    assert written is not None
    part_save(written.id, "Ett projekt.", version=written.version, by=SYSTEM)
    assert "esf" in {b.key for b in report_document(annual, by=SYSTEM).blocks if isinstance(b, Heading)}


def test_a_draft_says_which_parts_are_to_be_written_and_what_is_locked_does_not(annual: ReportFact) -> None:
    draft = [plain(b.text) for b in report_document(annual, by=SYSTEM).blocks if isinstance(b, Paragraph)]
    empty = [one for one in parts(annual) if one.blueprint.required and not one.text.strip()]
    assert 0 < draft.count(NOT_WRITTEN) <= len(empty)
    locked = replace(annual, frozen=FrozenFact(0, 1, "", timezone.now(), "Test", annual.id))
    document = document_of(locked, parts(annual), Catalogue({}, {}, ()), Copy.INTERNAL, timezone.now())
    assert NOT_WRITTEN not in [plain(b.text) for b in document.blocks if isinstance(b, Paragraph)]


def test_one_whose_number_would_be_missed_says_that_there_is_nothing(house: House) -> None:
    found = report(
        report_create(ReportDraft("status_report", 2025, 1, intervention_id=house.sikta), by=SYSTEM)
    )
    assert found is not None
    optional = [
        one for one in parts(found) if one.blueprint.number and not one.blueprint.required and not one.text
    ]
    blocks = report_document(found, by=SYSTEM).blocks
    said = [b for b in blocks if isinstance(b, Paragraph) and b.text == NOTHING]
    assert len(optional) == len(said) > 0
