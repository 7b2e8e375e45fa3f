"""What a forecast takes for granted, in sentences."""

from collections.abc import Iterator, Sequence
from datetime import date

from drivbank.core.forecast.gaps import said_of
from drivbank.core.forecast.ladder import given_by, ladder_on, limit_of
from drivbank.core.forecast.lining import ledger_gaps, ledger_months
from drivbank.core.forecast.model import ContributionsFrom, Inputs, Source, YearPlan
from drivbank.core.forecast.story import Story
from drivbank.core.forecast.words import kronor, month_year
from drivbank.core.phrases import Phrase

CONTRIBUTIONS = {
    ContributionsFrom.BUDGET: Phrase(
        "%(year)s: medlemmarnas bidrag är inte beslutade och tas från budgeten."
    ),
    ContributionsFrom.EARLIER: Phrase(
        "%(year)s: medlemmarnas bidrag är inte beslutade och räknas som lika stora som %(from)s."
    ),
    ContributionsFrom.NOTHING: Phrase("%(year)s: inga bidrag från medlemmarna är kända, och inga räknas in."),
}
OWN_BUDGET = Phrase("%(year)s: budgeten som beslutades %(day)s.")
OTHER_BUDGET = Phrase(
    "%(year)s: ingen budget är beslutad. De löpande kostnaderna räknas som i budgeten för %(from)s, och insatserna efter "
    "vad som är beviljat. Det som då är kvar av intäkterna är ännu inte beviljat."
)
NO_BUDGET = Phrase(
    "%(year)s: ingen beslutad budget att gå efter. Bara det som är känt och det som är beviljat räknas in."
)
LEDGER = Phrase(
    "Bokföringen är känd till och med %(month)s. Därefter väntas varje rad bli en tolftedel av årets budget i månaden; "
    "hur tidigare år fördelade sig över månaderna används inte."
)
NO_LEDGER = Phrase(
    "Inget utfall från bokföringen är känt för %(year)s. Varje rad väntas bli en tolftedel av årets budget i månaden."
)
ROOM = Phrase(
    "En tolftedel av det som är budgeterat men inte beviljat väntas beviljas och användas varje månad från nästa månad. "
    "Tolftedelarna för månaderna som gått räknas inte in."
)
GRANTS = Phrase(
    "Rekvirerade belopp läggs på periodens dagar. För tid utan rekvisition väntas årets belopp användas jämnt, mindre "
    "den vakanta delen av de poster som följer bemanningen, och aldrig mer än vad som är kvar."
)
VACANCIES = Phrase("En vakans utan känt slut räknas fortsätta året ut och därefter.")
EU = Phrase(
    "EU-medel räknas som intäkt när kostnaden uppstår, med projektets andel. De betalas i efterskott: av intäkten för "
    "%(year)s väntas omkring %(waiting)s kr inte ha kommit in vid årets slut."
)
UNDATED = Phrase(
    "%(amount)s kr är beviljade utan att vara fördelade på år, och räknas inte in förrän de är det."
)
LADDER = Phrase("Gränsen för eget kapital gäller från %(day)s. Källa: %(source)s")
NO_LADDER = Phrase(
    "Nationella rådets trappa för eget kapital är inte inlagd, så prognosen kan inte säga hur stort det får vara."
)
LIMIT_UNKNOWN = Phrase(
    "%(year)s: trappans gräns går inte att räkna ut, eftersom bidragen som den räknas på inte är kända."
)
BELOW_LADDER = Phrase("%(year)s: bidragen är mindre än trappans första steg, så den säger inget om året.")
NO_HISTORY = Phrase(
    "Några uppgifter sparas bara som de är nu, inte som de var %(day)s: bokslutens belopp, bemanningen och bidragens tid "
    "har med senare rättelser, och rekvisitioner och reserveringar som har tagits bort sedan dess är inte med."
)
OPENING = Phrase(
    "%(year)s började med %(opening)s kr i eget kapital enligt den fastställda årsredovisningen."
)
OPENING_UNKNOWN = Phrase(
    "Inget bokslut före %(year)s är inlagt, så det egna kapitalet räknas från 0 kr. Lägg in hur året före slutade."
)
NOT_RESERVED = Phrase("Inget är reserverat vid slutet av %(year)s: styrelsen har inte beslutat om det.")
NOT_CLOSED = Phrase("%(year)s är inte fastställt och räknas fram här: resultat %(result)s kr.")


