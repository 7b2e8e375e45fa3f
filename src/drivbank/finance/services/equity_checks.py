"""What every entry about the equity is checked for."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from drivbank.core.screening import personal_data_in
from drivbank.finance.models import Reservation
from drivbank.ui.phrases import said

FIRST_YEAR, LAST_YEAR = 2004, 2100


def stop_at(faults: Mapping[str, str]) -> None:
    """Raise ValidationError for the faults found, each on its field."""
    found = {field: text for field, text in faults.items() if text}
    if found:
        raise ValidationError(found)


def text_fault(text: str, *, missing: str) -> str:
    """Return what is wrong with a text: missing, or naming a person by number, phone or address."""
    if not text:
        return missing
    if kind := personal_data_in(text):
        return _("Texten ser ut att innehålla %(kind)s. Skriv den utan.") % {"kind": said(kind)}
    return ""


def year_fault(year: int) -> str:
    """Return what is wrong with a year."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        return ""
    return _("Året ska vara från %(first)s till %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}


def reserved_in(year: int) -> int:
    """Return what is set aside at the end of a year already."""
    return sum(Reservation.objects.filter(year=year).values_list("amount", flat=True))
