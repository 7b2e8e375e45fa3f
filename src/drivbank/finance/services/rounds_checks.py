"""What every year, day and text of the members' contributions is checked for."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from drivbank.core.screening import personal_data_in
from drivbank.finance.services.days import day_fault
from drivbank.ui.phrases import said

# The law is from 2004, and nobody decides the contributions of the next century.
FIRST_YEAR, LAST_YEAR = 2004, 2100
TEXT_LENGTH = 200


def checked_text(field: str, text: str, missing: str, *, most: int = TEXT_LENGTH) -> str:
    """Return a text without space around it; raise ValidationError when it is missing, too long or names a person."""
    text = " ".join(text.split())
    if not text and missing:
        raise ValidationError({field: missing})
    if len(text) > most:
        raise ValidationError({field: _("Texten är för lång. Skriv högst %(most)s tecken.") % {"most": most}})
    if kind := personal_data_in(text):
        problem = _("Texten ser ut att innehålla %(kind)s. Skriv den utan.")
        raise ValidationError({field: problem % {"kind": said(kind)}})
    return text


def check_year(field: str, year: int) -> None:
    """Raise ValidationError for a year that has no contributions by the law."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        problem = _("Året ska vara mellan %(first)s och %(last)s: lagen gäller från 2004.")
        raise ValidationError({field: problem % {"first": FIRST_YEAR, "last": LAST_YEAR}})


def check_day(field: str, day: date) -> None:
    """Raise ValidationError for a day before there could be any decision, or that has not been."""
    if not date(FIRST_YEAR - 1, 1, 1) <= day <= date(LAST_YEAR, 12, 31):
        raise ValidationError({field: _("Kontrollera årtalet i datumet.")})
    if fault := day_fault(day):
        raise ValidationError({field: fault})
