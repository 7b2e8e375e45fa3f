"""What a table of results that leaves the screen says of itself."""

from django.utils import timezone

from drivbank.organisation.selectors import association_name
from drivbank.ui.sheet_sets import About

STANDS_ON = (
    "det som är registrerat i Drivbänk när underlaget görs: deltagare, aktiviteter, mål, bidrag och huvudbok"
)


def about_of() -> About:
    """Return what a table made now says of itself."""
    return About(association_name(), "det som läsaren har behörighet till", STANDS_ON, timezone.now())
