"""The statements as tables: headings, units, notes, what is missing, and that every file has the same figures."""

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from drivbank.access.actors import Actor
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.finance.selectors.statements import StatementUnit, shown, statements
from drivbank.finance.services.closings import ClosingDraft, closed_year_create
from drivbank.finance.services.published import published_save
from drivbank.finance.sheets.registry import SHEET_SETS
from drivbank.finance.sheets.statements import statement_sheets, statements_sheets
from drivbank.reports.rendering.forms import FORMS
from drivbank.reports.sheet_documents import money_document
from drivbank.ui.sheet_files import sheet_csv, sheets_xlsx
from drivbank.ui.sheets import Sheet, Unit
from tests.finance.booked import OPENING, book, row, voucher, vouchers_of
from tests.finance.placed import ledger_of, ruled, told_of
from tests.finance.test_statements_shown import books
from tests.house import SYSTEM, House

SETS = ("statements", "statements-tkr", "statements-mkr", "statements-exact")
KSEK = 100_000
# Income 18 855.4, costs 16 712.6 and interest 5.6: rounded alone they do not come to the result, 2 137.2.
MOVED = {"3511": -1_885_540_000, "5010": 1_671_260_000, "8510": 560_000}


def made(unit: StatementUnit = StatementUnit.THOUSANDS, until: date | None = None) -> dict[str, Sheet]:
    """Return the tables of two invented years."""
    before = ledger_of(books(2024, {"3511": -100 * KSEK}, {"1930": 863_120_000}))
    now = ledger_of(books(2025, MOVED, {"1930": 873_120_000}), until)
    planned = {"net_cost": -50 * KSEK, "net_income": 60 * KSEK, "net_financial": 0, "result": 10 * KSEK}
    planned |= {"closing_equity": 873_120_000 + 10 * KSEK}
    return {sheet.name: sheet for sheet in statement_sheets(told_of(now, before, planned), unit)}


@pytest.fixture
def placed(house: House) -> House:
    ruled(house.sikta.pk)
    return house


def texts(sheet: Sheet) -> list[list[str]]:
    return [[text.replace("\u202f", " ") for text in sheet.printed(row)] for row in sheet.rows]


def columns(sheet: Sheet) -> list[str]:
    return [str(column.heading) for column in sheet.columns]


@pytest.mark.django_db
def test_statements_look_as_in_an_annual_report() -> None:
    sheets = made()
    assert list(sheets) == [
        "income_statement",
        "balance_sheet",
        "cash_flow",
        "operating_report",
        "note_2_income",
        "note_3_costs",
        "note_4_receivables",
        "note_5_short_term_liabilities",
        "five_year_overview",
    ]
    income = sheets["income_statement"]
    assert columns(income) == ["Belopp i tkr", "Not", "2025", "2024"]
    assert texts(income)[0] == ["Verksamhetens intäkter", "2", "18 855", "100"]
    assert [row.key for row in income.rows if row.is_sum] == [
        "operating_result",
        "result_after_financial",
        "result",
    ]
    balance = sheets["balance_sheet"]
    assert columns(balance) == ["Belopp i tkr", "Not", "2025-12-31", "2024-12-31"]
    headings = [str(row.values[0]) for row in balance.rows if row.is_heading]
    assert headings == [
        "Tillgångar",
        "Omsättningstillgångar",
        "Eget kapital, avsättningar och skulder",
        "Skulder",
    ]
    assert [row.values[1:] for row in balance.rows if row.is_heading] == [("", "", "")] * 4
    assert columns(sheets["note_4_receivables"]) == ["Belopp i tkr", "2025-12-31", "2024-12-31"]
    assert str(sheets["note_3_costs"].title) == "Not 3. Verksamhetens kostnader"
    assert columns(sheets["operating_report"])[1:] == [
        "Utfall 2025",
        "Budget 2025",
        "Avvikelse",
        "Utfall 2024",
    ]


@pytest.mark.django_db
def test_what_rounding_does_is_said_under_the_table() -> None:
    sheet = made()["income_statement"]
    values = {row.key: row.values[2] for row in sheet.rows}
    assert values["result"] == values["income"] + values["costs"] + values["financial_costs"]  # type: ignore[operator]
    first, changed = (str(note).replace("\u202f", " ") for note in sheet.notes[:2])
    assert first.startswith(
        "Beloppen är avrundade så att delarna ger summorna. Längst från sitt exakta belopp är "
    )
    assert changed.startswith("För summornas skull är det här inte avrundat till närmaste: ")
    assert "(närmast " in changed
    assert not any("avrundade" in str(note) for note in made(StatementUnit.EXACT)["income_statement"].notes)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("unit", "heading", "printed"),
    [
        (StatementUnit.KRONOR, "Belopp i kronor", "18 855 400"),
        (StatementUnit.THOUSANDS, "Belopp i tkr", "18 855"),
        (StatementUnit.MILLIONS, "Belopp i mnkr", "18,9"),
        (StatementUnit.EXACT, "Belopp i kronor och öre", "18 855 400,00"),
    ],
)
def test_each_unit_is_said_once_and_has_its_decimals(unit: StatementUnit, heading: str, printed: str) -> None:
    sheet = made(unit)["income_statement"]
    assert columns(sheet)[0] == heading
    assert texts(sheet)[0][2] == printed


