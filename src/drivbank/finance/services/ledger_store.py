"""Storing a year's ledger: many rows at once, in the caller's transaction."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Model

from drivbank.core.ledger import YearLedger, dimensions_left_out, objects_key
from drivbank.core.sie.model import Row, SieFile, Voucher
from drivbank.finance.models import (
    LedgerAccount,
    LedgerObject,
    LedgerRow,
    LedgerTotal,
    LedgerVersion,
    LedgerVoucher,
)

# So many rows are held ready at a time.
AT_ONCE = 5_000
LONGEST_TEXT, LONGEST_NUMBER, LONGEST_DIMENSION_NAME = 200, 20, 80
HEAD_COLUMNS = ("id", "version_id", "series", "number", "day", "text", "line", "fingerprint")
ROW_COLUMNS = ("version_id", "voucher_id", "account", "objects_key", "amount", "quantity", "text", "line")
# The last six of the columns, in their order.
StoredRow = tuple[str, str, int, str, str, int]


def ledger_store(version: LedgerVersion, file: SieFile, ledger: YearLedger) -> None:
    """Store what a version holds: accounts, names of objects, totals, vouchers and rows."""
    left_out = dimensions_left_out(file)
    accounts = (
        (version.pk, line.number, _text(line.name), line.opening, line.movement, line.closing)
        for line in ledger.accounts
    )
    _copy(LedgerAccount, ("version_id", "number", "name", "opening", "movement", "closing"), accounts)
    _copy(
        LedgerObject,
        ("version_id", "dimension", "dimension_name", "code", "name"),
        _objects(version.pk, file, left_out),
    )
    totals = (
        (version.pk, account, month and month.isoformat(), key, amount)
        for (account, month, key), amount in ledger.totals.items()
    )
    _copy(LedgerTotal, ("version_id", "account", "month", "objects_key", "amount"), totals)
    _vouchers(version.pk, ledger.vouchers, left_out)


def _objects(version_id: int, file: SieFile, left_out: frozenset[str]) -> Iterator[tuple[Any, ...]]:
    for (dimension, code), name in file.objects.items():
        if dimension not in left_out:
            called = _text(file.dimensions.get(dimension, ""), LONGEST_DIMENSION_NAME)
            yield version_id, dimension, called, code, _text(name)


def _vouchers(version_id: int, vouchers: Sequence[Voucher], left_out: frozenset[str]) -> None:
    """Store vouchers and their rows, some thousand at a time."""
    remaining = zip(_ids(LedgerVoucher, len(vouchers)), vouchers, strict=True)
    while batch := list(islice(remaining, AT_ONCE)):
        heads, rows = [], []
        for pk, voucher in batch:
            own = [_row(row, left_out) for row in voucher.rows]
            heads.append((pk, version_id, *_head(voucher), fingerprint(voucher, own)))
            rows += [(version_id, pk, *row) for row in own]
        _copy(LedgerVoucher, HEAD_COLUMNS, heads)
        _copy(LedgerRow, ROW_COLUMNS, rows)


def _head(voucher: Voucher) -> tuple[str, str, str, str, int]:
    return (
        _text(voucher.series, LONGEST_NUMBER),
        _text(voucher.number, LONGEST_NUMBER),
        voucher.day.isoformat(),
        _text(voucher.text),
        voucher.line,
    )


def _row(row: Row, left_out: frozenset[str]) -> StoredRow:
    account, amount, objects, _day, text, line, quantity = row
    key = objects_key(objects, left_out) if objects else ""
    stored = _text(text) if text else ""
    return account, key, amount, _text(quantity, LONGEST_NUMBER) if quantity else "", stored, line


def fingerprint(voucher: Voucher, rows: Iterable[StoredRow]) -> str:
    """Return what tells two vouchers with the same number apart: its day, its text and its rows in whatever order."""
    content = f"{voucher.day}\x1f{voucher.text}\x1f{sorted([row[:-1] for row in rows])}"
    return blake2b(content.encode(errors="replace"), digest_size=8).hexdigest()


def _text(text: str, longest: int = LONGEST_TEXT) -> str:
    """Return a text as there is room for it, without signs that no database takes."""
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " for sign in text)
    return text[:longest]


def _ids(model: type[Model], wanted: int) -> Sequence[int]:
    """Return ids that nobody else gets: the rows that refer to them can be stored without asking for each.

    SQLite has one writer at a time, and the caller's transaction is it; PostgreSQL deals them out.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, wanted],
            )
            return [pk for (pk,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return range(last + 1, last + 1 + wanted)


def _copy(model: type[Model], columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows of ready values (days as ISO text, numbers, text, None), a batch in memory at a time."""
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(map(quote, columns))
    remaining = iter(rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:  # only the model's own names
                for row in remaining:
                    copy.write_row(row)
            return
        holes = ", ".join(["%s"] * len(columns))
        statement = f"INSERT INTO {table} ({names}) VALUES ({holes})"  # noqa: S608 - only the model's own names
        while batch := list(islice(remaining, AT_ONCE)):
            cursor.executemany(statement, batch)
