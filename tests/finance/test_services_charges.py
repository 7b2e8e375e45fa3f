"""Charges: what is issued adds up to what is decided, once, and a mistake is credited and charged anew."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.models import Event, EventItem
from drivbank.access.roles import Role
from drivbank.core.seen import ChangedMeanwhile
from drivbank.finance.models import Charge
from drivbank.finance.selectors.charges import billed, charges, references
from drivbank.finance.selectors.contributions import decided_round, round_by_id
from drivbank.finance.services.charges import (
    Planned,
    charge_credit,
    charge_reissue,
    charges_due,
    charges_issue,
    due_mark,
)
from drivbank.finance.services.references import reference_update
from drivbank.finance.services.rounds import round_create, round_decide
from tests.finance.contributed import DAYS, KRONA, decided, drafted, ids, inhabitants_read, plan, ready
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
NEXT_DAY = date(2025, 1, 3)


@pytest.fixture
def of_2025(house: House) -> int:
    ready()
    return decided()


def settled(year: int = 2025) -> bool:
    fact = decided_round(year)
    assert fact is not None
    net = billed(year)
    return all(net[line.member_id].net == line.amount for line in fact.lines)


def test_a_year_is_charged_in_four_and_adds_up(of_2025: int) -> None:
    for day in DAYS:
        charges_issue(of_2025, plan(day), by=SYSTEM)
    found = charges(year=2025)
    assert len(found) == 16
    assert [one.number for one in found] == list(range(1, 17))
    assert {one.text for one in found} == {
        f"Medlemsbidrag 2025, delbetalning {place} av 4" for place in range(1, 5)
    }
    assert settled()


def test_what_has_been_charged_is_not_charged_again(of_2025: int) -> None:
    charges_issue(of_2025, plan(DAYS[0]), by=SYSTEM)
    with pytest.raises(
        ValidationError, match=r"har redan haft sin delbetalning, men 11.*999.*999 kr återstår"
    ):
        charges_issue(of_2025, plan(DAYS[0]), by=SYSTEM)
    assert Charge.objects.count() == 4
    charges_issue(of_2025, plan(*DAYS[1:]), by=SYSTEM)
    with pytest.raises(ValidationError, match="allt som är beslutat är redan fakturerat"):
        charges_issue(of_2025, plan(), by=SYSTEM)
    assert Charge.objects.count() == 16


def test_each_charge_is_in_the_event_log_with_what_was_charged(of_2025: int) -> None:
    reference_update(ids()["Nyköping"], reference="ZX-1", by=SYSTEM)
    charges_issue(of_2025, plan(DAYS[0]), by=SYSTEM)
    items = EventItem.objects.filter(event__action="finance.charges_issued", kind="charge").order_by("pk")
    issued = Charge.objects.order_by("number")
    assert [item.subject for item in items] == [str(row.pk) for row in issued]
    for item, row in zip(items, issued, strict=True):
        assert f'"amount":[null,{row.amount}]' in item.changes
        assert f'"number":[null,{row.number}]' in item.changes
        assert "delbetalning 1 av 4" in item.changes
    assert [("ZX-1" in item.changes) for item in items].count(True) == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_issue_at_once_do_not_charge_twice(of_2025: int) -> None:
    def issue(_number: int) -> int:
        try:
            return len(charges_issue(of_2025, plan(DAYS[0]), by=SYSTEM))
        except ValidationError:
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(issue, range(4))) == [0, 0, 0, 4]
    assert sorted(Charge.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_a_list_that_has_changed_since_it_was_shown_is_not_issued(of_2025: int) -> None:
    fact = round_by_id(of_2025)
    assert fact is not None
    mark = due_mark(charges_due(fact, plan(DAYS[0])))
    reference_update(ids()["Nyköping"], reference="ZX-1", by=SYSTEM)
    with pytest.raises(ChangedMeanwhile):
        charges_issue(of_2025, plan(DAYS[0]), seen=mark, by=SYSTEM)
    assert not Charge.objects.exists()
    charges_issue(of_2025, plan(DAYS[0]), seen=due_mark(charges_due(fact, plan(DAYS[0]))), by=SYSTEM)


def test_the_final_round_is_settled_on_the_instalments_left(of_2025: int) -> None:
    charges_issue(of_2025, plan(DAYS[0]), by=SYSTEM)
    inhabitants_read({"0480": 50_000, "0484": 50_000})
    final = decided(drafted(kind="final"), date(2025, 2, 1))
    charges_issue(final, plan(*DAYS[1:], issued_on=date(2025, 3, 1)), by=SYSTEM)
    assert settled()
    own = [one.amount // KRONA for one in charges(year=2025, member_id=ids()["Nyköping"])]
    assert own == [339_295, 553_569, 553_568, 553_568]


def test_when_all_is_charged_the_difference_is_a_settlement_of_its_own(of_2025: int) -> None:
    charges_issue(of_2025, plan(), by=SYSTEM)
    inhabitants_read({"0480": 50_000, "0484": 50_000})
    final = decided(drafted(kind="final"), date(2025, 2, 1))
    charges_issue(final, plan(DAYS[3], issued_on=date(2025, 3, 1), settle=True), by=SYSTEM)
    found = charges(year=2025)[16:]
    assert {one.kind for one in found} == {"settlement"}
    assert sum(one.amount for one in found) == 0
    assert any(one.amount < 0 for one in found)
    assert settled()


def test_a_difference_is_a_settlement_for_those_who_pay_more_and_those_who_get_back(of_2025: int) -> None:
    charges_issue(of_2025, plan(), by=SYSTEM)
    inhabitants_read({"0480": 50_000, "0484": 50_000})
    final = decided(drafted(kind="final"), date(2025, 2, 1))
    extra = (date(2025, 11, 30), date(2025, 12, 31))
    charges_issue(final, Planned(date(2025, 11, 2), extra, frozenset(extra)), by=SYSTEM)
    found = charges(year=2025)[16:]
    assert {(one.kind, one.text, one.due_on) for one in found} == {
        ("settlement", "Medlemsbidrag 2025, slutreglering", extra[0])
    }
    assert sorted(one.amount > 0 for one in found) == [False, True]
    assert settled()


def test_only_the_latest_decided_round_is_charged(of_2025: int) -> None:
    draft = round_create(drafted(kind="final"), by=SYSTEM)
    with pytest.raises(ValidationError, match="Bara en beslutad runda"):
        charges_issue(draft, plan(), by=SYSTEM)
    round_decide(draft, decided_on=date(2024, 12, 1), decision="§ 3", by=SYSTEM)
    with pytest.raises(ValidationError, match="En senare runda"):
        charges_issue(of_2025, plan(), by=SYSTEM)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (Planned(date(2024, 11, 28), DAYS, frozenset(DAYS)), "Rundan beslutades 2024-11-29"),
        (Planned(date(2025, 2, 1), DAYS, frozenset(DAYS)), "Förfallodagen 2025-01-31 ligger före"),
        (Planned(date(2025, 1, 2), DAYS, frozenset()), "Välj minst en förfallodag"),
        (
            Planned(timezone.localdate() + timedelta(days=1), DAYS, frozenset(DAYS)),
            "Fakturadagen har inte varit än",
        ),
        (
            Planned(date(2025, 1, 2), DAYS, frozenset({date(2025, 12, 1)})),
            "Förfallodagen 2025-12-01 är inte bland årets förfallodagar",
        ),
        (
            Planned(date(2025, 1, 2), (*DAYS, date(2052, 1, 31)), frozenset(DAYS)),
            "Förfallodagen 2052-01-31 ligger utanför 2025",
        ),
        (
            Planned(
                date(2025, 1, 2), tuple(date(2025, 3, day) for day in range(1, 14)), frozenset({DAYS[0]})
            ),
            "högst 12 delbetalningar",
        ),
    ],
)
def test_a_plan_is_checked(of_2025: int, asked: Planned, text: str) -> None:
    with pytest.raises(ValidationError) as error:
        charges_issue(of_2025, asked, by=SYSTEM)
    assert text in " ".join(error.value.messages)
    assert not Charge.objects.exists()


def test_a_mistake_is_credited_and_charged_anew_with_the_reference_of_today(of_2025: int) -> None:
    nykoping = ids()["Nyköping"]
    reference_update(nykoping, reference="FEL-1", by=SYSTEM)
    charges_issue(of_2025, plan(), by=SYSTEM)
    wrong = charges(member_id=nykoping)[0]
    credit = charge_credit(wrong.number, reason="fel referens", issued_on=NEXT_DAY, by=SYSTEM)
    assert not settled()
    reference_update(nykoping, reference="RÄTT-1", by=SYSTEM)
    anew = charge_reissue(wrong.number, due_on=DAYS[0], issued_on=NEXT_DAY, by=SYSTEM)
    assert settled()
    by_number = {one.number: one for one in charges(member_id=nykoping)}
    first, second, third = by_number[wrong.number], by_number[credit], by_number[anew]
    assert (first.reference, first.credited_by, first.replaced_by) == ("FEL-1", credit, anew)
    assert (second.amount, second.credits) == (-wrong.amount, wrong.number)
    assert (third.reference, third.amount, third.text) == ("RÄTT-1", wrong.amount, wrong.text)


def test_a_charge_is_credited_once_and_charged_anew_once(of_2025: int) -> None:
    number = charges_issue(of_2025, plan(DAYS[0]), by=SYSTEM)[0]
    with pytest.raises(ValidationError, match="är inte krediterat"):
        charge_reissue(number, due_on=DAYS[0], issued_on=NEXT_DAY, by=SYSTEM)
    credit = charge_credit(number, reason="fel", issued_on=NEXT_DAY, by=SYSTEM)
    with pytest.raises(ValidationError, match=f"redan krediterat, med nummer {credit}"):
        charge_credit(number, reason="fel", issued_on=NEXT_DAY, by=SYSTEM)
    with pytest.raises(ValidationError, match="En kreditering kan inte krediteras"):
        charge_credit(credit, reason="fel", issued_on=NEXT_DAY, by=SYSTEM)
    anew = charge_reissue(number, due_on=DAYS[0], issued_on=NEXT_DAY, by=SYSTEM)
    with pytest.raises(ValidationError, match=f"redan fakturerat på nytt, med nummer {anew}"):
        charge_reissue(number, due_on=DAYS[0], issued_on=NEXT_DAY, by=SYSTEM)
    charge_credit(anew, reason="fel igen", issued_on=NEXT_DAY, by=SYSTEM)
    charge_reissue(anew, due_on=DAYS[0], issued_on=NEXT_DAY, by=SYSTEM)
    charges_issue(of_2025, plan(*DAYS[1:]), by=SYSTEM)
    assert settled()


def test_what_later_instalments_took_over_is_not_charged_anew(of_2025: int) -> None:
    number = charges_issue(of_2025, plan(DAYS[0]), by=SYSTEM)[0]
    charge_credit(number, reason="fel", issued_on=NEXT_DAY, by=SYSTEM)
    charges_issue(of_2025, plan(*DAYS[1:]), by=SYSTEM)
    assert settled()
    with pytest.raises(ValidationError, match="återstår 0 kr att fakturera"):
        charge_reissue(number, due_on=DAYS[3], issued_on=NEXT_DAY, by=SYSTEM)


def test_days_of_credits_are_checked(of_2025: int) -> None:
    number = charges_issue(of_2025, plan(DAYS[0]), by=SYSTEM)[0]
    with pytest.raises(ValidationError, match="kan inte komma före den"):
        charge_credit(number, reason="fel", issued_on=date(2025, 1, 1), by=SYSTEM)
    with pytest.raises(ValidationError, match="Skriv varför"):
        charge_credit(number, reason=" ", issued_on=NEXT_DAY, by=SYSTEM)
    charge_credit(number, reason="fel", issued_on=NEXT_DAY, by=SYSTEM)
    with pytest.raises(ValidationError, match="Förfallodagen ligger före fakturadagen"):
        charge_reissue(number, due_on=NEXT_DAY, issued_on=date(2025, 1, 4), by=SYSTEM)


def test_a_credit_to_come_is_refused_and_a_charge_of_a_day_to_come_can_be_credited(of_2025: int) -> None:
    number = charges_issue(of_2025, plan(DAYS[0]), by=SYSTEM)[0]
    today = timezone.localdate()
    tomorrow = today + timedelta(days=1)
    with pytest.raises(ValidationError, match="Dagen har inte varit än"):
        charge_credit(number, reason="fel", issued_on=tomorrow, by=SYSTEM)
    Charge.objects.filter(number=number).update(issued_on=date(2062, 1, 1))
    credit = charge_credit(number, reason="fel år", issued_on=today, by=SYSTEM)
    with pytest.raises(ValidationError, match="Fakturadagen har inte varit än"):
        charge_reissue(number, due_on=tomorrow, issued_on=tomorrow, by=SYSTEM)
    Charge.objects.filter(number=credit).update(issued_on=date(2062, 1, 1))
    charge_reissue(number, due_on=tomorrow, issued_on=today, by=SYSTEM)


def test_a_reference_is_kept_changed_and_taken_away(house: House) -> None:
    nykoping = ids()["Nyköping"]
    reference_update(nykoping, reference="  ZX-4711 ", by=SYSTEM)
    assert references() == {nykoping: "ZX-4711"}
    with pytest.raises(ChangedMeanwhile):
        reference_update(nykoping, reference="ZX-1", seen="gammalt", by=SYSTEM)
    with pytest.raises(ValidationError, match="Skriv den utan"):
        reference_update(nykoping, reference="anna@prov.example", by=SYSTEM)
    with pytest.raises(ValidationError, match="högst 80 tecken"):
        reference_update(nykoping, reference="Z" * 81, by=SYSTEM)
    reference_update(nykoping, reference="", by=SYSTEM)
    assert references() == {}
    assert Event.objects.filter(action="finance.reference_updated").count() == 2


@pytest.mark.parametrize("role", [Role.LEAD, Role.BOARD, Role.AUDITOR])
def test_only_the_office_charges(
    of_2025: int, house: House, actor_as: Callable[..., Actor], role: Role
) -> None:
    number = charges_issue(of_2025, plan(DAYS[0]), by=SYSTEM)[0]
    other = actor_as(role, intervention_id=house.sikta.pk)
    for act in (
        lambda: charges_issue(of_2025, plan(), by=other),
        lambda: charge_credit(number, reason="fel", issued_on=NEXT_DAY, by=other),
        lambda: charge_reissue(number, due_on=DAYS[0], issued_on=NEXT_DAY, by=other),
        lambda: reference_update(ids()["Nyköping"], reference="X", by=other),
    ):
        with pytest.raises(PermissionDenied):
            act()
