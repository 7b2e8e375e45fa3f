"""Counting a year for the members' pages: one table of all of them, protected once, so that pages together reveal nothing."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from drivbank.access.actors import Actor
from drivbank.core.parties import MemberKind
from drivbank.core.withholding import THRESHOLD, withheld
from drivbank.interventions.selectors import interventions, parties_ever
from drivbank.organisation.selectors import MemberFact, members
from drivbank.participants.selectors import count_scope
from drivbank.statistics.catalogue import definition_on
from drivbank.statistics.compiling import UNKNOWN, population_rule
from drivbank.statistics.services import engine
from drivbank.statistics.services.counting import year_days
from drivbank.statistics.services.economics_exits import HOURLY
from drivbank.statistics.services.live import live_source
from drivbank.statistics.services.members_cells import (
    ALL,
    OTHER,
    OUTCOMES,
    REFERRED_BY,
    Group,
    Key,
    counted,
    equations,
    known,
    unseen,
)
from drivbank.statistics.services.scopes import scope_compile
from drivbank.statistics.sources import Source

# The table whose populations say who took part in a year and who left.
TABLE, CAME, EXITS = "participants-by-municipality", "participants", "exits"
# Fewer who left than these have no usual time: it would be that of one or two of them.
FEWEST_FOR_MONTHS = 10
PLACE = f"coalesce(nullif(municipality, ''), '{UNKNOWN}')"
STUDIES = "coalesce(studies_after, '') NOT IN ('', 'not_studying', 'unknown')"


@dataclass(frozen=True)
class YearTable:
    """A year counted for all members. ``months`` are the median months of those who left, by municipality and party.

    ``work`` is the work after, by municipality: hundredths of full-time positions of known extent, and persons who are
    called when needed. All hold numbers that may have to be withheld: ask first whether their count is.
    """

    year: int
    interventions: Mapping[str, str]
    cells: Mapping[Key, int]
    hidden: frozenset[Key]
    work: Mapping[str, tuple[int, int]]
    months: Mapping[str, Decimal]

    def fte(self, of: str, hourly_share: int) -> int:
        """Return the work after in hundredths of full-time positions; the share is in hundredths of a percent."""
        fixed, hourly = self.work.get(of, (0, 0))
        return fixed + hourly * hourly_share // 100

    def number(self, what: str, of: str = ALL, by: str = ALL) -> int | None:
        """Return a count that may be shown, 0 where there is none, None for one that is withheld."""
        key = (what, of, by)
        return None if key in self.hidden else self.cells.get(key, 0)

    def is_withheld(self, what: str, of: str = ALL, by: str = ALL) -> bool:
        return (what, of, by) in self.hidden

    def has(self, of: str) -> bool:
        """Say whether anybody at all is counted of a municipality or party."""
        return bool(self.cells.get(("came", of, ALL), 0))


@dataclass(frozen=True)
class _Read:
    """What is read of a year: the groups, the work after, the usual time."""

    groups: tuple[Group, ...]
    work: Mapping[str, tuple[int, int]]
    months: Mapping[str, Decimal]


def year_table(year: int, *, by: Actor, source: Source | None = None) -> YearTable:
    """Return the year's table; raise Refused, or ParameterError for a year that cannot be counted."""
    source = source or live_source()
    compiled = scope_compile(count_scope(by), source.labels)
    first_day, last_day = year_days(year)
    definition = definition_on(TABLE, last_day)
    came, left = (population_rule(definition, name) for name in (CAME, EXITS))
    values = {"first_day": first_day, "last_day": last_day, **compiled.values}
    rows = engine.numbers(_groups_query(came, left, compiled.rule), values, file=source.file)
    times = engine.numbers(_months_query(left, compiled.rule), values, file=source.file)
    read = _Read(
        groups=tuple(_group(row) for row in rows),
        work=_work(rows),
        months={str(row[0]): _halves(row[1]) for row in times if row[2] >= FEWEST_FOR_MONTHS},
    )
    names = {str(row.id): row.name for row in source.labels.interventions}
    return _table(year, read, names)


def _group(row: tuple[Any, ...]) -> Group:
    place, intervention, party, outcome, working, studying, before, persons, _fixed, _hourly = row
    return Group(place, intervention, party, outcome, working, studying, before, int(persons))


