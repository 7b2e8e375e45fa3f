"""The year in plain words, for those who see its sums and not its rows: what happened, and how to read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from drivbank.config.web.start.visit import REMEMBERED, Look, Section, Visit, summary_of
from drivbank.statistics.services.counting import table_count
from drivbank.statistics.services.years import YearSummary
from drivbank.statistics.tables import TOTAL, percent
from drivbank.ui.numbers import format_number, format_percent, on_screen


@dataclass(frozen=True)
class Words:
    """The part as its template shows it."""

    unfinished: bool
    sentences: tuple[str, ...]


def plain_part(visit: Visit) -> Section | None:
    """Return the year as a few sentences; None for a year without anyone."""
    sentences = _sentences(visit.look)
    if not sentences:
        return None
    return Section("config/start/plain.html", Words(visit.look.unfinished, sentences))


@lru_cache(maxsize=REMEMBERED)
def _sentences(look: Look) -> tuple[str, ...]:
    summary = summary_of(look)
    if not summary.total.total:
        return ()
    said = (_took_part(summary, look), _came_and_left(summary, look))
    return (*said, _where_to(look)) if summary.total.exited else said


def _took_part(summary: YearSummary, look: Look) -> str:
    said = _("%(count)s deltagare har varit med i förbundets insatser under %(year)s.") % {
        "count": format_number(summary.total.total),
        "year": summary.year,
    }
    if summary.before is None or not summary.before.total:
        return said
    values = {"year": summary.year - 1, "count": format_number(summary.before.total)}
    before = (
        _("Under hela %(year)s var det %(count)s.")
        if look.unfinished
        else _("Under %(year)s var det %(count)s.")
    )
    return f"{said} {before % values}"


def _came_and_left(summary: YearSummary, look: Look) -> str:
    total = summary.total
    values = {
        "enrolled": format_number(total.enrolled),
        "exited": format_number(total.exited),
        "ongoing": format_number(total.ongoing),
    }
    if look.unfinished:
        return (
            _("Hittills har %(enrolled)s börjat och %(exited)s slutat, och %(ongoing)s är kvar nu.") % values
        )
    return (
        _("%(enrolled)s började under året och %(exited)s slutade. När året var slut var %(ongoing)s kvar.")
        % values
    )


def _where_to(look: Look) -> str:
    outcomes = _outcomes(look)
    exited = outcomes[TOTAL]
    work, studies = outcomes.get("work", 0), outcomes.get("studies", 0)
    return _(
        "Av de %(exited)s som slutade gick %(work)s till arbete (%(work_share)s) och %(studies)s till studier "
        "(%(studies_share)s). Övriga gick vidare till rehabilitering eller slutade av andra skäl."
    ) % {
        "exited": format_number(exited),
        "work": format_number(work),
        "work_share": on_screen(format_percent(percent(work, exited))),
        "studies": format_number(studies),
        "studies_share": on_screen(format_percent(percent(studies, exited))),
    }


def _outcomes(look: Look) -> Mapping[str, int]:
    table = table_count("exits-by-outcome", look.year, scope=look.scope)
    total = next(line for line in table.lines if line.key == TOTAL)
    return {cell.column_key: cell.n for cell in total.cells}
