"""What the sentences about a year's forecast are told from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from drivbank.core.forecast.model import Inputs, Key, Source, YearPlan
from drivbank.core.forecast.results import Forecast, GrantYear, Year


@dataclass(frozen=True)
class VacancyNote:
    """What is known of a vacancy: whose share, in percent of full time, and when; ``last`` is None while unknown."""

    intervention: int
    name: str
    member: str
    function: str
    percent: int
    first: date
    last: date | None

    def touches(self, year: int) -> bool:
        """Say whether any of it lies in a year."""
        return self.first.year <= year and (self.last is None or self.last.year >= year)


@dataclass(frozen=True)
class KnownClosing:
    """The latest adopted year when a budget was decided."""

    year: int
    equity: int


@dataclass(frozen=True)
class Story:
    """A forecast of a year with all that is said of it.

    ``granted_since`` is what has been granted for the year after its budget was decided. ``scenarios`` are forecasts
    by the names their makers gave them, those that can still happen. ``looks_back`` says that it is made for a day that has been.
    """

    inputs: Inputs
    forecast: Forecast
    year: int
    vacancies: tuple[VacancyNote, ...] = ()
    closing_then: KnownClosing | None = None
    granted_since: int = 0
    scenarios: Mapping[str, Forecast] | None = None
    looks_back: bool = False

    @property
    def plan(self) -> YearPlan:
        return {plan.year: plan for plan in self.inputs.years}[self.year]

    @property
    def of_year(self) -> Year:
        return self.forecast.year(self.year)

    @property
    def unplanned(self) -> bool:
        """Say whether the equity cannot be told, for nobody has decided what the money is for until then."""
        return self.forecast.lacking(self.year) is not None

    @property
    def ended(self) -> bool:
        """Say whether the year has ended."""
        return self.inputs.as_of >= date(self.year, 12, 31)

    @property
    def over(self) -> bool:
        """Say whether the year has ended and all of it is known."""
        return self.ended and all(
            month.known == month.turnover for month in self.forecast.months_in(self.year)
        )


@dataclass(frozen=True)
class Drawn:
    """All grants of a budget line to an intervention, or a grant to none, in a year, against what was meant for it."""

    title: str
    intervention: int | None
    meant: int
    drawn: int
    used: int
    vacant: int


def drawn_in(story: Story) -> list[Drawn]:
    """Return what each intervention and each grant to none draws, that which differs most first."""
    groups: dict[Key | int, list[GrantYear]] = {}
    for row in story.forecast.grants_in(story.year):
        name = (row.code, row.intervention) if row.intervention is not None else row.grant
        groups.setdefault(name, []).append(row)
    found = [_drawn(rows, story.plan) for rows in groups.values()]
    return sorted(found, key=lambda one: (-abs(one.used - one.meant), one.title))


def _drawn(rows: list[GrantYear], plan: YearPlan) -> Drawn:
    first = rows[0]
    budget = plan.budget.get((first.code, first.intervention), 0)
    granted = sum(row.granted for row in rows)
    return Drawn(
        title=", ".join(dict.fromkeys(row.title for row in rows)),
        intervention=first.intervention,
        meant=budget if plan.has_budget and budget and first.intervention is not None else granted,
        drawn=sum(row.drawn for row in rows),
        used=sum(row.used for row in rows),
        vacant=sum(row.vacant for row in rows),
    )


def requisition_codes(plan: YearPlan) -> set[str]:
    """Return the lines whose outcome comes from requisitions."""
    return {line.code for line in plan.lines if line.source is Source.REQUISITIONS}
