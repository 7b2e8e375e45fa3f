"""What reports print, how many are employed, and the ledger's settings: what they can be, and what is asked about."""

from collections.abc import Callable
from datetime import date
from typing import Any

import orjson
import pytest
from django.core.exceptions import ValidationError

from drivbank.access.actors import Actor
from drivbank.access.models import Event
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.seen import ChangedMeanwhile, fingerprint
from drivbank.finance.models import LedgerSettings, PublishedFigure
from drivbank.finance.selectors.ledger import ledger_settings
from drivbank.finance.selectors.published import headcounts, published, published_counts
from drivbank.finance.services.closings import ClosingDraft, closed_year_create, closed_year_delete
from drivbank.finance.services.headcounts import headcount_delete, headcount_save, headcount_values
from drivbank.finance.services.ledger_settings import settings_save, settings_values
from drivbank.finance.services.published import published_save, published_values
from tests.finance.booked import book
from tests.finance.budgeted import KSEK
from tests.finance.test_services_placing import closed, refused
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
INCOME: dict[tuple[str, str], int | None] = {
    ("income", "amount"): 18855 * KSEK,
    ("result", "amount"): 2136 * KSEK,
    ("result", "comparison"): 4221 * KSEK,
}


def adopted(year: int = 2025) -> None:
    draft = ClosingDraft(2136 * KSEK, 11768 * KSEK, date(year + 1, 3, 20), "Årsredovisningen")
    closed_year_create(year, draft, by=SYSTEM)


def save(figures: dict[tuple[str, str], int | None], unit: str = "tkr", **kept: Any) -> int:
    return published_save(2025, kept.pop("statement", "income_statement"), figures, unit, by=SYSTEM, **kept)


def test_figures_are_kept_as_they_are_printed_and_corrected_one_by_one() -> None:
    adopted()
    assert save(INCOME) == 3
    assert save({("result", "amount"): 2137 * KSEK, ("income", "amount"): 18855 * KSEK}) == 1
    assert save({("result", "comparison"): None}) == 1
    facts = {(fact.line, fact.column): (fact.amount, fact.unit) for fact in published([2025])}
    assert facts == {("income", "amount"): (18855 * KSEK, "tkr"), ("result", "amount"): (2137 * KSEK, "tkr")}
    assert published_counts() == {2025: {"income_statement": 2}}
    assert published([2024]) == []
    shown = published_values(2025, "income_statement")
    gap = "\N{NARROW NO-BREAK SPACE}"
    assert shown == {
        "figure_income_amount": f"18{gap}855",
        "figure_result_amount": f"2{gap}137",
        "unit": "tkr",
    }


def test_percent_and_persons_are_no_money() -> None:
    adopted()
    overview: dict[tuple[str, str], int | None] = {
        ("result", "2025"): 2136 * KSEK,
        ("solidity_pct", "2025"): 69,
        ("employees", "2021"): 7,
    }
    save(overview, statement="five_year_overview")
    facts = {fact.line: (fact.amount, fact.unit) for fact in published([2025])}
    assert facts == {
        "result": (2136 * KSEK, "tkr"),
        "solidity_pct": (69, "percent"),
        "employees": (7, "count"),
    }


