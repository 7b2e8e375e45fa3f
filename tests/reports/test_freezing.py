"""Freezing: what stands in its way, what is kept, and that nothing changes it afterwards."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

import orjson
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.models import Event
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.phrases import Phrase
from drivbank.core.report_checks.model import Finding, Weight, Where
from drivbank.reports.checking import Checked, Explained, Found
from drivbank.reports.content import Paragraph, plain
from drivbank.reports.document import NOT_WRITTEN, report_document
from drivbank.reports.figures.model import Copy
from drivbank.reports.frozen.reading import FrozenFault, frozen_content
from drivbank.reports.later import comparison
from drivbank.reports.models import FrozenReport, ReportPart
from drivbank.reports.selectors import ReportFact, frozen, report
from drivbank.reports.selectors.progress import freezings
from drivbank.reports.services import freezing
from drivbank.reports.services.assigning import part_done
from drivbank.reports.services.reports import ReportDraft, report_update
from drivbank.reports.services.texts import part_save
from drivbank.reports.services.withdrawing import report_withdraw
from drivbank.statistics.services.snapshots import snapshot_take
from tests.reports.reported import PART, reported, written_part
from tests.statistics.conftest import SYSTEM, House, Person

pytestmark = pytest.mark.django_db
COUNTED = "{{Avslutade #participants:total:exited}}"
CLEAN = Checked((), ())


def fact(report_id: int) -> ReportFact:
    found = report(report_id)
    assert found is not None
    return found


def write(report_id: int, text: str, key: str = PART) -> None:
    part = written_part(report_id, key)
    part_save(part.id, text, version=part.version, by=SYSTEM)


def alone(report_id: int, text: str) -> None:
    """Leave one text in the report, and nothing in the other parts."""
    ReportPart.objects.filter(report_id=report_id).update(text="")
    write(report_id, text)


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the checker out: it is tested by itself, and the small house has little to print."""
    monkeypatch.setattr(freezing, "report_findings", lambda of, *, by: CLEAN)


@pytest.fixture
def ready(house: House, person: Person, unchecked: None) -> int:
    """A report with a bound figure, on a snapshot."""
    person("2025-01-10", "2025-06-01")
    person("2025-01-10")
    number = reported()
    alone(number, f"Under året avslutades {COUNTED} deltagare.")
    taken = snapshot_take(name="Bokslut 2025", by=SYSTEM)
    of = fact(number)
    report_update(number, ReportDraft(of.kind, of.year, snapshot_id=taken.id), by=SYSTEM)
    return number


def text_of(of: ReportFact, copy: Copy = Copy.INTERNAL) -> str:
    blocks = report_document(of, by=SYSTEM, copy=copy).blocks
    return "\n".join(plain(block.text) for block in blocks if isinstance(block, Paragraph))


def test_what_is_frozen_is_a_file_with_its_hash(ready: int) -> None:
    made = freezing.report_freeze(ready, by=SYSTEM)
    content = frozen(made.id)
    assert hashlib.sha256(content).hexdigest() == made.sha256
    plain_content = orjson.loads(content)
    assert plain_content["format"] == "drivbank-report/1"
    assert plain_content["figures"]["participants:total:exited"]["figure"]["value"] == 1
    assert plain_content["snapshot"]["name"] == "Bokslut 2025"
    assert {part["key"] for part in plain_content["parts"]} == {
        part.key for part in ReportPart.objects.filter(report_id=ready)
    }
    event = Event.objects.get(action="reports.report_frozen")
    assert event.data["sha256"] == made.sha256
    assert fact(ready).frozen == made


def test_the_same_report_gives_the_same_content(ready: int) -> None:
    of = fact(ready)
    first, second = (freezing.draft_content(of, by=SYSTEM) for _ in range(2))
    one, other = (orjson.loads(content) for content in (first, second))
    for content in (one, other):
        for document in content["documents"].values():
            del document["moment"]
    assert one == other
    assert list(one) == sorted(one)


def test_the_document_of_a_frozen_report_is_what_was_written(ready: int) -> None:
    of = fact(ready)
    before = {copy: report_document(of, by=SYSTEM, copy=copy).blocks for copy in Copy}
    freezing.report_freeze(ready, by=SYSTEM)
    after = {copy: report_document(fact(ready), by=SYSTEM, copy=copy) for copy in Copy}
    for copy, document in after.items():
        assert document.blocks == tuple(block for block in before[copy] if NOT_WRITTEN not in str(block))
        assert "Utkast" not in document.mark
    assert "Låst innehåll (SHA-256)" in dict(after[Copy.INTERNAL].facts.rows)


def test_later_registrations_change_nothing_and_are_told(ready: int, person: Person) -> None:
    freezing.report_freeze(ready, by=SYSTEM)
    said = text_of(fact(ready))
    person("2025-02-01", "2025-07-01")
    assert text_of(fact(ready)) == said
    assert "avslutades 1 deltagare" in said.replace("\xa0", " ")
    found = comparison(fact(ready), by=SYSTEM)
    (one,) = found.figures
    assert (one.as_reported, one.as_known, one.change, one.differs) == ("1", "2", "+1", True)
    assert found.changed == 1
    assert one.parts == [written_part(ready).heading]


