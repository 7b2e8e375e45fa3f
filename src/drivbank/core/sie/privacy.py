"""What a ledger should not know: names of employees, and texts that look like a person's identity.

A name alone cannot be told from other words, so texts are searched for numbers and addresses of persons. Who signed
and where the company lives are never read at all.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from operator import is_
from typing import TypeVar

from drivbank.core.phrases import Phrase
from drivbank.core.screening import PHONE_NUMBER, personal_data_in
from drivbank.core.sie.faults import Remark, Teller
from drivbank.core.sie.model import Balance, ObjectBalance, ObjectList, PeriodAmount, Row, SieFile, Voucher

_Amount = TypeVar("_Amount", ObjectBalance, PeriodAmount)

# Employee, customer and supplier, as the standard numbers them.
PERSONS = frozenset({"7", "8", "9"})
# As it is kept, whoever reads.
REMOVED = str(Phrase("(borttaget: såg ut som personuppgifter)"))
REMOVED_CODE = "(borttaget)"
# The least that could be personal data: a phone number has seven digits, and no longer gaps than these.
_DIGITS = re.compile(r"\d(?:\D{0,6}+\d){6}")
# Signs that may be digits or gaps in disguise.
_ODD = re.compile("[^\x00-\x7fåäöéüÅÄÖÉÜ]")


def possible(text: str) -> bool:
    """Say whether a text could hold personal data at all; said of few, and quickly."""
    return (
        "@" in text
        or _DIGITS.search(text) is not None
        or (not text.isascii() and _ODD.search(text) is not None)
    )


def sie_screened(file: SieFile) -> tuple[SieFile, tuple[Remark, ...]]:
    """Return the file without the names of persons and what looks like their numbers, and what was removed.

    Amounts, accounts and rows stay. A remark never quotes what was removed.
    """
    screen = _Screen(file)
    changed = replace(
        file,
        accounts={number: screen.account(number, name) for number, name in file.accounts.items()},
        dimensions={number: screen.dimension(number, name) for number, name in file.dimensions.items()},
        opening=screen.balances(file.opening),
        closing=screen.balances(file.closing),
        results=screen.balances(file.results),
        objects=screen.names(file.objects),
        object_opening=screen.amounts(file.object_opening),
        object_closing=screen.amounts(file.object_closing),
        periods=screen.amounts(file.periods),
        budgets=screen.amounts(file.budgets),
        vouchers=[screen.voucher(voucher) for voucher in file.vouchers],
    )
    return changed, screen.remarks()


class _Screen:
    """Looks through one file; the same text is searched once."""

    def __init__(self, file: SieFile) -> None:
        self._teller = Teller()
        self._persons = PERSONS | {child for child, parent in file.parents.items() if parent in PERSONS}
        self._kinds: dict[str, str | None] = {}
        self._lists: dict[ObjectList, ObjectList] = {(): ()}
        self._codes: set[str] = set()
        self._unnamed = self._quantities = 0

    def remarks(self) -> tuple[Remark, ...]:
        """Return what was removed, in the order of the lines."""
        if self._codes:
            self._teller.warn(
                0,
                Phrase(
                    "Objektkoder som såg ut som personuppgifter har bytts mot ”%(instead)s”: %(count)s stycken.",
                    count=len(self._codes),
                    instead=REMOVED_CODE,
                ),
            )
        if self._unnamed:
            message = Phrase(
                "Nummer på verifikationer som såg ut som personuppgifter har tagits bort: %(count)s stycken.",
                count=self._unnamed,
            )
            self._teller.warn(0, message)
        if self._quantities:
            message = Phrase(
                "Antal som såg ut som personuppgifter har tagits bort: %(count)s stycken.",
                count=self._quantities,
            )
            self._teller.warn(0, message)
        return self._teller.remarks.warnings

    def account(self, number: str, name: str) -> str:
        """Return the name of an account."""
        kind = self._kind(name)
        if kind is None:
            return name
        message = Phrase(
            "Namnet på konto %(account)s såg ut att innehålla %(kind)s och har tagits bort.",
            account=number,
            kind=kind,
        )
        self._teller.warn(0, message)
        return REMOVED

    def dimension(self, number: str, name: str) -> str:
        """Return the name of a dimension."""
        kind = self._kind(name)
        if kind is None:
            return name
        message = Phrase(
            "Namnet på dimension %(dimension)s såg ut att innehålla %(kind)s och har tagits bort.",
            dimension=number,
            kind=kind,
        )
        self._teller.warn(0, message)
        return REMOVED

    def names(self, objects: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
        """Return the objects with their names, those of persons without."""
        kept: dict[tuple[str, str], str] = {}
        emptied = 0
        for (dimension, code), name in objects.items():
            personal = dimension in self._persons
            emptied += personal and bool(name)
            kept[dimension, self._code(code)] = "" if personal else self._object(dimension, name)
        if emptied:
            message = Phrase(
                "%(count)s namn på anställda, kunder och leverantörer sparas inte.", count=emptied
            )
            self._teller.warn(0, message)
        return kept

    def amounts(self, amounts: list[_Amount]) -> list[_Amount]:
        """Return amounts by objects whose codes are nobody's number."""
        return [
            found._replace(objects=self._objects(found.objects), quantity=self._quantity(found.quantity))
            for found in amounts
        ]

    def balances(self, balances: list[Balance]) -> list[Balance]:
        """Return balances whose quantities are nobody's number."""
        return [found._replace(quantity=self._quantity(found.quantity)) for found in balances]

    def voucher(self, voucher: Voucher) -> Voucher:
        """Return a voucher, the same one when nothing in it had to go."""
        rows = [self._row(row) for row in voucher.rows]
        text = self._text(voucher.text, voucher.line)
        named = not (self._is_person(voucher.series) or self._is_person(voucher.number))
        if named and text is voucher.text and all(map(is_, rows, voucher.rows)):
            return voucher
        if named:
            return replace(voucher, text=text, rows=tuple(rows))
        # Without its number it is one of those that never had any, which are told apart by what they hold.
        self._unnamed += 1
        return replace(voucher, series="", number="", text=text, rows=tuple(rows))

    def _is_person(self, name: str) -> bool:
        # Numbers filled with zeros look like those of phones, which no voucher has.
        return self._kind(name) not in (None, PHONE_NUMBER)

    def _quantity(self, quantity: str) -> str:
        if not quantity or self._kind(quantity) is None:
            return quantity
        self._quantities += 1
        return ""

    def _row(self, row: Row) -> Row:
        text, objects = self._text(row.text, row.line), self._objects(row.objects)
        quantity = self._quantity(row.quantity)
        if text is row.text and objects is row.objects and quantity is row.quantity:
            return row
        return row._replace(text=text, objects=objects, quantity=quantity)

    def _text(self, text: str, line: int) -> str:
        kind = self._kind(text)
        if kind is None:
            return text
        message = Phrase("Texten såg ut att innehålla %(kind)s och har tagits bort.", kind=kind)
        self._teller.warn(line, message)
        return REMOVED

    def _object(self, dimension: str, name: str) -> str:
        kind = self._kind(name)
        if kind is None:
            return name
        message = Phrase(
            "Ett objekts namn i dimension %(dimension)s såg ut att innehålla %(kind)s och har tagits bort.",
            dimension=dimension,
            kind=kind,
        )
        self._teller.warn(0, message)
        return REMOVED

    def _objects(self, objects: ObjectList) -> ObjectList:
        """Return a list of objects, always the same one for the same codes."""
        found = self._lists.get(objects)
        if found is None:
            changed = tuple((dimension, self._code(code)) for dimension, code in objects)
            found = self._lists[objects] = objects if changed == objects else changed
        return objects if found == objects else found

    def _code(self, code: str) -> str:
        if self._kind(code) is None:
            return code
        self._codes.add(code)
        return REMOVED_CODE

    def _kind(self, text: str) -> str | None:
        """Say what kind of personal data a text looks like, None when it does not."""
        if not possible(text):
            return None
        if text not in self._kinds:
            self._kinds[text] = personal_data_in(text)
        return self._kinds[text]