@pytest.mark.django_db
def test_a_year_so_far_says_which_months_and_what_the_budget_is_of() -> None:
    sheets = made(until=date(2025, 9, 14))
    assert columns(sheets["income_statement"])[2:] == ["jan–sep 2025", "2024"]
    assert columns(sheets["balance_sheet"])[2:] == ["2025-09-30", "2024-12-31"]
    assert "Huvudboken för 2025 räcker till och med september 2025." in sheets["cash_flow"].notes
    assert columns(sheets["operating_report"])[1:4] == [
        "Utfall jan–sep 2025",
        "Budget 2025",
        "Skillnad mot hela årets budget",
    ]
    assert any(str(note).startswith("Budgeten är för hela året") for note in sheets["operating_report"].notes)
    assert columns(sheets["five_year_overview"])[1] == "jan–sep 2025"


@pytest.mark.django_db
def test_the_budgets_base_and_what_it_lacks_are_said() -> None:
    notes = [str(note).replace("\u202f", " ") for note in made()["operating_report"].notes]
    assert (
        "Budgeterat utgående eget kapital är årets ingående eget kapital, 8 731, och budgeterat resultat, 10."
        in notes
    )
    assert "Budgeten för 2025 säger inget om likvida medel." in notes


def test_what_is_missing_is_a_dash_and_is_said(placed: House) -> None:
    book()
    sheets = {sheet.name: sheet for sheet in statements_sheets(2025, by=SYSTEM)}
    assert {cells[-1] for cells in texts(sheets["income_statement"])} == {"–"}
    assert "Det finns ingen huvudbok för 2024, så jämförelseåret saknas." in sheets["balance_sheet"].notes
    assert "Det finns ingen beslutad budget för 2025." in sheets["operating_report"].notes
    assert any(
        str(note).startswith("För 2021–2024 finns ingen huvudbok")
        for note in sheets["five_year_overview"].notes
    )
    (ledgers,) = sheets["income_statement"].remarks
    assert ledgers.lines[0].startswith("2025: version 1, ur filen 2025.se, hela 2025. Den ")


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("statements", ["Resultatet för 2022 är det fastställda, −1 793 000. {} har −1 973 000."]),
        ("statements-tkr", ["Resultatet för 2022 är det fastställda, −1 793. {} har −1 973."]),
        ("statements-mkr", ["Resultatet för 2022 är det fastställda, −1,8. {} har −2,0."]),
    ],
)
def test_a_result_that_is_not_what_the_overview_prints_is_said(
    placed: House, what: str, said: list[str]
) -> None:
    for year, result in ((2022, -1_793_000), (2023, 4_232_600), (2024, 4_221_000)):
        draft = ClosingDraft(result * 100, 5_000_000_00, date(year + 1, 3, 20), "Årsredovisningen")
        closed_year_create(year, draft, by=SYSTEM)
    results = {("result", "2022"): -1_973 * KSEK, ("result", "2023"): 4_233 * KSEK}
    published_save(2024, "five_year_overview", results, "tkr", sure=True, by=SYSTEM)
    book()
    sheet = next(
        sheet for sheet in SHEET_SETS[what].made(2025, by=SYSTEM) if sheet.name == "five_year_overview"
    )
    notes = [str(note).replace("\u202f", " ") for note in sheet.notes]
    overview = "Årsredovisningens femårsöversikt"
    assert [note for note in notes if note.startswith("Resultatet")] == [
        text.format(overview) for text in said
    ]
    assert any(note.startswith("2022–2024 är som de står") for note in notes)


def test_what_is_already_rounded_is_not_rounded_again(placed: House, monkeypatch: pytest.MonkeyPatch) -> None:
    book()
    told = statements(2025)
    assert told is not None
    printed = shown(told, StatementUnit.THOUSANDS)
    wanted = statement_sheets(told, StatementUnit.THOUSANDS)
    monkeypatch.setattr("drivbank.finance.sheets.statements.shown", None)
    assert statement_sheets(told, StatementUnit.THOUSANDS, printed=printed) == wanted


