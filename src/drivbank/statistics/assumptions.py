"""Reading a set of assumptions strictly, from the shipped files and from what the association has kept.

Amounts are written in kronor and shares in percent: a whole number, or a text with a decimal comma when there are
hundredths, so that no number is ever a float.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypeVar

from drivbank.core.economics.flows import SUPPORT as SUPPORT
from drivbank.core.economics.model import (
    WHOLE,
    Assumptions,
    Baseline,
    Distribution,
    Payer,
    TaxRates,
    Value,
)
from drivbank.core.economics.names import NAMES, PERSISTENCE, Measure
from drivbank.core.economics.varying import every_value
from drivbank.core.economics.varying import measure_of as measure_of
from drivbank.core.parameters import ParameterError
from drivbank.core.phrases import Phrase
from drivbank.reference.parameters import code_list

Closed = TypeVar("Closed", bound=StrEnum)
PARTS = {"baseline", "payers", "values"}
OPTIONAL_PARTS = {"supports", "tax_rates"}
VALUE_PARTS = {"likely", "source"}
OPTIONAL_VALUE_PARTS = {"low", "high", "distribution", "year", "own", "library"}
MUNICIPALITY_CODE = re.compile(r"\d{4}", re.ASCII)
_HUNDREDTHS = re.compile(r"(\d{1,12}),(\d{1,2})", re.ASCII)
MOST = 10**13  # a hundred thousand million kronor, more than any amount here and safe in every database
FIRST_YEAR, LAST_YEAR = 1990, 2100


def assumptions_from(content: Any, *, name: str = "antaganden") -> Assumptions:
    """Return the set that a parsed file or a kept row holds; raise ParameterError on anything unknown or missing."""
    parts = _mapping(content, PARTS, OPTIONAL_PARTS, name)
    values = _mapping(parts["values"], set(NAMES), set(), name)
    supports = parts.get("supports", {})
    assumptions = Assumptions(
        values={key: value_from(values[key], f"{name}, {key}") for key in NAMES},
        baseline=_member(Baseline, parts["baseline"], name),
        payers=frozenset(_member(Payer, payer, name) for payer in _listed(parts["payers"], name)),
        supports=_supports(supports, name),
        tax_rates=_tax_rates(parts.get("tax_rates", {}), name),
        taxable=frozenset(code for code, row in supports.items() if row.get("taxable")),
    )
    if fault := fault_in(assumptions):
        raise ParameterError(f"{name}, {fault[0]}: {fault[1]}")
    return assumptions


def content_of(assumptions: Assumptions) -> dict[str, Any]:
    """Return the set as JSON can hold it; ``assumptions_from`` gives the same set back."""
    return {
        "baseline": assumptions.baseline.value,
        "payers": sorted(payer.value for payer in assumptions.payers),
        "values": {key: _value_content(assumptions.values[key]) for key in NAMES},
        "supports": {
            code: {
                "payer": payer.value,
                "taxable": code in assumptions.taxable,
                "value": _value_content(value),
            }
            for code, (value, payer) in sorted(assumptions.supports.items())
        },
        "tax_rates": {
            code: {"municipality": written(rates.municipality), "region": written(rates.region)}
            for code, rates in sorted(assumptions.tax_rates.items())
        },
    }


def fault_in(assumptions: Assumptions) -> tuple[str, Phrase] | None:
    """Return which value a set cannot be calculated with and why, None when it can be."""
    for name, value in every_value(assumptions).items():
        if fault := value_fault(name, value):
            return name, fault
    for earlier, later in pairwise(PERSISTENCE):
        before, after = assumptions.values[earlier], assumptions.values[later]
        if after.likely > before.likely or after.low > before.low or after.high > before.high:
            return later, Phrase("Fler kan inte vara kvar i arbete än året innan.")
    highest = assumptions.values["municipal_tax"].high + assumptions.values["regional_tax"].high
    rates = [rate.municipality + rate.region for rate in assumptions.tax_rates.values()]
    if max([highest, *rates]) > WHOLE:
        return "municipal_tax", Phrase("Skatterna är tillsammans mer än hela lönen.")
    return None


def value_fault(name: str, value: Value) -> Phrase | None:
    """Say what is wrong with one value, None when nothing is."""
    if value.low < 0:
        return Phrase("Ett värde är noll eller större.")
    if not value.low <= value.likely <= value.high:
        return Phrase("Det troliga värdet ska ligga mellan det lägsta och det högsta.")
    if measure_of(name) is Measure.PERCENT and value.high > WHOLE:
        return Phrase("En andel är högst 100 procent.")
    if value.high > MOST:
        return Phrase("Beloppet är för stort.")
    if value.distribution is not Distribution.FIXED and value.low == value.high:
        return Phrase("Lägsta och högsta är samma, så värdet är fast.")
    if value.year is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
        return Phrase(
            "Värdets år ska vara mellan %(first)s och %(last)s.", first=str(FIRST_YEAR), last=str(LAST_YEAR)
        )
    return None


def without_own_rate(assumptions: Assumptions, municipalities: Iterable[str]) -> list[str]:
    """Return the codes of municipalities that are counted with the set's one rate while others have their own."""
    rates = assumptions.tax_rates
    return sorted(code for code in municipalities if code not in rates) if rates else []


