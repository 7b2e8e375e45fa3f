"""Outcomes by month and how years ended: what is kept, what is refused, and what was known on a day."""

from collections.abc import Callable
from datetime import date

import orjson
import pytest
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from drivbank.access.actors import Actor
from drivbank.access.models import Event
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.seen import ChangedMeanwhile, fingerprint
from drivbank.finance.models import ClosedYear, Outcome
from drivbank.finance.selectors.budgets import closed_years, disagreements, outcomes
from drivbank.finance.services.closings import (
    ClosingDraft,
    closed_year_create,
    closed_year_delete,
    closed_year_update,
)
from drivbank.finance.services.outcomes import month_values, outcomes_save
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
MARCH, KNOWN = date(2025, 3, 1), date(2025, 4, 15)
KSEK = 100_000
# Result and closing equity as the annual reports have them, 2022 with its digits put right.
CLOSED = {
    2021: (-2674, 2971),
    2022: (-1793, 1178),
    2023: (4233, 5411),
    2024: (4221, 9632),
    2025: (2136, 11768),
}


def save(
    month: date = MARCH, known_on: date = KNOWN, source: str = "Huvudboken", **amounts: int | None
) -> None:
    outcomes_save(month, amounts or {"board": 23 * KSEK}, known_on=known_on, source=source, by=SYSTEM)


def closing(year: int, *, result: int | None = None, equity: int | None = None) -> ClosingDraft:
    known = CLOSED.get(year, (0, 0))
    return ClosingDraft(
        known[0] * KSEK if result is None else result,
        known[1] * KSEK if equity is None else equity,
        date(year + 1, 3, 20),
        "Årsredovisningen",
    )


def refused(write: Callable[[], object]) -> str:
    with pytest.raises(ValidationError) as error:
        write()
    return " ".join(error.value.messages)


def test_a_month_is_saved_and_known_from_its_day(db: None) -> None:
    save(board=23 * KSEK, office=225 * KSEK)
    save(date(2025, 4, 1), date(2025, 5, 15), board=-1 * KSEK)
    assert [row.amount for row in outcomes(2025, 2025)] == [23 * KSEK, 225 * KSEK, -1 * KSEK]
    assert len(outcomes(2025, 2025, as_of=date(2025, 5, 14))) == 2
    assert not outcomes(2025, 2025, as_of=date(2025, 4, 14))
    assert not outcomes(2026, 2026)


def test_what_does_not_change_keeps_the_day_it_was_known(db: None) -> None:
    save(board=23 * KSEK, office=225 * KSEK)
    save(known_on=date(2025, 6, 2), source="Rättelse", board=23 * KSEK, office=230 * KSEK)
    found = {row.code: (row.amount, row.known_on, row.source) for row in outcomes(2025, 2025)}
    assert found == {
        "board": (23 * KSEK, KNOWN, "Huvudboken"),
        "office": (230 * KSEK, date(2025, 6, 2), "Rättelse"),
    }


def test_an_emptied_amount_is_taken_away(db: None) -> None:
    save(board=23 * KSEK)
    save(known_on=date(2025, 6, 2), source="Rättelse", board=None)
    assert outcomes(2025, 2025) == []
    assert [row.amount for row in outcomes(2025, 2025, as_of=date(2025, 6, 1))] == [23 * KSEK]
    changes = [orjson.loads(event.items.get().changes) for event in outcome_events()]
    assert changes == [
        {"Styrelse": [None, 2300000], "known_on": [None, "2025-04-15"], "source": [None, "Huvudboken"]},
        {
            "Styrelse": [2300000, None],
            "known_on": ["2025-04-15", "2025-06-02"],
            "source": ["Huvudboken", "Rättelse"],
        },
    ]


def test_what_was_known_before_a_correction_can_still_be_read(db: None) -> None:
    save(board=23 * KSEK, office=225 * KSEK)
    save(known_on=date(2025, 6, 2), source="Rättelse", board=23 * KSEK, office=230 * KSEK)
    before = {row.code: row.amount for row in outcomes(2025, 2025, as_of=date(2025, 6, 1))}
    assert before == {"board": 23 * KSEK, "office": 225 * KSEK}
    after = {row.code: row.amount for row in outcomes(2025, 2025, as_of=date(2025, 6, 2))}
    assert after == {"board": 23 * KSEK, "office": 230 * KSEK}


def test_of_two_corrections_on_a_day_the_last_counts(db: None) -> None:
    for amount in (1, 3, 2):
        save(board=amount)
    assert [row.amount for row in outcomes(2025, 2025)] == [2]


def test_a_correction_is_not_known_before_what_it_corrects(db: None) -> None:
    save(board=1)
    assert "blev känt 2025-04-15" in refused(lambda: save(known_on=date(2025, 4, 14), board=2))
    save(known_on=date(2025, 4, 14), office=2)  # another line may well be
    assert [row.amount for row in outcomes(2025, 2025)] == [1, 2]


