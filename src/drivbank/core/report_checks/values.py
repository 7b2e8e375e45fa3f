"""Known figures as a text says them."""

from decimal import Decimal

from drivbank.core.report_checks.matching import kind_of
from drivbank.core.report_checks.model import KnownFigure, Unit


def value_told(figure: KnownFigure, unit: Unit, *, signed: bool = False) -> str:
    """Return a figure as a text says it: money in the unit that is written, shares in percent; with its sign if asked."""
    value = figure.value if signed else abs(figure.value)
    if kind_of(unit) is Unit.KRONOR:
        value = value * figure.unit.kronor / unit.kronor
        return f"{_plain(round(value, 1 if unit is Unit.MILLIONS else 0))} {unit.value}"
    return f"{_plain(value)} %" if unit is Unit.PERCENT else _plain(value)


def _plain(value: Decimal) -> str:
    text = f"{value:,f}".replace(",", " ").replace("-", "\u2212")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