def named_values(assumptions: Assumptions) -> list[tuple[str, Value]]:
    """Return every value of a set by its name in the order they are shown: the supports last, as in their list."""
    values = every_value(assumptions)
    supports = [SUPPORT + code for code in code_list("support").all_items() if code in assumptions.supports]
    return [(name, values[name]) for name in (*NAMES, *supports)]


def value_from(content: Any, name: str) -> Value:
    """Return one value; ``low`` and ``high`` are the likely number where they are not given."""
    parts = _mapping(content, VALUE_PARTS, OPTIONAL_VALUE_PARTS, name)
    likely = hundredths(parts["likely"], name)
    year, own = parts.get("year"), parts.get("own", False)
    _require(
        year is None or (type(year) is int and FIRST_YEAR <= year <= LAST_YEAR), name, f"{year!r} är inget år"
    )
    _require(isinstance(own, bool), name, "own ska vara true eller false")
    return Value(
        likely=likely,
        low=hundredths(parts.get("low", parts["likely"]), name),
        high=hundredths(parts.get("high", parts["likely"]), name),
        distribution=_member(Distribution, parts.get("distribution", Distribution.FIXED.value), name),
        source=_text(parts["source"], name),
        year=year,
        own=own,
        library=_text(parts["library"], name) if "library" in parts else "",
    )


def hundredths(value: Any, name: str) -> int:
    """Return the hundredths of a number written as 155000 or "31,42"."""
    if type(value) is int and value >= 0:
        return value * 100
    found = _HUNDREDTHS.fullmatch(value) if isinstance(value, str) else None
    _require(found is not None, name, f"{value!r} ska vara ett tal, som 155000 eller '31,42'")
    return int(found[1]) * 100 + int(found[2].ljust(2, "0")) if found else 0


def written(number: int) -> int | str:
    """Return hundredths as a file has them: a whole number, or a text with a decimal comma."""
    whole, rest = divmod(number, 100)
    return whole if not rest else f"{whole},{rest:02}"


def _value_content(value: Value) -> dict[str, Any]:
    content: dict[str, Any] = {
        "likely": written(value.likely),
        "low": written(value.low),
        "high": written(value.high),
        "distribution": value.distribution.value,
        "source": value.source,
    }
    if value.year is not None:
        content["year"] = value.year
    if value.own:
        content["own"] = True
    if value.library:
        content["library"] = value.library
    return content


def _supports(content: Any, name: str) -> dict[str, tuple[Value, Payer]]:
    known = code_list("support").all_items()
    found = {}
    for code, row in _mapping(content, set(), None, name).items():
        _require(code in known, name, f"{code!r} finns inte i kodlistan över stöd")
        parts = _mapping(row, {"payer", "value"}, {"taxable"}, f"{name}, {code}")
        taxable = parts.get("taxable", False)
        _require(isinstance(taxable, bool), f"{name}, {code}", "taxable ska vara true eller false")
        found[code] = (value_from(parts["value"], f"{name}, {code}"), _member(Payer, parts["payer"], name))
    return found


def _tax_rates(content: Any, name: str) -> dict[str, TaxRates]:
    return {
        code: tax_rates_from(code, row, name) for code, row in _mapping(content, set(), None, name).items()
    }


def tax_rates_from(code: Any, row: Any, name: str) -> TaxRates:
    """Return the rates of one municipality; the code is four digits."""
    _require(
        isinstance(code, str) and bool(MUNICIPALITY_CODE.fullmatch(code)),
        name,
        f"{code!r} är ingen kommunkod",
    )
    rates = _mapping(row, {"municipality", "region"}, set(), f"{name}, {code}")
    return TaxRates(hundredths(rates["municipality"], name), hundredths(rates["region"], name))


def _member(kind: type[Closed], value: Any, name: str) -> Closed:
    try:
        return kind(value)
    except ValueError:
        known = [member.value for member in kind]
        raise ParameterError(f"{name}: {value!r} ska vara något av {known}") from None


def _mapping(value: Any, required: set[str] | frozenset[str], optional: set[str] | None, name: str) -> Any:
    _require(isinstance(value, Mapping), name, f"{value!r} är inte en uppslagstabell")
    _require(set(required) <= set(value), name, f"nycklar saknas: {sorted(set(required) - set(value))}")
    unknown = set(value) - set(required) - (set(value) if optional is None else optional)
    _require(not unknown, name, f"okända nycklar: {sorted(map(str, unknown))}")
    return value


def _listed(value: Any, name: str) -> Iterable[Any]:
    _require(isinstance(value, list) and len(value) > 0, name, "payers ska vara en lista med minst en")
    _require(len(value) == len(set(map(str, value))), name, "samma står två gånger i payers")
    return list(value)


def _text(value: Any, name: str) -> str:
    _require(isinstance(value, str) and value.strip() != "", name, f"{value!r} ska vara en text")
    return " ".join(str(value).split())


def _require(holds: bool, name: str, reason: str) -> None:
    if not holds:
        raise ParameterError(f"{name}: {reason}")
