"""What is counted of participants and activities in a half-year, by the measures that the goals are counted by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse

from drivbank.core.goals.model import MeasureKind
from drivbank.interventions.selectors import InterventionFact, interventions
from drivbank.reports.figures.interventions import is_of
from drivbank.reports.figures.model import About, Figure, FigureKind, FigureTable, Origin
from drivbank.reports.figures.periods import Period, earlier, period_of
from drivbank.statistics.measures import MeasureDefinition, measures
from drivbank.statistics.requests import address
from drivbank.statistics.services.goals_counting import Counted, Counts
from drivbank.statistics.services.period_counts import period_counted
from drivbank.ui.numbers import round_half_up
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

GROUP = "Halvåret"
NOW, THEN = 0, 1
EXITED, ONGOING = "exited", "ongoing"
# What any measure of shares among those who have left is a share of.
OF_EXITS, ALL, ENROLLED = "exited-to-work-or-studies", "participants", "enrolled"
ONWARD = "exited-to-work-or-studies"
ACTIVITIES = "activities-held"
COURSES = "course-participants"


@dataclass(frozen=True)
class Told:
    """A measure as it is told: its key, its title, whether it is a share, and whether it counts persons."""

    key: str
    title: str
    share: bool
    persons: bool


@dataclass(frozen=True)
class Measured:
    """What was counted of some interventions in the period and in the one it is set beside."""

    counts: Counts
    period: Period
    before: Period

    def of(self, key: str, ids: Iterable[int], which: int = NOW) -> Counted:
        """Return a measure in some interventions; those who left and those who are left are counted from two measures."""
        if key == EXITED:
            return Counted(self.counts.of(OF_EXITS, which, ids).of)
        if key == ONGOING:
            ids = list(ids)
            there = self.counts.of(ALL, which, ids).n
            return Counted(there - self.counts.of(OF_EXITS, which, ids).of)
        return self.counts.of(key, which, ids)


def measured(about: About) -> Measured:
    """Return what is counted in the period of a report and in the one it is set beside; raise Refused."""
    period, before = period_of(about), earlier(about)
    periods = {NOW: (period.first_day, period.last_day), THEN: (before.first_day, before.last_day)}
    return Measured(period_counted(periods, by=about.by, source=about.source), period, before)


def period_measure_figures(about: About) -> Iterator[Figure | FigureTable]:
    """Yield what is counted in the period: of one intervention by its own measures, else of each beside the others."""
    told = measured(about)
    shown = [fact for fact in interventions() if is_of(fact, about, told.period)]
    if about.intervention_id is not None:
        yield from _of_one(about, told, shown)
        return
    individual = [fact for fact in shown if fact.individual]
    keys = [one for one in _usual() if not _of_activities(one)]
    for one in keys:
        yield from _figures(about, told, one, [fact.id for fact in individual])
        for fact in individual:
            yield from _figures(about, told, one, [fact.id], fact)
    yield _beside(about, told, individual)
    structural = [fact for fact in shown if not fact.individual]
    for one in (one for one in _usual() if _of_activities(one)):
        yield from _figures(about, told, one, [fact.id for fact in structural])
    yield _activities(about, told, structural)


def _usual() -> list[Told]:
    """Return every measure as it is told, with those who left and those who are left after those who came."""
    found = [_told(measure) for measure in measures().values()]
    first = [
        Told(EXITED, "Avslutade deltagare", False, True),
        Told(ONGOING, "Pågående deltagare", False, True),
    ]
    order = [ALL, ENROLLED, EXITED, ONGOING]
    return sorted(
        [*found, *first],
        key=lambda one: (order.index(one.key) if one.key in order else len(order), one.title),
    )


def _told(measure: MeasureDefinition) -> Told:
    share = measure.kind is MeasureKind.REGISTER
    return Told(measure.id, str(measure.title), share, not (measure.activity and measure.amount == "1"))


def _of_activities(one: Told) -> bool:
    return one.key in measures() and measures()[one.key].activity


def measures_for(fact: InterventionFact) -> list[Told]:
    """Return the measures that say something of an intervention: by what it is for, and people or activities."""
    found = []
    for one in _usual():
        measure = measures().get(one.key)
        purposes = measure.purposes if measure else frozenset()
        fits = not purposes or not fact.purpose or fact.purpose in purposes
        if fits and _of_activities(one) != fact.individual:
            found.append(one)
    return found


def _of_one(about: About, told: Measured, shown: list[InterventionFact]) -> Iterator[Figure | FigureTable]:
    for fact in shown:
        known = measures_for(fact)
        for one in known:
            yield from _figures(about, told, one, [fact.id])
        yield from _reached(about, told, fact)
        yield _table(about, told, fact, known)


def _reached(about: About, told: Measured, fact: InterventionFact) -> Iterator[Figure]:
    """Yield how many an intervention of either kind has reached, so that one text fits them both."""
    (one,) = (one for one in _usual() if one.key == (ALL if fact.individual else COURSES))
    for figure in _figures(about, told, one, [fact.id]):
        yield replace(figure, key=figure.key.replace(f"measure:{one.key}:", "measure:reached:"))


def _figures(
    about: About, told: Measured, one: Told, ids: list[int], fact: InterventionFact | None = None
) -> Iterator[Figure]:
    """Yield what a measure came to in the period and in the one before, with how many it is of how many."""
    origin = Origin(GROUP, _source(about, one), _evidence(about, fact))
    whose, key = (f"{fact.name}: ", f"measure:{one.key}:{fact.id}") if fact else ("", f"measure:{one.key}")
    for suffix, which, of in (("outcome", NOW, told.period), ("before", THEN, told.before)):
        counted = told.of(one.key, ids, which)
        label = f"{whose}{one.title}, {of.name}"
        if not one.share:
            yield origin.count(f"{key}:{suffix}", label, counted.n, persons=one.persons)
            continue
        yield origin.figure(
            f"{key}:{suffix}",
            label,
            FigureKind.PERCENT,
            percent(counted),
            n=counted.n,
            of=counted.of,
            persons=one.persons,
        )
        if which == NOW:
            for name, words in (("n", "antal"), ("of", "av hur många"), ("missing", "uppgift saknas")):
                label = f"{whose}{one.title}, {words}, {of.name}"
                yield origin.count(f"{key}:{name}", label, getattr(counted, name), persons=one.persons)


def percent(counted: Counted) -> Decimal | None:
    """Return a share in percent with two decimals, None where there is nobody to be a share of."""
    return round_half_up(Decimal(100 * counted.n) / counted.of, 2) if counted.of else None


def _source(about: About, one: Told) -> str:
    measure = measures().get(one.key)
    return f"måttet {one.title}, version {measure.version if measure else 1}, räknat på {_whereon(about)}"


def _whereon(about: About) -> str:
    snapshot = about.source.snapshot
    return f"ögonblicksbilden {snapshot.name}" if snapshot else "det som är registrerat nu"


def _evidence(about: About, fact: InterventionFact | None) -> str:
    pk = about.intervention_id or (fact.id if fact else None)
    if pk is None:
        return reverse("statistics:table_list") + address(about.source, ar=about.year)
    return reverse("interventions:intervention_show", args=[pk])


def _table(about: About, told: Measured, fact: InterventionFact, known: Iterable[Told]) -> FigureTable:
    """Return an intervention's measures, this period beside the one before."""
    columns = (
        Column("measure", "Mått"),
        Column("n", "Antal", Unit.COUNT),
        Column("of", "Av", Unit.COUNT),
        Column("share", "Andel", Unit.PERCENT),
        Column("before", f"Antal {told.before.name}", Unit.COUNT),
        Column("share_before", f"Andel {told.before.name}", Unit.PERCENT),
    )
    rows = []
    for one in known:
        now, then = told.of(one.key, [fact.id]), told.of(one.key, [fact.id], THEN)
        shares = (percent(now), percent(then)) if one.share else ("", "")
        of = now.of if one.share else ""
        rows.append(SheetRow((one.title, now.n, of, shares[0], then.n, shares[1]), key=one.key))
    title = f"{fact.name}, {told.period.name}"
    sheet = Sheet("period_measures", title, columns, tuple(rows), tuple(_notes(about)))
    return _bound(about, sheet, fact)


