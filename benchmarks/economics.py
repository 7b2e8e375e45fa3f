"""The socio-economic result of a year, and 10 000 simulations of it; beside pandas and plain Python loops.

Run with ``python -m benchmarks.economics``. Those beside are given a row for each person who left, and the cautious set
of assumptions. The loop asks person by person, as a first script does; pandas has a column for each effect and payer, as
a spreadsheet has. Both are checked to say the same before they are timed. 10 000 runs would take them hours: they are
timed over a few, and the time of 10 000 is worked out.
"""

import os
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random
from statistics import median
from typing import Any

from benchmarks.__main__ import Line

RUNS, SIMULATIONS, SEED, YEARS = 5, 10_000, 2025, 5
EXITS, EXITS_OF_AN_ASSOCIATION = 100_000, 1_000
PARTICIPATIONS = 20_000  # in ten years, when the benchmarks before have left none
LOOP_RUNS, PANDAS_RUNS = 3, 10
MONTHS, WHOLE, FULL_TIME = 12, 10_000, 100
PLACES = ("0480", "0481", "0482", "0483", "0484", "0486", "0488", "0428", "0461")
EXTENTS = (0, 0, 0, 0, 25, 50, 75, 100, 100, None)
PUBLIC = ("municipality", "region", "state", "support", "subsidy")
Numbers = Mapping[str, float]


def run() -> list[Line]:
    """Return the times of a year's result, with what is read and without, and of the simulations."""
    return [_service(), _breakdowns(), *_simulations()]


def _service() -> Line:
    """Time the whole of a page's question: read, calculated under two sets, with all its tables."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from drivbank.access.actors import system_actor
    from drivbank.participants.models import Participation
    from drivbank.statistics.selectors import default_year
    from drivbank.statistics.services.economics import default_set, economics

    if not Participation.objects.exists():
        from benchmarks.web_data import participations_make

        participations_make(PARTICIPATIONS)
    by, year = system_actor("benchmark"), default_year()
    chosen = default_set(year)
    ours = _median(lambda: economics(year, chosen, by=by))
    left = economics(year, chosen, by=by).counts.exits
    return Line(
        f"A year's result read and calculated, {left} left", ours, note="with every table and payback"
    )


def _breakdowns() -> Line:
    from drivbank.core.economics.calculating import calculate, calculate_years

    groups, assumptions = _exits(EXITS_OF_AN_ASSOCIATION), _cautious()

    def ours() -> int:
        calculate(groups, assumptions, by=lambda group: group.work_after)
        calculate(groups, assumptions, by=lambda group: str(group.intervention))
        calculate(groups, assumptions, by=lambda group: group.support_before)
        return sum(result.result(assumptions) for result in calculate_years(groups, assumptions))

    frame, numbers = _frame(groups, assumptions), _likely(assumptions)
    _check_same(ours(), _pandas_worth(frame, numbers))
    name = f"All breakdowns and five years of {EXITS_OF_AN_ASSOCIATION} exits"
    theirs = _median(lambda: _pandas_breakdowns(frame, numbers))
    return Line(name, _median(ours), theirs, "pandas, not to the öre", "four ways to divide; aim: 0.05 s")


def _simulations() -> list[Line]:
    from drivbank.core.economics.calculating import exact_worth
    from drivbank.core.economics.simulation import simulate

    groups, assumptions = _exits(EXITS), _cautious()
    frame, numbers = _frame(groups, assumptions), _likely(assumptions)
    exact = exact_worth(groups, assumptions, YEARS)
    _check_same(exact, _pandas_worth(frame, numbers))
    _check_same(exact, _loop_worth(groups, numbers, assumptions))
    ours = _median(lambda: simulate(groups, assumptions, YEARS, runs=SIMULATIONS, seed=SEED))
    drawn = Random(SEED)
    loop = _times(lambda: _loop_worth(groups, _draw(assumptions, drawn), assumptions), LOOP_RUNS)
    pandas = _times(lambda: _pandas_worth(frame, _draw(assumptions, drawn)), PANDAS_RUNS)
    name = f"{SIMULATIONS:,} simulations over {EXITS:,} exits".replace(",", " ")
    return [
        Line(
            name, ours, median(pandas) * SIMULATIONS, f"pandas, worked out of {PANDAS_RUNS} runs", "aim: 2 s"
        ),
        Line(name, ours, median(loop) * SIMULATIONS, f"plain loops, worked out of {LOOP_RUNS} runs"),
    ]


def _cautious() -> Any:
    """Return the cautious set without the tax on supports, which the scripts beside it do not count either."""
    from drivbank.statistics.selectors.assumptions import CAUTIOUS, shipped_set

    return replace(shipped_set(CAUTIOUS).assumptions, taxable=frozenset())


def _exits(count: int) -> list[Any]:
    """Return made-up persons who left, one in each group."""
    from drivbank.core.economics.model import ExitGroup

    supports, random = [*_cautious().supports, "none"], Random(SEED)

    def made() -> ExitGroup:
        extent, hourly = random.choice(EXTENTS), random.random() < 0.05
        return ExitGroup(
            municipality=random.choice(PLACES),
            intervention=random.randrange(10),
            support_before=random.choice(supports),
            work_after="hourly" if hourly else str(extent),
            share=extent,
            hourly=hourly,
            subsidised=random.random() < 0.3,
            studies=random.random() < 0.1,
            persons=1,
        )

    return [made() for _ in range(count)]


def _likely(assumptions: Any) -> Numbers:
    from drivbank.core.economics.flows import numbers_of

    return {name: float(number) for name, number in numbers_of(assumptions).items()}


def _draw(assumptions: Any, random: Random) -> Numbers:
    """Return numbers drawn by Python's own triangle: what is drawn makes no difference to the time."""
    from drivbank.core.economics.flows import unit_of
    from drivbank.core.economics.varying import every_value

    return {
        name: random.triangular(value.low, value.high, value.likely) / unit_of(name)
        for name, value in every_value(assumptions).items()
    }


