"""All statements and notes of a year, with the year before, from two ledgers of 100 000 rows; beside pandas.

pandas is given the booked rows out of the same database, sums them on the same lines and rounds each figure for
itself. That is less: no accounts that can be opened, no note by activity checked, and sums that need not add up.
"""

import time
from collections.abc import Callable, Mapping
from statistics import median
from typing import Any

from benchmarks.__main__ import Line
from benchmarks.ledger import ACTIVITIES, COSTS, TRANSACTIONS, YEAR, ledger_file

RUNS = 5
YEARS = (YEAR - 1, YEAR)
AIM = 0.2
NOTES = ("board", "office", "collaboration", "evaluation", "esf_support", "interventions")
NOTE_OF = {code: NOTES[place % len(NOTES)] for place, code in enumerate(ACTIVITIES)}
ORE_PER_THOUSAND = 100_000
Amounts = Mapping[str, int]


def run() -> list[Line]:
    """Return the time of the statements of a year, beside a pandas script that sums the same lines."""
    _prepare()
    ours, figures = _timed(_our_costs)
    theirs, other = _timed(_their_costs)
    if figures != other:
        raise SystemExit(f"The statements say {figures} öre and pandas {other} öre.")
    note = f"both years placed, laid out and rounded together; aim: {AIM} s"
    name = f"Statements and notes from {TRANSACTIONS:,} rows a year".replace(",", " ")
    return [Line(name, ours, theirs, "pandas on the same rows", note)]


def _prepare() -> None:
    """Read two years in, and say where the accounts and the activities belong."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from drivbank.access.actors import system_actor
    from drivbank.finance.services.ledger import ledger_accept, ledger_draft
    from drivbank.finance.services.placing import account_rule_save, object_rule_save

    by = system_actor("benchmark")
    for account in COSTS:
        account_rule_save(account, YEARS[0], "income_statement.costs", by=by)
    for code, line in NOTE_OF.items():
        object_rule_save("1", code, YEARS[0], line, by=by)
    for year in YEARS:
        data = ledger_file(TRANSACTIONS, year)
        draft = ledger_draft(data, file_name=f"{year}.se", year=year, by=by)
        if draft.version_id is not None:  # else the benchmark of reading has left the same file
            ledger_accept(draft.version_id, by=by)


def _our_costs() -> dict[str, int]:
    """Make every statement and note in thousands, and return the note of costs in öre."""
    from drivbank.finance.selectors.statements import StatementUnit, shown, statements

    told = statements(YEAR)
    if told is None:
        raise SystemExit("There is no ledger to make statements of.")
    printed = shown(told, StatementUnit.THOUSANDS)
    lines = printed.statement("note_3_costs").lines
    return {line.key: line.amount.exact for line in lines if line.amount and not line.is_sum}


def _their_costs() -> dict[str, int]:
    """Sum the rows of both years on lines, round them, and return the costs by activity in öre."""
    import pandas
    from django.db import connection

    from drivbank.finance.selectors.ledger import account_facts, ledger_in_force

    found: dict[str, int] = {}
    for year in YEARS:
        version = ledger_in_force(year)
        assert version is not None
        query = "SELECT account, objects_key, amount FROM finance_ledgerrow WHERE version_id = %s"
        with connection.cursor() as cursor:
            cursor.execute(query, [version.id])
            rows = pandas.DataFrame(cursor.fetchall(), columns=["account", "objects", "amount"])
        costs = rows[rows["account"].isin(COSTS)]
        activity = costs["objects"].str.extract(r"(?:^|;)1:(\d+)")[0].map(NOTE_OF)
        by_note = costs.groupby(activity)["amount"].sum()
        held = pandas.DataFrame([vars(fact) for fact in account_facts(version.id)])
        groups = held.groupby(held["number"].str[:2])[["opening", "movement", "closing"]].sum()
        _rounded(groups, by_note)
        found = {key: int(by_note[key]) for key in NOTES}
    return found


def _rounded(*frames: Any) -> None:
    for frame in frames:
        (frame / ORE_PER_THOUSAND).round()


def _timed(work: Callable[[], Amounts]) -> tuple[float, Amounts]:
    """Return the median of a few runs, after one that loads what is needed, and what the last one gave."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    return median(times), result
