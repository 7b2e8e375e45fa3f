"""Days that have been: what is written down when it has happened is not dated ahead of today."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _


def is_to_come(day: date) -> bool:
    """Say whether a day has not been yet."""
    return day > timezone.localdate()


def day_fault(day: date) -> str:
    """Return what is wrong with the day of something that has happened, "" when nothing is."""
    return _("Dagen har inte varit än.") if is_to_come(day) else ""