def _remains(numbers: Numbers) -> float:
    return sum(
        numbers[f"persistence_{year}"] * (1 - numbers["deadweight"]) / (1 + numbers["discount"]) ** (year - 1)
        for year in range(1, YEARS + 1)
    )


def _loop_worth(exits: Sequence[Any], numbers: Numbers, assumptions: Any) -> float:
    """Return what the public gains in five years, person by person."""
    total = 0.0
    for each in exits:
        support = numbers.get(f"support.{each.support_before}", 0.0)
        extent = numbers["hourly_share"] if each.hourly else (each.share or 0) / FULL_TIME
        if extent:
            pay = numbers["monthly_pay"] * MONTHS
            municipal, regional = _rates(each.municipality, numbers, assumptions)
            contributed = numbers["employer_contributions"]
            gain = support + pay * (municipal + regional + contributed)
            if each.subsidised:
                gain -= pay * (1 + contributed) * numbers["subsidy"]
            total += extent * gain * (1 - numbers["displacement"])
        elif each.share == 0 and each.studies:
            total += numbers["studies_avoided"] * support - numbers["study_support"]
    return total * _remains(numbers)


def _rates(municipality: str, numbers: Numbers, assumptions: Any) -> tuple[float, float]:
    rates = assumptions.tax_rates.get(municipality)
    if rates is None:
        return numbers["municipal_tax"], numbers["regional_tax"]
    return rates.municipality / WHOLE, rates.region / WHOLE


def _frame(exits: Sequence[Any], assumptions: Any) -> Any:
    """Return a row for each person, with all that does not depend on what is drawn."""
    import pandas

    frame = pandas.DataFrame([vars(each) for each in exits])
    frame["extent"] = frame["share"].fillna(0) / FULL_TIME
    frame["student"] = (frame["share"] == 0) & frame["studies"] & ~frame["hourly"]
    for place, name in enumerate(("municipality", "region")):
        rates = {
            code: (rate.municipality, rate.region)[place] / WHOLE
            for code, rate in assumptions.tax_rates.items()
        }
        frame[f"rate_{name}"] = frame["municipality"].map(rates)
    return frame


def _pandas_columns(frame: Any, numbers: Numbers) -> Any:
    """Return the frame with a column in öre for each public gain and loss of a year when all remain."""
    supports = {
        name.removeprefix("support."): n for name, n in numbers.items() if name.startswith("support.")
    }
    support = frame["support_before"].map(supports).fillna(0)
    positions = frame["extent"].where(~frame["hourly"], numbers["hourly_share"]) * (
        1 - numbers["displacement"]
    )
    pay = positions * numbers["monthly_pay"] * MONTHS
    contributed = numbers["employer_contributions"]
    studied = numbers["studies_avoided"] * support - numbers["study_support"]
    return frame.assign(
        gain_support=positions * support + studied.where(frame["student"], 0),
        gain_municipality=pay * frame["rate_municipality"].fillna(numbers["municipal_tax"]),
        gain_region=pay * frame["rate_region"].fillna(numbers["regional_tax"]),
        gain_state=pay * contributed,
        gain_subsidy=-(pay * (1 + contributed) * numbers["subsidy"]).where(frame["subsidised"], 0),
    )


def _gains() -> list[str]:
    return [f"gain_{payer}" for payer in PUBLIC]


def _pandas_worth(frame: Any, numbers: Numbers) -> float:
    return float(_pandas_columns(frame, numbers)[_gains()].sum().sum()) * _remains(numbers)


def _pandas_breakdowns(frame: Any, numbers: Numbers) -> float:
    told = _pandas_columns(frame, numbers)
    for column in ("work_after", "intervention", "support_before"):
        told.groupby(column)[_gains()].sum()
    by_municipality = told.groupby("municipality")[_gains()].sum()
    return float(
        sum((by_municipality * numbers[f"persistence_{year}"]).sum().sum() for year in range(1, YEARS + 1))
    )


def _check_same(ours: Any, theirs: float) -> None:
    if abs(float(ours) - theirs) > 1e-9 * abs(theirs) + 1_000:  # ten kronor, for what is rounded
        raise SystemExit(f"The model says {float(ours):.0f} öre and the script beside it {theirs:.0f} öre.")


def _median(work: Callable[[], object]) -> float:
    """Return the median of a few runs, after one that loads what is needed."""
    work()
    return median(_times(work, RUNS))


def _times(work: Callable[[], object], runs: int) -> list[float]:
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return times


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="drivbank-bench-") as home:
        os.environ["DRIVBANK_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "drivbank.config.settings"
        for line in run():
            print(line.row())
