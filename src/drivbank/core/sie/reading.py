"""From the bytes of a file to what it holds, and everything that is wrong or odd in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from drivbank.core.phrases import Phrase
from drivbank.core.sie.checksum import checksum_of
from drivbank.core.sie.decoding import Encoding, decoded
from drivbank.core.sie.faults import Remark, Remarks, Teller
from drivbank.core.sie.lexing import Field, Objects, Unreadable, fields_of, has_forbidden
from drivbank.core.sie.model import Balance, ObjectList, PeriodAmount, SieFile
from drivbank.core.sie.values import Wrong, day_of, month_of, ore_of, organisation_number_of
from drivbank.core.sie.vouchers import VoucherReader

KINDS = {"1": 1, "2": 2, "3": 3, "4": 4}
MOST_VOUCHERS = 1_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read. ``file`` is None when it has errors: it is then refused whole."""

    file: SieFile | None
    encoding: Encoding
    remarks: Remarks


def sie_read(data: bytes) -> Reading:
    """Read a SIE file of any type; nothing in it is trusted."""
    if refusal := _no_sie(data):
        return Reading(None, Encoding.PC8, Remarks((Remark(1, refusal),)))
    text = decoded(data)
    teller = Teller()
    if text.letters_lost:
        teller.warn(0, "Bokstäver gick förlorade innan filen kom hit. Namn och texter kan vara felstavade.")
    reader = _Reader(teller)
    for number, line in enumerate(text.text.split("\n"), start=1):
        reader.take(line, number)
    file = reader.finished()
    remarks = teller.remarks
    return Reading(None if remarks.errors else file, text.encoding, remarks)


def _no_sie(data: bytes) -> Phrase | None:
    """Say why the bytes are no SIE file, None when they may be one."""
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        return Phrase("Filen är tom. Ta ut den på nytt ur ekonomisystemet.")
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head")):
        return Phrase(
            "Filen är en webbsida och ingen SIE-fil. Troligen var du utloggad när du hämtade den: logga in i "
            "ekonomisystemet och hämta den igen."
        )
    if start.startswith((b"pk\x03\x04", b"%pdf", b"\xd0\xcf\x11\xe0")):
        return Phrase("Filen är ett annat slags dokument. Ta ut en SIE-fil, typ 4, ur ekonomisystemet.")
    if not start.startswith(b"#"):
        return Phrase("Filen börjar inte som en SIE-fil. Ta ut en SIE-fil, typ 4, ur ekonomisystemet.")
    return None