def test_saving_what_is_there_already_changes_nothing(db: None) -> None:
    save(board=1)
    known = date(2025, 6, 2)
    assert outcomes_save(MARCH, {"board": 1}, known_on=known, source="Annat", by=SYSTEM) is False
    assert [row.source for row in outcomes(2025, 2025)] == ["Huvudboken"]
    assert outcome_events().count() == 1


def outcome_events() -> QuerySet[Event]:
    return Event.objects.filter(action="finance.outcome_saved").order_by("number")


@pytest.mark.parametrize(
    ("write", "message"),
    [
        (lambda: save(date(2025, 3, 2)), "första dag"),
        (lambda: save(date(2003, 3, 1)), "från 2004"),
        (lambda: save(date(2999, 3, 1)), "2999-03 har inte börjat"),
        (lambda: save(known_on=date(2025, 2, 28)), "innan månaden började"),
        (lambda: save(known_on=date(2999, 1, 1)), "inte varit än"),
        (lambda: save(source=" "), "var siffrorna kommer ifrån"),
        (lambda: save(source="Av 19800101-1234"), "utan"),
        (lambda: save(source="x" * 201), "högst 200 tecken"),
        (lambda: save(interventions=1), "hämtas från bidrag och rekvisitioner"),
        (lambda: save(state_grant=1), "hämtas från bidrag och rekvisitioner"),
        (lambda: save(nothing=1), "skrivs inte in här"),
        (lambda: save(board=10**15), "orimligt stort"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    db: None, write: Callable[[], object], message: str
) -> None:
    assert message in refused(write)
    assert not Outcome.objects.exists()


def test_one_wrong_amount_stores_none_of_the_month(db: None) -> None:
    refused(lambda: save(board=1, interventions=1))
    assert not Outcome.objects.exists()


def test_an_adopted_year_is_not_changed_until_its_closing_is_taken_away(db: None) -> None:
    closed_year_create(2025, closing(2025), by=SYSTEM)
    assert "fastställt 2026-03-20" in refused(save)
    closed_year_delete(2025, by=SYSTEM)
    save()
    assert len(outcomes(2025, 2025)) == 1


def test_two_who_enter_the_same_month_are_told(db: None) -> None:
    empty = fingerprint(month_values({}))
    outcomes_save(MARCH, {"board": 1}, known_on=KNOWN, source="x", seen=empty, by=SYSTEM)
    with pytest.raises(ChangedMeanwhile):
        outcomes_save(MARCH, {"board": 2}, known_on=KNOWN, source="x", seen=empty, by=SYSTEM)


def test_the_years_follow_on_each_other(db: None) -> None:
    for year in CLOSED:
        closed_year_create(year, closing(year), by=SYSTEM)
    assert disagreements(closed_years().values()) == {}
    assert list(closed_years(as_of=date(2026, 3, 19))) == [2021, 2022, 2023, 2024]


def test_transposed_digits_are_pointed_out_and_not_refused(db: None) -> None:
    closed_year_create(2021, closing(2021), by=SYSTEM)
    closed_year_create(2022, closing(2022, result=-1973 * KSEK), by=SYSTEM)
    assert disagreements(closed_years().values()) == {2022: 180 * KSEK}
    closed_year_update(2022, closing(2022), by=SYSTEM)
    assert disagreements(closed_years().values()) == {}


@pytest.mark.parametrize(
    ("year", "draft", "message"),
    [
        (2003, closing(2003), "tidigast 2004"),
        (2999, closing(2025), "ett år som är slut"),
        (2025, ClosingDraft(0, 0, date(2025, 12, 31), "x"), "efter årets slut"),
        (2024, ClosingDraft(0, 0, date(2999, 3, 1), "x"), "inte varit än"),
        (2025, ClosingDraft(0, 0, date(2026, 3, 20), ""), "var det står"),
        (2025, ClosingDraft(0, 0, date(2026, 3, 20), "x" * 201), "högst 200 tecken"),
        (2025, ClosingDraft(10**15, 0, date(2026, 3, 20), "x"), "orimligt stort"),
    ],
)
def test_a_closing_that_cannot_be_is_refused(db: None, year: int, draft: ClosingDraft, message: str) -> None:
    assert message in refused(lambda: closed_year_create(year, draft, by=SYSTEM))
    assert not ClosedYear.objects.exists()


def test_a_year_ends_once(db: None) -> None:
    closed_year_create(2025, closing(2025), by=SYSTEM)
    assert "finns redan" in refused(lambda: closed_year_create(2025, closing(2025), by=SYSTEM))


def test_only_the_office_writes(house: House, actor_as: Callable[..., Actor]) -> None:
    lead = actor_as(Role.LEAD, intervention_id=house.sikta.pk)
    closed_year_create(2024, closing(2024), by=SYSTEM)
    for write in (
        lambda: outcomes_save(MARCH, {"board": 1}, known_on=KNOWN, source="x", by=lead),
        lambda: closed_year_create(2025, closing(2025), by=lead),
        lambda: closed_year_update(2024, closing(2024), by=lead),
        lambda: closed_year_delete(2024, by=lead),
    ):
        with pytest.raises(Refused):
            write()
