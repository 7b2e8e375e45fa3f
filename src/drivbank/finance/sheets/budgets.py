"""A year's budget as tables: against what became of it, and version by version."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drivbank.access.actors import Actor
from drivbank.core.phrases import Phrase
from drivbank.finance.policies import Sight, sight_of
from drivbank.finance.selectors.budget_drafts import Place
from drivbank.finance.selectors.budget_outcomes import YearOutcome, deviation, year_outcomes
from drivbank.finance.selectors.budgets import (
    BudgetFact,
    ClosedYearFact,
    LineFact,
    budget_lines,
    budgets,
    closed_years,
)
from drivbank.interventions.selectors import interventions
from drivbank.ui.charts import Chart, Kind, Series
from drivbank.ui.numbers import format_kronor
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value

Amounts = Mapping[Place, int]
Cells = Callable[[int, Sequence[int]], tuple[Value, ...]]
LABEL = Column("line", Phrase("Rad"))
ORE_PER_THOUSAND = 100_000


@dataclass(frozen=True)
class YearView:
    """All that the pages and tables of a year's budget stand on, read once.

    ``budget`` is the version that is looked at: one that was asked for, else the one in force, else a draft.
    """

    year: int
    versions: tuple[BudgetFact, ...]
    budget: BudgetFact | None
    outcome: YearOutcome | None
    before: YearOutcome | None
    closed: ClosedYearFact | None
    names: Mapping[int, str]

    @property
    def in_force(self) -> BudgetFact | None:
        return next((fact for fact in self.versions if fact.decided_on), None)

    @property
    def draft(self) -> BudgetFact | None:
        return next((fact for fact in self.versions if not fact.decided_on), None)


def year_view(year: int, *, version: int | None = None) -> YearView:
    """Return what is known of a year's budget, in a fixed number of queries."""
    versions = budgets(year)
    outcomes = year_outcomes([year - 1, year])
    chosen = next((fact for fact in versions if fact.version == version), None)
    decided = next((fact for fact in versions if fact.decided_on), None)
    return YearView(
        year=year,
        versions=tuple(versions),
        budget=chosen or decided or (versions[0] if versions else None),
        outcome=outcomes[year],
        before=outcomes[year - 1],
        closed=closed_years().get(year),
        names={fact.id: fact.name for fact in interventions()},
    )


def budget_sheets(year: int, *, by: Actor) -> tuple[Sheet, ...]:
    """Return a year's budget against its outcome, and its versions, as far as the actor sees."""
    sight, view = sight_of(by), year_view(year)
    return (operating_sheet(view, sight), versions_sheet(view, sight))


def operating_sheet(view: YearView, sight: Sight) -> Sheet:
    """Return the budget beside the outcome, how they differ, and the year before."""
    columns, sources, cells = _columns(view)
    return Sheet(
        name="operating",
        title=Phrase("Budget och utfall %(year)s", year=view.year),
        columns=(LABEL, *columns),
        rows=tuple(_rows(view, sources, cells, sight)),
        notes=tuple(_notes(view, sight)),
    )


def versions_sheet(view: YearView, sight: Sight) -> Sheet:
    """Return the versions of a year's budget in the order they were made, and what the latest changed."""
    shown = sorted(view.versions, key=lambda fact: fact.version)
    columns = [_money(f"version_{fact.version}", version_heading(fact)) for fact in shown]
    if len(shown) > 1:
        columns.append(_money("change", Phrase("Ändring i den senaste")))

    def cells(_sign: int, values: Sequence[int]) -> tuple[Value, ...]:
        return (*values, values[-1] - values[-2]) if len(values) > 1 else tuple(values)

    return Sheet(
        name="versions",
        title=Phrase("Budgetens versioner %(year)s", year=view.year),
        columns=(LABEL, *columns),
        rows=tuple(_rows(view, [_amounts(fact) for fact in shown], cells, sight)),
        notes=tuple(_decisions(shown)),
    )


def version_heading(fact: BudgetFact) -> Phrase:
    """Return what a version is called over its column."""
    if fact.decided_on is None:
        return Phrase("Version %(version)s, utkast", version=fact.version)
    return Phrase("Version %(version)s, %(day)s", version=fact.version, day=fact.decided_on.isoformat())


