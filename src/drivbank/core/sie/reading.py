"""From the bytes of a file to what it holds, and everything that is wrong or odd in it.

What cannot be seen: a file cut off between two vouchers, before the checksum it does not have, is a whole file to the
reader. Then only its balances tell (see ``checks``), and a file of type 4I has none.
"""

import re
from dataclasses import dataclass

from drivbank.core.file_limits import MEGABYTE, MOST_FILE_BYTES
from drivbank.core.intake.collector import collector_paused
from drivbank.core.phrases import Phrase
from drivbank.core.sie.checksum import Sum
from drivbank.core.sie.decoding import Decoded, Encoding, decoded
from drivbank.core.sie.faults import Remark, Remarks, Teller, quoted
from drivbank.core.sie.lexing import GAPS, Field, Unreadable, cut_fields_of, fields_of, has_forbidden, text_of
from drivbank.core.sie.limits import beyond_limits
from drivbank.core.sie.model import SieFile, Voucher
from drivbank.core.sie.records import UNUSED, Records
from drivbank.core.sie.usual import Usual
from drivbank.core.sie.vouchers import CUT_TEXT, ROWS, UNCLOSED, VoucherReader

MOST_LINES = 3_000_000
MOST_VOUCHERS = 500_000
MOST_ROWS = 1_000_000
LONGEST_LINE = 20_000
# Records whose last field is words: how many fields there are when its closing quote is missing.
CUT_AT = {"#KONTO": 3, "#DIM": 3, "#OBJEKT": 4, "#VER": 5, "#FNAMN": 2}
BRACES = frozenset({"{", "}"})
KNOWN = frozenset({"#VER", "#KSUMMA"})
_BEGINNING = re.compile(rb"[^\xef\xbb\xbf \t\r\n]")
_LABEL = re.compile(r'[^\s"{}]*+')


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read. ``file`` is None when it has errors: it is then refused whole."""

    file: SieFile | None
    encoding: Encoding
    remarks: Remarks


def sie_read(data: bytes) -> Reading:
    """Read a SIE file of any type, at most MOST_FILE_BYTES; nothing in it is trusted."""
    if refusal := _no_sie(data):
        return Reading(None, Encoding.PC8, Remarks((Remark(1, refusal),)))
    text = decoded(data)
    teller = Teller()
    if text.letters_lost:
        message = Phrase("Bokstäver gick förlorade innan filen kom hit. Namn och texter kan vara felstavade.")
        teller.warn(0, message)
    if text.uncertain:
        message = Phrase(
            "Filens teckenkod gick inte att avgöra säkert. Å, ä och ö kan ha blivit fel i namn och texter."
        )
        teller.warn(0, message)
    with collector_paused():
        file = _Reader(text, teller).read()
    remarks = teller.remarks
    return Reading(None if remarks.errors else file, text.encoding, remarks)


def _no_sie(data: bytes) -> Phrase | None:
    """Say why the bytes are no SIE file, None when they may be one."""
    if len(data) > MOST_FILE_BYTES:
        return Phrase(
            "Filen är större än %(most)s MB, som är det mesta som kan läsas in. Ta ut ett räkenskapsår i taget.",
            most=MOST_FILE_BYTES // MEGABYTE,
        )
    begins = _BEGINNING.search(data)
    if begins is None:
        return Phrase("Filen är tom. Ta ut den på nytt ur ekonomisystemet.")
    start = data[begins.start() : begins.start() + 40].lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head")):
        return Phrase(
            "Filen är en webbsida och ingen SIE-fil. Troligen var du utloggad när du hämtade den: logga in i "
            "ekonomisystemet och hämta den igen."
        )
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Phrase(
            "Filen är sparad i UTF-16, troligen av ett annat program än ekonomisystemet. Ta ut den på nytt och läs in "
            "den som den är."
        )
    if start.startswith((b"pk\x03\x04", b"%pdf", b"\xd0\xcf\x11\xe0")):
        return Phrase("Filen är ett annat slags dokument. Ta ut en SIE-fil, typ 4, ur ekonomisystemet.")
    if not start.startswith(b"#"):
        return Phrase("Filen börjar inte som en SIE-fil. Ta ut en SIE-fil, typ 4, ur ekonomisystemet.")
    return None


class _Reader:
    """Takes a file voucher by voucher where it can, and otherwise line by line."""

    def __init__(self, decoded: Decoded, teller: Teller) -> None:
        self._text = decoded.text
        # Control characters are looked for line by line, the long way.
        self._usual = None if decoded.damaged else Usual(decoded.text)
        self._teller = teller
        self._records = Records(teller)
        self._reader = VoucherReader(teller)
        self._vouchers: list[Voucher] = []
        self._rows = 0
        self._sum: Sum | None = None
        self._unknown: list[tuple[int, str]] = []
        self._unknown_count = 0
        self._skipping = self._after_unknown = False

    def read(self) -> SieFile:
        """Return what the file holds; what is wrong with it has been told."""
        position, number = 0, 1
        while position < len(self._text) and not self._teller.full:
            if refusal := self._too_many(number):
                self._teller.error(number, refusal)
                return self._records.file
            position, number = self._next(position, number)
        self._reader.cut_short(number - 1)
        self._end()
        self._records.file.vouchers = self._vouchers
        return self._records.file

    def _too_many(self, number: int) -> Phrase | None:
        """Say what there is too much of when a line is come to, None when there is not."""
        rows = self._rows + self._reader.rows_so_far
        if number > MOST_LINES or rows > MOST_ROWS or len(self._vouchers) > MOST_VOUCHERS:
            return _too_much()
        return self._beyond()

    def _beyond(self) -> Phrase | None:
        return beyond_limits(self._records.file, len(self._records.accounts))

    def _next(self, position: int, number: int) -> tuple[int, int]:
        """Take a voucher or a line; return the place and the number of the line that follows."""
        if self._usual and not self._reader.inside:
            found = self._usual.voucher(position, number, MOST_ROWS)
            if found is not None:
                voucher, end = found
                self._keep(voucher)
                self._summed(self._text[position:end], number)
                return end, number + len(voucher.rows) + 3
        end = self._text.find("\n", position)
        end = len(self._text) if end < 0 else end
        self._take(position, end, number)
        return end + 1, number + 1

    def _keep(self, voucher: Voucher) -> None:
        self._after_unknown = False
        self._vouchers.append(voucher)
        self._records.accounts.update([row.account for row in voucher.rows])
        self._rows += len(voucher.rows)

    def _summed(self, text: str, number: int) -> None:
        """Count a voucher or a line in the checksum, where there is one."""
        if self._sum is not None:
            try:
                self._sum.take(text)
            except Unreadable:
                self._teller.error(number, UNCLOSED)

    def _take(self, start: int, end: int, number: int) -> None:
        """Take the line between two places."""
        if end - start > LONGEST_LINE:
            message = Phrase("Raden är orimligt lång. Filen är skadad: ta ut den på nytt.")
            self._teller.error(number, message)
            return
        line = self._text[start:end].strip(GAPS)
        if not line:
            return
        if has_forbidden(line):
            message = Phrase("Raden har tecken som inte är text. Filen är skadad: ta ut den på nytt.")
            self._teller.error(number, message)
        elif line in BRACES:
            self._brace(line, number)
        else:
            self._labelled(line, number, last=end == len(self._text))

    def _brace(self, sign: str, number: int) -> None:
        if not self._reader.inside and (self._skipping or self._after_unknown):
            # What belongs to a record we do not know is not known either.
            self._skipping, self._after_unknown = sign == "{", False
            return
        voucher = self._reader.brace(sign, number)
        if voucher is not None:
            self._keep(voucher)

    def _labelled(self, line: str, number: int, *, last: bool) -> None:
        found = _LABEL.match(line)
        label = found[0].upper() if found else ""
        if label != "#KSUMMA":
            self._summed(line, number)
        if label in ROWS:
            self._reader.row(line, number)
        elif not label.startswith("#"):
            message = Phrase("Raden börjar inte med en etikett. Filen är skadad: ta ut den på nytt.")
            self._teller.error(number, message)
        elif label in KNOWN or label in self._records.takers:
            self._after_unknown = False
            self._reader.cut_short(number)
            self._record(label, line, number, last=last)
        elif label not in UNUSED:
            self._not_known(label, number)

    def _record(self, label: str, line: str, number: int, *, last: bool) -> None:
        fields = self._fields(label, line, number, last=last)
        if fields is None:
            return
        if label == "#VER":
            self._reader.begin(fields, number)
        elif label == "#KSUMMA":
            self._checksum(text_of(fields, 1), number)
        else:
            self._records.takers[label](fields, number)

    def _fields(self, label: str, line: str, number: int, *, last: bool) -> list[Field] | None:
        """Return the fields of a record, None when they cannot be told apart, which is then said."""
        try:
            return fields_of(line)
        except Unreadable:
            fields = cut_fields_of(line)
        if label == "#PROGRAM":
            return fields or [label]
        if fields is None or last or CUT_AT.get(label) != len(fields):
            self._teller.error(number, UNCLOSED)
            return None
        self._teller.warn(number, CUT_TEXT)
        return fields

    def _not_known(self, label: str, number: int) -> None:
        self._after_unknown = not self._reader.inside
        self._unknown_count += 1
        if not self._unknown:
            self._unknown.append((number, label))

    def _checksum(self, stated: str, number: int) -> None:
        if self._sum is None:
            self._sum = Sum(number)
            return
        if not self._sum.agrees(stated):
            message = Phrase(
                "Kontrollsumman stämmer inte: filen har ändrats eller skadats sedan den togs ut. Ta ut den på nytt. "
                "Hjälper inte det, ta ut den utan kontrollsumma."
            )
            self._teller.error(number, message)
        self._sum = None

    def _end(self) -> None:
        """Say what only the end of the file shows."""
        if refusal := self._beyond():
            self._teller.error(0, refusal)
        if self._sum is not None:
            message = Phrase(
                "Filen börjar med en kontrollsumma men slutar utan. Den är avhuggen: ta ut den på nytt."
            )
            self._teller.error(self._sum.line, message)
        for number, label in self._unknown:
            message = Phrase(
                "Rader med etiketter som inte finns i standarden hoppas över: %(count)s stycken, den första %(label)s.",
                count=self._unknown_count,
                label=quoted(label),
            )
            self._teller.warn(number, message)


def _too_much() -> Phrase:
    return Phrase(
        "Filen har fler rader eller verifikationer än vad som kan läsas in. Ta ut ett räkenskapsår i taget."
    )
