"""The quick way through a file: a whole voucher at a time, when it is written as most programs write it.

Whatever is not usual, wrong, or too long is left to the long way, which says what it is. Nothing is said here.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from drivbank.core.sie.lexing import Unreadable, fields_of, pairs_of
from drivbank.core.sie.model import ObjectList, Row, Voucher
from drivbank.core.sie.values import Wrong, account_of, day_of, day_or_none, ore_of

_GAP, _END = r"[ \t]++", r"[ \t\r]*+(?:\n|\Z)"


def _quotable(pattern: str) -> str:
    """Return a pattern for a field that may stand in quotes, and is found with them."""
    return f'({pattern}|"{pattern}")'


_ACCOUNT = _quotable(r"\d{1,12}+")
# So many digits are always within the most an amount may be.
_AMOUNT = _quotable(r"-?+\d{1,13}+(?:\.\d{1,2}+)?+")
_NAME = r'("[^"\\\r\n]{0,20}+"|[^\s"\\{}]{1,20}+)'
_TEXT = r'"([^"\\\r\n]{0,200}+)"'
_DAY = r'(\d{8}|"\d{8}"|"")'
_QUANTITY = r'([+-]?+\d{1,12}+(?:\.\d{0,6}+)?+|"[+-]?+\d{1,12}+(?:\.\d{0,6}+)?+"|"")'
# What comes after the fields that are read: a signature.
_REST = rf'(?:{_GAP}(?:"[^"\\\r\n]*+"|[^\s"\\{{}}]++))*+'
_HEAD = re.compile(
    rf"[ \t]*+#VER{_GAP}{_NAME}{_GAP}{_NAME}{_GAP}{_DAY}(?:{_GAP}{_TEXT}(?:{_GAP}{_DAY}{_REST})?+)?+{_END}"
    rf"[ \t]*+\{{{_END}",
    re.ASCII,
)
_ROW = re.compile(
    rf"[ \t]*+#TRANS{_GAP}{_ACCOUNT}{_GAP}\{{([^{{}}\\\r\n]{{0,200}}+)\}}{_GAP}"
    rf"{_AMOUNT}"
    rf"(?:{_GAP}{_DAY}(?:{_GAP}{_TEXT}(?:{_GAP}{_QUANTITY}{_REST})?+)?+)?+{_END}",
    re.ASCII,
)
_CLOSE = re.compile(rf"[ \t]*+\}}{_END}", re.ASCII)


@dataclass(slots=True)
class Usual:
    """Reads vouchers from a text. Equal values are kept once, which most of a ledger's are."""

    text: str
    _objects: dict[str, ObjectList] = field(default_factory=dict)
    _accounts: dict[str, str] = field(default_factory=dict)
    _words: dict[str, str] = field(default_factory=dict)
    _days: dict[str, date | None] = field(default_factory=lambda: {"": None, '""': None})

    def voucher(self, start: int, line: int, most_rows: int) -> tuple[Voucher, int] | None:
        """Return the voucher that begins at a place, and where it ends; None when there is no usual one."""
        head = _HEAD.match(self.text, start)
        if head is None:
            return None
        series, number, day, words, registered = head.groups("")
        try:
            at = day_of(day.strip('"'))
            rows, end = self._rows(head.end(), line + 2, most_rows)
        except (Wrong, Unreadable):
            return None
        close = _CLOSE.match(self.text, end)
        if close is None:
            return None
        name = self._same(series.strip('"')), number.strip('"')
        registered_on = day_or_none(registered.strip('"'))
        return Voucher(*name, at, self._same(words), rows, line, registered_on), close.end()

    def _rows(self, start: int, line: int, most: int) -> tuple[tuple[Row, ...], int]:
        """Return the rows that follow one another, and where they end; raise Wrong."""
        rows: list[Row] = []
        match, text, words, accounts, objects = (
            _ROW.match,
            self.text,
            self._words,
            self._accounts,
            self._objects,
        )
        found = match(text, start)
        while found is not None and len(rows) < most:
            number, listed, amount, day, said, quantity = found.groups("")
            account = accounts.get(number) or accounts.setdefault(number, account_of(number.strip('"')))
            pairs = objects.get(listed)
            if pairs is None:
                pairs = self._listed(listed)
            on = self._days[day] if day in self._days else self._day(day)
            if quantity:
                quantity = quantity.strip('"')
            rows.append(Row(account, _ore(amount), pairs, on, words.setdefault(said, said), line, quantity))
            start, line = found.end(), line + 1
            found = match(text, start)
        return tuple(rows), start

    def _day(self, text: str) -> date:
        found = self._days[text] = day_of(text.strip('"'))
        return found

    def _listed(self, text: str) -> ObjectList:
        field = fields_of("{" + text + "}")[0]
        found = self._objects[text] = pairs_of(field)
        return found

    def _same(self, text: str) -> str:
        return self._words.setdefault(text, text)


def _ore(amount: str) -> int:
    """Return the öre of an amount that has the usual form, most often with two decimals."""
    if amount[-3:-2] == "." and amount[0] != '"':
        return int(amount.replace(".", ""))
    return ore_of(amount.strip('"'))
