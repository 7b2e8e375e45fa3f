"""The round of the whole country: every municipality's contribution in every association, twenty years."""

import random
import time
from collections.abc import Callable
from statistics import median

import pandas as pd

from benchmarks.__main__ import Line
from benchmarks.sheet import municipality_names

ASSOCIATIONS, YEARS, RUNS = 75, 20, 5
PERCENTS = {"state": 50, "region": 25, "municipalities": 25}
Rows = list[tuple[int, int, str, int, int]]


def run() -> list[Line]:
    """Return the time of all rounds, beside a pandas script that splits in the same way with floats."""
    rows = _rows()
    ours, amounts = _timed(lambda: _ours(rows))
    frame = pd.DataFrame(rows, columns=["association", "year", "code", "inhabitants", "total"])
    theirs, other = _timed(lambda: _pandas(frame))
    differing = sum(one != two for one, two in zip(amounts, other, strict=True))
    note = f"{len(rows)} amounts; {differing} of them differ in pandas; aim: 0.2 s"
    return [Line("Contributions of the whole country, 20 years", ours, theirs, "pandas, floats", note)]


def _rows() -> Rows:
    """Return association, year, municipality, inhabitants and total in kronor, in a made-up country."""
    chance = random.Random(4)
    home = {code: place % ASSOCIATIONS for place, code in enumerate(municipality_names())}
    size = {code: chance.randint(1_500, 600_000) for code in home}
    totals = {number: chance.randint(2_000, 90_000) * 1_000 for number in range(ASSOCIATIONS)}
    return [
        (number, year, code, size[code] + chance.randint(-500, 500), totals[number])
        for year in range(2006, 2006 + YEARS)
        for code, number in home.items()
    ]


def _ours(rows: Rows) -> list[int]:
    from drivbank.core.contributions import Payer, part_split, whole_split

    rounds: dict[tuple[int, int], tuple[int, list[Payer]]] = {}
    for place, (number, year, code, inhabitants, total) in enumerate(rows):
        rounds.setdefault((number, year), (total, []))[1].append(Payer(place, code, inhabitants))
    amounts = [0] * len(rows)
    for total, payers in rounds.values():
        part = whole_split(total * 100, PERCENTS)["municipalities"]
        for share in part_split(part, payers):
            amounts[share.payer.id] = share.amount // 100
    return amounts


def _pandas(frame: pd.DataFrame) -> list[int]:
    groups = frame.groupby(["association", "year"])
    exact = frame.total * 0.25 * frame.inhabitants / groups.inhabitants.transform("sum")
    low = exact.astype(int)
    lost = (exact - low).groupby([frame.association, frame.year]).rank(method="first", ascending=False)
    keys = [frame.association, frame.year]
    missing = (frame.total * 0.25).astype(int) - low.groupby(keys).transform("sum")
    return [int(amount) for amount in low + (lost <= missing)]


def _timed(work: Callable[[], list[int]]) -> tuple[float, list[int]]:
    """Return the median of a few runs, and what the last one gave."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    return median(times), result
