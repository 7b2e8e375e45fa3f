"""Saving a part: every text is kept, nobody writes over another, and what may not be written is refused."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from drivbank.access.actors import Actor, Grant
from drivbank.access.models import Event, User
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.reports.models import FrozenReport, PartVersion, PartVisit
from drivbank.reports.selectors import comments, versions
from drivbank.reports.selectors.visits import visitors
from drivbank.reports.services.comments import comment_create, comment_settle
from drivbank.reports.services.texts import WrittenMeanwhile, part_save
from drivbank.reports.services.visits import part_visit
from tests.house import SYSTEM
from tests.reports.reported import reported, written_part
from tests.statistics.conftest import House

pytestmark = pytest.mark.django_db
ANOTHER = Actor(None, "En annan", (Grant(Role.OFFICE),))
BOARD = Actor(None, "Styrelsen", (Grant(Role.BOARD),))


@pytest.fixture
def report_id(house: House) -> int:
    return reported()


def save(report_id: int, text: str, *, by: Actor = SYSTEM, apart: bool = False) -> int:
    part = written_part(report_id)
    return part_save(part.id, text, version=part.version, apart=apart, by=by).version


def test_what_one_writes_in_a_sitting_is_one_version(report_id: int) -> None:
    for text in ("Vi", "Vi ska", "Vi ska finansiera."):
        save(report_id, text)
    found = versions(written_part(report_id).id)
    assert [one.origin for one in found] == ["page", "start"]
    assert found[0].text == "Vi ska finansiera."
    assert found[0].number == written_part(report_id).version == 4


def test_a_later_sitting_and_another_person_begin_a_version(report_id: int) -> None:
    save(report_id, "Först.")
    PartVersion.objects.filter(origin="page").update(saved_at=timezone.now() - timedelta(minutes=11))
    save(report_id, "Först. Sedan.")
    save(report_id, "Först. Sedan. Någon annan.", by=ANOTHER)
    texts = [one.text for one in versions(written_part(report_id).id)]
    assert texts[:3] == ["Först. Sedan. Någon annan.", "Först. Sedan.", "Först."]


def test_what_a_save_takes_away_is_still_among_the_versions(report_id: int) -> None:
    long = "Ett långt stycke. " * 20
    save(report_id, long)
    save(report_id, "")
    assert [one.text for one in versions(written_part(report_id).id)][:2] == ["", long]


def test_a_text_saved_apart_is_a_version_of_its_own(report_id: int) -> None:
    save(report_id, "Ett")
    save(report_id, "Två", apart=True)
    assert [one.text for one in versions(written_part(report_id).id)][:2] == ["Två", "Ett"]


def test_another_who_has_saved_since_is_not_written_over(report_id: int) -> None:
    part = written_part(report_id)
    save(report_id, "Den andras.", by=ANOTHER)
    with pytest.raises(WrittenMeanwhile) as told:
        part_save(part.id, "Min.", version=part.version, by=SYSTEM)
    assert (told.value.text, told.value.version, told.value.by) == ("Den andras.", 2, "En annan")
    assert written_part(report_id).text == "Den andras."


def test_the_same_text_twice_is_one_save(report_id: int) -> None:
    save(report_id, "Samma.")
    events = Event.objects.count()
    assert save(report_id, "Samma.") == 2
    assert Event.objects.count() == events


def test_signs_that_are_not_seen_are_not_saved(report_id: int) -> None:
    save(report_id, "den 30\u200b februari,\r\n3\u202e43\x00, sam\u00adordning 2\u00a0136 kr")
    assert written_part(report_id).text == "den 30 februari,\n343, sam\u00adordning 2\u00a0136 kr"


def test_a_number_of_a_person_is_found_between_signs_that_are_not_seen(report_id: int) -> None:
    with pytest.raises(ValidationError, match="Rad 1"):
        save(report_id, "1912\u200b1212-12\u200d12")


def test_signs_that_are_not_seen_are_not_said(report_id: int) -> None:
    part = written_part(report_id)
    comment_create(part.id, "Stämmer\x00 det\u202e?\n", passage="egna\x00 ord", by=SYSTEM)
    (said,) = comments(part.id)
    assert (said.text, said.passage) == ("Stämmer det?", "egna ord")
    with pytest.raises(ValidationError, match="Skriv vad"):
        comment_create(part.id, "\u200b\x00", by=SYSTEM)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rad ett\nRing 070-123 45 67", "Rad 2"),
        ("19121212-1212", "Rad 1"),
        ("a" * 200_001, "längre än"),
        ("|1" * 10_001, "fler än 10000 celler"),
    ],
)
def test_what_may_not_be_written_is_refused_with_its_line(report_id: int, text: str, told: str) -> None:
    before = written_part(report_id)
    with pytest.raises(ValidationError, match=told):
        save(report_id, text)
    assert written_part(report_id) == before


def test_a_frozen_report_is_not_written_in(report_id: int) -> None:
    _freeze(report_id)
    part = written_part(report_id)
    for write in (
        lambda: save(report_id, "Efteråt."),
        lambda: comment_create(part.id, "Efteråt.", by=SYSTEM),
        lambda: comment_settle(part.id, 1, by=SYSTEM),
    ):
        with pytest.raises(ValidationError, match="låst"):
            write()


def test_who_may_only_read_is_refused(report_id: int) -> None:
    part = written_part(report_id)
    for write in (
        lambda: save(report_id, "Styrelsens.", by=BOARD),
        lambda: comment_create(part.id, "Hej.", by=BOARD),
        lambda: comment_settle(part.id, 1, by=BOARD),
        lambda: part_visit(part.id, by=BOARD),
    ):
        with pytest.raises(Refused):
            write()


def test_a_comment_is_answered_and_settled(report_id: int) -> None:
    part = written_part(report_id)
    asked = comment_create(part.id, "Stämmer det?", passage="egna ord", by=SYSTEM)
    comment_create(part.id, "Ja.", answers=asked, by=ANOTHER)
    comment_settle(part.id, asked, by=ANOTHER)
    comment_settle(part.id, asked, by=SYSTEM)
    comment_create(part.id, "Om hela delen.", by=SYSTEM)
    still_open, settled = comments(part.id)
    assert (still_open.text, still_open.passage, still_open.settled_at) == ("Om hela delen.", "", None)
    assert (settled.passage, settled.settled_by) == ("egna ord", "En annan")
    assert [reply.text for reply in settled.replies] == ["Ja."]
    actions = [event.action for event in Event.objects.filter(action__startswith="reports.comment")]
    assert sorted(actions) == ["reports.comment_created"] * 3 + ["reports.comment_settled"]


@pytest.mark.parametrize(
    ("text", "told"),
    [("  \n", "Skriv vad"), ("x" * 4_001, "längre"), ("Mejla anna@kommun.example", "ser ut att")],
)
def test_a_comment_that_may_not_be_said_leaves_nothing(report_id: int, text: str, told: str) -> None:
    part = written_part(report_id)
    with pytest.raises(ValidationError, match=told):
        comment_create(part.id, text, by=SYSTEM)
    assert comments(part.id) == []


def test_an_answer_needs_an_open_comment_of_the_part(report_id: int) -> None:
    part, other = written_part(report_id), written_part(report_id, "report")
    asked = comment_create(other.id, "Där?", by=SYSTEM)
    with pytest.raises(ValidationError, match="finns inte"):
        comment_create(part.id, "Här.", answers=asked, by=SYSTEM)
    comment_settle(part.id, asked, by=SYSTEM)
    assert comments(other.id)[0].settled_at is None


def test_who_has_a_part_open_is_known_for_a_while(report_id: int, user_with: Callable[[Role], User]) -> None:
    part = written_part(report_id)
    user = user_with(Role.OFFICE)
    by = Actor(user.pk, user.name, (Grant(Role.OFFICE),))
    part_visit(part.id, by=by)
    part_visit(part.id, by=by)
    part_visit(part.id, by=SYSTEM)
    assert [visit.name for visit in visitors(part.id)] == [user.name]
    assert visitors(part.id, but=user.pk) == []
    PartVisit.objects.update(seen_at=timezone.now() - timedelta(minutes=1))
    assert visitors(part.id) == []
    part_visit(part.id, by=by)
    assert len(visitors(part.id)) == 1


def _freeze(report_id: int) -> None:
    FrozenReport.objects.create(
        report_id=report_id, number=1, content=b"{}", sha256="0" * 64, frozen_at=timezone.now()
    )
