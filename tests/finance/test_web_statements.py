"""Pages of the statements: figures that open, units, what stops them, what is said when something is missing."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.core.phrases import Phrase
from drivbank.core.statements.checks import Check, Verdict
from drivbank.finance.services.placing import account_rule_save, object_rule_save
from drivbank.finance.web.check_parts import sentence
from tests.finance.booked import OFFICE, book, row, voucher, vouchers_of
from tests.finance.contributed import decided, drafted, ready
from tests.house import SYSTEM, House, house, user_with

__all__ = ["house", "user_with"]
pytestmark = pytest.mark.django_db
GAP = "\N{NARROW NO-BREAK SPACE}"
WHOLE = (Role.OFFICE, Role.BOARD, Role.AUDITOR)
SignIn = Callable[[Role], Client]


@pytest.fixture
def signed_in(user_with: Callable[..., User], house: House) -> SignIn:
    def sign_in(role: Role) -> Client:
        scope = {} if role in WHOLE else {"intervention_id": house.sikta.pk}
        client = Client()
        client.force_login(user_with(role, **scope))
        return client

    return sign_in


def ruled(house: House, from_year: int = 2024) -> None:
    """Say what the objects of the small ledger are for, and whose contribution an account is."""
    for account, line in (("3511", "state_grant"), ("3512", "region_grant"), ("3513", "municipal_grants")):
        account_rule_save(account, from_year, "", line, by=SYSTEM)
    for code, note_line in (("100", "board"), ("110", "office"), ("300", "interventions")):
        object_rule_save("1", code, from_year, note_line, by=SYSTEM)
    object_rule_save("6", "3001", from_year, "interventions", house.sikta.pk, by=SYSTEM)


def shown(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode().replace(GAP, " ")


def of_year(year: int = 2025, query: str = "") -> str:
    return f"{reverse('finance:statements_show', args=[year])}{query}"


def of_line(statement: str, line: str, year: int = 2025) -> str:
    return reverse("finance:line_show", args=[year, statement, line])


def test_without_a_ledger_the_office_is_shown_how_to_get_one(signed_in: SignIn) -> None:
    client = signed_in(Role.OFFICE)
    for address in (reverse("finance:statements_list"), of_year(), of_line("balance_sheet", "assets")):
        text = shown(client, address)
        assert "Ingen bokföring är inläst" in text
        assert reverse("exchange:sie_create") in text


def test_without_a_ledger_the_board_is_told_who_reads_it_in(signed_in: SignIn) -> None:
    text = shown(signed_in(Role.BOARD), of_year())
    assert "Kansliet läser in bokföringen" in text
    assert reverse("exchange:sie_create") not in text


def test_the_list_leads_to_the_year_booked_last(signed_in: SignIn, house: House) -> None:
    ruled(house)
    book(2024)
    book(2025)
    response = signed_in(Role.AUDITOR).get(reverse("finance:statements_list"))
    assert response.status_code == 302
    assert response["Location"] == of_year(2025)


def test_a_year_without_a_ledger_leads_to_those_that_have_one(signed_in: SignIn, house: House) -> None:
    ruled(house)
    book(2025)
    text = shown(signed_in(Role.BOARD), of_year(2023))
    assert "Bokföringen för 2023 är inte inläst" in text
    assert of_year(2025) in text


def test_every_line_opens_what_it_is_made_of(signed_in: SignIn, house: House) -> None:
    ruled(house)
    version = book(2025)
    client = signed_in(Role.BOARD)
    text = shown(client, of_year(2025, "?enhet=kr"))
    assert of_line("balance_sheet", "cash_and_bank") in text
    line = shown(client, f"{of_line('balance_sheet', 'cash_and_bank')}?enhet=kr")
    account = reverse("finance:account_show", args=[version.id, "1930"])
    assert f'href="{account}"' in line
    assert "1930 Bank" in line
    assert "8 994,00" in line
    assert "Räkenskaper 2025" in line
    assert client.get(account).status_code == 200


def test_the_amount_of_the_year_before_opens_that_years_account(signed_in: SignIn, house: House) -> None:
    ruled(house)
    before, version = book(2024), book(2025, vouchers_of(2025)[:3])
    text = shown(signed_in(Role.BOARD), of_line("note_2_income", "state_grant"))
    for of in (before, version):
        assert f'href="{reverse("finance:account_show", args=[of.id, "3511"])}"' in text
    assert "Beloppet för 2024 öppnar kontot det året." in text


def test_another_result_than_the_budgets_outcome_is_explained_on_both_pages(
    signed_in: SignIn, house: House
) -> None:
    ruled(house)
    ready()
    decided(drafted(kronor=40_000))
    book(2025, vouchers_of(2025)[:5])
    client = signed_in(Role.BOARD)
    why = "högre i räkenskaperna än i budgetens utfall. Medlemsbidragen är bokförda med 20 tkr. "
    for name, other in (("statements_show", "budget_show"), ("budget_show", "statements_show")):
        text = shown(client, reverse(f"finance:{name}", args=[2025]))
        assert f"{why}Budgetens utfall räknar en tolftedel i månaden" in text, name
        assert f'href="{reverse(f"finance:{other}", args=[2025])}"' in text


def test_the_same_result_needs_no_words(signed_in: SignIn, house: House) -> None:
    ruled(house)
    book(2025, vouchers_of(2025)[3:5])
    client = signed_in(Role.BOARD)
    for name in ("statements_show", "budget_show"):
        text = shown(client, reverse(f"finance:{name}", args=[2025]))
        assert "budgetens utfall" not in text
    assert f'href="{of_year(2025)}"' in text


def test_a_sum_opens_the_lines_it_adds(signed_in: SignIn, house: House) -> None:
    ruled(house)
    book(2025)
    text = shown(signed_in(Role.BOARD), of_line("balance_sheet", "assets"))
    assert of_line("balance_sheet", "current_assets") in text
    assert "Raden är summan av de här raderna." in text


def test_a_line_that_is_not_there(signed_in: SignIn, house: House) -> None:
    ruled(house)
    book(2025)
    client = signed_in(Role.BOARD)
    shown(client, of_line("balance_sheet", "nothing"), status=404)
    shown(client, of_line("nothing", "assets"), status=404)


def test_units_are_chosen_once_at_the_top_and_kept_in_every_link(signed_in: SignIn, house: House) -> None:
    ruled(house)
    book(2025)
    client = signed_in(Role.BOARD)
    text = shown(client, of_year(2025, "?enhet=kr"))
    assert "Belopp i kronor" in text
    assert text.count("?enhet=mkr") == 1
    assert text.count("?exakt=1") == 1
    assert "Hämta som Word" in text
    assert f"{of_line('balance_sheet', 'assets')}?enhet=kr" in text
    exact = shown(client, of_year(2025, "?exakt=1"))
    assert "utan avrundning" in exact
    assert "8 994,00" in exact
    thousands = shown(client, of_year(2025, "?enhet=pund"))
    assert "Belopp i tkr" in thousands
    assert "Längst från sitt exakta belopp" in thousands


def test_what_the_figures_stand_on(signed_in: SignIn, house: House) -> None:
    ruled(house)
    first = book(2025)
    later = book(
        2025,
        [*vouchers_of(2025), voucher("8", date(2025, 12, 31), row("6010", 10, OFFICE), row("1930", -10))],
    )
    text = shown(signed_in(Role.BOARD), of_year())
    assert "version 2</a>: hela 2025. Den lästes in 20" in text
    assert reverse("finance:ledger_show", args=[later.id]) in text
    assert reverse("finance:ledger_show", args=[first.id]) not in text
    assert "bokföringen för 2024 är inte inläst" in text
    assert "Ingen budget är beslutad för 2025" in text


def test_a_year_that_is_not_booked_to_its_end_says_so(signed_in: SignIn, house: House) -> None:
    ruled(house)
    book(2024)
    book(2025, vouchers_of(2025)[:4])
    text = shown(signed_in(Role.BOARD), of_year())
    assert "Året är bokfört till och med mars 2025 (senaste dag i filen 2025-03-25)" in text
    assert "Jämförelsen är hela 2024" in text


def test_what_has_no_place_stops_the_statements_and_leads_to_the_mending(signed_in: SignIn) -> None:
    book(2025)
    mend, client = reverse("finance:placing_show", args=[2025]), signed_in(Role.OFFICE)
    for address in (of_year(), of_line("income_statement", "costs")):
        text = shown(client, address)
        assert "Räkenskaperna kan inte visas än" in text
        assert "5020" in text
        assert f'<a class="ds-button" href="{mend}">' in text
        assert "Belopp i tkr" not in text


def test_checks_say_first_whether_anything_does_not_agree(signed_in: SignIn, house: House) -> None:
    ruled(house)
    book(2025)
    client, address = signed_in(Role.AUDITOR), reverse("finance:checks_show", args=[2025])
    assert "Allt som har gått att kontrollera stämmer." in shown(client, address)
    book(2025, opening={"1930": 5_000, "2010": -5_000, "1630": 7, "2510": -7})
    book(2024)
    text = shown(client, address)
    assert "stämmer inte." in text
    assert "Stämmer inte i räkenskaperna" in text
    assert of_line("balance_sheet", "opening_equity") in text


def check(key: str, verdict: Verdict) -> Check:
    return Check(key, Phrase("Vad"), Phrase("Var"), verdict)


@pytest.mark.parametrize(
    ("checks", "said"),
    [
        ([], "Inget har gått att kontrollera än."),
        ([("ledger", "missing")], "Inget har gått att kontrollera än."),
        ([("ledger-same", "agrees"), ("budget", "missing")], "Allt som har gått att kontrollera stämmer."),
        ([("ledger-same", "differs")], "1 kontroll av räkenskaperna stämmer inte."),
        (
            [("ledger-same", "agrees"), ("printed-sum", "differs"), ("printed-same", "differs")],
            "Räkenskaperna stämmer. 2 uppgifter i den tryckta årsredovisningen stämmer inte.",
        ),
        (
            [("ledger", "missing"), ("printed-same", "agrees"), ("printed-sum", "differs")],
            "1 uppgift i den tryckta årsredovisningen stämmer inte.",
        ),
        (
            [("ledger-same", "differs"), ("printed-sum", "differs")],
            "1 kontroll av räkenskaperna stämmer inte. 1 uppgift i den tryckta årsredovisningen stämmer inte.",
        ),
    ],
)
def test_the_sentence_tells_books_from_print(checks: list[tuple[str, str]], said: str) -> None:
    assert sentence([check(key, Verdict(verdict)) for key, verdict in checks]) == said


def test_costs_of_interventions(signed_in: SignIn, house: House) -> None:
    ruled(house)
    book(2025)
    text = shown(signed_in(Role.BOARD), reverse("finance:intervention_costs", args=[2025]))
    assert "Sikta" in text
    assert "10 000" in text


@pytest.mark.parametrize("role", [Role.LEAD, Role.COACH, Role.EVALUATOR])
def test_those_who_do_not_see_the_whole_are_refused(signed_in: SignIn, role: Role) -> None:
    client = signed_in(role)
    for name in ("statements_show", "checks_show", "intervention_costs"):
        assert client.get(reverse(f"finance:{name}", args=[2025])).status_code == 403
    assert client.get(reverse("finance:statements_list")).status_code == 403
    assert client.get(of_line("balance_sheet", "assets")).status_code == 403


def test_pages_ask_the_database_as_often_of_a_larger_ledger(signed_in: SignIn, house: House) -> None:
    ruled(house)
    book(2024)
    book(2025)
    client = signed_in(Role.OFFICE)
    addresses = [
        of_year(),
        of_line("income_statement", "costs"),
        reverse("finance:checks_show", args=[2025]),
        reverse("finance:intervention_costs", args=[2025]),
    ]
    before = [asked(client, address) for address in addresses]
    more = [voucher(str(n), date(2025, 5, 1), row("6010", n, OFFICE), row("1930", -n)) for n in range(8, 40)]
    book(2025, [*vouchers_of(2025), *more])
    assert [asked(client, address) for address in addresses] == before


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
