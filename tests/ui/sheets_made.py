"""Sheets of every kind of value, made by hypothesis or by hand."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value

# What a cell may hold of text: no control characters, which no workbook takes.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=30)
DECIMALS_MADE = 1  # of numbers that come rounded
MONEY = st.integers(-(10**12), 10**12)
BY_UNIT: dict[Unit, st.SearchStrategy[Value]] = {
    Unit.TEXT: TEXTS,
    Unit.KRONOR: MONEY,
    Unit.ROUNDED: st.integers(-(10**9), 10**9)
    | st.decimals(-(10**9), 10**9, places=DECIMALS_MADE, allow_nan=False),
    Unit.COUNT: st.integers(-(10**9), 10**9),
    Unit.PERCENT: st.decimals(-1000, 1000, places=2, allow_nan=False),
    Unit.DAY: st.dates(date(1995, 1, 1), date(2100, 12, 31)),
}


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Return a sheet with columns of any kinds, any of whose values may be missing."""
    units = draw(st.lists(st.sampled_from(Unit), min_size=1, max_size=6))
    columns = tuple(
        Column(f"c{place}", f"Kolumn {place}", unit, draw(st.integers(0, 2)))
        for place, unit in enumerate(units)
    )
    cells = st.tuples(*(st.none() | BY_UNIT[unit] for unit in units))
    rows = draw(
        st.lists(st.builds(SheetRow, cells, is_sum=st.booleans(), level=st.integers(1, 2)), max_size=6)
    )
    return Sheet("made", draw(TEXTS), columns, tuple(rows), ("En not.",))


BUDGET = Sheet(
    "budget",
    "Budget 2025",
    (
        Column("line", "Post"),
        Column("amount", "Belopp", Unit.KRONOR),
        Column("share", "Andel", Unit.PERCENT, 1),
        Column("people", "Antal", Unit.COUNT),
        Column("decided", "Beslutad", Unit.DAY),
    ),
    (
        SheetRow(("Bidrag", 1_600_000_000, Decimal("84.1"), 12, date(2024, 11, 22)), key="contributions"),
        SheetRow(("varav staten", 800_000_050, Decimal(42), None, None), level=2),
        SheetRow(("Summa", 1_600_000_000, "", 12, None), key="total", is_sum=True),
    ),
    ("Beslutad av styrelsen.",),
)
