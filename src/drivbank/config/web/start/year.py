"""The year: its counts beside those of the year before, each intervention's, and the flow by month."""

from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from drivbank.access.matrix import Action, may
from drivbank.config.web.start.setup import is_set_up
from drivbank.config.web.start.visit import REMEMBERED, Look, Section, Visit, summary_of
from drivbank.statistics.catalogue import FIRST_YEAR
from drivbank.statistics.selectors import default_year
from drivbank.statistics.services.flow import flow, flow_chart
from drivbank.statistics.services.live import live_source
from drivbank.statistics.services.years import Counts, YearSummary
from drivbank.ui.charts import Chart
from drivbank.ui.numbers import format_number

COUNTS: tuple[tuple[str | Promise, str], ...] = (
    (gettext_lazy("Deltagare"), "total"),
    (gettext_lazy("Nyinskrivna"), "enrolled"),
    (gettext_lazy("Avslutade"), "exited"),
    (gettext_lazy("Pågående"), "ongoing"),
)


@dataclass(frozen=True)
class Figure:
    """One of the year's counts; ``comparison`` is the year before in words, "" when it had nothing."""

    label: str
    value: int
    comparison: str


@dataclass(frozen=True)
class Line:
    """One intervention's year, with the address of its page and how many took part the year before."""

    now: Counts
    before: int | None
    url: str


@dataclass(frozen=True)
class Year:
    """The part as its template shows it; there is no chart when nobody was there. ``before`` is the year before.

    ``begin_url`` is where someone is registered, for a year without anyone.
    """

    year: int
    unfinished: bool
    figures: tuple[Figure, ...]
    lines: tuple[Line, ...]
    chart: Chart | None
    before: int
    table_url: str
    tables_url: str
    earlier: int | None
    later: int | None
    begin_url: str = ""


def year_part(visit: Visit) -> Section | None:
    """Return the year's counts within the scope of the one who looks; None before there is anything to count in."""
    if summary_of(visit.look).interventions:
        return Section("config/start/made.html", _made(visit.look))
    if not is_set_up(visit):
        return None
    return Section("config/start/year.html", replace(_year(visit.look), begin_url=_begin(visit)))


def _begin(visit: Visit) -> str:
    """Return where the one who looks registers the first; "" for one who may not."""
    if may(visit.actor, Action.IMPORT):
        return reverse("exchange:template_list")
    return reverse("participants:participation_create") if may(visit.actor, Action.CHANGE_ROWS) else ""


@lru_cache(maxsize=REMEMBERED)
def _made(look: Look) -> str:
    return render_to_string("config/start/year.html", {"part": _year(look)})


def _year(look: Look) -> Year:
    year, source = look.year, live_source()
    summary, months = summary_of(look), flow(year, look.scope, source=source)
    title = _("Deltagare månad för månad %(year)s") % {"year": year}
    return Year(
        year=year,
        unfinished=look.unfinished,
        figures=tuple(_figure(summary, str(label), name, look) for label, name in COUNTS),
        lines=tuple(_line(now, before) for now, before in summary.interventions),
        chart=None if months.empty else flow_chart(months, title),
        before=year - 1,
        table_url=reverse("statistics:table_show", args=["participants", year]),
        tables_url=f"{reverse('statistics:table_list')}?{urlencode({'ar': year})}",
        earlier=year - 1 if year > max(FIRST_YEAR, source.labels.first_year) else None,
        later=year + 1 if year < default_year(look.version) else None,
    )


def _figure(summary: YearSummary, label: str, name: str, look: Look) -> Figure:
    return Figure(label, getattr(summary.total, name), _before(summary, name, unfinished=look.unfinished))


def _before(summary: YearSummary, name: str, *, unfinished: bool) -> str:
    """Return the year before in words; beside a year that is not over it is said that it was a whole one."""
    if summary.before is None:
        return ""
    values = {"year": summary.year - 1, "count": format_number(getattr(summary.before, name))}
    return (_("Hela %(year)s: %(count)s") if unfinished else _("%(year)s: %(count)s")) % values


def _line(now: Counts, before: Counts | None) -> Line:
    return Line(
        now, before.total if before else None, reverse("interventions:intervention_show", args=[now.key])
    )