def _columns(view: YearView) -> tuple[list[Column], list[Amounts], Cells]:
    """Return the columns of the operating table, the amounts they are made of, and how."""
    year, outcome, before = view.year, view.outcome, view.before
    columns = [_money("budget", Phrase("Budget %(year)s", year=year))]
    sources: list[Amounts] = [_amounts(view.budget)]
    if outcome is not None:
        columns.append(_money("outcome", outcome_heading(outcome)))
        whole = Phrase("Avvikelse") if outcome.is_whole else Phrase("Kvar av budgeten")
        columns.append(_money("deviation" if outcome.is_whole else "left", whole))
        sources.append(outcome.amounts)
    if before is not None and before.is_whole:
        columns.append(_money("previous", Phrase("Utfall %(year)s", year=before.year)))
        sources.append(before.amounts)

    def cells(sign: int, values: Sequence[int]) -> tuple[Value, ...]:
        if outcome is None:
            return tuple(values)
        budget, came_to = values[:2]
        differs = deviation(sign, outcome=came_to, budget=budget) if outcome.is_whole else budget - came_to
        return (budget, came_to, differs if view.budget else None, *values[2:])

    return columns, sources, cells


def outcome_heading(outcome: YearOutcome) -> Phrase:
    """Return what the outcome of a year, or of its first months, is called."""
    if outcome.is_whole:
        return Phrase("Utfall %(year)s", year=outcome.year)
    return Phrase("Utfall till och med %(month)s", month=f"{outcome.through:%Y-%m}")


def _money(key: str, heading: str) -> Column:
    return Column(key, heading, Unit.KRONOR)


def _amounts(fact: BudgetFact | None) -> Amounts:
    return {(line.code, line.intervention_id): line.amount for line in fact.lines} if fact else {}


def _rows(view: YearView, sources: Sequence[Amounts], cells: Cells, sight: Sight) -> Iterator[SheetRow]:
    """Yield the lines that hold anything, each with its interventions, the sums and the result."""
    lines = [line for line in budget_lines(view.year) if any(_places(line, sources))]
    if not sight.whole:
        for line in lines:
            yield from _parts(view, line, sources, cells, sight)
        return
    for side, total, key in SUMMED:
        of_side = [line for line in lines if line.side == side]
        for line in of_side:
            yield from _line(view, line, sources, cells, sight)
        sign = 1 if side == "income" else -1
        yield _sum(total, key, of_side, sources, lambda values, sign=sign: cells(sign, values), signed=False)
    for line in lines:
        if line.side.startswith("financial"):
            yield from _line(view, line, sources, cells, sight)
    yield _sum(RESULT, "result", lines, sources, lambda values: cells(1, values), signed=True)


SUMMED = (
    ("income", Phrase("Summa intäkter"), "total_income"),
    ("cost", Phrase("Summa kostnader"), "total_costs"),
)
RESULT = Phrase("Årets resultat")


def _line(
    view: YearView, line: LineFact, sources: Sequence[Amounts], cells: Cells, sight: Sight
) -> Iterator[SheetRow]:
    values = [sum(amount for place, amount in source.items() if place[0] == line.code) for source in sources]
    yield SheetRow((line.label, *cells(line.sign, values)), key=line.code)
    yield from _parts(view, line, sources, cells, sight)


def _parts(
    view: YearView, line: LineFact, sources: Sequence[Amounts], cells: Cells, sight: Sight
) -> Iterator[SheetRow]:
    """Yield a line's interventions, and what of it belongs to none when some of it does not."""
    places = [place for place in _places(line, sources) if sight.covers(place[1])]
    if not any(pk for _code, pk in places):
        return
    for place in sorted(places, key=lambda place: (place[1] is None, place[1] or 0)):
        values = [source.get(place, 0) for source in sources]
        label = view.names.get(place[1], "") if place[1] else NOT_SPLIT
        if not sight.whole:
            label = Phrase("%(line)s: %(name)s", line=line.label, name=label)
        key = f"{line.code}/{place[1] or ''}"
        yield SheetRow((label, *cells(line.sign, values)), key=key, level=2 if sight.whole else 1)


NOT_SPLIT = Phrase("Inte fördelat på insats")


def _places(line: LineFact, sources: Iterable[Amounts]) -> set[Place]:
    """Return where something stands on a line in any of the columns."""
    return {
        place for source in sources for place, amount in source.items() if place[0] == line.code and amount
    }


