"""Reading the sets of assumptions: those that are shipped, the association's own, and which one it counts with."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from drivbank.core.economics.model import Assumptions
from drivbank.core.parameters import DatedValue, Parameter, ParameterError
from drivbank.core.phrases import Phrase
from drivbank.reference.parameters import parameters
from drivbank.statistics.assumptions import assumptions_from
from drivbank.statistics.models import AssumptionChoice, AssumptionSet

LOG = logging.getLogger(__name__)
FOLDER = "assumptions"
SORMLAND = "sormland-2025"
CAUTIOUS = "forsiktig"
# In the order they are offered.
SHIPPED = (SORMLAND, CAUTIOUS)


@dataclass(frozen=True)
class SetFact:
    """A set of assumptions as other rooms see it.

    ``reason`` says what it is, or for a copy what was changed and why. ``reference`` is where a shipped set is from.
    """

    slug: str
    name: str
    shipped: bool
    valid_from: date
    copied_from: str
    reason: str
    assumptions: Assumptions
    reference: str = ""


@dataclass(frozen=True)
class ChoiceFact:
    """Which set the association counts with from a year on, and where that was decided."""

    from_year: int
    slug: str
    decision: str


def assumption_sets(*, as_of: date | None = None) -> tuple[SetFact, ...]:
    """Return every set: the shipped ones first, then the association's own with the latest first.

    One that the association keeps hides a shipped one of the same slug, and one that cannot be read is left out.
    """
    return _sets(as_of)[0]


def sets_and_unreadable() -> tuple[tuple[SetFact, ...], tuple[str, ...]]:
    """Return every set, and the names of the kept ones that cannot be read."""
    return _sets(None)


def _sets(as_of: date | None) -> tuple[tuple[SetFact, ...], tuple[str, ...]]:
    kept = AssumptionSet.objects.all()
    if as_of:
        kept = kept.filter(made_at__date__lte=as_of)
    own, slugs, unreadable = [], set(), []
    for row in kept:
        slugs.add(row.slug)
        try:
            own.append(_fact(row))
        except ParameterError as error:
            LOG.warning("The set of assumptions %s cannot be read: %s", row.slug, error)
            unreadable.append(row.name)
    shipped = [shipped_set(slug, as_of=as_of) for slug in _shipped() if slug not in slugs]
    return (*shipped, *own), tuple(unreadable)


def assumption_set(slug: str, *, year: int | None = None) -> SetFact | None:
    """Return a set by its slug, None when there is none; a shipped one as it was in a year when one is given.

    Raise ParameterError when it is one that cannot be read: no result is then counted with another instead.
    """
    row = AssumptionSet.objects.filter(slug=slug).first()
    if row:
        return _fact(row)
    as_of = date(year, 12, 31) if year else None
    return shipped_set(slug, as_of=as_of) if slug in _shipped() else None


def set_named(text: str, *, year: int | None = None) -> SetFact | None:
    """Return the set whose slug or name is the text in any case, None when there is none; a slug goes first."""
    wanted = " ".join(text.split()).casefold()
    if found := assumption_set(wanted, year=year):
        return found
    named = next((fact for fact in assumption_sets() if wanted == fact.name.casefold()), None)
    return assumption_set(named.slug, year=year) if named else None


def own_set(year: int, *, as_of: date | None = None) -> SetFact | None:
    """Return the set that the association counts with in a year, as it was then; None when it has not said which."""
    choice = choice_for(year, as_of=as_of)
    return assumption_set(choice.slug, year=year) if choice else None


def choice_for(year: int, *, as_of: date | None = None) -> ChoiceFact | None:
    """Return what the association has said of a year: the latest word of the latest year that is not after it."""
    return next((choice for choice in reversed(choices(as_of=as_of)) if choice.from_year <= year), None)


def choices(*, as_of: date | None = None) -> tuple[ChoiceFact, ...]:
    """Return every choice, by year and then in the order they were made."""
    rows = AssumptionChoice.objects.all()
    if as_of:
        rows = rows.filter(made_at__date__lte=as_of)
    return tuple(ChoiceFact(row.from_year, row.slug, row.decision) for row in rows)


def shipped_set(slug: str, *, as_of: date | None = None) -> SetFact:
    """Return the version of a shipped set that is the latest, on a day when one is given."""
    parameter = parameters(FOLDER)[slug]
    return shipped_from(parameter, _latest(parameter.values, as_of))


def shipped_from(parameter: Parameter, dated: DatedValue) -> SetFact:
    """Return a version of a set as its file has it; raise ParameterError on anything unknown or missing."""
    value = dated.value
    if not isinstance(value, dict) or set(value) != {"title", "assumptions"} or not value["title"]:
        raise ParameterError(f"{parameter.id}: ett värde ska ha title och assumptions")
    return SetFact(
        slug=parameter.id,
        name=Phrase(value["title"]),
        shipped=True,
        valid_from=dated.start,
        copied_from="",
        reason=Phrase(parameter.description),
        assumptions=assumptions_from(value["assumptions"], name=parameter.id),
        reference=Phrase(dated.reference),
    )


def _latest(values: Iterable[DatedValue], as_of: date | None) -> DatedValue:
    held = list(values)
    begun = [dated for dated in held if as_of is None or dated.start <= as_of]
    return begun[-1] if begun else held[0]


def _shipped() -> list[str]:
    found = parameters(FOLDER)
    return [*SHIPPED, *(slug for slug in found if slug not in SHIPPED)]


def _fact(row: AssumptionSet) -> SetFact:
    return SetFact(
        slug=row.slug,
        name=row.name,
        shipped=False,
        valid_from=row.valid_from,
        copied_from=row.copied_from,
        reason=row.reason,
        assumptions=assumptions_from(row.content, name=row.slug),
    )
