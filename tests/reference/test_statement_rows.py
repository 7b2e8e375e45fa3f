"""The statements' lines and the accounts' lines as people read them."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.core.parameters import ParameterError
from drivbank.reference.in_force import CHARTS, STATEMENTS, parameter_on, parameters_on
from drivbank.reference.parameters import contents_on
from drivbank.reference.statement_rows import Row, chart_rows, layout_rows

DAY = date(2026, 1, 1)
LIST = reverse("reference:parameter_list")
SHOWS = "Vad raden visar"


def shown(statement: str, line: str) -> str:
    rows = {row.name: dict(row.more) for row in layout_rows(statement, DAY)}
    return rows[line][SHOWS]


@pytest.mark.parametrize(
    ("statement", "line", "text"),
    [
        ("income_statement", "costs", "kontonas belopp för året"),
        ("balance_sheet", "opening_equity", "kontonas belopp vid årets början"),
        (
            "cash_flow",
            "non_cash_adjustments",
            "kontonas förändring under året: Avskrivningar − Avsättningar",
        ),
        ("income_statement", "result", "Resultat efter finansiella poster + Extraordinära poster"),
        ("note_3_costs", "office", "kontonas belopp för året: Verksamhetens kostnader"),
        ("five_year_overview", "employees", "räknas inte på kontona"),
    ],
)
def test_a_line_says_what_it_shows(statement: str, line: str, text: str) -> None:
    assert shown(statement, line) == text


def test_a_group_of_accounts_says_its_line_and_its_line_of_the_note() -> None:
    rows = {row.name: row for row in chart_rows("kommunbas", DAY)}
    assert rows["25"] == Row(
        "25", "Leverantörsskulder", (("Rad", "Kortfristiga skulder"), ("Rad i not", "Leverantörsskulder"))
    )
    assert dict(rows["80"].more)["Rad"] == "Ett samordningsförbund har inga skatteintäkter."
    assert dict(rows["35"].more) == {"Rad": "Verksamhetens intäkter", "Rad i not": ""}


def test_statements_come_in_their_order_and_notes_with_their_numbers() -> None:
    titles = [fact.title for fact in parameters_on(DAY, STATEMENTS)]
    assert titles[:2] == ["Resultaträkning", "Balansräkning"]
    assert "Not 3. Verksamhetens kostnader" in titles
    assert {fact.title for fact in parameters_on(DAY, CHARTS)} == {"Kommun-Bas", "BAS för företag"}


def test_the_lead_is_whole_where_the_title_is_only_the_beginning_of_its_first_word() -> None:
    fact = parameter_on(DAY, STATEMENTS, "cash_flow")
    assert fact is not None
    assert fact.lead.startswith("Kassaflödesanalysens rader.")


def test_the_form_of_a_time_keeps_the_names_of_that_time() -> None:
    fact = parameter_on(DAY, STATEMENTS, "note_2_income")
    assert fact is not None
    before, now = ({row.name: row.text for row in period.rows}["region_grant"] for period in fact.periods)
    assert (before, now) == ("Driftbidrag från landstinget", "Driftbidrag från regionen")


def test_nothing_holds_before_the_first_day() -> None:
    with pytest.raises(ParameterError, match="statements: inget gäller"):
        contents_on("statements", date(2003, 12, 31))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("statements/cash_flow/", "Likvida medel vid årets slut"),
        ("statements/note_2_income/", "Not 2. Verksamhetens intäkter"),
        ("accounts/kommunbas/", "Leverantörsskulder"),
    ],
)
def test_the_page_lists_the_rows(
    address: str, expected: str, client: Client, user_with: Callable[..., User]
) -> None:
    client.force_login(user_with(Role.BOARD))
    assert expected in client.get(f"{LIST}{address}").content.decode()
    assert address in client.get(LIST).content.decode()
