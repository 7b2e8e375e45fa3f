"""Reads of what the members pay: the rounds of each year, what they stand on, and what each member is to pay."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from drivbank.core.sorting import in_order
from drivbank.finance.models import ContributionRound, RoundLine
from drivbank.finance.models.contributions import Part as Part
from drivbank.finance.selectors.keys import KeyFact, key_fact

_PARTS = tuple(part.value for part in Part)


@dataclass(frozen=True)
class RuleFact:
    """How the whole is split in percent, from when that is in force, and where it is read."""

    state: int
    region: int
    municipalities: int
    valid_from: str
    reference: str


@dataclass(frozen=True)
class PopulationFact:
    """The version and day of the series that inhabitants were read from; None where nobody knows when it came out."""

    id: int
    version: int
    title: str
    source: str
    published_on: date | None
    day: date


@dataclass(frozen=True)
class LineFact:
    """What a member is to pay, in öre; ``municipality`` is its name and ``code`` its code, "" for other members."""

    member_id: int
    member: str
    part: str
    code: str
    municipality: str
    inhabitants: int | None
    tenths: int | None
    amount: int


@dataclass(frozen=True)
class RoundFact:
    """A year's contributions as they were split, in öre. ``decided_on`` is None for a draft."""

    id: int
    year: int
    number: int
    kind: str
    kind_label: str
    total: int
    rule: RuleFact
    key: KeyFact
    region_key: KeyFact | None
    population: PopulationFact | None
    decided_on: date | None
    decision: str
    lines: tuple[LineFact, ...]

    def of(self, part: str) -> tuple[LineFact, ...]:
        """Return the lines of those who pay a part."""
        return tuple(line for line in self.lines if line.part == part)

    def amount_of(self, part: str) -> int:
        """Return what a part comes to, in öre."""
        return sum(line.amount for line in self.of(part))

    def weight_of(self, part: str) -> int:
        """Return what the payers of a part weigh together: inhabitants, tenths of a percent, or 0 for neither."""
        return sum(weight_of(line) or 0 for line in self.of(part))

    def percent_of(self, line: LineFact) -> Decimal | None:
        """Return a member's share of its part in percent, None where the part was not split by weight."""
        weight, whole = weight_of(line), self.weight_of(line.part)
        return None if weight is None or not whole else Decimal(weight) * 100 / whole


def weight_of(line: LineFact) -> int | None:
    """Return what a line was split by, None for one that pays a whole part."""
    return line.tenths if line.tenths is not None else line.inhabitants


def decided_round(year: int, *, as_of: date | None = None) -> RoundFact | None:
    """Return the year's latest decided round, as was known on a day; None when none was. Two queries."""
    found = _decided(as_of).filter(year=year).order_by("-number").first()
    return round_fact(found) if found else None


def decided_total_near(year: int, *, as_of: date | None = None) -> int | None:
    """Return the decided total in öre of the year's round or of the nearest year's, None when there is none."""
    near = decided_near(year, as_of=as_of)
    return near[1] if near else None


def decided_near(year: int, *, as_of: date | None = None) -> tuple[int, int] | None:
    """Return the year nearest that has a decided round, the earlier of two, and its total in öre."""
    latest = dict(_decided(as_of).order_by("number").values_list("year", "total"))
    nearest = min(latest, key=lambda other: (abs(other - year), other), default=None)
    return (nearest, latest[nearest]) if nearest is not None else None


def rounds(year: int | None = None) -> list[RoundFact]:
    """Return every round with its lines, drafts too, the latest first; of one year when it is given. Two queries."""
    rows = _rows() if year is None else _rows().filter(year=year)
    return [round_fact(row) for row in rows.order_by("-year", "-number")]


def round_by_id(pk: int) -> RoundFact | None:
    """Return a round, None when there is none. Two queries."""
    row = _rows().filter(pk=pk).first()
    return round_fact(row) if row else None


def draft_round(year: int) -> RoundFact | None:
    """Return the year's draft, None when there is none."""
    row = _rows().filter(year=year, decided_on__isnull=True).first()
    return round_fact(row) if row else None


def round_before(fact: RoundFact) -> RoundFact | None:
    """Return the decided round that one is compared with: the year's own before it, else the nearest earlier year's."""
    own = _decided(None).filter(year=fact.year, number__lt=fact.number)
    earlier = _decided(None).filter(year__lt=fact.year)
    row = own.order_by("-number").first() or earlier.order_by("-year", "-number").first()
    return round_fact(row) if row else None


def rounds_of_member(member_id: int) -> list[RoundFact]:
    """Return the decided rounds a member is part of, the latest first. Two queries."""
    rows = _decided(None).filter(pk__in=RoundLine.objects.filter(member_id=member_id).values("round_id"))
    return [round_fact(row) for row in rows.order_by("-year", "-number")]


def latest_of_years(facts: Iterable[RoundFact]) -> list[RoundFact]:
    """Return each year's latest decided round, the latest year first."""
    latest: dict[int, RoundFact] = {}
    for fact in sorted(facts, key=lambda one: (one.year, one.number)):
        if fact.decided_on:
            latest[fact.year] = fact
    return sorted(latest.values(), key=lambda one: -one.year)


def _rows() -> QuerySet[ContributionRound]:
    lines = Prefetch("lines", RoundLine.objects.select_related("member__municipality"))
    return ContributionRound.objects.select_related("key", "region_key", "population").prefetch_related(lines)


def _decided(as_of: date | None) -> QuerySet[ContributionRound]:
    known = {"decided_on__lte": as_of} if as_of else {"decided_on__isnull": False}
    return _rows().filter(**known)


def round_fact(row: ContributionRound) -> RoundFact:
    """Return a round as other rooms see it."""
    return RoundFact(
        id=row.pk,
        year=row.year,
        number=row.number,
        kind=row.kind,
        kind_label=str(ContributionRound.Kind(row.kind).label),
        total=row.total,
        rule=RuleFact(**row.rule),
        key=key_fact(row.key),
        region_key=key_fact(row.region_key) if row.region_key else None,
        population=_population(row),
        decided_on=row.decided_on,
        decision=row.decision,
        lines=tuple(sorted((_line(line) for line in row.lines.all()), key=_place)),
    )


def _population(row: ContributionRound) -> PopulationFact | None:
    found: Any = row.population
    if found is None or row.population_day is None:
        return None
    return PopulationFact(
        found.pk,
        found.version,
        found.title,
        found.source,
        found.published_on if found.published_said else None,
        row.population_day,
    )


def _place(line: LineFact) -> tuple[int, Any]:
    """Return where a member stands wherever members are listed: by who pays the part, then by name."""
    return _PARTS.index(line.part), in_order(line.member)


def _line(line: RoundLine) -> LineFact:
    place: Any = line.member.municipality
    return LineFact(
        member_id=line.member_id,
        member=line.member.name,
        part=line.part,
        code=place.code if place else "",
        municipality=place.name if place else "",
        inhabitants=line.inhabitants,
        tenths=line.tenths,
        amount=line.amount,
    )
