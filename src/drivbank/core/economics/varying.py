"""The assumptions of a set one by one, with their names, and the set with some of them changed."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from drivbank.core.economics.flows import SUPPORT, unit_of
from drivbank.core.economics.model import Assumptions, Value
from drivbank.core.economics.names import NAMES, Measure
from drivbank.core.phrases import Phrase


def every_value(assumptions: Assumptions) -> dict[str, Value]:
    """Return every value by name: those of all sets in their order, then the supports' by their code."""
    supports = {SUPPORT + code: assumptions.supports[code][0] for code in sorted(assumptions.supports)}
    return {name: assumptions.values[name] for name in NAMES} | supports


def numbers_with(assumptions: Assumptions, chosen: Mapping[str, int]) -> dict[str, Fraction]:
    """Return the numbers of a set as the model wants them, some of them in place of the likely ones."""
    values = every_value(assumptions)
    return {name: Fraction(chosen.get(name, value.likely), unit_of(name)) for name, value in values.items()}


def with_values(assumptions: Assumptions, chosen: Mapping[str, int]) -> Assumptions:
    """Return a set with other numbers, which nothing is said to vary around."""
    values = {name: Value(number, number, number) for name, number in chosen.items()}
    return replace(assumptions, values={**assumptions.values, **values})


def measure_of(name: str) -> Measure:
    """Return what an assumption is a number of."""
    return NAMES[name][0] if name in NAMES else Measure.KRONOR_A_YEAR


def label_of(name: str, supports: Mapping[str, str]) -> Phrase:
    """Return what an assumption is called; ``supports`` are the words of the support codes."""
    if name in NAMES:
        return NAMES[name][1]
    code = name.removeprefix(SUPPORT)
    return Phrase("%(support)s, per år", support=supports.get(code, code))
