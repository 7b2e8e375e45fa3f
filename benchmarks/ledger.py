"""A year of 100 000 booked rows from a SIE file to the database, beside a pandas script that reads it the same way.

The readers of SIE on PyPI are no measure: the only one for Python found in November 2026 (pysie-accounting 0.0.2) reads
UTF-8 alone, wants tax codes on every account, loses vouchers of a second series and checks nothing.
"""

from __future__ import annotations

import random
import re
import sqlite3
import time
import tracemalloc
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.__main__ import Line

if TYPE_CHECKING:  # what is measured is imported where it is
    from drivbank.core.sie.model import Row, Voucher

TRANSACTIONS, YEAR = 100_000, 2025
MEGABYTE = 1024 * 1024
AIM = 3.0
COSTS = [str(number) for number in range(4010, 8000, 80)]
ACTIVITIES = [str(code) for code in range(100, 180, 10)]
_VOUCHER = re.compile(r'#VER "?([^" ]*)"? "?([^" ]*)"? "?(\d{8})"?(?: "([^"]*)")?')
_ROW = re.compile(r'#TRANS "?(\d+)"? \{([^}]*)\} "?(-?[\d.]+)"?(?: "?(\d{8})?"?(?: "([^"]*)")?)?')
_BALANCE = re.compile(r"#(IB|UB|RES) (-?\d+) (\d+) (-?[\d.]+)")


def run(folder: Path) -> list[Line]:
    """Return the time of our reading and storing, and of theirs, for the same file."""
    path = folder / "large.se"
    path.write_bytes(ledger_file())
    ours, peak, file_size = _our_seconds(path)
    theirs, rows = _their_seconds(path, folder / "their-ledger.sqlite3")
    assert rows == TRANSACTIONS, f"the comparison read {rows} rows of {TRANSACTIONS}"
    note = (
        f"read, screened, checked, stored with totals; aim: {AIM:.0f} s. "
        f"Memory {peak:.0f} MB at most for a file of {file_size:.0f} MB"
    )
    name = f"A ledger of {TRANSACTIONS:,} rows".replace(",", " ")
    return [Line(name, ours, theirs, "regular expressions and pandas", note)]


def ledger_file(transactions: int = TRANSACTIONS, year: int = YEAR) -> bytes:
    """Return a SIE 4 file of a year with so many rows, on a municipality's accounts, every cost on an activity."""
    from drivbank.core.sie.model import Balance, SieFile
    from drivbank.core.sie.writing import sie_written

    vouchers = _vouchers(transactions, year)
    opening = {"1930": 5_000_000_00, "2010": -5_000_000_00}
    held = dict(opening)
    for row in (row for voucher in vouchers for row in voucher.rows):
        held[row.account] = held.get(row.account, 0) + row.amount
    names = {"1930": "Bank", "2010": "Eget kapital", "3511": "Bidrag från staten"}
    file = SieFile(
        kind=4,
        program="Mätning 1",
        generated_on=date(year, 12, 31),
        company="Samordningsförbundet Mätning",
        organisation_number="222000-1016",
        years={0: (date(year, 1, 1), date(year, 12, 31))},
        accounts={**names, **{number: f"Kostnad {number}" for number in COSTS}},
        dimensions={"1": "Verksamhet", "6": "Projekt"},
        objects={("1", code): f"Verksamhet {code}" for code in ACTIVITIES},
        opening=[Balance(0, account, amount) for account, amount in opening.items()],
        closing=[Balance(0, account, held[account]) for account in sorted(held) if account < "3"],
        results=[Balance(0, account, held[account]) for account in sorted(held) if account >= "3"],
        vouchers=vouchers,
    )
    return sie_written(file)


