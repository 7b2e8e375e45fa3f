"""The library of unit values: what a support, an hour of pay or a rate is worth, with its source and year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from drivbank.core.economics.model import WHOLE, Payer, TaxRates
from drivbank.core.economics.names import Measure
from drivbank.core.parameters import DatedValue, Parameter, ParameterError
from drivbank.reference.parameters import parameters
from drivbank.statistics.assumptions import hundredths, tax_rates_from

FOLDER = "unit_values"
RATES = "rates"
TAX_RATES = "tax_rates"
KEYS = {"title", "measure"}
NUMBER_KEYS = {"likely"}
OPTIONAL_KEYS = {"payer", "low", "high", "own", "note"}


@dataclass(frozen=True)
class UnitValue:
    """One value of the library from a day on, in öre or hundredths of a percent.

    ``year`` is whose prices an amount is in. ``own`` marks a number whose source nobody knows. ``rates`` are tax rates
    by municipality code, and only for the value that is made of them; its numbers are then zero.
    """

    id: str
    title: str
    description: str
    unit: str
    measure: Measure
    start: date
    reference: str
    payer: Payer | None
    likely: int
    low: int
    high: int
    own: bool
    note: str
    rates: Mapping[str, TaxRates] = field(default_factory=dict)

    @property
    def year(self) -> int:
        """The year whose prices the amount is in."""
        return self.start.year

    @property
    def is_money(self) -> bool:
        """Say whether the value is kronor, which are worth more or less in another year's prices."""
        return self.measure is not Measure.PERCENT


@cache
def unit_values() -> tuple[UnitValue, ...]:
    """Return every version of every value, by title and then oldest first; raise ParameterError on a fault."""
    found = [value for parameter in parameters(FOLDER).values() for value in unit_values_from(parameter)]
    return tuple(sorted(found, key=lambda value: (value.title.casefold(), value.id, value.start)))


def unit_value(name: str, year: int) -> UnitValue | None:
    """Return the latest version of a value that had begun in a year, None when there is none."""
    begun = [value for value in unit_values() if value.id == name and value.year <= year]
    return max(begun, key=lambda value: value.start, default=None)


def unit_values_from(parameter: Parameter) -> tuple[UnitValue, ...]:
    """Return the versions of one file; raise ParameterError on anything unknown or missing."""
    return tuple(_unit_value(parameter, dated) for dated in parameter.values if dated.value is not None)


def _unit_value(parameter: Parameter, dated: DatedValue) -> UnitValue:
    name, value = parameter.id, dated.value
    of_rates = isinstance(value, Mapping) and value.get("measure") == RATES
    parts = _parts(value, KEYS | ({RATES} if of_rates else NUMBER_KEYS), name)
    numbers = {} if of_rates else {key: hundredths(parts.get(key, parts["likely"]), name) for key in PLACES}
    found = UnitValue(
        id=name,
        title=str(parts["title"]),
        description=parameter.description,
        unit=parameter.unit,
        measure=Measure.PERCENT if of_rates else _measure(parts["measure"], name),
        start=dated.start,
        reference=dated.reference,
        payer=_payer(parts.get("payer"), name),
        likely=numbers.get("likely", 0),
        low=numbers.get("low", 0),
        high=numbers.get("high", 0),
        own=parts.get("own", False) is True,
        note=" ".join(str(parts.get("note", "")).split()),
        rates={code: tax_rates_from(code, row, name) for code, row in parts.get(RATES, {}).items()},
    )
    _check(found)
    return found


PLACES = ("likely", "low", "high")


def _check(value: UnitValue) -> None:
    if not value.low <= value.likely <= value.high:
        raise ParameterError(f"{value.id}: det troliga ska ligga mellan det lägsta och det högsta")
    if value.measure is Measure.PERCENT and value.high > WHOLE:
        raise ParameterError(f"{value.id}: en andel är högst 100 procent")


def _parts(value: Any, required: set[str], name: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ParameterError(f"{name}: {value!r} är inte en uppslagstabell")
    if missing := required - set(value):
        raise ParameterError(f"{name}: nycklar saknas: {sorted(missing)}")
    if unknown := set(value) - required - OPTIONAL_KEYS:
        raise ParameterError(f"{name}: okända nycklar: {sorted(map(str, unknown))}")
    return value


def _measure(value: Any, name: str) -> Measure:
    try:
        return Measure(value)
    except ValueError as error:
        raise ParameterError(f"{name}: {value!r} är inget mått") from error


def _payer(value: Any, name: str) -> Payer | None:
    try:
        return None if value is None else Payer(value)
    except ValueError as error:
        raise ParameterError(f"{name}: {value!r} är ingen betalare") from error
