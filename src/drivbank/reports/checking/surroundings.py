"""What is known around a report: its figures, who sits in the board, the interventions, the year's books."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from drivbank.access.actors import Actor
from drivbank.core.report_checks.model import KnownFigure, KnownPeriod, KnownPerson, Unit
from drivbank.core.statements.checking import CheckInput
from drivbank.finance.policies import sight_of
from drivbank.finance.selectors.check_facts import check_input
from drivbank.finance.selectors.statements import statements
from drivbank.interventions.selectors import interventions
from drivbank.organisation.selectors import MandateFact, association_name, board_on, members
from drivbank.reference.selectors import municipalities
from drivbank.reports.figures.model import Catalogue, Figure, FigureKind
from drivbank.reports.frozen.reading import frozen_content
from drivbank.reports.selectors import ReportFact, report_of

ORE = 100
DECEMBER = (12, 31)
ANNUAL = "annual_report"
UNITS = {
    FigureKind.COUNT: Unit.COUNT,
    FigureKind.PERCENT: Unit.PERCENT,
    FigureKind.KRONOR: Unit.KRONOR,
    FigureKind.MEAN: Unit.MEAN,
}


def known_figures(found: Catalogue) -> dict[str, KnownFigure]:
    """Return every figure that has a number, by key: money in exact kronor, shares in percent."""
    known = (_known(figure) for figure in found.figures.values())
    return {figure.key: figure for figure in known if figure is not None}


def _known(figure: Figure) -> KnownFigure | None:
    unit = UNITS.get(figure.kind)
    if unit is None or not isinstance(figure.value, int | Decimal):
        return None
    value = Decimal(figure.value) / ORE if unit is Unit.KRONOR else Decimal(figure.value)
    return KnownFigure(figure.key, figure.label, unit, value, figure.n, figure.of)


def last_year(of: ReportFact) -> dict[str, KnownFigure]:
    """Return the figures of the same report of the year before as they were frozen, none of one that is not.

    Raise FrozenFault when it is not what was frozen.
    """
    earlier = report_of(of.kind, of.year - 1, of.half, intervention_id=of.intervention_id)
    if earlier is None or earlier.frozen is None:
        return {}
    return known_figures(frozen_content(earlier.frozen).catalogue)


def people(of: ReportFact) -> tuple[KnownPerson, ...]:
    """Return who sits in the board when the year ends, and when it decides."""
    found: dict[tuple[str, str, str], KnownPerson] = {}
    for day in filter(None, (date(of.year, *DECEMBER), of.decided_on)):
        for fact in _sitting(day):
            person = KnownPerson(fact.person, fact.role_label, fact.party, fact.member)
            found.setdefault((person.name, person.role, person.member), person)
    return tuple(found.values())


def _sitting(day: date) -> Iterator[MandateFact]:
    board = board_on(day)
    for seat in board.seats if board else ():
        yield from (fact for fact in (seat.ordinary, seat.substitute) if fact is not None)


def organisations() -> tuple[str, ...]:
    """Return the association and its members by their full names."""
    names = (association_name(), *(fact.name for fact in members()))
    return tuple(dict.fromkeys(filter(None, names)))


def periods() -> tuple[KnownPeriod, ...]:
    """Return the interventions: their days, the ages of their target groups and their parties."""
    parties = _names_of_parties()
    return tuple(
        KnownPeriod(
            name=fact.name,
            starts_on=fact.starts_on,
            ends_on=fact.ends_on,
            ages=_ages(fact.lowest_age, fact.highest_age),
            parties=tuple(parties[pk] for pk in fact.parties if pk in parties),
        )
        for fact in interventions()
    )


def _ages(lowest: int | None, highest: int | None) -> tuple[int, int] | None:
    return None if lowest is None or highest is None else (lowest, highest)


def _names_of_parties() -> Mapping[int, str]:
    places = {place.code: place.name for place in municipalities()}
    return {fact.id: places.get(fact.municipality, fact.name) for fact in members()}


def books(of: ReportFact, *, by: Actor) -> CheckInput | None:
    """Return what is known of the year for its statements, to one who sees all of the money; for annual reports alone.

    What is entered of the year's own printed report is another report's than this one, and is left out.
    """
    if of.kind != ANNUAL or not sight_of(by).whole:
        return None
    known = check_input(of.year, told=statements(of.year))
    return replace(known, published=tuple(row for row in known.published if row.report_year != of.year))
