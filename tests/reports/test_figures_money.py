"""Tables in thousands that add up, and figures of the money for those who may see it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.access.actors import Actor
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.finance.services.budgets import budget_create
from drivbank.finance.services.rounds import round_create
from drivbank.reports.figures.budget import budget_figures
from drivbank.reports.figures.catalogue import catalogue_of
from drivbank.reports.figures.model import About, Figure, FigureTable
from drivbank.reports.figures.money import money_figures
from drivbank.reports.figures.plan_money import plan_money_figures
from drivbank.reports.figures.statements import statement_figures
from drivbank.reports.figures.thousands import in_thousands
from drivbank.statistics.services.live import live_source
from drivbank.ui.language import in_swedish
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit
from tests.finance import budgeted
from tests.finance.booked import book
from tests.finance.contributed import decided, drafted, ready
from tests.finance.placed import ruled
from tests.statistics.conftest import SYSTEM, House

AMOUNTS = st.lists(st.integers(-10_000_000_00, 10_000_000_00), min_size=1, max_size=6)


def about(by: Actor = SYSTEM, kind: str = "annual_report", intervention: int | None = None) -> About:
    return About(kind, 2025, 0, intervention, live_source(), by)


def table(rows: Sequence[SheetRow], columns: int = 3) -> Sheet:
    names = ("budget", "outcome", "left")[:columns]
    return Sheet(
        "t", "T", (Column("line", "Rad"), *(Column(name, name, Unit.KRONOR) for name in names)), tuple(rows)
    )


def rows_of(budget: list[int], outcome: list[int]) -> list[SheetRow]:
    """Return rows with a difference each, and their sum."""
    pairs = list(zip(budget, outcome, strict=False))
    rows = [SheetRow(("En rad", *pair, pair[0] - pair[1])) for pair in pairs]
    sums = (sum(one for one, _ in pairs), sum(other for _, other in pairs))
    return [*rows, SheetRow(("Summa", *sums, sums[0] - sums[1]), is_sum=True)]


def numbers(sheet: Sheet) -> list[tuple[Decimal, ...]]:
    found = [row.values[1:] for row in sheet.rows]
    assert all(isinstance(value, Decimal) for row in found for value in row)
    return found  # type: ignore[return-value]  # just checked


@given(AMOUNTS, AMOUNTS)
def test_printed_parts_add_up(budget: list[int], outcome: list[int]) -> None:
    """Sums and differences that hold in öre hold in thousands, and no figure is a whole thousand or more away."""
    exact = table(rows_of(budget, outcome))
    printed = numbers(in_thousands(exact))
    *rows, total = printed
    for place in range(3):
        assert sum(row[place] for row in rows) == total[place]
    for row in printed:
        assert row[0] - row[1] == row[2]
    for shown, row in zip(printed, exact.rows, strict=True):
        for number, value in zip(shown, row.values[1:], strict=True):
            assert isinstance(value, int)
            assert abs(number * 100_000 - value) < 100_000


@given(AMOUNTS, AMOUNTS)
def test_income_less_costs(income: list[int], costs: list[int]) -> None:
    """A result under two sums is the one less the other, in thousands as in öre; parts of a row add up to it."""
    first = [SheetRow(("Intäkt", amount)) for amount in income]
    second = [SheetRow(("Kostnad", sum(costs))), *(SheetRow(("Del", amount), level=2) for amount in costs)]
    sums = (sum(income), sum(costs))
    rows = [
        *first,
        SheetRow(("Summa intäkter", sums[0]), is_sum=True),
        *second,
        SheetRow(("Summa kostnader", sums[1]), is_sum=True),
        SheetRow(("Resultat", sums[0] - sums[1]), is_sum=True),
    ]
    printed = [row[0] for row in numbers(in_thousands(table(rows, columns=1)))]
    place = len(income)
    assert sum(printed[:place]) == printed[place]
    assert printed[place + 1] == sum(printed[place + 2 : -2]) == printed[-2]
    assert printed[place] - printed[-2] == printed[-1]


def test_texts_and_shares_stay() -> None:
    """What is no amount is left as it is, and the first heading says the unit."""
    sheet = Sheet(
        "t",
        "T",
        (Column("a", "Insats"), Column("b", "Beviljat", Unit.KRONOR), Column("c", "Andel", Unit.PERCENT)),
        (SheetRow(("En", 150_000_00, Decimal(50))), SheetRow(("Två", "", None))),
        ("En not.",),
    )
    printed = in_thousands(sheet)
    assert [column.heading for column in printed.columns] == ["Belopp i tkr", "Beviljat", "Andel"]
    assert [row.values for row in printed.rows] == [("En", Decimal(150), Decimal(50)), ("Två", "", None)]
    assert printed.notes == ("Belopp i tkr, avrundade så att delarna ger summorna.", "En not.")


def test_empty_house(house: House) -> None:
    """Without contributions, budget or ledger there is nothing to bind, and nothing breaks."""
    for gather in (money_figures, budget_figures, statement_figures):
        assert list(gather(about())) == []


def contributed() -> None:
    """Decide the year's contributions."""
    ready()
    decided()