class _Reader:
    """Takes a file a line at a time."""

    def __init__(self, teller: Teller) -> None:
        self.file = SieFile()
        self._teller = teller
        self._vouchers = VoucherReader(teller)
        self._sum: list[list[Field]] | None = None
        self._sum_at = 0
        self._has_kind = False
        self._records: dict[str, Callable[[list[Field], int], None]] = {
            "#FLAGGA": self._flag,
            "#SIETYP": self._kind,
            "#PROGRAM": self._program,
            "#GEN": self._generated,
            "#FNAMN": self._company,
            "#ORGNR": self._number,
            "#KPTYP": self._chart,
            "#VALUTA": self._currency,
            "#OMFATTN": self._covers,
            "#RAR": self._year,
            "#KONTO": self._account,
            "#DIM": self._dimension,
            "#UNDERDIM": self._dimension,
            "#OBJEKT": self._object,
            "#IB": self._opening,
            "#UB": self._closing,
            "#RES": self._result,
            "#PSALDO": self._period,
            "#PBUDGET": self._budget,
            "#VER": self._vouchers.begin,
            "#KSUMMA": self._checksum,
        }

    def take(self, line: str, number: int) -> None:
        """Take one line."""
        stripped = line.strip()
        if not stripped:
            return
        if stripped in ("{", "}"):
            self._vouchers.brace(stripped, number)
            return
        if self._vouchers.inside and stripped[:7].upper().startswith(("#TRANS", "#RTRANS", "#BTRANS")):
            self._vouchers.row(stripped, number)
            if self._sum is not None:
                self._summed(stripped)
            return
        self._record(stripped, number)

    def _record(self, line: str, number: int) -> None:
        if has_forbidden(line):
            self._teller.error(
                number, "Raden har tecken som inte är text. Filen är skadad: ta ut den på nytt."
            )
            return
        try:
            fields = fields_of(line)
        except Unreadable:
            self._teller.error(
                number,
                "Raden går inte att läsa: ett citattecken eller en klammer är inte stängd. Ta ut filen på nytt.",
            )
            return
        label = str(fields[0]).upper()
        if self._vouchers.inside:
            self._vouchers.finish(number)
        if label != "#KSUMMA" and self._sum is not None:
            self._sum.append(fields)
        taken = self._records.get(label)
        if taken is not None:
            taken(fields, number)
        elif not label.startswith("#"):
            self._teller.error(
                number, "Raden börjar inte med en etikett. Filen är skadad: ta ut den på nytt."
            )

    def _summed(self, line: str) -> None:
        try:
            self._sum.append(fields_of(line))  # type: ignore[union-attr]  # asked for only while it is kept
        except Unreadable:
            return  # the line is an error already

    def finished(self) -> SieFile:
        """Return the file when its last line has been taken."""
        self._vouchers.finish(0)
        if self._sum is not None:
            self._teller.error(
                self._sum_at,
                "Filen börjar med en kontrollsumma men slutar utan. Den är avhuggen: ta ut den på nytt.",
            )
        self.file.vouchers = self._vouchers.vouchers
        return self.file

    # The records, each from its fields.

    def _flag(self, fields: list[Field], line: int) -> None:
        self.file.flag = _at(fields, 1) == "1"
        if self.file.flag:
            self._teller.warn(line, "Filen är märkt som redan inläst i ett annat system (#FLAGGA 1).")

    def _kind(self, fields: list[Field], line: int) -> None:
        kind = KINDS.get(_at(fields, 1))
        if kind is None:
            self._teller.error(
                line, "SIE-typen ”%(kind)s” finns inte. Ta ut en fil av typ 4.", kind=_at(fields, 1)
            )
        else:
            self.file.kind = kind

    def _program(self, fields: list[Field], line: int) -> None:
        self.file.program = " ".join(part for part in (_at(fields, 1), _at(fields, 2)) if part)

    def _generated(self, fields: list[Field], line: int) -> None:
        self.file.generated_on = self._day(_at(fields, 1), line)

    def _company(self, fields: list[Field], line: int) -> None:
        self.file.company = _at(fields, 1)
        if not self.file.company:
            self._teller.warn(line, "Filen säger inte vilken organisation den hör till.")

    def _number(self, fields: list[Field], line: int) -> None:
        number = organisation_number_of(_at(fields, 1))
        self.file.organisation_number = number or ""
        if number is None:
            self._teller.warn(line, "Organisationsnumret ”%(number)s” har fel form.", number=_at(fields, 1))

    def _chart(self, fields: list[Field], line: int) -> None:
        self.file.chart = _at(fields, 1)

    def _currency(self, fields: list[Field], line: int) -> None:
        self.file.currency = _at(fields, 1) or "SEK"
        if self.file.currency != "SEK":
            self._teller.error(
                line,
                "Filen är i %(currency)s. Bara svenska kronor kan läsas in.",
                currency=self.file.currency,
            )

    def _covers(self, fields: list[Field], line: int) -> None:
        self.file.covers_until = self._day(_at(fields, 1), line)

    def _year(self, fields: list[Field], line: int) -> None:
        try:
            first, last = day_of(_at(fields, 2)), day_of(_at(fields, 3))
            self.file.years[int(_at(fields, 1))] = (first, last)
        except ValueError:
            self._teller.error(line, "Räkenskapsåret (#RAR) saknar nummer, första eller sista dag.")

    def _account(self, fields: list[Field], line: int) -> None:
        number = _at(fields, 1)
        if not number.isdecimal():
            self._teller.error(
                line, "”%(account)s” är inget kontonummer. Rätta kontot i ekonomisystemet.", account=number
            )
        elif number in self.file.accounts and self.file.accounts[number] != _at(fields, 2):
            self._teller.warn(line, "Konto %(account)s står två gånger i kontoplanen.", account=number)
        self.file.accounts.setdefault(number, _at(fields, 2))

    def _dimension(self, fields: list[Field], line: int) -> None:
        self.file.dimensions[_at(fields, 1)] = _at(fields, 2)

    def _object(self, fields: list[Field], line: int) -> None:
        self.file.objects[_at(fields, 1), _at(fields, 2)] = _at(fields, 3)

    def _opening(self, fields: list[Field], line: int) -> None:
        self._balance(self.file.opening, fields, line)

    def _closing(self, fields: list[Field], line: int) -> None:
        self._balance(self.file.closing, fields, line)

    def _result(self, fields: list[Field], line: int) -> None:
        self._balance(self.file.results, fields, line)

    def _balance(self, kept: list[Balance], fields: list[Field], line: int) -> None:
        try:
            kept.append(Balance(int(_at(fields, 1)), _at(fields, 2), ore_of(_at(fields, 3))))
        except ValueError:
            self._teller.error(
                line, "Saldot går inte att läsa: år, konto och belopp ska stå i den ordningen."
            )

    def _period(self, fields: list[Field], line: int) -> None:
        self._amount(self.file.periods, fields, line)

    def _budget(self, fields: list[Field], line: int) -> None:
        self._amount(self.file.budgets, fields, line)

    def _amount(self, kept: list[PeriodAmount], fields: list[Field], line: int) -> None:
        try:
            objects = _objects(fields[4])
            kept.append(
                PeriodAmount(
                    int(_at(fields, 1)),
                    month_of(_at(fields, 2)),
                    _at(fields, 3),
                    objects,
                    ore_of(_at(fields, 5)),
                )
            )
        except (ValueError, IndexError):
            self._teller.error(
                line, "Periodens belopp går inte att läsa: år, period, konto, objekt och belopp ska stå där."
            )

    def _checksum(self, fields: list[Field], line: int) -> None:
        if self._sum is None:
            self._sum, self._sum_at = [], line
            return
        expected, found = _at(fields, 1), checksum_of(self._sum)
        self._sum = None
        if not expected.lstrip("-").isdecimal() or int(expected) & 0xFFFFFFFF != found:
            self._teller.error(
                line,
                "Kontrollsumman stämmer inte: filen har ändrats eller skadats sedan den togs ut. Ta ut den på nytt.",
            )

    def _day(self, text: str, line: int) -> date | None:
        try:
            return day_of(text)
        except Wrong:
            self._teller.warn(line, "”%(day)s” är inget datum.", day=text[:20])
            return None


def _at(fields: list[Field], place: int) -> str:
    """Return a field as text, "" where the line is shorter."""
    field = fields[place] if place < len(fields) else ""
    return " ".join(field) if isinstance(field, Objects) else field


def _objects(field: Field) -> ObjectList:
    if not isinstance(field, Objects):
        raise Wrong(field)
    return tuple(zip(field[::2], field[1::2], strict=False))
