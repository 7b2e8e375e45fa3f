"""The words of a report passage by passage, in texts and in tables alike, and which intervention each is about."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from drivbank.core.phrases import Phrase
from drivbank.core.prose.words import sentence_around
from drivbank.core.report_checks.keys import finding_key
from drivbank.core.report_checks.model import (
    CheckedTable,
    Finding,
    KnownPeriod,
    ReportFacts,
    Unit,
    Weight,
    Where,
)

# A passage shorter than this, with no full stop or number in it, is a heading.
_HEADING = 90
_QUOTED = 120
# What an intervention does, right after a word that is then its name; and how long such a word is at the most.
_DOES = re.compile(
    r"\s(?:är|har|hade|ska|riktar|vänder|startade|startar|började|börjar|pågår|slutar|avslutas|erbjöd|erbjuder|drivs|ger|gav)\s"
)
_VERB, _GAP = 12, 4
# The first word of an intervention's name may stand for it when it is as long as this.
_FIRST_WORD = 5


@dataclass(frozen=True)
class Passage:
    """A passage with where values are bound in it. ``under`` is the intervention that the heading above it names.

    ``content`` is all of the table that it stands in, where it does.
    """

    where: Where
    text: str
    bound: tuple[tuple[int, int, str], ...] = ()
    under: KnownPeriod | None = None
    content: str = ""

    def is_bound(self, place: int) -> bool:
        """Say whether a place in the text stands in a bound value."""
        return any(start <= place < end for start, end, _key in self.bound)

    def sentence(self, start: int, end: int) -> str:
        """Return the sentence that a place stands in."""
        first, last = sentence_around(self.text, start, end)
        return self.text[first:last].strip()


def passages(facts: ReportFacts) -> Iterator[Passage]:
    """Yield every passage of the texts, and every label, text and note of the tables."""
    yield from text_passages(facts)
    for table in facts.tables:
        yield from _of_table(table, facts.periods)


def about(passage: Passage, place: int, periods: Sequence[KnownPeriod]) -> KnownPeriod | None:
    """Return the intervention that a place in a passage is about: the last one named before it, or the one it is under."""
    named = mentions(passage.text, periods)
    at = bisect_right(named, place, key=_start)
    if at:
        return named[at - 1][1]
    _first, last = sentence_around(passage.text, place, place)
    return named[0][1] if named and named[0][0] < last else passage.under


def all_about(passage: Passage, place: int, periods: Sequence[KnownPeriod]) -> tuple[KnownPeriod, ...]:
    """Return every intervention that the sentence at a place names, or the one that the place is about."""
    first, last = sentence_around(passage.text, place, place)
    named = mentions(passage.text, periods)
    within = named[bisect_left(named, first, key=_start) : bisect_left(named, last, key=_start)]
    found = about(passage, place, periods)
    return tuple(period for _place, period in within) or ((found,) if found else ())


def mentions(text: str, periods: Sequence[KnownPeriod]) -> tuple[tuple[int, KnownPeriod], ...]:
    """Return where interventions are named, in order: by their whole name, or by the first word where it is theirs."""
    return _mentions(text, tuple(periods))


@lru_cache(maxsize=256)
def _mentions(text: str, periods: tuple[KnownPeriod, ...]) -> tuple[tuple[int, KnownPeriod], ...]:
    pattern, named = _pattern(periods)
    return tuple(
        (found.start(), named[found[1]])
        for found in pattern.finditer(text)
        if _is_name(
            found[1],
            text[max(0, found.start() - _GAP) : found.start()].rstrip()[-1:],
            text[found.end() : found.end() + _VERB],
        )
    )


def _start(mention: tuple[int, KnownPeriod]) -> int:
    return mention[0]


def text_finding(
    rule: str,
    passage: Passage,
    said: Phrase,
    *,
    found: str,
    expected: str = "",
    weight: Weight = Weight.ERROR,
    what_to_do: Phrase | None = None,
) -> Finding:
    """Return a finding in a passage; its place is told by the words themselves where nothing else tells it."""
    where = passage.where
    about = (rule, where.part, where.row, where.column, found, expected)
    if not passage.content:
        where = replace(where, what=shortened(_around(passage, found)))
    key = finding_key(*about, content=passage.content or passage.text)
    return Finding(rule, key, where, said, weight, found, expected, what_to_do)


def _around(passage: Passage, found: str) -> str:
    """Return the sentence that something was found in, or all of a passage that does not have it word for word."""
    place = passage.text.find(found) if found else -1
    return passage.sentence(place, place + len(found)) if place >= 0 else passage.text


def shortened(text: str) -> str:
    """Return the beginning of a text, whole words of it."""
    plain = " ".join(text[: 4 * _QUOTED].split())
    return plain if len(plain) <= _QUOTED else plain[:_QUOTED].rsplit(" ", 1)[0] + " …"


def text_passages(facts: ReportFacts) -> Iterator[Passage]:
    """Yield every passage of the running texts."""
    under: KnownPeriod | None = None
    part = ""
    for text in facts.texts:
        if text.where.part != part:
            part, under = text.where.part, _named(text.where.title, facts.periods)
        if _is_heading(text.text):
            under = _named(text.text, facts.periods)
        yield Passage(text.where, text.text, text.bound, under)


def _of_table(table: CheckedTable, periods: Sequence[KnownPeriod]) -> Iterator[Passage]:
    if table.note:
        yield Passage(table.where, table.note, content=table.content)
    for row in table.rows:
        under = _named(row.label, periods)
        where = replace(table.where, row=row.label)
        yield Passage(where, row.label, under=under, content=table.content)
        for column, cell in zip(table.columns, row.cells, strict=False):
            if cell.text and (cell.value is None or column.unit in (Unit.TEXT, Unit.DAY)):
                place = replace(where, column=column.label)
                yield Passage(place, cell.text, under=under, content=table.content)


def _is_heading(text: str) -> bool:
    plain = text.strip()
    return (
        len(plain) < _HEADING
        and not plain.endswith((".", "!", "?", ",", ";"))
        and not re.search(r"\d", plain)
    )


def _named(text: str, periods: Sequence[KnownPeriod]) -> KnownPeriod | None:
    found = mentions(text, periods)
    return found[0][1] if found else None


@lru_cache(maxsize=32)
def _pattern(periods: tuple[KnownPeriod, ...]) -> tuple[re.Pattern[str], Mapping[str, KnownPeriod]]:
    """Return what finds the names of interventions, the longest first, and whose each is."""
    firsts = Counter(period.name.split()[0] for period in periods if period.name.strip())
    named = {period.name: period for period in periods if period.name.strip()}
    for period in tuple(named.values()):
        first = period.name.split()[0]
        if firsts[first] == 1 and len(first) >= _FIRST_WORD:
            named.setdefault(first, period)
    names = "|".join(re.escape(name) for name in sorted(named, key=len, reverse=True))
    return re.compile(rf"(?<!\w)({names or '(?!)'})s?(?!\w)"), named


def _is_name(name: str, before: str, after: str) -> bool:
    """Say whether what is found is a name. A first word alone may begin any sentence, unless no Swedish word ends so."""
    is_own = " " in name or name.isupper() or not name.endswith(("a", "r", "de", "s", "t", "n"))
    return is_own or (bool(before) and before not in ".!?:*-•") or bool(_DOES.match(after))
