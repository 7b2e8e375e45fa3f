"""Grants are decided, added to and taken back; nothing decided is edited, and nothing drawn is taken back."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from drivbank.access.actors import Actor
from drivbank.access.models import Event, EventItem
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.seen import ChangedMeanwhile, fingerprint
from drivbank.finance.models import Grant, GrantAmount
from drivbank.finance.selectors.grants import grant_that_is, grants
from drivbank.finance.services.grant_faults import AmountDraft, Decided
from drivbank.finance.services.grants import grant_amount_add, grant_create, grant_update
from tests.finance.granted import BOARD, KRONA, approve, drafted, granted, requested
from tests.house import SYSTEM, House

LATER = Decided(date(2025, 2, 14), "Styrelsen § 9")


def faults(error: pytest.ExceptionInfo[ValidationError]) -> dict[str, str]:
    return {field: " ".join(texts) for field, texts in error.value.message_dict.items()}


def staff(amount: int, year: int | None = 2025) -> AmountDraft:
    return AmountDraft(year, "staff", amount * KRONA)


def test_a_grant_is_there_with_its_amounts_and_its_event(house: House) -> None:
    fact = grant_that_is(granted(house.sikta.pk))
    assert (fact.title, fact.intervention, fact.total) == (
        "Sikta mot arbetslivet",
        "Sikta",
        2_000_000 * KRONA,
    )
    assert fact.years == (2025, 2026)
    assert [fact.granted(2025), fact.granted(2025, "staff")] == [1_000_000 * KRONA, 800_000 * KRONA]
    event = Event.objects.get(action="finance.grant_created")
    assert event.subject == "Sikta mot arbetslivet"
    item = EventItem.objects.get(event=event)
    assert "Personal 2025: 800\u202f000 kr" in item.changes
    assert "Styrelsen § 61" in item.changes


def test_an_amount_in_thousands_beside_one_in_kronor_is_asked_about(house: House) -> None:
    amounts = [AmountDraft(2026, "staff", 1_000_000 * KRONA), AmountDraft(2027, "staff", 500 * KRONA)]
    draft = drafted(house.sikta.pk, ends_on=date(2027, 12, 31))
    with pytest.raises(ValidationError) as error:
        grant_create(draft, amounts, BOARD, by=SYSTEM)
    assert "Menar du 500\u202f000 kr?" in faults(error)["unit_checked"]
    sure = Decided(BOARD.on, BOARD.decision, unit_checked=True)
    assert grant_that_is(grant_create(draft, amounts, sure, by=SYSTEM)).granted(2027) == 500 * KRONA


def test_a_later_decision_adds_and_the_first_one_stands(house: House) -> None:
    pk = granted(house.sikta.pk)
    grant_amount_add(pk, [staff(149_000)], LATER, by=SYSTEM)
    fact = grant_that_is(pk)
    assert fact.granted(2025) == 1_149_000 * KRONA
    assert [row.decision for row in fact.amounts] == ["Styrelsen § 61"] * 4 + ["Styrelsen § 9"]


def test_what_is_not_drawn_may_be_taken_back(house: House) -> None:
    pk = granted(house.sikta.pk)
    requested(pk, staff=300_000)
    with pytest.raises(ValidationError) as error:
        grant_amount_add(pk, [staff(-500_001)], LATER, by=SYSTEM)
    assert faults(error) == {
        "amounts": "Personal 2025: 500\u202f000 kr är inte rekvirerade. Mer än så kan inte tas tillbaka."
    }
    grant_amount_add(pk, [staff(-500_000)], LATER, by=SYSTEM)
    assert grant_that_is(pk).left(2025, "staff") == 0


def test_what_was_refused_may_be_taken_back(house: House) -> None:
    pk = granted(house.sikta.pk)
    approve(requested(pk, staff=300_000), approved=False)
    grant_amount_add(pk, [staff(-800_000)], LATER, by=SYSTEM)
    assert grant_that_is(pk).granted(2025, "staff") == 0


def test_money_of_no_year_is_given_a_year(house: House) -> None:
    draft = drafted(None, title="Ett projekt", code="granted_projects", starts_on=date(2006, 8, 15), ends_on=date(2008, 8, 14))  # fmt: skip
    pk = grant_create(draft, [staff(1_000_000, None)], Decided(date(2006, 11, 24), "Styrelsen"), by=SYSTEM)
    grant_amount_add(pk, [staff(-400_000, None), staff(400_000, 2008)], LATER, by=SYSTEM)
    fact = grant_that_is(pk)
    assert (fact.total, fact.undated, fact.granted(2008)) == (
        1_000_000 * KRONA,
        600_000 * KRONA,
        400_000 * KRONA,
    )


@pytest.mark.parametrize(
    ("more", "field", "says"),
    [
        ({"title": " "}, "title", "Skriv vad medlen gäller."),
        ({"title": "Hjälp till 850312-1234"}, "title", "person- eller samordningsnummer"),
        ({"title": "x" * 121}, "title", "högst 120 tecken"),
        ({"code": "board"}, "code", "Välj bland: ESF-stöd, Förbundsinsatser."),
        ({"code": "granted_projects"}, "code", "Välj bland"),
        ({"intervention": 987_654}, "intervention", "Insatsen finns inte."),
        ({"receiver": 987_654}, "receiver", "finns inte bland förbundets medlemmar"),
        ({"ends_on": date(2024, 12, 31)}, "ends_on", "2024-12-31 kommer före första dagen 2025-01-01"),
        ({"starts_on": date(1995, 1, 1)}, "starts_on", "mellan 2004 och 2100"),
        ({"eu_tenths": 1001}, "eu_tenths", "mellan 0 och 100 procent"),
        ({"eu_lag_months": 4}, "eu_tenths", "hur stor del Socialfonden betalar"),
        ({"eu_tenths": 680, "eu_lag_months": 37}, "eu_lag_months", "mellan 0 och 36"),
    ],
)
def test_a_draft_with_a_fault_is_refused_and_nothing_is_stored(
    house: House, more: dict[str, Any], field: str, says: str
) -> None:
    with pytest.raises(ValidationError) as error:
        granted(house.sikta.pk, **more)
    assert says in faults(error)[field]
    assert not Grant.objects.exists()
    assert not GrantAmount.objects.exists()


@pytest.mark.parametrize(
    ("amounts", "says"),
    [
        ([], "Skriv minst ett belopp."),
        ([staff(0)], "Personal 2025: beloppet är noll."),
        ([staff(50_000), staff(60_000)], "Samma år och post står på två rader."),
        ([AmountDraft(2025, "gifts", 5_000_000)], "Posten finns inte."),
        ([staff(50_000, 2027)], "året ligger utanför tiden som medlen gäller, 2025–2026."),
        ([staff(-50_000, None)], "Personal utan år: 0 kr är inte rekvirerade."),
    ],
)
def test_amounts_with_a_fault_are_refused(house: House, amounts: list[AmountDraft], says: str) -> None:
    pk = granted(house.sikta.pk)
    with pytest.raises(ValidationError) as error:
        grant_amount_add(pk, amounts, LATER, by=SYSTEM)
    assert says in faults(error)["amounts"]
    assert GrantAmount.objects.count() == 4


def test_a_form_sent_twice_is_one_decision(house: House) -> None:
    pk = granted(house.sikta.pk)
    grant_amount_add(pk, [staff(100_000)], LATER, by=SYSTEM)
    again = replace(LATER, decision=f" {LATER.decision} ")
    with pytest.raises(ValidationError) as error:
        grant_amount_add(pk, [staff(50_000, 2026), staff(100_000)], again, by=SYSTEM)
    assert faults(error)["amounts"].startswith("Personal 2025: beslutet finns redan")
    assert grant_that_is(pk).granted(2025, "staff") == 900_000 * KRONA
    grant_amount_add(pk, [staff(100_000)], replace(LATER, decision="Styrelsen § 99"), by=SYSTEM)


@pytest.mark.parametrize("name", ["title", "time_note", "decision"])
def test_a_text_longer_than_its_column_is_refused(house: House, name: str) -> None:
    decided = replace(BOARD, decision="x" * 201) if name == "decision" else BOARD
    draft = drafted(None, **({} if name == "decision" else {name: "x" * 201}))
    with pytest.raises(ValidationError) as error:
        grant_create(draft, [staff(50_000)], decided, by=SYSTEM)
    assert "för lång" in faults(error)[name]


def test_a_decision_says_who_and_when(house: House) -> None:
    with pytest.raises(ValidationError) as error:
        grant_create(drafted(None), [staff(50_000)], Decided(date(2204, 11, 22), " "), by=SYSTEM)
    assert "Skriv vem som beslutade" in faults(error)["decision"]
    assert faults(error)["decided_on"] == "Dagen har inte varit än."
    with pytest.raises(ValidationError) as error:
        grant_create(drafted(None), [staff(50_000)], Decided(date(1924, 11, 22), "§ 61"), by=SYSTEM)
    assert faults(error) == {"decided_on": "Året 1924 kan inte stämma."}


def test_thousands_are_asked_about(house: House) -> None:
    with pytest.raises(ValidationError) as error:
        grant_create(drafted(None), [staff(9_000)], BOARD, by=SYSTEM)
    assert "Menar du 9\u202f000\u202f000 kr?" in faults(error)["unit_checked"]
    sure = Decided(BOARD.on, BOARD.decision, unit_checked=True)
    assert grant_that_is(grant_create(drafted(None), [staff(9_000)], sure, by=SYSTEM)).total == 9_000 * KRONA


def test_the_same_grant_is_not_entered_twice(house: House) -> None:
    granted(house.sikta.pk)
    with pytest.raises(ValidationError) as error:
        granted(house.sikta.pk, title="SIKTA mot  arbetslivet")
    assert "Det finns redan beviljade medel med det namnet" in faults(error)["title"]
    granted(house.sikta.pk, starts_on=date(2025, 7, 1))
    without_day = {"starts_on": None, "ends_on": None}
    granted(None, **without_day)
    with pytest.raises(ValidationError):
        granted(None, **without_day)


def changes(**more: Any) -> dict[str, Any]:
    values = {"title": "Sikta", "time_note": "", "starts_on": date(2025, 1, 1), "ends_on": date(2026, 6, 30)}
    return {**values, **more}


def test_name_and_period_are_changed_with_old_and_new_in_the_log(house: House) -> None:
    pk = granted(house.sikta.pk)
    grant_update(pk, **changes(ends_on=date(2026, 12, 31)), by=SYSTEM)
    assert grant_that_is(pk).ends_on == date(2026, 12, 31)
    item = EventItem.objects.get(event__action="finance.grant_updated")
    assert '"ends_on":["2026-06-30","2026-12-31"]' in item.changes
    grant_update(pk, **changes(ends_on=date(2026, 12, 31)), by=SYSTEM)
    assert Event.objects.filter(action="finance.grant_updated").count() == 1


def test_the_period_stands_when_something_is_drawn(house: House) -> None:
    pk = granted(house.sikta.pk)
    requested(pk)
    with pytest.raises(ValidationError) as error:
        grant_update(pk, **changes(ends_on=date(2026, 12, 31)), by=SYSTEM)
    assert "kan inte ändras när något är rekvirerat" in faults(error)["ends_on"]
    grant_update(pk, **changes(title="Sikta vidare"), by=SYSTEM)
    assert grant_that_is(pk).title == "Sikta vidare"


def test_the_period_keeps_the_years_with_money(house: House) -> None:
    pk = granted(house.sikta.pk)
    with pytest.raises(ValidationError) as error:
        grant_update(pk, **changes(ends_on=date(2025, 12, 31)), by=SYSTEM)
    assert "Pengar är beviljade för 2026" in faults(error)["ends_on"]


def test_two_at_once_are_told(house: House) -> None:
    pk = granted(house.sikta.pk)
    seen = fingerprint({**changes(), "title": "Sikta mot arbetslivet"})
    grant_update(pk, **changes(title="Den första"), seen=seen, by=SYSTEM)
    with pytest.raises(ChangedMeanwhile):
        grant_update(pk, **changes(title="Den andra"), seen=seen, by=SYSTEM)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OFFICE])
def test_only_the_office_enters_money(house: House, actor_as: Any, role: Role) -> None:
    actor: Actor = actor_as(role, intervention_id=house.sikta.pk)
    pk = granted(house.sikta.pk)
    with pytest.raises(Refused):
        grant_create(drafted(None, title="Ett annat"), [staff(50_000)], BOARD, by=actor)
    with pytest.raises(Refused):
        grant_amount_add(pk, [staff(50_000)], LATER, by=actor)
    with pytest.raises(Refused):
        grant_update(pk, **changes(), by=actor)


def test_as_it_was_known_on_a_day(house: House) -> None:
    pk = granted(house.sikta.pk)
    grant_amount_add(pk, [staff(149_000)], LATER, by=SYSTEM)
    requisition = requested(pk, received_on=date(2025, 4, 20))
    approve(requisition, approved=False, day=date(2025, 4, 27))
    assert grants(as_of=date(2024, 11, 21)) == []
    (before,) = grants(as_of=date(2025, 2, 13))
    assert (before.granted(2025), before.drawn(2025)) == (1_000_000 * KRONA, 0)
    (waiting,) = grants(as_of=date(2025, 4, 26))
    assert (waiting.granted(2025), waiting.drawn(2025)) == (1_149_000 * KRONA, 150_000 * KRONA)
    assert waiting.requisitions[0].decision == ""
    (refused,) = grants(as_of=date(2025, 4, 27))
    assert refused.drawn(2025) == 0


def test_every_grant_is_read_in_as_many_queries(house: House, django_assert_num_queries: Any) -> None:
    for number in range(2):
        requested(granted(house.sikta.pk, title=f"Bidrag {number}"))
        with django_assert_num_queries(4):
            assert len(grants()) == number + 1
