"""How a bound figure is printed: for running text, for the cell of a table, or in a form that the writer asks for."""

from datetime import date
from decimal import Decimal

from drivbank.core.prose.days import day_in_words
from drivbank.core.prose.tokens import Token
from drivbank.core.withholding import THRESHOLD
from drivbank.reports.figures.model import Copy, Figure, FigureKind, Value
from drivbank.ui.numbers import GAP, MISSING, format_kronor, format_number, format_percent, round_half_up

MILLION, THOUSAND = 100_000_000, 100_000
_UNITS = {"mnkr": f"miljoner{GAP}kr", "tkr": "tkr"}
_ONE = {"mnkr": f"miljon{GAP}kr"}  # of one exactly
MEAN_DECIMALS = 2  # at most
WITHHELD = f"färre än {THRESHOLD}"
# Of a figure that is withheld with others, where to say which of them is small would be to tell it.
NOT_SHOWN = "[visas inte]"
# The forms a writer may ask for, by kind of value: what is written after the sign, and what it is called.
FORMS: dict[FigureKind, dict[str, str]] = {
    FigureKind.KRONOR: {"kr": "kronor", "tkr": "tkr", "mnkr": "miljoner kronor"},
    FigureKind.PERCENT: {"antal": "procent med antal"},
    FigureKind.DAY: {"datum": "31 december 2025", "iso": "2025-12-31"},
}


def shown(
    figure: Figure, token: Token | None = None, *, copy: Copy = Copy.INTERNAL, in_cell: bool = False
) -> str:
    """Return a figure as it is printed in its place; a small count of persons is withheld in public."""
    form = token.form if token else ""
    if copy is Copy.PUBLIC and is_small(figure):
        return WITHHELD
    value = figure.value
    if value is None:
        return MISSING
    match figure.kind:
        case FigureKind.KRONOR:
            return _money(figure, int(str(value)), form, in_cell=in_cell)
        case FigureKind.PERCENT:
            share = _percent(figure, Decimal(str(value)))
            return f"{share} ({figure.n} av {figure.of})" if form == "antal" and figure.of else share
        case FigureKind.DAY:
            return _day(value, form, in_cell=in_cell) if isinstance(value, date) else str(value)
        case FigureKind.TEXT:
            return str(value)
        case FigureKind.MEAN:
            return _mean(Decimal(str(value)))
    return format_number(Decimal(str(value)))


def is_small(figure: Figure) -> bool:
    """Say whether a figure tells of fewer participants than may be published."""
    if not figure.persons:
        return False
    counted = figure.n if figure.n is not None else figure.value
    left = figure.of - figure.n if figure.of is not None and figure.n is not None else None
    return is_few(counted) or (figure.kind is FigureKind.PERCENT and is_few(left))


def is_few(count: Value) -> bool:
    """Say whether a count is of somebody, but of fewer than may be published."""
    return isinstance(count, int) and 0 < count < THRESHOLD


def _percent(figure: Figure, value: Decimal) -> str:
    """Return a share in whole percent, or with the decimals that it is settled to be printed with."""
    settled = dict(figure.printed).get("percent")
    if settled is None:
        return format_percent(value)
    return format_percent(settled, max(0, -int(settled.as_tuple().exponent)))


def _money(figure: Figure, ore: int, form: str, *, in_cell: bool) -> str:
    form = form if form in FORMS[FigureKind.KRONOR] else ""
    form = form or ("kr" if in_cell else "mnkr" if abs(ore) >= MILLION else "kr")
    if form in _UNITS:
        amount = _amount(figure, ore, form)
        if amount or not ore:
            decimals = 0 if form == "tkr" or not (ore % MILLION or amount % 1) else 1
            units = _ONE if abs(amount) == 1 and not decimals else {}
            return f"{format_number(amount, decimals)}{GAP}{units.get(form, _UNITS[form])}"
    kronor = format_kronor(ore)
    return kronor if in_cell and form == "kr" else f"{kronor}{GAP}kr"


def _amount(figure: Figure, ore: int, form: str) -> Decimal:
    """Return an amount in a unit as it is printed there; nothing when it is too small to be seen in it."""
    settled = dict(figure.printed).get(form)
    exact = Decimal(ore) / (MILLION if form == "mnkr" else THOUSAND)
    return round_half_up(exact if settled is None else settled, 1 if form == "mnkr" else 0)


def _mean(value: Decimal) -> str:
    decimals = -int(value.as_tuple().exponent)
    return format_number(value, MEAN_DECIMALS if decimals > MEAN_DECIMALS else None)


def _day(day: date, form: str, *, in_cell: bool) -> str:
    if form == "iso" or (in_cell and not form):
        return day.isoformat()
    return day_in_words(day, GAP)