def _beside(about: About, told: Measured, facts: list[InterventionFact]) -> FigureTable:
    """Return the interventions beside each other: who came, who left, who is left, and who went to work or studies."""
    columns = (
        Column("intervention", "Insats"),
        Column(ALL, "Deltagare", Unit.COUNT),
        Column(ENROLLED, "Nya", Unit.COUNT),
        Column(EXITED, "Avslutade", Unit.COUNT),
        Column(ONGOING, "Pågående", Unit.COUNT),
        Column(ONWARD, "Till arbete eller studier", Unit.COUNT),
        Column("share", "Andel av avslutade", Unit.PERCENT),
    )
    rows = [SheetRow((fact.name, *_numbers(told, [fact.id])), key=str(fact.id)) for fact in facts]
    if len(rows) > 1:
        total = ("Totalt", *_numbers(told, [fact.id for fact in facts]))
        rows.append(SheetRow(total, key="total", is_sum=True))
    title = f"Deltagare per insats, {told.period.name}"
    sheet = Sheet("period_measures", title, columns, tuple(rows), tuple(_notes(about)))
    return _bound(about, sheet)


def _numbers(told: Measured, ids: list[int]) -> tuple[int | Decimal | None, ...]:
    onward = told.of(ONWARD, ids)
    counts = [told.of(key, ids).n for key in (ALL, ENROLLED, EXITED, ONGOING)]
    return (*counts, onward.n, percent(onward))


def _activities(about: About, told: Measured, facts: list[InterventionFact]) -> FigureTable:
    columns = (
        Column("intervention", "Insats"),
        # Occasions are no persons, and a few of them tell of nobody.
        Column(ACTIVITIES, "Aktiviteter", Unit.ROUNDED),
        Column(COURSES, "Deltagare i kurser", Unit.COUNT),
    )
    rows = [
        SheetRow(
            (fact.name, told.of(ACTIVITIES, [fact.id]).n, told.of(COURSES, [fact.id]).n), key=str(fact.id)
        )
        for fact in facts
    ]
    title = f"Strukturövergripande insatser, {told.period.name}"
    sheet = Sheet("period_activities", title, columns, tuple(rows), (_counted_on(about),))
    return _bound(about, sheet)


def _bound(about: About, sheet: Sheet, fact: InterventionFact | None = None) -> FigureTable:
    origin = Origin(GROUP, " ".join(sheet.notes), _evidence(about, fact))
    return origin.table(sheet.name, sheet, persons=True)


def _notes(about: About) -> Iterator[str]:
    yield "Den som deltar i två insatser räknas en gång i varje. Pågående är de som är kvar när perioden är slut."
    yield _counted_on(about)


def _counted_on(about: About) -> str:
    return f"Räknat på {_whereon(about)}."
