"""Vouchers read the long way, a line at a time: with added and removed rows, and what is wrong where."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from drivbank.core.phrases import Phrase
from drivbank.core.sie.faults import Teller, quoted, voucher_name
from drivbank.core.sie.lexing import Field, Objects, Unreadable, cut_fields_of, fields_of, pairs_of, text_of
from drivbank.core.sie.model import ObjectList, Row, Voucher
from drivbank.core.sie.values import (
    LONGEST_NAME,
    Wrong,
    about,
    account_of,
    day_of,
    day_or_none,
    ore_of,
    quantity_of,
)

BOOKED, ADDED, REMOVED = "#TRANS", "#RTRANS", "#BTRANS"
ROWS = frozenset({BOOKED, ADDED, REMOVED})
UNCLOSED = Phrase(
    "Raden går inte att läsa: ett citattecken eller en klammer är inte stängd. Rätta texten i ekonomisystemet och "
    "ta ut filen på nytt."
)
CUT_TEXT = Phrase("Texten saknar sitt slutcitat och är troligen avhuggen. Det som står läses in.")
Same = tuple[str, int, ObjectList]


@dataclass(slots=True)
class _Open:
    """A voucher that has begun."""

    series: str
    number: str
    day: date
    text: str
    registered_on: date | None
    line: int
    opened: bool = False
    rows: list[Row] = field(default_factory=list)
    added: list[tuple[Same, int]] = field(default_factory=list)  # with their lines
    removed: int = 0


class VoucherReader:
    """Reads vouchers line by line; one is kept when its last brace is met."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        self._head: _Open | None = None

    @property
    def inside(self) -> bool:
        """Say whether the lines that come belong to a voucher."""
        return self._head is not None

    @property
    def rows_so_far(self) -> int:
        """How many rows the voucher that is open has."""
        return len(self._head.rows) if self._head else 0

    def begin(self, fields: list[Field], line: int) -> None:
        """Take the line #VER: series, number, day, text, day of registration."""
        series, number, day, text, registered = (text_of(fields, place) for place in range(1, 6))
        try:
            at = day_of(day)
        except Wrong:
            at = date.min
            self._teller.error(line, _no_day(series + number, day))
        if max(len(series), len(number)) > LONGEST_NAME:
            self._teller.error(line, _long_name(quoted(series + number)))
        self._head = _Open(series, number, at, text, day_or_none(registered), line)

    def brace(self, sign: str, line: int) -> Voucher | None:
        """Take a line that is only a brace; return the voucher that it ends."""
        head = self._head
        if sign == "{" and head is not None and not head.opened:
            head.opened = True
        elif sign == "}" and head is not None and head.opened:
            return self._kept(head)
        else:
            self._teller.error(
                line, Phrase("En klammer står där ingen hör hemma. Filen är skadad: ta ut den på nytt.")
            )
        return None

    def row(self, text: str, line: int) -> None:
        """Take a row of the voucher that is open."""
        fields = self._fields(text, line)
        if fields is None:
            return
        label = text_of(fields, 0).upper()
        if self._head is None or not self._head.opened:
            self._teller.error(line, _outside())
        elif label == REMOVED:
            self._head.removed += 1
        elif (row := self._row(fields, line)) is not None:
            self._take(self._head, label, row)

    def _take(self, head: _Open, label: str, row: Row) -> None:
        # An added row is followed by the same row once more, which is the one that is booked.
        if label == ADDED:
            head.added.append((row[:3], row.line))
        else:
            head.rows.append(row)

    def _fields(self, text: str, line: int) -> list[Field] | None:
        try:
            return fields_of(text)
        except Unreadable:
            fields = cut_fields_of(text)
        # Only where the words stand can a missing quote do no harm.
        if fields is None or len(fields) != 6:
            self._teller.error(line, UNCLOSED)
            return None
        self._teller.warn(line, CUT_TEXT)
        return fields

    def _row(self, fields: list[Field], line: int) -> Row | None:
        """Return the row, None when it cannot be read, which is then said."""
        if len(fields) > 2 and isinstance(fields[2], str):
            # Some programs leave the list out where it is empty.
            fields = [*fields[:2], Objects(), *fields[2:]]
        if len(fields) < 4:
            self._teller.error(
                line,
                Phrase("Raden saknar konto, objektlista eller belopp. Filen är skadad: ta ut den på nytt."),
            )
            return None
        number, amount = text_of(fields, 1), text_of(fields, 3)
        try:
            account, objects, ore = account_of(number), pairs_of(fields[2]), ore_of(amount)
        except Wrong as fault:
            self._teller.error(line, about(fault, _wrong(number, amount)))
            return None
        day, words = day_or_none(text_of(fields, 4)), text_of(fields, 5)
        return Row(account, ore, objects, day, words, line, quantity_of(text_of(fields, 6)))

    def cut_short(self, line: int) -> None:
        """End a voucher that is still open when something else comes: it has been cut short."""
        if self._head is not None:
            message = Phrase(
                "Verifikation %(name)s, som börjar på rad %(first)s, tar aldrig slut. Filen är avhuggen eller skadad: "
                "ta ut den på nytt.",
                name=voucher_name(self._head.series + self._head.number),
                first=self._head.line,
            )
            self._teller.error(line, message)
            self._head = None

    def _kept(self, head: _Open) -> Voucher:
        booked = Counter(row[:3] for row in head.rows)
        for same, line in head.added:
            booked[same] -= 1
            if booked[same] < 0:
                self._teller.error(line, _alone())
        self._head = None
        return Voucher(
            head.series,
            head.number,
            head.day,
            head.text,
            tuple(head.rows),
            head.line,
            head.registered_on,
            head.removed,
            len(head.added),
        )


def _fits(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except Wrong:
        return False
    return True


def _wrong(account: str, amount: str) -> Phrase:
    """Return what to say of a row with a field that is wrong."""
    if not _fits(account_of, account):
        return Phrase(
            "”%(account)s” är inget kontonummer. Rätta kontot i ekonomisystemet och ta ut filen på nytt.",
            account=quoted(account),
        )
    if not _fits(ore_of, amount):
        return Phrase(
            "”%(amount)s” är inget belopp i kronor med högst två decimaler. Rätta det i ekonomisystemet och ta ut "
            "filen på nytt.",
            amount=quoted(amount),
        )
    return Phrase(
        "Objektlistan går inte att läsa: den ska ha en dimension och ett objekt, i par. Rätta den i ekonomisystemet "
        "och ta ut filen på nytt."
    )


def _no_day(name: str, day: str) -> Phrase:
    return Phrase(
        "Verifikation %(name)s har inget giltigt datum: ”%(day)s”. Rätta det i ekonomisystemet och ta ut filen på "
        "nytt.",
        name=voucher_name(name),
        day=quoted(day),
    )


def _long_name(name: str) -> Phrase:
    return Phrase(
        "Verifikation %(name)s… har en serie eller ett nummer på mer än %(most)s tecken. Rätta det i "
        "ekonomisystemet och ta ut filen på nytt.",
        name=name,
        most=LONGEST_NAME,
    )


def _outside() -> Phrase:
    return Phrase("Raden hör inte till någon verifikation. Filen är skadad: ta ut den på nytt.")


def _alone() -> Phrase:
    return Phrase(
        "En tillagd rad (#RTRANS) ska följas av samma rad som #TRANS, men den finns inte. Det går inte att veta vad "
        "som är bokfört: ta ut filen på nytt."
    )
