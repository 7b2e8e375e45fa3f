"""What grants and requisitions are checked for alike: texts, posts, days, and amounts written in the wrong unit."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from drivbank.core.money import ORE_PER_KRONA
from drivbank.core.phrases import Phrase
from drivbank.core.screening import personal_data_in
from drivbank.reference.parameters import code_list
from drivbank.ui.numbers import format_kronor
from drivbank.ui.phrases import said

Faults = dict[str, str]
NO_YEAR = Phrase("utan år")
# A decision of less is asked about: it may have been written in thousands of kronor.
LEAST_DECISION = 10_000 * ORE_PER_KRONA
# So is a single amount of less beside one that is a hundred times larger.
LEAST_PART = 100
# So is a requisition that is to the year's money as kronor are to thousands of them.
THOUSAND = 1000


def post_labels() -> dict[str, str]:
    """Return every post a grant may have, by code, in the reader's language."""
    return {code: said(item.label) for code, item in code_list("grant_post").all_items().items()}


def line_labels() -> dict[str, str]:
    """Return every budget line there has been, by code, in the reader's language."""
    return {code: said(item.label) for code, item in code_list("budget_line").all_items().items()}


def lines_granted_from(year: int) -> dict[str, str]:
    """Return the budget lines that grants of a year are taken from, by code."""
    items = code_list("budget_line").items_on(date(year, 12, 31))
    return {item.code: said(item.label) for item in items if item.attributes["source"] == "requisitions"}


def one_line(text: str) -> str:
    """Return a text on one line without space around it."""
    return " ".join(text.split())


def text_fault(text: str, *, most: int, missing: str = "") -> str:
    """Return what is wrong with a text, "" when nothing is; ``missing`` is said of an empty one."""
    if not text:
        return missing
    if len(text) > most:
        return _("Texten är för lång. Den får ha högst %(most)s tecken.") % {"most": most}
    if kind := personal_data_in(text):
        return _("Texten ser ut att innehålla %(kind)s. Skriv den utan.") % {"kind": said(kind)}
    return ""


def found(faults: Mapping[str, str]) -> None:
    """Raise ValidationError when any field has a fault."""
    kept = {field: fault for field, fault in faults.items() if fault}
    if kept:
        raise ValidationError(kept)


def amounts_said(rows: Iterable[tuple[int | None, str, int]]) -> list[str]:
    """Return amounts by year and post in Swedish, as the event log has them whoever acts."""
    items = code_list("grant_post").all_items()
    return [
        f"{items[post].label} {year or NO_YEAR}: {format_kronor(amount, 2 if amount % 100 else 0)} kr"
        for year, post, amount in rows
    ]


def line_logged(code: str) -> str:
    """Return a budget line in Swedish, as the event log has it."""
    return str(code_list("budget_line").label(code))


def odd_amount(amounts: Sequence[int]) -> int | None:
    """Return the amount that is hardly in the unit of the largest, None when there is none."""
    largest = max((abs(amount) for amount in amounts), default=0)
    small = (amount for amount in map(abs, amounts) if amount < LEAST_DECISION)
    return next((amount for amount in small if 0 < amount * LEAST_PART < largest), None)


def odd_question(amount: int) -> str:
    """Return the question that is asked of an amount that is very small beside another."""
    text = _(
        "Ett belopp är %(amount)s kr, mycket mindre än de andra. Menar du %(thousands)s kr? Skriv i så fall beloppet i "
        "kronor. Annars kryssar du här för att det stämmer."
    )
    return text % {"amount": format_kronor(amount), "thousands": format_kronor(amount * THOUSAND)}


def unit_question(amount: int) -> str:
    """Return the question that is asked of an amount that may be in thousands of kronor."""
    text = _(
        "Beloppet är %(amount)s kr tillsammans. Menar du %(thousands)s kr? Skriv i så fall beloppen i kronor. "
        "Annars kryssar du här för att beloppet stämmer."
    )
    return text % {"amount": format_kronor(amount), "thousands": format_kronor(amount * THOUSAND)}