def _table(year: int, read: _Read, names: Mapping[str, str]) -> YearTable:
    cells = counted(read.groups)
    there = {group.intervention for group in read.groups}
    facts = members()
    codes = frozenset(fact.municipality for fact in facts if fact.kind is MemberKind.MUNICIPALITY)
    hidden = _hidden(read.groups, _parties(there, facts), codes)
    order = [str(fact.id) for fact in interventions()]
    shown = {
        key: name
        for key, name in sorted(names.items(), key=lambda one: _place(one[0], order))
        if key in there
    }
    return YearTable(year, shown, cells, hidden, read.work, read.months)


def _parties(there: Set[str], facts: Iterable[MemberFact]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the codes of the municipalities that share in each intervention, or did in the year that is asked about."""
    codes = {fact.id: fact.municipality for fact in facts}
    ever = {str(pk): ids for pk, ids in parties_ever().items()}
    return tuple(
        (key, frozenset(code for pk in ever[key] if (code := codes.get(pk))))
        for key in sorted(there & ever.keys())
    )


def _place(key: str, order: list[str]) -> int:
    return order.index(key) if key in order else len(order)


@lru_cache(maxsize=64)
def _hidden(
    groups: tuple[Group, ...], parties: tuple[tuple[str, frozenset[str]], ...], members: frozenset[str]
) -> frozenset[Key]:
    """Return what is withheld, worked out once for the same numbers."""
    cells = counted(groups)
    return withheld(
        cells,
        equations(cells),
        threshold=THRESHOLD,
        known=known(cells, dict(parties)),
        unseen=unseen(cells, members),
    )


def _groups_query(came: str, left: str, scope: str) -> str:
    outcomes = ", ".join(f"'{outcome}'" for outcome in OUTCOMES)
    ended = f"CASE WHEN exit_outcome IN ({outcomes}) THEN exit_outcome ELSE '{OTHER}' END"
    keys = (
        PLACE,
        "CAST(intervention AS VARCHAR)",
        _party(),
        f"CASE WHEN {left} THEN {ended} ELSE '' END",
        f"coalesce({left} AND work_share > 0, false)",
        f"coalesce({left} AND work_share = 0 AND {STUDIES}, false)",
        "enrolled_on < $first_day",
    )
    named = ", ".join(f"{expression} AS key_{number}" for number, expression in enumerate(keys))
    hourly = f"work_after = '{HOURLY}'"
    numbers = (
        f"count(*), coalesce(sum(work_share) FILTER (WHERE {left} AND {hourly} IS NOT TRUE), 0), "
        f"count(*) FILTER (WHERE {left} AND {hourly})"
    )
    return f"SELECT {named}, {numbers} FROM observations WHERE {_both(came, scope)} GROUP BY ALL ORDER BY ALL"  # noqa: S608 - shipped conditions, bound values


def _months_query(left: str, scope: str) -> str:
    """Return the query of the usual time: of each municipality, of those each party referred, and of all."""
    months = "datesub('month', enrolled_on, exited_on)"
    of = f"CASE WHEN GROUPING(place) = 0 THEN place WHEN GROUPING(party) = 0 THEN party ELSE '{ALL}' END"
    rows = f"SELECT {PLACE} AS place, {_party()} AS party, {months} AS months FROM observations WHERE {_both(left, scope)}"  # noqa: S608 - shipped conditions, bound values
    return f"SELECT {of}, median(months), count(*) FROM ({rows}) GROUP BY GROUPING SETS ((place), (party), ()) ORDER BY 1"  # noqa: S608 - as above


def _party() -> str:
    cases = " ".join(f"WHEN '{code}' THEN '{party}'" for code, party in REFERRED_BY.items())
    return f"CASE referring_party {cases} ELSE '{OTHER}' END"


def _both(rule: str, scope: str) -> str:
    return f"({rule}) AND ({scope})" if scope else f"({rule})"


def _work(rows: list[tuple[Any, ...]]) -> dict[str, tuple[int, int]]:
    sums: dict[str, tuple[int, int]] = {ALL: (0, 0)}
    for row in rows:
        for of in (str(row[0]), ALL):
            fixed, hourly = sums.get(of, (0, 0))
            sums[of] = (fixed + int(row[-2]), hourly + int(row[-1]))
    return sums


def _halves(months: Any) -> Decimal:
    """Return a median of whole months, which lies on a whole or a half."""
    return Decimal(str(months)).quantize(Decimal("0.1"), ROUND_HALF_UP).normalize()