@pytest.mark.parametrize(
    ("figures", "kept", "message"),
    [
        (INCOME, {"statement": "gold"}, "finns inte i årsredovisningen"),
        ({("gold", "amount"): 1}, {}, "Raden finns inte"),
        ({("result", "budget"): 1 * KSEK}, {}, "Raden finns inte"),
        ({("result", "2025"): 1 * KSEK}, {}, "Raden finns inte"),
        ({("result", "2019"): 1 * KSEK}, {"statement": "five_year_overview"}, "Raden finns inte"),
        ({("result", "amount"): KSEK + 1}, {}, "hela tal"),
        ({("result", "amount"): 10**18}, {"unit": "mkr"}, "orimligt stort"),
        ({("result", "amount"): 1 * KSEK}, {"unit": "usd"}, "Välj enhet"),
        ({("result", "amount"): 1 * KSEK}, {"unit": "percent"}, "Raden är ett belopp"),
        ({("employees", "2025"): -1}, {"statement": "five_year_overview"}, "heltal"),
        ({("solidity_pct", "2025"): 6900}, {"statement": "five_year_overview"}, "hela procent"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_nothing_is_stored(
    figures: dict[tuple[str, str], int | None], kept: dict[str, Any], message: str
) -> None:
    adopted()
    assert message in refused(lambda: save({**INCOME, **figures} if not kept else figures, **kept))
    assert not PublishedFigure.objects.exists()


def test_figures_belong_to_an_adopted_year() -> None:
    assert "Lägg in bokslutet för 2025 först" in refused(lambda: save(INCOME))


def test_a_unit_that_is_a_thousandfold_off_is_asked_about() -> None:
    adopted()
    in_kronor: dict[tuple[str, str], int | None] = {("result", "amount"): 2136 * 100}
    text = refused(lambda: save(in_kronor, "kr"))
    assert "2\N{NARROW NO-BREAK SPACE}136 kr" in text
    assert "Menar du 2\N{NARROW NO-BREAK SPACE}136\N{NARROW NO-BREAK SPACE}000 kr" in text
    assert not PublishedFigure.objects.exists()
    assert save(in_kronor, "kr", sure=True) == 1


def test_the_ledger_says_which_unit_where_the_closing_cannot(house: House) -> None:
    from tests.finance.told import placed_all

    book(2025)
    placed_all()
    adopted()
    receivables: dict[tuple[str, str], int | None] = {("board", "amount"): 1500 * KSEK}
    assert "Menar du" in refused(lambda: save(receivables, statement="note_3_costs"))
    assert save({("board", "amount"): 1500 * 100}, "kr", statement="note_3_costs") == 1


def test_a_note_is_held_against_the_line_it_splits() -> None:
    adopted()
    save({("costs", "amount"): -16713 * KSEK, **INCOME})
    assert "Menar du" in refused(lambda: save({("total", "amount"): 1671300}, "kr", statement="note_3_costs"))


def test_two_at_once_are_told_and_a_change_is_logged() -> None:
    adopted()
    seen = fingerprint(published_values(2025, "income_statement"))
    save(INCOME, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        save({("result", "amount"): 1 * KSEK}, seen=seen)
    event = Event.objects.latest("number")
    assert (event.action, event.subject) == (
        "finance.published_saved",
        "Årsredovisning 2025: Resultaträkning",
    )
    changes = orjson.loads(event.items.get().changes)
    assert changes["Årets resultat, 2025"] == [None, "2\N{NARROW NO-BREAK SPACE}136 tkr"]


def test_a_closing_taken_away_takes_its_figures_with_it_and_the_log_keeps_them() -> None:
    adopted()
    save(INCOME)
    closed_year_delete(2025, by=SYSTEM)
    assert not PublishedFigure.objects.exists()
    items = Event.objects.latest("number").items.filter(kind="published")
    assert "18\N{NARROW NO-BREAK SPACE}855 tkr" in items.get().changes


def test_headcounts_are_entered_corrected_and_taken_away() -> None:
    assert headcount_save(2025, 7, " Årsredovisningen  s. 4 ", by=SYSTEM)
    assert not headcount_save(2025, 7, "Årsredovisningen s. 4", by=SYSTEM)
    seen = fingerprint(headcount_values(2025))
    headcount_save(2025, 8, "Årsredovisningen s. 4", seen=seen, by=SYSTEM)
    with pytest.raises(ChangedMeanwhile):
        headcount_save(2025, 9, "Årsredovisningen s. 4", seen=seen, by=SYSTEM)
    assert headcounts([2024, 2025]) == {2025: 8}
    headcount_delete(2025, by=SYSTEM)
    assert headcounts([2025]) == {}
    actions = list(Event.objects.order_by("number").values_list("action", flat=True))
    assert actions == ["finance.headcount_saved"] * 2 + ["finance.headcount_deleted"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((2003, 7, "Årsredovisningen"), "Skriv ett år som är slut"),
        ((2099, 7, "Årsredovisningen"), "Skriv ett år som är slut"),
        ((2025, -1, "Årsredovisningen"), "heltal"),
        ((2025, 100_000, "Årsredovisningen"), "heltal"),
        ((2025, 7, "  "), "Skriv var det står"),
        ((2025, 7, "mejl från nn@exempel.se"), "e-postadress"),
    ],
)
def test_a_headcount_that_cannot_be_is_refused(given: tuple[int, int, str], message: str) -> None:
    assert message in refused(lambda: headcount_save(*given, by=SYSTEM))
    assert headcounts([given[0]]) == {}


def test_settings_are_saved_and_the_number_is_written_with_its_hyphen() -> None:
    assert settings_save("bas", "16222000 1016", by=SYSTEM)
    assert (ledger_settings().chart.value, ledger_settings().organisation_number) == ("bas", "222000-1016")
    assert not settings_save("bas", "222000-1016", by=SYSTEM)
    assert settings_save("bas", "", by=SYSTEM)
    assert LedgerSettings.objects.count() == 1
    seen = fingerprint(settings_values())
    settings_save("kommunbas", "", seen=seen, by=SYSTEM)
    with pytest.raises(ChangedMeanwhile):
        settings_save("bas", "", seen=seen, by=SYSTEM)


@pytest.mark.parametrize(
    ("chart", "number", "message"),
    [
        ("gold", "", "Välj en av kontoplanerna"),
        ("bas", "12345", "inget organisationsnummer"),
        ("bas", "850312-1234", "inget organisationsnummer"),
        ("bas", "19850312-1234", "inget organisationsnummer"),
        ("bas", "222000-1017", "fel kontrollsiffra"),
    ],
)
def test_settings_that_cannot_be_are_refused(chart: str, number: str, message: str) -> None:
    assert message in refused(lambda: settings_save(chart, number, by=SYSTEM))
    assert not LedgerSettings.objects.exists()


def test_a_chart_that_the_accounts_do_not_look_to_follow_is_asked_about() -> None:
    book(2024)
    book(2025)
    problem = refused(lambda: settings_save("bas", "", by=SYSTEM))
    assert "huvudboken för 2024, 2025 ser ut att följa Kommun-Bas, men du har valt BAS för företag" in problem
    assert ledger_settings().chart.value == "kommunbas"
    assert settings_save("bas", "222000-1016", sure=True, by=SYSTEM)
    assert settings_save("kommunbas", "222000-1016", by=SYSTEM)


def test_another_chart_is_asked_about_when_a_year_with_a_ledger_is_adopted(house: House) -> None:
    book(2024)
    assert settings_save("bas", "222000-1016", sure=True, by=SYSTEM)
    closed(2024)
    assert "Rapporterna för 2024 är fastställda" in refused(
        lambda: settings_save("kommunbas", "222000-1016", by=SYSTEM)
    )
    assert ledger_settings().chart.value == "bas"
    assert settings_save("kommunbas", "222000-1016", sure=True, by=SYSTEM)


@pytest.mark.parametrize("role", [Role.LEAD, Role.BOARD, Role.AUDITOR])
@pytest.mark.parametrize(
    "write",
    [
        lambda by: published_save(2025, "income_statement", INCOME, "tkr", by=by),
        lambda by: headcount_save(2025, 7, "Årsredovisningen", by=by),
        lambda by: headcount_delete(2025, by=by),
        lambda by: settings_save("bas", "", by=by),
    ],
)
def test_only_the_office_tells(
    house: House, actor_as: Callable[..., Actor], role: Role, write: Callable[[Actor], object]
) -> None:
    actor = actor_as(role, intervention_id=house.sikta.pk)
    with pytest.raises(Refused):
        write(actor)


def test_a_validation_error_is_what_a_question_is() -> None:
    adopted()
    with pytest.raises(ValidationError) as caught:
        save({("result", "amount"): 2136 * 100}, "kr")
    assert list(caught.value.message_dict) == ["sure"]