def assumptions(story: Story) -> tuple[Phrase, ...]:
    """Return what the forecast stands on: the equity it begins with, budgets, contributions and what is expected."""
    return tuple(_all(story))


def _all(story: Story) -> Iterator[Phrase]:
    inputs = story.inputs
    yield Phrase("Prognosen bygger på det som var känt %(day)s.", day=inputs.as_of.isoformat())
    if story.looks_back:
        yield NO_HISTORY.filled(day=inputs.as_of.isoformat())
    text = OPENING if inputs.opening_known else OPENING_UNKNOWN
    yield text.filled(year=inputs.first_year, opening=kronor(inputs.opening))
    for year in story.forecast.years:
        if year.year < story.year:
            yield NOT_CLOSED.filled(year=year.year, result=kronor(year.result))
    yield from _plans(inputs.years)
    yield from _ahead(story)
    yield from _ladder(story)
    if story.of_year.reserved is None:
        yield NOT_RESERVED.filled(year=story.year)


def _plans(plans: Sequence[YearPlan]) -> Iterator[Phrase]:
    """Yield what each year's plan is taken from; years of which the same is said are said together."""
    years: dict[tuple[Phrase, object], list[int]] = {}
    for plan in plans:
        for text, of in _of_year(plan):
            years.setdefault((text, of), []).append(plan.year)
    for (text, of), said in years.items():
        yield text.filled(**{"year": _years_text(said), "from": of, "day": of})


def _years_text(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _of_year(plan: YearPlan) -> Iterator[tuple[Phrase, object]]:
    if plan.has_budget and plan.budget_decided_on:
        yield OWN_BUDGET, plan.budget_decided_on.isoformat()
    elif plan.budget_year is not None:
        yield OTHER_BUDGET, plan.budget_year
    else:
        yield NO_BUDGET, None
    if text := CONTRIBUTIONS.get(plan.contributions_from):
        yield text, plan.contributions_year if plan.contributions_from is ContributionsFrom.EARLIER else None


def _ahead(story: Story) -> Iterator[Phrase]:
    months = ledger_months(story.inputs, story.plan)
    if not story.over:
        yield LEDGER.filled(month=month_year(max(months))) if months else NO_LEDGER.filled(year=story.year)
        yield from said_of(ledger_gaps(story.inputs, story.plan))
    yield GRANTS
    if any(year.room for year in story.forecast.years):
        yield ROOM
    if any(note.last is None for note in story.vacancies):
        yield VACANCIES
    if any(line.source is Source.EU for line in story.plan.lines) and story.of_year.eu_waiting:
        yield EU.filled(year=story.year, waiting=kronor(story.of_year.eu_waiting))
    if undated := sum(grant.undated for grant in story.inputs.grants):
        yield UNDATED.filled(amount=kronor(undated))


def _ladder(story: Story) -> Iterator[Phrase]:
    ladder = ladder_on(story.inputs.ladders, date(story.year, 12, 31))
    yield LADDER.filled(source=ladder.source, day=ladder.valid_from.isoformat()) if ladder else NO_LADDER
    unmeasured: dict[Phrase, list[int]] = {}
    for plan in story.inputs.years:
        if plan.year >= story.year and (text := _unmeasured(plan, story.inputs)):
            unmeasured.setdefault(text, []).append(plan.year)
    for text, years in unmeasured.items():
        yield text.filled(year=_years_text(years))


def _unmeasured(plan: YearPlan, inputs: Inputs) -> Phrase | None:
    """Return why there is no limit in a year that a ladder holds in."""
    ladder = ladder_on(inputs.ladders, date(plan.year, 12, 31))
    if ladder is None:
        return None
    given = given_by(ladder, plan.contributions)
    if given is None:
        return LIMIT_UNKNOWN
    return BELOW_LADDER if limit_of(ladder, given) is None else None
