"""Vouchers and their rows: nearly all of a large file, and so read in one step each."""

import re
from datetime import date

from drivbank.core.sie.faults import Teller
from drivbank.core.sie.lexing import Field, Objects, Unreadable, fields_of
from drivbank.core.sie.model import ObjectList, Row, Voucher
from drivbank.core.sie.values import Wrong, day_of, ore_of

# A row as most programs write it. What does not fit goes the long way, through the fields.
_USUAL = re.compile(
    r'\s*#TRANS[ \t]+"?(\d+)"?[ \t]+\{([^{}\\]*)\}[ \t]+"?(-?\d+(?:\.\d{1,2})?)"?'
    r'(?:[ \t]+(?:(\d{8})|"(\d{8})?")(?:[ \t]+"([^"\\]*)")?(?:[ \t]+(?:"[^"\\]*"|[^\s"\\{}]+))*)?\s*',
    re.ASCII,
)
BOOKED, ADDED, REMOVED = "#TRANS", "#RTRANS", "#BTRANS"


class VoucherReader:
    """Reads the vouchers of a file, one line at a time; a voucher is kept when its last brace is met."""

    def __init__(self, teller: Teller) -> None:
        self.vouchers: list[Voucher] = []
        self._teller = teller
        self._objects: dict[str, ObjectList] = {"": (), " ": ()}
        self._head: tuple[str, str, date, str, date | None, int] | None = None
        self._rows: list[Row] = []
        self._open = False
        self._added = self._removed = 0
        self._awaited: Row | None = None

    @property
    def inside(self) -> bool:
        """Say whether the lines that come belong to a voucher."""
        return self._head is not None

    def begin(self, fields: list[Field], line: int) -> None:
        """Take the line #VER: series, number, day, text, day of registration."""
        self.finish(line)
        series, number, day, text, registered = (*map(_text, fields[1:6]), "", "", "", "", "")[:5]
        try:
            day_of(day)
        except Wrong:
            self._teller.error(
                line,
                "Verifikation %(name)s har inget giltigt datum: ”%(day)s”. Rätta det i ekonomisystemet och ta ut "
                "filen på nytt.",
                name=_name(series, number),
                day=day,
            )
            day = ""
        at = day_of(day) if day else date.min
        self._head = (series, number, at, text, _day_or_none(registered), line)
        self._rows, self._open, self._added, self._removed = [], False, 0, 0

    def brace(self, sign: str, line: int) -> None:
        """Take a line that is only a brace."""
        if sign == "{":
            self._open = self._head is not None
        elif self._head is None or not self._open:
            self._teller.error(
                line, "En klammer stängs som aldrig öppnades. Filen är skadad: ta ut den på nytt."
            )
        else:
            self._keep()

    def row(self, text: str, line: int) -> None:
        """Take a row of the voucher."""
        usual = _USUAL.fullmatch(text)
        if usual is not None:
            account, objects, amount, day, quoted_day, words = usual.groups()
            self._book(account, self._objects_in(objects), amount, day or quoted_day or "", words or "", line)
        else:
            self._row_by_fields(text, line)

    def _row_by_fields(self, text: str, line: int) -> None:
        try:
            fields = fields_of(text)
        except Unreadable:
            self._teller.error(
                line,
                "Raden går inte att läsa: ett citattecken eller en klammer är inte stängd. Ta ut filen på nytt.",
            )
            return
        label = _text(fields[0]).upper()
        if len(fields) < 4 or not isinstance(fields[2], Objects):
            self._teller.error(line, "Raden saknar konto, objektlista eller belopp. Ta ut filen på nytt.")
            return
        account, amount = _text(fields[1]), _text(fields[3])
        day, words = (*map(_text, fields[4:6]), "", "")[:2]
        if label == REMOVED:
            self._removed += 1
            return
        self._book(account, _pairs(fields[2]), amount, day, words, line, added=label == ADDED)

    def _book(
        self,
        account: str,
        objects: ObjectList,
        amount: str,
        day: str,
        words: str,
        line: int,
        *,
        added: bool = False,
    ) -> None:
        if not account.isdecimal():
            self._teller.error(
                line, "”%(account)s” är inget kontonummer. Rätta kontot i ekonomisystemet.", account=account
            )
            return
        try:
            row = Row(account, ore_of(amount), objects, _day_or_none(day), words, line)
        except Wrong:
            self._teller.error(
                line,
                "”%(amount)s” är inget belopp i kronor med högst två decimaler.",
                amount=amount[:30],
            )
            return
        if added:
            # It is followed by the same row once more, which is the one that is booked.
            self._added, self._awaited = self._added + 1, row
            return
        self._check_awaited(row)
        self._rows.append(row)

    def _check_awaited(self, row: Row) -> None:
        awaited, self._awaited = self._awaited, None
        if awaited is not None and awaited[:3] != row[:3]:
            self._teller.error(
                row.line,
                "Efter en tillagd rad (#RTRANS) ska samma rad komma som #TRANS, men här står en annan. Det går inte "
                "att veta vad som är bokfört: ta ut filen på nytt.",
            )

    def _objects_in(self, text: str) -> ObjectList:
        found = self._objects.get(text)
        if found is None:
            inside = fields_of("{" + text + "}")[0]
            found = self._objects[text] = _pairs(inside if isinstance(inside, Objects) else Objects())
        return found

    def finish(self, line: int) -> None:
        """End what is being read when something else comes: a voucher that is still open has been cut short."""
        if self._head is not None:
            self._teller.error(
                line,
                "Verifikation %(name)s på rad %(first)s tar aldrig slut. Filen är avhuggen: ta ut den på nytt.",
                name=_name(self._head[0], self._head[1]),
                first=self._head[5],
            )
            self._head = None

    def _keep(self) -> None:
        assert self._head is not None  # noqa: S101 - brace() has seen to it
        series, number, day, text, registered, line = self._head
        if self._awaited is not None:
            self._teller.error(self._awaited.line, "En tillagd rad (#RTRANS) saknar sin rad #TRANS.")
            self._awaited = None
        voucher = Voucher(
            series, number, day, text, tuple(self._rows), line, registered, self._removed, self._added
        )
        self.vouchers.append(voucher)
        self._head = None


def _text(field: Field) -> str:
    return field if isinstance(field, str) else " ".join(field)


def _pairs(objects: Objects) -> ObjectList:
    return tuple(zip(objects[::2], objects[1::2], strict=False))


def _day_or_none(text: str) -> date | None:
    try:
        return day_of(text)
    except Wrong:
        return None


def _name(series: str, number: str) -> str:
    return f"{series}{number}" if series or number else "utan nummer"
