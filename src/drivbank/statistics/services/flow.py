"""The flow of a year by month: how many came, how many left, and how many were there when the month was over."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _

from drivbank.access.matrix import Action
from drivbank.access.policies import refusal
from drivbank.participants.policies import Scope, check_can_count
from drivbank.statistics.catalogue import definition_on
from drivbank.statistics.compiling import population_rule
from drivbank.statistics.definitions import Definition
from drivbank.statistics.services import engine
from drivbank.statistics.services.counting import year_days
from drivbank.statistics.services.live import live_source
from drivbank.statistics.services.scopes import Compiled, scope_compile
from drivbank.statistics.sources import Source
from drivbank.ui.charts import Chart, Kind, Series

# The table whose columns the months are; its populations are asked for a month where the table asks for a year.
TABLE, COLUMNS = "participants", ("enrolled", "exited", "ongoing")
Counts = tuple[int, int, int]


@dataclass(frozen=True)
class MonthFlow:
    """A month's numbers; None in one that has not begun."""

    first_day: date
    enrolled: int | None
    exited: int | None
    ongoing: int | None


@dataclass(frozen=True)
class YearFlow:
    """Twelve months; the sums are those of the year's table of participants."""

    year: int
    scope_label: str
    months: tuple[MonthFlow, ...]

    @property
    def enrolled(self) -> int:
        return sum(month.enrolled or 0 for month in self.months)

    @property
    def exited(self) -> int:
        return sum(month.exited or 0 for month in self.months)

    @property
    def empty(self) -> bool:
        """Say whether nobody was there at any time of the year."""
        return not any(month.enrolled or month.exited or month.ongoing for month in self.months)


def flow(
    year: int, scope: Scope, *, intervention_id: int | None = None, source: Source | None = None
) -> YearFlow:
    """Return the year by month, of one intervention or of all in scope; raise Refused outside the scope."""
    scope = scope if intervention_id is None else scope_within(scope, intervention_id)
    check_can_count(scope)
    last_day = year_days(year)[1]
    definition = definition_on(TABLE, last_day)
    source = source or live_source()
    compiled = scope_compile(scope, source.labels)
    return YearFlow(
        year, compiled.label, _months(year, _counted(definition, year, compiled, source, intervention_id))
    )


def scope_within(scope: Scope, intervention_id: int) -> Scope:
    """Return the part of a scope that reaches into an intervention; raise Refused when none does."""
    inside = tuple(window for window in scope if window.intervention_id in (None, intervention_id))
    if not inside:
        raise refusal(Action.COUNT)
    return inside


def _counted(
    definition: Definition, year: int, scope: Compiled, source: Source, intervention_id: int | None
) -> dict[int, Counts]:
    """Return the numbers of each month in which anything is counted, by its number."""
    values: dict[str, Any] = {
        "year_first": date(year, 1, 1),
        "year_last": date(year, 12, 31),
        "only": intervention_id,
        **scope.values,
    }
    rows = engine.numbers(months_query(definition, scope.rule, intervention_id), values, file=source.file)
    return {month: (int(enrolled), int(exited), int(ongoing)) for month, enrolled, exited, ongoing in rows}


def months_query(definition: Definition, scope: str, intervention_id: int | None) -> str:
    """Return the query: the rules of the table's own columns, with the days of each month for those of the year."""
    columns = {column.id: column for column in definition.columns}
    counts = [f"count(*) FILTER (WHERE {_monthly(definition, columns[name].population)})" for name in COLUMNS]
    in_year = _with_days(population_rule(definition, definition.population), "$year_first", "$year_last")
    where = " AND ".join(
        f"({rule})" for rule in (in_year, scope, "" if intervention_id is None else "intervention = $only")
        if rule
    )  # fmt: skip
    return (
        f"SELECT month.number, {', '.join(counts)} "  # noqa: S608 - shipped conditions, bound values
        f"FROM (FROM observations WHERE {where}) AS observations, "
        "(SELECT number, make_date(year($year_first), number, 1) AS first_day, last_day(first_day) AS last_day "
        "FROM range(1, 13) AS numbers(number)) AS month "
        f"WHERE {_monthly(definition, definition.population)} GROUP BY month.number"
    )


def _monthly(definition: Definition, population: str) -> str:
    return _with_days(population_rule(definition, population), "month.first_day", "month.last_day")


def _with_days(rule: str, first_day: str, last_day: str) -> str:
    return rule.replace("$first_day", first_day).replace("$last_day", last_day)


def _months(year: int, counted: dict[int, Counts]) -> tuple[MonthFlow, ...]:
    """Return all months; those after this one are known only as far as something is registered in them."""
    today = timezone.localdate()
    begun = 12 if year < today.year else today.month
    registered = (number for number, (enrolled, exited, _there) in counted.items() if enrolled or exited)
    known = max(begun, *registered, 0)
    return tuple(
        MonthFlow(
            date(year, number, 1), *(counted.get(number, (0, 0, 0)) if number <= known else (None,) * 3)
        )
        for number in range(1, 13)
    )


def flow_chart(found: YearFlow, title: str) -> Chart:
    """Return the year as a chart of who came, who left and how many there were."""
    months = found.months
    return Chart(
        kind=Kind.FLOW,
        title=title,
        labels=tuple(str(MONTHS_3[month.first_day.month]) for month in months),
        series=(
            Series(_("Nyinskrivna"), tuple(month.enrolled for month in months)),
            Series(_("Avslutade"), tuple(month.exited for month in months)),
            Series(_("Pågående vid månadens slut"), tuple(month.ongoing for month in months)),
        ),
        unit=_("deltagare"),
        heading=_("Månad"),
    )
