"""A year in an address: in its path as ``<year:year>``, or asked for as ``ar``."""

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

# The law on financial coordination is in force from the first, and nobody plans for the years after the last.
FIRST_YEAR, LAST_YEAR = 2004, 2100


class YearConverter:
    """A year in a path; an address with one that cannot be is not found."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        """Return the year; raise ValueError for one that cannot be."""
        year = int(value)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(value)
        return year

    def to_url(self, value: int) -> str:
        """Return the year as an address has it."""
        return str(value)


def year_asked(request: HttpRequest) -> int | None:
    """Return the year the address asks for (``ar``), None without four digits; raise Http404 for one that cannot be."""
    text = request.GET.get("ar", "")
    if len(text) != 4 or not text.isdecimal():
        return None
    year = int(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        told = _("Året finns inte här. Välj ett från %(first)s till %(last)s.")
        raise Http404(told % {"first": FIRST_YEAR, "last": LAST_YEAR})
    return year


def year_of(request: HttpRequest) -> int:
    """Return the year the address asks for, else this year; raise Http404 for one that cannot be."""
    return year_asked(request) or timezone.localdate().year