def _sum(
    label: str,
    key: str,
    lines: Iterable[LineFact],
    sources: Sequence[Amounts],
    cells: Callable[[Sequence[int]], tuple[Value, ...]],
    *,
    signed: bool,
) -> SheetRow:
    signs = {line.code: line.sign if signed else 1 for line in lines}
    values = [
        sum(signs[code] * amount for (code, _pk), amount in source.items() if code in signs)
        for source in sources
    ]
    return SheetRow((label, *cells(values)), key=key, is_sum=True)


def _notes(view: YearView, sight: Sight) -> Iterator[Phrase]:
    if view.budget is None:
        yield Phrase("Ingen budget är inlagd för %(year)s.", year=view.year)
    elif view.budget.decided_on is None:
        yield Phrase("Budgeten är ett utkast och inte beslutad.")
    else:
        yield from _decisions([view.budget])
    if view.outcome is not None:
        yield from _outcome_notes(view.outcome)
        if view.closed and sight.whole:
            yield from _closed_notes(view.outcome, view.closed)
    if not sight.whole:
        yield Phrase("Här visas det som hör till den insats du leder.")


def _decisions(facts: Iterable[BudgetFact]) -> Iterator[Phrase]:
    for fact in facts:
        if fact.decided_on:
            yield Phrase(
                "Version %(version)s beslutades %(day)s: %(decision)s.",
                version=fact.version,
                day=fact.decided_on.isoformat(),
                decision=fact.decision.rstrip("."),
            )


def _outcome_notes(outcome: YearOutcome) -> Iterator[Phrase]:
    if outcome.is_whole:
        yield Phrase(
            "Avvikelsen är utfall minus budget för en intäkt och budget minus utfall för en kostnad: "
            "större än noll är alltid bättre för resultatet än budgeten."
        )
    else:
        yield Phrase("Avvikelsen visas när hela året är inlagt.")
    yield Phrase(
        "Bidragen är en tolftedel i månaden av den beslutade fördelningen, insatserna det som rekvirerats, "
        "och resten kommer från bokföringen."
    )
    if not outcome.contributed:
        yield Phrase("Ingen fördelning av medlemsbidrag är beslutad, så bidragen saknas i utfallet.")
    if outcome.drawn_through and outcome.drawn_through < outcome.through:
        yield Phrase(
            "Rekvisitioner har kommit till och med %(drawn)s, bokföringen till och med %(ledger)s.",
            drawn=f"{outcome.drawn_through:%Y-%m}",
            ledger=f"{outcome.through:%Y-%m}",
        )


def _closed_notes(outcome: YearOutcome, closed: ClosedYearFact) -> Iterator[Phrase]:
    facts = {"day": closed.adopted_on.isoformat(), "result": format_kronor(closed.result)}
    if outcome.result == closed.result:
        yield Phrase("Årets resultat är detsamma som i bokslutet, fastställt %(day)s.", **facts)
    else:
        differs = format_kronor(outcome.result - closed.result)
        text = "I bokslutet, fastställt %(day)s, är resultatet %(result)s kr. Utfallet här skiljer %(differs)s kr."
        yield Phrase(text, **facts, differs=differs)


def budget_chart(view: YearView) -> Chart | None:
    """Return the lines of a year in pictures, in thousands of kronor; None while there is nothing to show."""
    if view.budget is None and view.outcome is None:
        return None
    sources = [_amounts(view.budget)] + ([view.outcome.amounts] if view.outcome else [])
    lines = [line for line in budget_lines(view.year) if line.side == "cost" and any(_places(line, sources))]
    if not lines:
        return None
    headings = [Phrase("Budget %(year)s", year=view.year)]
    headings += [outcome_heading(view.outcome)] if view.outcome else []
    series = tuple(
        Series(heading, tuple(_thousands(source, line.code) for line in lines))
        for heading, source in zip(headings, sources, strict=True)
    )
    return Chart(
        kind=Kind.HORIZONTAL,
        title=Phrase("Kostnader %(year)s, tusental kronor", year=view.year),
        labels=tuple(line.label for line in lines),
        series=series,
        unit="tkr",
        heading=Phrase("Rad"),
    )


def _thousands(source: Amounts, code: str) -> int:
    return thousands(sum(amount for place, amount in source.items() if place[0] == code))


def thousands(amount: int) -> int:
    """Return an amount in öre as whole thousands of kronor, rounded half away from zero."""
    return int((Decimal(amount) / ORE_PER_THOUSAND).to_integral_value("ROUND_HALF_UP"))
