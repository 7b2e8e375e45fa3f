"""Time in an intervention, in whole months and days."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def months_before(day: date, months: int) -> date:
    """Return the same day of an earlier month, or that month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Stay:
    """How long someone has been in an intervention: whole months, and the days of one that is not whole."""

    months: int
    days: int

    @property
    def text(self) -> str:
        """The stay in words: days before the first month, then months, then years and months."""
        if self.months == 0:
            return ngettext("%(days)s dag", "%(days)s dagar", self.days) % {"days": self.days}
        return months_text(self.months)


def stay(first: date, last: date) -> Stay:
    """Return the time from one day to another; nothing for a stay that has not begun."""
    if last < first:
        return Stay(0, 0)
    months = (last.year - first.year) * 12 + last.month - first.month
    # Counted back from the last day, so that a stay is over the guide time on the same day as the rule says.
    months -= first > months_before(last, months)
    return Stay(months, (last - first).days)


def months_text(months: int) -> str:
    """Return months in words: 8 månader, 1 år, 2 år och 3 månader."""
    years, rest = divmod(months, 12)
    year_text = ngettext("%(years)s år", "%(years)s år", years) % {"years": years}
    month_text = ngettext("%(months)s månad", "%(months)s månader", rest) % {"months": rest}
    if not years:
        return month_text
    return _("%(years)s och %(months)s") % {"years": year_text, "months": month_text} if rest else year_text


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day when it is shorter."""
    return months_before(day, -months)
