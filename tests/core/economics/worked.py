"""Worked examples as an economist writes them: kronor and percent in, kronor out."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from drivbank.core.economics.flows import SUPPORT, unit_of
from drivbank.core.economics.model import (
    Assumptions,
    Baseline,
    Distribution,
    ExitGroup,
    Payer,
    TaxRates,
    Value,
)
from drivbank.core.economics.names import NAMES

KRONA = 100
EXAMPLES = Path(__file__).parents[2] / "facts" / "economics"


def example(name: str) -> dict[str, Any]:
    """Return the content of an example."""
    content: dict[str, Any] = yaml.safe_load((EXAMPLES / f"{name}.yaml").read_text("utf-8"))
    return content


def assumptions_in(content: Mapping[str, Any]) -> Assumptions:
    """Return the set of an example; what it does not name is zero, but all are left the first year only."""
    left = dict(content)
    baseline, payers = Baseline(left.pop("baseline", "one_rate")), left.pop("payers", list(Payer))
    supports, rates = left.pop("supports", {}), left.pop("tax_rates", {})
    numbers = {"persistence_1": 100} | left
    unknown = set(numbers) - set(NAMES)
    assert not unknown, f"no assumption is called {unknown}"
    return Assumptions(
        values={name: value_in(name, numbers.get(name, 0)) for name in NAMES},
        baseline=baseline,
        payers=frozenset(map(Payer, payers)),
        supports={
            code: (value_in(SUPPORT + code, row["kronor"]), Payer(row["payer"]))
            for code, row in supports.items()
        },
        tax_rates={
            code: TaxRates(_whole(row["municipality"], KRONA), _whole(row["region"], KRONA))
            for code, row in rates.items()
        },
        taxable=frozenset(code for code, row in supports.items() if row.get("taxable")),
    )


def value_in(name: str, content: Any) -> Value:
    """Return a value in its unit: a number, or the likely one with low, high and how it is drawn."""
    row: dict[str, Any] = content if isinstance(content, dict) else {"likely": content}
    # Percent are kept in hundredths of a percent, kronor in öre: a hundred of either.
    likely = _whole(row["likely"], KRONA)
    low, high = (_whole(row.get(end, row["likely"]), KRONA) for end in ("low", "high"))
    return Value(likely, low, high, Distribution(row.get("distribution", "fixed")))


def groups_in(rows: list[dict[str, Any]]) -> list[ExitGroup]:
    """Return the groups of an example; ``work`` is percent of full time, hourly, unknown or none."""
    return [_group(row) for row in rows]


def _group(row: Mapping[str, Any]) -> ExitGroup:
    work = row.get("work", "none")
    return ExitGroup(
        municipality=row.get("municipality", ""),
        intervention=row.get("intervention", 1),
        support_before=row.get("support", ""),
        work_after=str(work),
        share={"none": 0, "unknown": None, "hourly": 25}.get(work, work),
        hourly=work == "hourly",
        subsidised=row.get("subsidised", False),
        studies=row.get("studies", False),
        persons=row["persons"],
    )


def ore(kronor: float | str) -> int:
    """Return kronor in öre."""
    return _whole(kronor, KRONA)


def _whole(number: float | str, times: int) -> int:
    exact = Fraction(str(number)) * times
    assert exact.denominator == 1, f"{number} has more decimals than are kept"
    return exact.numerator


def means_of(assumptions: Assumptions) -> dict[str, Fraction]:
    """Return the mean of every number of a set, as flows wants them."""
    values = dict(assumptions.values) | {
        SUPPORT + code: value for code, (value, _) in assumptions.supports.items()
    }
    return {name: _mean(value) / unit_of(name) for name, value in values.items()}


def _mean(value: Value) -> Fraction:
    match value.distribution:
        case Distribution.UNIFORM:
            return Fraction(value.low + value.high, 2)
        case Distribution.TRIANGULAR:
            return Fraction(value.low + value.likely + value.high, 3)
    return Fraction(value.likely)


def percent(share: float | str) -> int:
    """Return percent in hundredths of a percent."""
    return _whole(share, KRONA)
