"""The demo's annual report: every figure that is published comes out, and none of what the published one gets wrong."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from drivbank.core.prose.tokens import tokens
from drivbank.reports.content import ChartBlock, Document, Heading, Paragraph, Signatures, TableBlock, plain
from drivbank.reports.document import catalogue, report_document
from drivbank.reports.figures.model import Copy
from drivbank.reports.rendering.word import document_docx
from drivbank.reports.selectors import ReportFact, parts, report_of, reports
from drivbank.reports.services.word_copies import word_take_out
from drivbank.ui.numbers import parse_number
from tests.house import SYSTEM
from tests.office.validator import faults

pytestmark = pytest.mark.usefixtures("demo")
YEAR = 2025
FACTS = Path(__file__).parents[1] / "facts"


def _facts(name: str) -> dict[str, Any]:
    loaded = yaml.safe_load((FACTS / f"{name}.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


STATEMENTS = _facts("statements")


@pytest.fixture
def annual() -> ReportFact:
    found = report_of("annual_report", YEAR)
    assert found is not None
    return found


@pytest.fixture
def document(annual: ReportFact) -> Document:
    return report_document(annual, by=SYSTEM)


def table(document: Document, title: str) -> dict[str, list[Any]]:
    """Return the numbers of the table whose caption begins so, by the rows' labels; None where there is none."""
    found = next(
        block
        for block in document.blocks
        if isinstance(block, TableBlock) and (block.printed_caption or block.caption.text).startswith(title)
    )
    return {row.label: [_number(cell) for cell in row.cells] for row in found.rows}


def _number(text: str) -> float | str | None:
    try:
        return float(parse_number(text.removesuffix("\u00a0%")))
    except ValueError:
        return text or None


def text(document: Document) -> str:
    return "\n".join(plain(block.text) for block in document.blocks if isinstance(block, Paragraph))


def test_everything_the_report_is_bound_to_is_there(annual: ReportFact) -> None:
    found = catalogue(annual, by=SYSTEM)
    known = {*found.figures, *found.tables}
    bound = {token.key for part in parts(annual) for token in tokens(part.text)}
    assert bound - known == set()
    assert len(bound) > 40
    assert found.faults == ()


def test_the_parts_stand_in_the_order_of_the_law(document: Document) -> None:
    numbered = [block.full for block in document.blocks if isinstance(block, Heading) and block.number]
    assert [text.split()[0] for text in numbered] == [
        "1",
        *(f"1.{n}" for n in range(1, 6)),
        *map(str, range(2, 8)),
    ]
    assert numbered[-1] == "7 Styrelsens underskrift"


def test_participants_and_exits(document: Document, facts: Mapping[str, Any]) -> None:
    assert table(document, "Deltagare per insats") == facts["participants"]
    ended = table(document, "Avslut efter utfall")
    assert {name: cells[:4] for name, cells in ended.items()} == facts["exits_by_outcome"]
    assert ended["Totalt"][3] != facts["exits_by_outcome_printed_other"]


def test_contributions(document: Document, facts: Mapping[str, Any]) -> None:
    rows, paid = table(document, "Medlemsbidrag"), _facts("money")["contributions_2025"]
    for place, amount in paid["municipalities"].items():
        found = next(cells for label, cells in rows.items() if label.startswith(place))
        assert found == [amount, facts["inhabitants_16_64"][place], paid["share_percent"][place]]
    assert rows["Alla medlemmar"][0] == paid["total"]


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Resultaträkning", "income_statement"),
        ("Balansräkning", "balance_sheet"),
        ("Kassaflödesanalys", "cash_flow"),
        *((f"Not {key[5]}", key) for key in STATEMENTS if key.startswith("note_")),
    ],
)
def test_statements(document: Document, title: str, key: str) -> None:
    printed = [cells[-2:] for cells in table(document, title).values()]
    for line, years in {**STATEMENTS[key], **STATEMENTS["rounded_together"].get(key, {})}.items():
        assert years in printed, line


def test_what_the_published_report_gets_wrong_is_right(document: Document) -> None:
    operating = table(document, "Driftredovisning")
    assert operating["Nettokostnad"][2] == 2086
    assert operating["Resultat"][2] == 1915
    assert operating["Utgående eget kapital"] == [11768, 9853, 1915, 9632]
    assert operating["Finansiella och extraordinära poster"][0] == -6
    assert table(document, "Femårsöversikt")["Årets resultat"] == [2136, 4221, 4233, -1793, -2674]
    assert "26 %" in text(document).replace("\u00a0", " ")
    ages = [plain(item) for block in document.blocks for item in getattr(block, "items", ())]
    assert not [item for item in ages if "18–25" in item or "30 augusti" in item]


def test_the_appendix_has_tables_one_to_three_and_diagrams_one_to_six(document: Document) -> None:
    captions = [block.caption for block in document.blocks if isinstance(block, TableBlock | ChartBlock)]
    marks = [(caption.label, caption.mark) for caption in captions if caption.mark not in ("", "0")]
    assert marks == [*(("Tabell", str(n)) for n in (1, 2, 3)), *(("Diagram", str(n)) for n in range(1, 7))]


def test_worth_of_work(document: Document) -> None:
    facts = _facts("socioeconomics-2025")
    assert table(document, "Tabell 2")["Summa"][-1] == facts["work_after"]["total"][-1]
    by_place = table(document, "Tabell 3")
    for place, row in facts["municipalities"].items():
        assert by_place["Summa" if place == "total" else place] == [float(number) for number in row]


def test_those_who_sign_sign_for_their_seat(document: Document) -> None:
    signed = next(block for block in document.blocks if isinstance(block, Signatures))
    assert len(signed.signers) == 12
    assert {signer.role for signer in signed.signers} <= {
        "Ordförande",
        "Förste vice ordförande",
        "Andre vice ordförande",
        "Ledamot",
    }


@pytest.fixture(params=list(Copy))
def copy(request: pytest.FixtureRequest) -> Copy:
    return Copy(request.param)


def test_both_copies_say_what_they_are(annual: ReportFact, copy: Copy) -> None:
    document = report_document(annual, by=SYSTEM, copy=copy)
    assert document.registry_number == "2026-2001"
    assert "Utkast" in document.mark
    small = [
        cell
        for block in document.blocks
        if isinstance(block, TableBlock) and block.caption.text.startswith("Avslut efter")
        for row in block.rows
        for cell in row.cells
        if cell in {"1", "2", "3", "4"}
    ]
    assert bool(small) == (copy is Copy.INTERNAL)


def test_the_second_status_report_opens_with_what_was_promised_in_the_first(annual: ReportFact) -> None:
    of = next(fact for fact in reports() if fact.kind == "status_report" and fact.half == 2)
    written = {part.key: part.text for part in parts(of)}
    assert "> - Börja den gemensamma utbildningen" in written["last_promises"]
    assert written["judgement"] == ""
    found = catalogue(of, by=SYSTEM)
    bound = {token.key for text in written.values() for token in tokens(text)}
    assert bound <= {*found.figures, *found.tables}
    assert found.figures["measure:reached:outcome"].value not in (None, 0)


def test_its_word_files_are_valid(annual: ReportFact, document: Document) -> None:
    assert faults("report.docx", document_docx(document)) == []
    assert faults("to-write-in.docx", word_take_out(annual, by=SYSTEM)) == []