def test_accounts_that_have_no_line_are_listed_instead(placed: House) -> None:
    stray = (
        voucher("8", date(2025, 4, 1), row("2199", -7), row("1930", 7)),
        voucher("9", date(2025, 5, 2), row("6010", 10), row("1930", -10)),
    )
    book(2025, (*vouchers_of(2025), *stray))
    (sheet,) = statements_sheets(2025, by=SYSTEM)
    assert [(row.values[0], row.values[3], str(row.values[4])) for row in sheet.rows] == [
        ("2199", -700, "Kontot har ingen rad"),
        ("6010", 1_000, "Beloppet har ingen rad i noten"),
    ]
    assert "Ekonomi, Huvudbok, Placering" in sheet.notes[0]


def test_an_account_in_two_places_names_both(placed: House) -> None:
    both = (("1", "100"), ("6", "3001"))
    book(2025, (*vouchers_of(2025), voucher("8", date(2025, 4, 1), row("5010", 7, both), row("1930", -7))))
    (sheet,) = statements_sheets(2025, by=SYSTEM)
    ((account, _name, objects, _amount, reason),) = (row.values for row in sheet.rows)
    assert (account, objects) == ("5010", "100 Styrelse, 3001 Sikta")
    assert str(reason) == "Beloppet har flera rader i noten: Styrelse, Förbundsinsatser"


@pytest.mark.parametrize("what", SETS)
def test_every_file_has_the_same_figures(placed: House, what: str) -> None:
    book(2024, vouchers_of(2024)[:3])
    book(2025, opening={"1930": 25_000, "2010": -25_000})
    kept = SHEET_SETS[what]
    sheets = kept.made(2025, by=SYSTEM)
    book_of = openpyxl.load_workbook(io.BytesIO(sheets_xlsx(sheets, title=kept.heading(2025))))
    for sheet, page in zip(sheets, book_of.worksheets, strict=False):
        head, *body = csv.reader(io.StringIO(sheet_csv(sheet).decode("utf-8-sig")), delimiter=";")
        assert head == [column.heading for column in sheet.columns]
        cells = list(page.iter_rows(min_row=4, max_row=3 + len(sheet.rows), max_col=len(sheet.columns)))
        for row_of, line, workbook in zip(sheet.rows, body, cells, strict=True):
            for value, text, cell, column in zip(row_of.values, line, workbook, sheet.columns, strict=True):
                if column.unit is Unit.ROUNDED and value not in (None, ""):
                    assert Decimal(text.replace(",", ".")) == Decimal(str(cell.value)) == Decimal(str(value))
    assert {kept.file for kept in map(SHEET_SETS.__getitem__, SETS)} >= {kept.file}


@pytest.mark.parametrize("ending", FORMS)
def test_documents_say_what_the_amounts_are(placed: House, ending: str) -> None:
    book()
    document = money_document("statements-tkr", 2025, by=SYSTEM)
    assert (
        dict(document.facts.rows)["Belopp"] == "tusental kronor (tkr), avrundade så att delarna ger summorna"
    )
    assert "kan skilja en krona" not in str(document.blocks)
    assert len(FORMS[ending].write(document)) > 1000


def test_one_who_sees_an_intervention_sees_no_statements(
    placed: House, actor_with: Callable[..., Actor]
) -> None:
    book()
    lead = actor_with(Role.LEAD, intervention_id=placed.sikta.pk)
    for what in (*SETS, "checks", "intervention-costs"):
        assert SHEET_SETS[what].of_the_whole
        with pytest.raises(Refused):
            SHEET_SETS[what].made(2025, by=lead)


def test_costs_of_interventions_add_up_to_all_costs(placed: House) -> None:
    book()
    (sheet,) = SHEET_SETS["intervention-costs"].made(2025, by=SYSTEM)
    amounts = {row.key: row.values[1] for row in sheet.rows}
    assert amounts == {
        f"intervention_{placed.sikta.pk}": 1_000_000,
        "6:3001": 1_000_000,
        "other": 750_000,
        "total": 1_750_000,
    }


def test_checks_are_a_table_for_each_verdict_and_counted(placed: House) -> None:
    book(2024, (*vouchers_of(2024)[:3], voucher("9", date(2024, 12, 1), row("1630", 1), row("3511", -1))))
    book(2025, opening=OPENING)  # not what 2024 closed with
    sheets = {sheet.name: sheet for sheet in SHEET_SETS["checks"].made(2025, by=SYSTEM)}
    assert list(sheets) == ["checks_differing", "checks_missing", "checks_agreeing"]
    differing = sheets["checks_differing"]
    assert [column.key for column in differing.columns][2:5] == ["expected", "found", "difference"]
    equity = next(row for row in differing.rows if row.values[2] == 25_000)
    assert equity.values[3:6] == (5_000, -20_000, "kr")
    counted = sum(len(sheet.rows) for sheet in sheets.values())
    assert differing.notes[0].startswith(f"{counted} kontroller: {len(differing.rows)} stämmer inte, ")
