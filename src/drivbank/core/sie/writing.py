"""A SIE file from what it holds: for examples, tests and files that go to another program.

A text that ends in a backslash and has gaps cannot be written as it is: the standard has no sign for it, so a gap is
put after it. What was removed from a voucher is not known, and so not written.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from drivbank.core.sie.checksum import checksum_of
from drivbank.core.sie.decoding import UTF8_MARK, Encoding
from drivbank.core.sie.lexing import fields_of, has_forbidden
from drivbank.core.sie.model import (
    Balance,
    ObjectBalance,
    ObjectList,
    PeriodAmount,
    Row,
    SieFile,
    Voucher,
)

PROGRAM = "Drivbänk exempel"
LINE_END = "\r\n"


def sie_written(
    file: SieFile,
    *,
    encoding: Encoding = Encoding.PC8,
    checksum: bool = False,
    program: str = PROGRAM,
    mark: bool = False,
) -> bytes:
    """Return the bytes of a file of type 1, 2, 3 or 4; ``program`` is used where the file names none.

    ``mark`` puts the mark of UTF-8 first. Raise ValueError for a text with line ends or control characters, and
    UnicodeEncodeError for a letter that the encoding lacks.
    """
    lines = [*_heads(file, program), *_charts(file), *_balances(file), *_vouchers(file.vouchers)]
    if checksum:
        counted = checksum_of(fields_of(line) for line in lines if line not in ("{", "}"))
        lines = ["#KSUMMA", *lines, f"#KSUMMA {counted}"]
    lines.insert(0, f"#FLAGGA {int(file.flag)}")
    text = "".join(line + LINE_END for line in lines)
    return (UTF8_MARK if mark else b"") + text.encode(encoding.value)


def _heads(file: SieFile, program: str) -> Iterator[str]:
    yield f"#PROGRAM {_program(file.program or program)}"
    yield "#FORMAT PC8"
    if file.generated_on:
        yield f"#GEN {_day(file.generated_on)}"
    yield f"#SIETYP {file.kind}"
    if file.organisation_number:
        yield f"#ORGNR {file.organisation_number}"
    yield f"#FNAMN {_text(file.company)}"
    for year in sorted(file.years, reverse=True):
        first, last = file.years[year]
        yield f"#RAR {year} {_day(first)} {_day(last)}"
    if file.covers_until:
        yield f"#OMFATTN {_day(file.covers_until)}"
    if file.chart:
        yield f"#KPTYP {_text(file.chart)}"
    if file.currency != "SEK":
        yield f"#VALUTA {file.currency}"


def _charts(file: SieFile) -> Iterator[str]:
    for number, name in file.accounts.items():
        yield f"#KONTO {number} {_text(name)}"
    for number, name in file.dimensions.items():
        parent = file.parents.get(number)
        yield f"#UNDERDIM {number} {_text(name)} {parent}" if parent else f"#DIM {number} {_text(name)}"
    for (dimension, code), name in file.objects.items():
        yield f"#OBJEKT {dimension} {_text(code)} {_text(name)}"


def _balances(file: SieFile) -> Iterator[str]:
    for label, balances in (("#IB", file.opening), ("#UB", file.closing)):
        yield from (_balance(label, found) for found in balances)
    for label, parts in (("#OIB", file.object_opening), ("#OUB", file.object_closing)):
        yield from (_object_balance(label, found) for found in parts)
    yield from (_balance("#RES", found) for found in file.results)
    for label, amounts in (("#PSALDO", file.periods), ("#PBUDGET", file.budgets)):
        yield from (_period(label, found) for found in amounts)


def _balance(label: str, found: Balance) -> str:
    return _ended(f"{label} {found.year} {found.account} {_amount(found.amount)}", found.quantity)


def _object_balance(label: str, found: ObjectBalance) -> str:
    start = f"{label} {found.year} {found.account} {_objects(found.objects)} {_amount(found.amount)}"
    return _ended(start, found.quantity)


def _period(label: str, found: PeriodAmount) -> str:
    start = f"{label} {found.year} {_day(found.month)[:6]} {found.account} {_objects(found.objects)}"
    return _ended(f"{start} {_amount(found.amount)}", found.quantity)


def _vouchers(vouchers: Iterable[Voucher]) -> Iterator[str]:
    for voucher in vouchers:
        start = (
            f"#VER {_text(voucher.series)} {_text(voucher.number)} {_day(voucher.day)} {_text(voucher.text)}"
        )
        yield _ended(start, _day(voucher.registered_on) if voucher.registered_on else "")
        yield "{"
        yield from map(_row, voucher.rows)
        yield "}"


def _row(row: Row) -> str:
    line = f"#TRANS {row.account} {_objects(row.objects)} {_amount(row.amount)}"
    if not (row.day or row.text or row.quantity):
        return line
    return _ended(f"{line} {_day(row.day) if row.day else _text('')} {_text(row.text)}", row.quantity)


def _ended(line: str, last: str) -> str:
    return f"{line} {last}" if last else line


def _program(name: str) -> str:
    start, _gap, version = name.rpartition(" ")
    versioned = bool(start) and version[:1].isdigit()
    return f"{_text(start)} {_text(version)}" if versioned else f'{_text(name)} ""'


def _text(text: str) -> str:
    """Return a text in quotes."""
    if has_forbidden(text) or "\n" in text:
        raise ValueError("a text of a SIE file has no line ends or control characters")
    if text.endswith("\\"):
        text += " "
    return '"' + text.replace('"', '\\"') + '"'


def _objects(objects: ObjectList) -> str:
    return "{" + " ".join(f"{dimension} {_text(code)}" for dimension, code in objects) + "}"


def _amount(ore: int) -> str:
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02d}"


def _day(day: date) -> str:
    # Not strftime, which leaves the zeros of early years out on some systems.
    return day.isoformat().replace("-", "")
