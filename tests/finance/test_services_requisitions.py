"""A requisition is within its grant, is decided once and paid once; what was granted is never overdrawn."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from drivbank.access.models import Event, EventItem
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.finance.forecasting import forecasted
from drivbank.finance.models import Requisition, RequisitionLine
from drivbank.finance.selectors.grants import (
    Standing,
    drawn_by_month,
    eu_shares,
    grant_that_is,
    spread_over_months,
)
from drivbank.finance.services.grant_faults import AmountDraft, Decided
from drivbank.finance.services.grants import grant_amount_add
from drivbank.finance.services.requisitions import (
    requisition_create,
    requisition_decide,
    requisition_pay,
    requisition_withdraw,
)
from tests.finance.granted import KRONA, POSTS, approve, asking, granted, pay, requested
from tests.finance.test_services_grants import faults
from tests.house import SYSTEM, House

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def test_a_requisition_is_entered_decided_and_paid(house: House) -> None:
    grant = granted(house.sikta.pk)
    pk = requested(grant, staff=200_000, premises=50_000)
    approve(pk)
    pay(pk)
    fact = grant_that_is(grant)
    (row,) = fact.requisitions
    assert (row.number, row.total, row.standing) == (1, 250_000 * KRONA, Standing.PAID)
    assert [fact.left(2025), fact.left(2025, "premises")] == [750_000 * KRONA, 150_000 * KRONA]
    actions = list(Event.objects.filter(action__startswith="finance.requ").order_by("number"))
    assert [event.action.split("_")[1] for event in actions] == ["created", "decided", "paid"]
    assert {event.subject for event in actions} == {"Sikta mot arbetslivet, rekvisition 1"}
    kinds = EventItem.objects.filter(event=actions[0]).order_by("pk").values_list("kind", "subject")
    assert list(kinds) == [("requisition", str(pk)), ("grant", str(grant))]


@pytest.mark.parametrize(
    ("first", "last", "more", "field", "says"),
    [
        ("2025-03-31", "2025-01-01", {}, "period_to", "2025-01-01 kommer före första dagen 2025-03-31"),
        ("2025-11-01", "2026-01-31", {}, "period_to", "Gör en rekvisition för 2025 och en för 2026."),
        ("2024-10-01", "2024-12-31", {}, "period_from", "Medlen gäller från 2025-01-01."),
        ("2026-05-01", "2026-07-31", {}, "period_to", "Medlen gäller till 2026-06-30."),
        (
            "2025-01-01",
            "2025-03-31",
            {"received_on": date(2024, 12, 1)},
            "received_on",
            "innan perioden börjar",
        ),
        ("2025-01-01", "2025-03-31", {"received_on": date(2999, 1, 1)}, "received_on", "inte varit än"),
        ("2025-01-01", "2025-03-31", {"comment": "Ring 070-123 45 67"}, "comment", "telefonnummer"),
        ("2025-01-01", "2025-03-31", {"staff": 0}, "lines", "Skriv ett belopp på minst en post, eller"),
        ("2025-01-01", "2025-03-31", {"nothing": True}, "nothing", "men 150\u202f000 kr är skrivet"),
        ("2025-01-01", "2025-03-31", {"staff": -1}, "post_staff", "mindre än noll"),
        (
            "2025-01-01",
            "2025-03-31",
            {"staff": 800_001},
            "post_staff",
            "800\u202f000 kr är kvar av Personal 2025. Det är 1 kr för mycket. Sänk beloppet, eller lägg först in "
            "styrelsens beslut om mer pengar.",
        ),
        (
            "2025-01-01",
            "2025-03-31",
            {"staff": 950},
            "unit_checked",
            "Beloppet är 950 kr tillsammans. Menar du 950\u202f000 kr?",
        ),
    ],
)
def test_a_requisition_with_a_fault_is_refused_and_nothing_is_stored(
    house: House, first: str, last: str, more: dict[str, Any], field: str, says: str
) -> None:
    grant = granted(house.sikta.pk)
    with pytest.raises(ValidationError) as error:
        requested(grant, first, last, **more)
    assert says in faults(error)[field]
    assert not Requisition.objects.exists()
    assert not RequisitionLine.objects.exists()


def test_a_post_without_money_is_not_drawn_of(house: House) -> None:
    grant = granted(house.sikta.pk)
    draft = asking("2025-01-01", "2025-03-31")
    with pytest.raises(ValidationError) as error:
        requisition_create(grant, _with_lines(draft, {"travel": 100_000}), by=SYSTEM)
    assert faults(error)["post_travel"] == "Inget är beviljat till Resor och konferenser 2025."


def _with_lines(draft: Any, lines: dict[str, int]) -> Any:
    return type(draft)(draft.period_from, draft.period_to, draft.received_on, lines)


def test_a_year_without_money_says_where_it_is_decided(house: House) -> None:
    grant = granted(house.sikta.pk, ends_on=date(2028, 12, 31))
    with pytest.raises(ValidationError) as error:
        requested(grant, "2027-01-01", "2027-03-31")
    assert "Inget är beviljat för 2027." in faults(error)["period_from"]


def test_the_same_time_is_not_paid_twice(house: House) -> None:
    grant = granted(house.sikta.pk)
    first = requested(grant)
    with pytest.raises(ValidationError) as error:
        requested(grant, "2025-03-31", "2025-04-30")
    assert "går in i rekvisition 1, 2025-01-01 till 2025-03-31" in faults(error)["period_from"]
    approve(first, approved=False)
    assert requested(grant) != first


def test_small_amounts_are_taken_when_they_are_meant(house: House) -> None:
    grant = granted(house.sikta.pk)
    requested(grant, staff=950, unit_checked=True)
    assert grant_that_is(grant).drawn(2025) == 950 * KRONA


def test_all_that_is_left_may_be_drawn_and_no_more(house: House) -> None:
    grant = granted(house.sikta.pk)
    requested(grant, staff=800_000)
    with pytest.raises(ValidationError) as error:
        requested(grant, "2025-04-01", "2025-06-30", staff=1, unit_checked=True)
    assert "0 kr är kvar av Personal 2025. Det är 1 kr för mycket." in faults(error)["post_staff"]


def test_it_is_decided_once(house: House) -> None:
    pk = requested(granted(house.sikta.pk))
    approve(pk)
    for approved in (True, False):
        with pytest.raises(ValidationError, match="godkändes redan 2026-02-01"):
            approve(pk, approved=approved)
    with pytest.raises(ValidationError, match="godkändes redan"):
        requisition_withdraw(pk, by=SYSTEM)


def test_it_is_paid_once_and_only_when_it_was_approved(house: House) -> None:
    grant = granted(house.sikta.pk)
    pk = requested(grant)
    with pytest.raises(ValidationError, match="inte godkänd"):
        pay(pk)
    approve(pk)
    with pytest.raises(ValidationError) as error:
        pay(pk, date(2999, 1, 1))
    assert faults(error) == {"paid_on": "Dagen har inte varit än."}
    with pytest.raises(ValidationError) as error:
        pay(pk, date(2026, 1, 31))
    assert "Beslutet togs 2026-02-01" in faults(error)["paid_on"]
    pay(pk)
    with pytest.raises(ValidationError, match="betalades redan 2026-02-05"):
        pay(pk)
    refused = requested(grant, "2025-04-01", "2025-06-30")
    approve(refused, approved=False)
    with pytest.raises(ValidationError, match="inte godkänd"):
        pay(refused)
    assert Event.objects.filter(action="finance.requisition_paid").count() == 1


def test_a_decision_follows_the_requisition_and_says_who(house: House) -> None:
    pk = requested(granted(house.sikta.pk), received_on=date(2025, 4, 20))
    with pytest.raises(ValidationError) as error:
        requisition_decide(pk, approved=False, decided_on=date(2025, 4, 19), decision="", by=SYSTEM)
    assert "kom in 2025-04-20" in faults(error)["decided_on"]
    assert "Skriv vem som beslutade" in faults(error)["decision"]
    with pytest.raises(ValidationError) as error:
        approve(pk, day=date(2999, 1, 1))
    assert faults(error) == {"decided_on": "Dagen har inte varit än."}
    assert Requisition.objects.get().approved is None


def test_one_entered_by_mistake_is_taken_away_and_remembered(house: House) -> None:
    grant = granted(house.sikta.pk)
    assert requisition_withdraw(requested(grant), by=SYSTEM) == grant
    assert grant_that_is(grant).requisitions == ()
    item = EventItem.objects.filter(event__action="finance.requisition_withdrawn", kind="requisition").get()
    assert "150\u202f000 kr" in item.changes
    assert "2025-03-31" in item.changes


def test_a_period_in_which_nothing_was_drawn_is_entered_and_not_expected(house: House) -> None:
    grant = granted(house.sikta.pk)
    day = date(2025, 4, 15)
    before = _expected(grant, day)
    pk = requested(grant, staff=0, nothing=True, received_on=day)
    fact = grant_that_is(grant)
    assert (fact.requisitions[0].total, fact.left(2025)) == (0, 1_000_000 * KRONA)
    assert 0 < _expected(grant, day) < before
    approve(pk, day=day)
    assert grant_that_is(grant).requisitions[0].standing is Standing.NOTHING
    with pytest.raises(ValidationError, match="inget att betala"):
        pay(pk)
    with pytest.raises(ValidationError) as error:
        requested(grant)
    assert "går in i rekvisition 1" in faults(error)["period_from"]


def _expected(grant: int, day: date) -> int:
    found = forecasted(2025, as_of=day).forecast.grants_in(2025)
    return next(row.expected for row in found if row.grant == grant)


def test_the_comment_is_in_the_event_log_also_when_it_is_taken_away(house: House) -> None:
    pk = requested(granted(house.sikta.pk), comment="En coach slutade")
    requisition_withdraw(pk, by=SYSTEM)
    entered, withdrawn = EventItem.objects.filter(kind="requisition").order_by("pk")
    assert '"comment":[null,"En coach slutade"]' in entered.changes
    assert '"comment":["En coach slutade",null]' in withdrawn.changes


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OFFICE])
def test_only_the_office_enters_and_decides(house: House, actor_as: Any, role: Role) -> None:
    actor = actor_as(role, intervention_id=house.sikta.pk)
    grant = granted(house.sikta.pk)
    pk = requested(grant)
    acts = (
        lambda: requisition_create(grant, asking("2025-04-01", "2025-06-30"), by=actor),
        lambda: requisition_decide(pk, approved=True, decided_on=date(2026, 2, 1), decision="Jag", by=actor),
        lambda: requisition_pay(pk, paid_on=date(2026, 2, 1), by=actor),
        lambda: requisition_withdraw(pk, by=actor),
    )
    for act in acts:
        with pytest.raises(Refused):
            act()


def test_the_social_fund_pays_its_part_in_arrears(house: House) -> None:
    grant = granted(house.sikta.pk, code="esf_support", eu_tenths=680, eu_lag_months=4)
    requested(grant, "2025-10-01", "2025-12-31", staff=100_001)
    (share,) = eu_shares(grant_that_is(grant))
    assert (share.eu, share.own, share.month) == (6_800_100, 3_200_000, date(2026, 4, 1))


def test_what_is_drawn_lies_in_the_months_of_its_period(house: House) -> None:
    grant = granted(house.sikta.pk)
    requested(grant, "2025-01-01", "2025-03-31", staff=90_000)
    months = drawn_by_month(grant_that_is(grant))
    assert months == {
        date(2025, 1, 1): 31_000 * KRONA,
        date(2025, 2, 1): 28_000 * KRONA,
        date(2025, 3, 1): 31_000 * KRONA,
    }


@given(amount=st.integers(0, 10**13), days=st.tuples(DAYS, DAYS))
def test_the_months_of_a_period_add_up_to_it(amount: int, days: tuple[date, date]) -> None:
    first, last = sorted(days)
    months = spread_over_months(amount, first, last)
    assert sum(months.values()) == amount
    assert next(iter(months)) == first.replace(day=1)
    assert list(months)[-1] == last.replace(day=1)
    exact = amount / ((last - first).days + 1)
    assert all(part <= 31 * exact + 1 for part in months.values())


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ask", "refuse", "approve", "pay", "take back", "add", "withdraw"]),
        st.integers(0, 20),
        st.integers(1, 600_000),
        st.sampled_from(list(POSTS)),
    ),
    max_size=25,
)


class AnySequence(TestCase):
    """Whatever is tried in whatever order."""

    @settings(max_examples=25)
    @given(steps=STEPS)
    def test_drawn_never_exceeds_granted(self, steps: list[tuple[str, int, int, str]]) -> None:
        """What is refused changes nothing, and no post of any year is ever overdrawn."""
        grant = granted(None)
        for act, number, amount, post in steps:
            before = grant_that_is(grant)
            try:
                _do(grant, act, number, amount, post)
            except ValidationError:
                assert grant_that_is(grant) == before
            fact = grant_that_is(grant)
            for year in fact.years:
                assert all(fact.left(year, kind) >= 0 for kind in fact.posts(year))


def _do(grant: int, act: str, number: int, amount: int, post: str) -> None:
    rows = grant_that_is(grant).requisitions
    if act == "ask":
        first = date(2025, 1, 1) + timedelta(days=21 * number)
        last = min(first + timedelta(days=20), date(first.year, 12, 31))
        draft = asking(first.isoformat(), last.isoformat(), unit_checked=True, **{post: amount})
        requisition_create(grant, draft, by=SYSTEM)
    elif act in ("take back", "add"):
        _decide_on_more(grant, amount if act == "add" else -amount, post)
    elif rows:
        _act_on(rows[number % len(rows)].id, act)


def _decide_on_more(grant: int, amount: int, post: str) -> None:
    decided = Decided(date(2025, 2, 14), "Styrelsen", unit_checked=True)
    grant_amount_add(grant, [AmountDraft(2025, post, amount * KRONA)], decided, by=SYSTEM)


def _act_on(pk: int, act: str) -> None:
    if act == "pay":
        pay(pk, date(2026, 7, 1))
    elif act == "withdraw":
        requisition_withdraw(pk, by=SYSTEM)
    else:
        approve(pk, approved=act == "approve", day=date(2026, 6, 1))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_last_money_is_drawn_once_by_two_at_once(house: House) -> None:
    grant = granted(house.sikta.pk)
    months = [("2025-01-01", "2025-01-31"), ("2025-02-01", "2025-02-28")]
    told = _at_once(lambda place: requested(grant, *months[place], staff=500_000))
    assert sorted(text is None for text in told) == [False, True]
    assert "300\u202f000 kr är kvar" in next(text for text in told if text)
    assert grant_that_is(grant).drawn(2025) == 500_000 * KRONA


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_clicks_at_once_pay_once(house: House) -> None:
    pk = requested(granted(house.sikta.pk))
    approve(pk)
    told = _at_once(lambda _place: pay(pk))
    assert sorted(text is None for text in told) == [False, True]
    assert Event.objects.filter(action="finance.requisition_paid").count() == 1


def _at_once(act: Callable[[int], object]) -> list[str | None]:
    """Do an act twice at the same time; return what each was refused with, None for the one that was let through."""
    gate = Barrier(2)

    def tried(place: int) -> str | None:
        gate.wait()
        try:
            act(place)
        except ValidationError as error:
            return " ".join(error.messages)
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(tried, range(2)))
