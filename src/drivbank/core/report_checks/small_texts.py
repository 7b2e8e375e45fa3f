"""Withheld numbers of participants that are written by hand, in running text or in a table of interventions."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from drivbank.core.phrases import Phrase
from drivbank.core.prose.numbers import Hedge, Written, numbers_in
from drivbank.core.prose.words import stems
from drivbank.core.report_checks.matching import Known, Match, likely_matches
from drivbank.core.report_checks.model import CheckedTable, Finding, ReportFacts, Unit
from drivbank.core.report_checks.passages import Passage, text_finding, text_passages

RULE = "small-cells"
_SHOWN = Phrase(
    "”%(written)s” är ”%(label)s”, som inte visas i exemplaret för publicering. Här kan det läsas ändå."
)
_BIND = Phrase("Bind siffran, så visas den bara i styrelsens exemplar: skriv {{ och sök efter ”%(label)s”.")
# What a number of participants is followed by; one of something else is followed by what it is of.
_PERSONS = r"deltag\w*|person\w*|kvinn\w*|män|ungdom\w*|unga|individ\w*"
_COUNTED = re.compile(rf"\s+(?:av de |nya )?(?:{_PERSONS})(?!\w)", re.IGNORECASE)
_GOES_ON = re.compile(
    rf"\s*(?:$|[.,;:)!]|(?:{_PERSONS}|av|till|i|har|hade|gick|gått|fick|fått|kom|blev|började|avslut\w*|studer\w*|som|och|från|"
    r"stycken|nya|nyinskriv\w*)(?!\w))",
    re.IGNORECASE,
)
# Figures of goals are called so little that most sentences on an intervention say it.
_UNSAID = "goal:"
_FEWEST_WORDS = 2
# What is counted by intervention or municipality and is no participants.
_THINGS = re.compile(
    r"möte|tillfäll|tjänst|bemanning|anställd|medarbet|personal|utbild|ansök|samtal|träff|platser|version|ärend|beslut|"
    r"projekt|organisation|kommuner|verksamheter|ledam|ersätt|mandat|röst|besök|aktivitet|insatser|poäng|prioritet|"
    r"(?<!\w)(?:part|år|månad|veck|dag|timm|kurs|plats|mål(?!grupp)|not|etapp|betyg|nivå|bilag)",
    re.IGNORECASE,
)
_BARE = frozenset({"", "antal", "totalt", "summa", "antalet"})
_FIRST_WORD = 5


def small_texts(facts: ReportFacts) -> Iterator[Finding]:
    """Return what is typed in texts of the copy for publication and is a figure that it withholds, all of it named."""
    withheld = [
        figure
        for figure in facts.known.values()
        if figure.key in facts.withheld and figure.unit is Unit.COUNT and not figure.key.startswith(_UNSAID)
    ]
    known = Known(withheld, year=facts.year)
    for passage in text_passages(facts):
        for number, matches in likely_matches(passage.text, known):
            figure = next((one.figure for one in matches if _is_shown(passage, number, one)), None)
            if figure is not None:
                text = _SHOWN.filled(written=number.text, label=figure.label)
                todo = _BIND.filled(label=figure.label)
                yield text_finding(RULE, passage, text, found=number.text, what_to_do=todo)


def _is_shown(passage: Passage, number: Written, match: Match) -> bool:
    """Say whether a number is a withheld figure: all of its name is said, and what follows counts participants."""
    plain = number.unit is None and number.value > 0 and number.hedge is Hedge.NONE
    if not plain or not match.exactly or match.other_year or passage.is_bound(number.start):
        return False
    label = stems(match.figure.label)
    sentence = passage.sentence(number.start, number.end)
    if any(one.value not in _values(sentence) for one in numbers_in(match.figure.label)):
        return False  # a figure that is called "25 %, personer" is named by its number too
    said = stems(sentence)
    said |= stems(passage.under.name) if passage.under else frozenset()
    follows = _GOES_ON if len(label) >= _FEWEST_WORDS else _COUNTED
    return bool(label) and label <= said and bool(follows.match(passage.text, number.end))


def _values(sentence: str) -> frozenset[Decimal]:
    return frozenset(one.value for one in numbers_in(sentence))


def of_persons(table: CheckedTable, facts: ReportFacts) -> CheckedTable | None:
    """Return a typed table with the columns that count participants, for its rows are interventions or municipalities.

    None for one that is something else.
    """
    rows = [row.label.casefold().strip() for row in table.rows if not row.is_sum and not row.is_heading]
    names = _names(facts)
    named = sum(label in names for label in rows)
    if not table.typed or not named or 2 * named < len(rows):
        return None
    caption = bool(_THINGS.search(table.where.what))
    columns = tuple(
        replace(column, persons=not _counts_things(column.label, caption)) for column in table.columns
    )
    return replace(table, columns=columns)


def _counts_things(heading: str, caption: bool) -> bool:
    """Say whether a column counts no participants: as it says, or as the words above say where it says nothing."""
    bare = heading.casefold().strip() in _BARE or heading.strip().isdecimal()
    return caption if bare else bool(_THINGS.search(heading))


def _names(facts: ReportFacts) -> frozenset[str]:
    """Return what interventions and municipalities are called in a table: whole names, first words, places."""
    names = {period.name.casefold() for period in facts.periods}
    firsts = {name.split()[0] for name in names if name.strip()}
    places = {
        name.casefold().removesuffix(" kommun") for name in facts.organisations if name.endswith(" kommun")
    }
    names |= {first for first in firsts if len(first) >= _FIRST_WORD}
    return frozenset(names | places | {place.removesuffix("s") for place in places})
