"""The records of a SIE file outside its vouchers: each from its fields into what the file holds."""

from collections.abc import Callable
from datetime import date

from drivbank.core.phrases import Phrase
from drivbank.core.sie.faults import Teller, quoted
from drivbank.core.sie.lexing import LONGEST_CODE, Field, is_dimension, pairs_of, text_of
from drivbank.core.sie.model import Balance, ObjectBalance, PeriodAmount, SieFile
from drivbank.core.sie.values import (
    LONGEST_TEXT,
    Wrong,
    about,
    account_of,
    day_of,
    month_of,
    ore_of,
    organisation_number_of,
    quantity_of,
    year_of,
)

KINDS = {"1": 1, "2": 2, "3": 3, "4": 4}
# Records of the standard that hold nothing we need, or what should not be known: addresses and names.
UNUSED = frozenset(
    {"#ADRESS", "#BKOD", "#ENHET", "#FNR", "#FORMAT", "#FTYP", "#KTYP", "#PROSA", "#SRU", "#TAXAR"}
)


class Records:
    """Takes records one by one into ``file``; what is wrong in them is told."""

    def __init__(self, teller: Teller) -> None:
        self.file = SieFile()
        self.accounts: set[str] = set()  # every one that is met
        self._teller = teller
        self._flagged = False
        self.takers: dict[str, Callable[[list[Field], int], None]] = {
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
            "#IB": self._balance,
            "#UB": self._balance,
            "#RES": self._balance,
            "#OIB": self._object_balance,
            "#OUB": self._object_balance,
            "#PSALDO": self._amount,
            "#PBUDGET": self._amount,
        }
        file = self.file
        self._balances = {"#IB": file.opening, "#UB": file.closing, "#RES": file.results}
        self._objects = {"#OIB": file.object_opening, "#OUB": file.object_closing}
        self._periods = {"#PSALDO": file.periods, "#PBUDGET": file.budgets}
        self._seen: dict[tuple[str, int, str], Balance] = {}

    def _flag(self, fields: list[Field], line: int) -> None:
        if self._flagged:
            message = Phrase("Här börjar en fil till. Läs in en fil i taget: ta ut dem var för sig.")
            self._teller.error(line, message)
        self._flagged = True
        self.file.flag = text_of(fields, 1) == "1"
        if self.file.flag:
            message = Phrase(
                "Filen är märkt som redan inläst i ett annat system (#FLAGGA 1). Den läses in ändå."
            )
            self._teller.warn(line, message)

    def _kind(self, fields: list[Field], line: int) -> None:
        # Some programs write 4E or 4I, which the standard calls 4.
        kind = KINDS.get(text_of(fields, 1).upper().removesuffix("E").removesuffix("I"))
        if kind is None:
            message = Phrase(
                "SIE-typen ”%(kind)s” finns inte. Ta ut en fil av typ 4.", kind=quoted(text_of(fields, 1))
            )
            self._teller.error(line, message)
        else:
            self.file.kind = kind

    def _program(self, fields: list[Field], line: int) -> None:
        name = " ".join(part for part in (text_of(fields, 1), text_of(fields, 2)) if part)
        self.file.program = name.strip()[:120]

    def _generated(self, fields: list[Field], line: int) -> None:
        self.file.generated_on = self._day(text_of(fields, 1), line)

    def _company(self, fields: list[Field], line: int) -> None:
        # Some programs leave the quotes out, and the name is then several fields.
        self.file.company = " ".join(text_of(fields, place) for place in range(1, len(fields)))[:LONGEST_TEXT]
        if not self.file.company:
            message = Phrase("Filen säger inte vilken organisation den hör till (#FNAMN är tomt).")
            self._teller.warn(line, message)

    def _number(self, fields: list[Field], line: int) -> None:
        number = organisation_number_of(text_of(fields, 1))
        self.file.organisation_number = number or ""
        if number is None:
            # It is not quoted: it may be a person's.
            message = Phrase("Organisationsnumret (#ORGNR) har fel form och jämförs inte med förbundets.")
            self._teller.warn(line, message)

    def _chart(self, fields: list[Field], line: int) -> None:
        self.file.chart = text_of(fields, 1)[:20]

    def _currency(self, fields: list[Field], line: int) -> None:
        self.file.currency = text_of(fields, 1).upper() or "SEK"
        if self.file.currency != "SEK":
            message = Phrase(
                "Filen är i valutan %(currency)s. Bara svenska kronor kan läsas in: ta ut filen i kronor.",
                currency=quoted(self.file.currency),
            )
            self._teller.error(line, message)

    def _covers(self, fields: list[Field], line: int) -> None:
        self.file.covers_until = self._day(text_of(fields, 1), line)

    def _year(self, fields: list[Field], line: int) -> None:
        try:
            year = year_of(text_of(fields, 1))
            self.file.years[year] = day_of(text_of(fields, 2)), day_of(text_of(fields, 3))
        except Wrong:
            self._no_year(text_of(fields, 1), line)

    def _no_year(self, year: str, line: int) -> None:
        """Say of a year that it cannot be read; the file's own is needed, the others are not."""
        if year.startswith("-"):
            message = Phrase(
                "Räkenskapsår %(year)s saknar första eller sista dag och hoppas över.", year=quoted(year)
            )
            self._teller.warn(line, message)
        else:
            message = Phrase(
                "Räkenskapsåret (#RAR) saknar nummer, första eller sista dag. Rätta räkenskapsåret i "
                "ekonomisystemet och ta ut filen på nytt."
            )
            self._teller.error(line, message)

    def _account(self, fields: list[Field], line: int) -> None:
        number, name = text_of(fields, 1), text_of(fields, 2)
        try:
            account_of(number)
        except Wrong:
            # It does no harm in the list of accounts; where it is used, the file is refused.
            message = Phrase(
                "”%(account)s” är inget kontonummer. Kontot hoppas över.", account=quoted(number)
            )
            self._teller.warn(line, message)
            return
        self.accounts.add(number)
        if self.file.accounts.setdefault(number, name) != name:
            message = Phrase(
                "Konto %(account)s står två gånger i kontoplanen med olika namn. Det första används.",
                account=number,
            )
            self._teller.warn(line, message)

    def _dimension(self, fields: list[Field], line: int) -> None:
        number, parent = text_of(fields, 1), text_of(fields, 3)
        if not is_dimension(number):
            message = Phrase(
                "”%(dimension)s” är inget nummer på en dimension. Den hoppas över.", dimension=quoted(number)
            )
            self._teller.warn(line, message)
            return
        self.file.dimensions[number] = text_of(fields, 2)[:80]
        if text_of(fields, 0).upper() == "#UNDERDIM" and is_dimension(parent):
            self.file.parents[number] = parent

    def _object(self, fields: list[Field], line: int) -> None:
        dimension, code = text_of(fields, 1), text_of(fields, 2)
        if not is_dimension(dimension) or not code or len(code) > LONGEST_CODE:
            self._teller.warn(
                line, Phrase("Objektet har ingen dimension eller kod som går att läsa. Det hoppas över.")
            )
            return
        self.file.objects[dimension, code] = text_of(fields, 3)

    def _balance(self, fields: list[Field], line: int) -> None:
        label = text_of(fields, 0).upper()
        try:
            found = Balance(
                year_of(text_of(fields, 1)),
                account_of(text_of(fields, 2)),
                ore_of(text_of(fields, 3)),
                quantity_of(text_of(fields, 4)),
            )
        except Wrong as fault:
            message = Phrase(
                "Saldot går inte att läsa: år, konto och belopp i kronor ska stå i den ordningen. Rätta kontot i "
                "ekonomisystemet och ta ut filen på nytt."
            )
            self._teller.error(line, about(fault, message))
            return
        self.accounts.add(found.account)
        before = self._seen.setdefault((label, found.year, found.account), found)
        if before is found:
            self._balances[label].append(found)
        elif before.amount != found.amount:
            message = Phrase(
                "Konto %(account)s har redan ett annat saldo för samma år. Det går inte att veta vilket som gäller: "
                "ta ut filen på nytt.",
                account=found.account,
            )
            self._teller.error(line, message)

    def _object_balance(self, fields: list[Field], line: int) -> None:
        try:
            found = ObjectBalance(
                year_of(text_of(fields, 1)),
                account_of(text_of(fields, 2)),
                pairs_of(fields[3]),
                ore_of(text_of(fields, 4)),
                quantity_of(text_of(fields, 5)),
            )
        except (Wrong, IndexError) as fault:
            message = Phrase(
                "Objektets saldo går inte att läsa: år, konto, objekt och belopp i kronor ska stå i den ordningen. "
                "Rätta det i ekonomisystemet och ta ut filen på nytt."
            )
            self._teller.error(line, about(fault, message))
            return
        self.accounts.add(found.account)
        self._objects[text_of(fields, 0).upper()].append(found)

    def _amount(self, fields: list[Field], line: int) -> None:
        try:
            found = PeriodAmount(
                year_of(text_of(fields, 1)),
                month_of(text_of(fields, 2)),
                account_of(text_of(fields, 3)),
                pairs_of(fields[4]),
                ore_of(text_of(fields, 5)),
                quantity_of(text_of(fields, 6)),
            )
        except (Wrong, IndexError) as fault:
            message = Phrase(
                "Periodens belopp går inte att läsa: år, period, konto, objekt och belopp i kronor ska stå i den "
                "ordningen. Rätta det i ekonomisystemet och ta ut filen på nytt."
            )
            self._teller.error(line, about(fault, message))
            return
        self.accounts.add(found.account)
        self._periods[text_of(fields, 0).upper()].append(found)

    def _day(self, text: str, line: int) -> date | None:
        try:
            return day_of(text)
        except Wrong:
            self._teller.warn(line, Phrase("”%(day)s” är inget datum och hoppas över.", day=quoted(text)))
            return None