def test_lead_sees_none_of_the_associations_money(house: House, actor_as: Callable[..., Actor]) -> None:
    """A lead's report has nothing of the association's money; one without any right to the money is refused."""
    contributed()
    lead = actor_as(Role.LEAD, intervention_id=house.sikta)
    own = catalogue_of(about(lead, "status_report", house.sikta)).figures
    assert not any(key.startswith(("contributions", "budget", "employees", "reserved")) for key in own)
    for gather in (money_figures, budget_figures, plan_money_figures, statement_figures):
        assert list(gather(about(lead))) == []
    with pytest.raises(Refused):
        list(money_figures(about(actor_as(Role.COACH, intervention_id=house.sikta, user_id=1))))


def test_board_and_auditor_see_it(house: House, actor_as: Callable[..., Actor]) -> None:
    """The board and the auditors find the figures that the office binds."""
    contributed()
    office = keys(money_figures(about()))
    assert "contributions:total" in office
    for role in (Role.BOARD, Role.AUDITOR):
        assert keys(money_figures(about(actor_as(role)))) == office


def test_draft_says_that_it_is_one(house: House) -> None:
    """A budget and a round that are not decided can be bound while a plan is written, and say what they are."""
    ready()
    round_create(drafted(), by=SYSTEM)
    budget_create(2025, budgeted.LINES, by=SYSTEM)
    asked = about(kind="plan_with_budget")
    found = {one.key: one for gather in (money_figures, plan_money_figures) for one in gather(asked)}
    assert found["contributions:total"].source == "utkast till medlemsbidrag 2025, inte beslutat"
    assert found["budget:office"].source == "utkast till budget 2025, inte beslutat"
    table = found["table:budget"]
    assert isinstance(table, FigureTable)
    assert isinstance(table.content, Sheet)
    assert "Budgeten är ett utkast och inte beslutad." in table.content.notes


def test_ledger_that_is_not_placed(house: House) -> None:
    """A ledger with accounts that have no line yet stops the statements with a sentence, and nothing else."""
    contributed()
    book(2025)
    with in_swedish():
        found = catalogue_of(about())
    assert "table:income_statement" not in found.tables
    assert "contributions:total" in found.figures
    assert len(found.faults) == 1
    assert "3511" in found.faults[0]


def test_statements_of_a_small_ledger(house: House) -> None:
    """With the accounts placed the statements can be bound; without a year before there is nothing of it."""
    ruled()
    book(2025)
    found = {one.key: one for one in statement_figures(about())}
    assert "table:income_statement" in found
    assert "income_statement:result" in found
    assert "income_statement:result:before" not in found
    # A half-year has none of them when the ledger goes on after it.
    assert list(statement_figures(replace(about(kind="interim_report"), half=1))) == []


def keys(found: object) -> set[str]:
    assert isinstance(found, (list, tuple)) or hasattr(found, "__iter__")
    return {one.key for one in found if isinstance(one, (Figure, FigureTable))}