def _vouchers(transactions: int, year: int) -> list[Voucher]:
    from drivbank.core.sie.model import Row, Voucher

    chance = random.Random(100)
    vouchers, booked = [], 0
    while booked < transactions:
        number = len(vouchers) + 1
        day = date(year, 1, 1) + timedelta(days=min(booked * 365 // transactions, 364))
        size = min(chance.choice((2, 3, 3, 4, 4)), transactions - booked)
        costs = [_cost(chance, f"Faktura {number}, rad {place}") for place in range(size - 1)]
        paid = Row("1930", -sum(row.amount for row in costs), text=f"Betalning {number}")
        vouchers.append(Voucher("A", str(number), day, f"Leverantör {number % 900}", (*costs, paid)))
        booked += size
    return vouchers


def _cost(chance: random.Random, text: str) -> Row:
    from drivbank.core.sie.model import Row

    activity = chance.choice(ACTIVITIES)
    objects = (("1", activity), ("6", f"{activity}{chance.randint(1, 3)}"))
    return Row(chance.choice(COSTS), chance.randint(1_00, 20_000_00), objects, text=text)


def _our_seconds(path: Path) -> tuple[float, float, float]:
    """Read the file into a draft as the page does; return the seconds, and megabytes at the peak and of the file."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from drivbank.access.actors import system_actor
    from drivbank.finance.services.ledger import ledger_accept, ledger_discard, ledger_draft

    by = system_actor("benchmark")
    data = path.read_bytes()

    def once() -> int:
        draft = ledger_draft(data, file_name=path.name, by=by)
        assert draft.version_id is not None, draft.errors
        return draft.version_id

    began = time.perf_counter()
    first = once()
    seconds = time.perf_counter() - began
    ledger_discard(first, by=by)
    tracemalloc.start()
    second = once()
    peak = tracemalloc.get_traced_memory()[1] / MEGABYTE
    tracemalloc.stop()
    ledger_accept(second, by=by)
    return seconds, peak, len(data) / MEGABYTE


def _their_seconds(path: Path, database: Path) -> tuple[float, int]:
    """Read the file line by line, check vouchers and accounts with pandas and store it; return seconds and rows."""
    import pandas

    began = time.perf_counter()
    vouchers, rows, balances = [], [], []
    for line in path.read_text(encoding="cp437").splitlines():
        if found := _ROW.match(line):
            rows.append((len(vouchers) - 1, *found.groups()))
        elif found := _VOUCHER.match(line):
            vouchers.append(found.groups())
        elif found := _BALANCE.match(line):
            balances.append(found.groups())
    booked = pandas.DataFrame(rows, columns=["voucher", "account", "objects", "amount", "day", "text"])
    booked["amount"] = (booked["amount"].astype(float) * 100).round().astype("int64")
    heads = pandas.DataFrame(vouchers, columns=["series", "number", "day", "text"])
    heads["day"] = pandas.to_datetime(heads["day"], format="%Y%m%d")
    assert not booked.groupby("voucher")["amount"].sum().any()
    held = pandas.DataFrame(balances, columns=["label", "year", "account", "amount"])
    held["amount"] = (held["amount"].astype(float) * 100).round().astype("int64")
    opening = held[held["label"] == "IB"].set_index("account")["amount"]
    closing = held[held["label"] != "IB"].set_index("account")["amount"]
    movement = booked.groupby("account")["amount"].sum()
    assert not (opening.add(movement, fill_value=0) - closing).any()
    booked["month"] = booked["voucher"].map(heads["day"].dt.strftime("%Y-%m"))
    totals = booked.groupby(["account", "month", "objects"], as_index=False)["amount"].sum()
    personal = booked["text"].str.contains(r"@|\d{6}-?\d{4}", na=False)
    booked.loc[personal, "text"] = ""
    with sqlite3.connect(database) as connection:
        heads.to_sql("voucher", connection)
        booked.to_sql("row", connection)
        totals.to_sql("total", connection, index=False)
        connection.execute("CREATE INDEX row_account ON row (account, voucher)")
        connection.execute("CREATE INDEX row_voucher ON row (voucher)")
    return time.perf_counter() - began, len(booked)