def test_nothing_of_a_frozen_report_is_written_in(ready: int) -> None:
    freezing.report_freeze(ready, by=SYSTEM)
    part = written_part(ready)
    of = fact(ready)
    for change in (
        lambda: part_save(part.id, "Annat.", version=part.version, by=SYSTEM),
        lambda: part_done(part.id, done=True, by=SYSTEM),
        lambda: report_update(ready, ReportDraft(of.kind, of.year, registry_number="1"), by=SYSTEM),
        lambda: freezing.report_freeze(ready, by=SYSTEM),
    ):
        with pytest.raises(ValidationError, match="låst"):
            change()
    assert FrozenReport.objects.count() == 1


def test_an_unknown_key_stops(ready: int) -> None:
    write(ready, "Se {{borta #finns:inte}}.")
    with pytest.raises(ValidationError, match="finns:inte"):
        freezing.report_freeze(ready, by=SYSTEM)
    assert not FrozenReport.objects.exists()


def test_a_half_written_figure_stops(ready: int) -> None:
    write(ready, "Se {{ avslut.")
    with pytest.raises(ValidationError, match="halvskriven"):
        freezing.report_freeze(ready, by=SYSTEM)


def test_participants_without_a_snapshot_stop(ready: int) -> None:
    of = fact(ready)
    report_update(ready, ReportDraft(of.kind, of.year), by=SYSTEM)
    with pytest.raises(ValidationError, match="ögonblicksbild"):
        freezing.report_freeze(ready, by=SYSTEM)
    write(ready, "Inga deltagare nämns.")
    assert freezing.report_freeze(ready, by=SYSTEM).number == 1


@pytest.mark.parametrize(
    ("weight", "explained", "stops"),
    [
        (Weight.ERROR, False, True),
        (Weight.ERROR, True, False),
        (Weight.REMARK, False, False),
        (Weight.ROUNDING, False, False),
    ],
)
def test_an_error_that_nobody_has_explained_stops(
    ready: int, monkeypatch: pytest.MonkeyPatch, weight: Weight, explained: bool, stops: bool
) -> None:
    finding = Finding("sums-rows", "abc", Where("a", "A"), Phrase("Raderna blir 3."), weight)
    told = Explained("Kansliet", timezone.now(), "Avrundat.") if explained else None
    checked = Checked((Found(finding, Phrase("Summor"), told),), ())
    monkeypatch.setattr(freezing, "report_findings", lambda of, *, by: checked)
    if stops:
        with pytest.raises(ValidationError, match="varken rättad eller förklarad"):
            freezing.report_freeze(ready, by=SYSTEM)
        return
    content = orjson.loads(frozen(freezing.report_freeze(ready, by=SYSTEM).id))
    (kept,) = content["findings"]
    assert (kept["explained"] or {}).get("by") == ("Kansliet" if explained else None)


@pytest.mark.parametrize("role", [Role.LEAD, Role.BOARD, Role.AUDITOR, Role.ADMINISTRATOR])
def test_only_the_office_freezes(ready: int, actor_as: Callable[..., Actor], role: Role) -> None:
    with pytest.raises(Refused):
        freezing.report_freeze(ready, by=actor_as(role))
    with pytest.raises(Refused):
        report_withdraw(ready, "Styrelsen ville ha mer.", by=actor_as(role))


def test_a_freezing_taken_back_is_kept(ready: int) -> None:
    first = freezing.report_freeze(ready, by=SYSTEM)
    report_withdraw(ready, "Styrelsen ville ha mer om bemanningen.", by=SYSTEM)
    assert fact(ready).frozen is None
    write(ready, "Mer om bemanningen.")
    second = freezing.report_freeze(ready, by=SYSTEM)
    assert [one.number for one in freezings(ready)] == [2, 1]
    assert frozen(first.id) != frozen(second.id)
    kept = freezings(ready)[1]
    assert kept.withdrawn_because == "Styrelsen ville ha mer om bemanningen."
    assert kept.withdrawn_at is not None
    with pytest.raises(ValidationError, match="Skriv varför"):
        report_withdraw(ready, "  ", by=SYSTEM)


def test_content_that_was_changed_is_not_used(ready: int) -> None:
    made = freezing.report_freeze(ready, by=SYSTEM)
    changed = frozen(made.id).replace(b'"value":1', b'"value":9')
    FrozenReport.objects.update(content=changed)
    with pytest.raises(FrozenFault, match="ändrats sedan"):
        frozen_content(made)
    # Nor when the hash beside it was changed with it: the event log knows another.
    forged = hashlib.sha256(changed).hexdigest()
    FrozenReport.objects.update(sha256=forged)
    with pytest.raises(FrozenFault, match="ändrats sedan"):
        frozen_content(replace(made, sha256=forged))


def test_others_do_not_wait_for_the_check_unless_something_changed_meanwhile(
    ready: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    lock = freezing.log_lock

    def locked() -> None:
        done.append("lock")
        lock()

    def checking(of: ReportFact, *, by: Actor) -> Checked:
        if not done:
            write(ready, f"Något annat: {COUNTED}.")
        done.append("check")
        return CLEAN

    monkeypatch.setattr(freezing, "log_lock", locked)
    monkeypatch.setattr(freezing, "report_findings", checking)
    first = freezing.report_freeze(ready, by=SYSTEM)
    assert done == ["check", "lock", "check"]
    assert "Något annat" in frozen(first.id).decode()
    report_withdraw(ready, "Styrelsen ville ha mer.", by=SYSTEM)
    freezing.report_freeze(ready, by=SYSTEM)
    assert done[3:] == ["check", "lock"]
