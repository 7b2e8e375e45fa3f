"""The forecast of a year with all that is said of it, as it was known on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from drivbank.core.forecast import (
    Forecast,
    Inputs,
    KnownClosing,
    Step,
    StepKind,
    Story,
    VacancyNote,
    Year,
    assumptions,
    explain,
    forecasts_of,
    unplanned_text,
    warn,
)
from drivbank.core.phrases import Phrase
from drivbank.finance.selectors.budgets import closed_years
from drivbank.finance.selectors.equity import ScenarioFact, ScenarioStepFact, scenarios
from drivbank.finance.selectors.forecast import AHEAD, granted_since, inputs_for
from drivbank.finance.selectors.grants import grants
from drivbank.interventions.selectors import vacancies


@dataclass(frozen=True)
class Forecasted:
    """A year's forecast with its scenarios by name, and what is said of it: why, a warning, and what it stands on.

    ``idle`` are the steps of scenarios that change nothing, each with its scenario's name. ``past`` are the scenarios that
    were to begin in a month that has been.
    """

    year: int
    as_of: date
    inputs: Inputs
    forecast: Forecast
    scenarios: Mapping[str, Forecast]
    explanation: tuple[Phrase, ...]
    warning: tuple[Phrase, ...]
    assumptions: tuple[Phrase, ...]
    idle: tuple[tuple[str, ScenarioStepFact], ...] = ()
    past: tuple[str, ...] = ()

    @property
    def years(self) -> tuple[Year, ...]:
        """The year that was asked for and those after it."""
        return tuple(year for year in self.forecast.years if year.year >= self.year)

    @property
    def unplanned(self) -> bool:
        """Say whether nothing can be told of the year's result and equity: it, or one before it, is not planned."""
        return self.lacking is not None

    @property
    def lacking(self) -> int | None:
        """The first year whose money nobody has decided, when that is why nothing can be told of this one's end."""
        return self.forecast.lacking(self.year)

    @property
    def unplanned_text(self) -> Phrase:
        """Why nothing can be told of the year's result and equity."""
        return unplanned_text(self.forecast, self.year)

    def is_planned(self, year: int) -> bool:
        """Say whether a result can be shown for a year."""
        return self.forecast.is_planned(year)

    def is_forecast(self, year: int) -> bool:
        """Say whether an equity can be shown at the end of a year: it and every year on the way to it are planned."""
        return self.forecast.lacking(year) is None


def last_year(as_of: date) -> int:
    """Return the last year that a forecast can be asked for: what is known on a day says nothing of those after it."""
    return as_of.year + AHEAD


def forecasted(year: int, *, as_of: date) -> Forecasted:
    """Return the forecast of a year as it was known on a day, with every scenario. A fixed number of queries."""
    facts = grants(as_of=as_of)
    inputs = inputs_for(year, facts, as_of=as_of)
    found = scenarios()
    steps = {fact.name: steps_of(fact) for fact in found}
    base, *others = forecasts_of(inputs, {"": (), **steps}).values()
    named = dict(zip(steps, others, strict=True))
    idle = tuple(_idle(inputs, base, named, found))
    past = tuple(name for name, kept in steps.items() if any(step.is_past(as_of) for step in kept))
    story = Story(
        inputs=inputs,
        forecast=base,
        year=year,
        vacancies=tuple(_vacancies(as_of)),
        closing_then=_closing_then(inputs, year),
        granted_since=granted_since(facts, year, _decided_on(inputs, year)),
        scenarios={name: one for name, one in named.items() if name not in past},
        looks_back=as_of < timezone.localdate(),
    )
    told = (explain(story), warn(story), assumptions(story))
    return Forecasted(year, as_of, inputs, base, named, *told, idle, past)


def _idle(
    inputs: Inputs, base: Forecast, named: Mapping[str, Forecast], facts: Iterable[ScenarioFact]
) -> Iterable[tuple[str, ScenarioStepFact]]:
    """Yield the steps that change nothing by themselves, each with its scenario's name."""
    for fact in facts:
        alone = {str(place): (step,) for place, step in enumerate(steps_of(fact))}
        forecasts = [named[fact.name]] if len(alone) == 1 else forecasts_of(inputs, alone).values()
        for step, forecast in zip(fact.steps, forecasts, strict=True):
            if forecast.months == base.months:
                yield fact.name, step


def steps_of(fact: ScenarioFact) -> tuple[Step, ...]:
    """Return a scenario's steps as the forecast takes them."""
    return tuple(
        Step(
            kind=StepKind(step.kind),
            first=step.first_month,
            last=step.last_month,
            grant=step.grant_id,
            intervention=step.intervention_id,
            code=step.code,
            percent=step.percent or 0,
            amount=step.amount or 0,
        )
        for step in fact.steps
    )


def _vacancies(as_of: date) -> Iterable[VacancyNote]:
    """Yield the vacancies in what is financed, as they were known on the day."""
    for fact in vacancies(as_of=as_of):
        if fact.financed:
            last = fact.last_day if fact.ends_on else None
            yield VacancyNote(
                fact.intervention_id,
                fact.intervention,
                fact.member,
                fact.function,
                fact.percent,
                fact.starts_on,
                last,
            )


def _decided_on(inputs: Inputs, year: int) -> date | None:
    plan = {plan.year: plan for plan in inputs.years}[year]
    return plan.budget_decided_on if plan.has_budget else None


def _closing_then(inputs: Inputs, year: int) -> KnownClosing | None:
    """Return the latest year that was adopted when the year's budget was decided."""
    decided = _decided_on(inputs, year)
    known = [
        fact
        for fact in closed_years().values()
        if decided and fact.adopted_on <= decided and fact.year < year
    ]
    return KnownClosing(known[-1].year, known[-1].equity) if known else None
