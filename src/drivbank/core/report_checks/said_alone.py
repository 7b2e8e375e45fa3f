"""A clause that says what a figure is called and nothing else, with another number than the figure's.

"25 % är kvinnor" names no number that is nearly the right one. It is held all the same, for a clause of such few words
cannot be of another: of a part, of another year, or of what is planned.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from drivbank.core.prose.numbers import Hedge, Written, numbers_in
from drivbank.core.prose.words import sentence_around, stems
from drivbank.core.report_checks.clauses import clause_around
from drivbank.core.report_checks.matching import in_common, kind_of, label_stems, rounded, years_of
from drivbank.core.report_checks.model import KnownFigure, ReportFacts, Unit
from drivbank.core.report_checks.passages import Passage, about
from drivbank.core.report_checks.synonyms import COST, as_called

# What a clause may say besides: that it is so, of whom, and when.
_FILLING = stems(
    "är var blev blir uppgick uppgår landade stannade utgjorde utgör gick deltog finns fanns har hade "
    "haft levt deltagare deltagarna deltaganden deltagandena personer könsfördelningen avslutade avslutades avslut förbundet förbundets samordningsförbundet "
    "insatserna insatsernas verksamhetsåret helåret"
)
_WHEN = re.compile(
    r"(?<!\w)vid\s(?:årets|verksamhetsårets)\s(?:slut|utgång)(?!\w)|"
    r"(?<!\w)(?:vid\s)?(?:slutet|utgången)\sav\s(?:(?:verksamhets)?året|20[0-9]{2})(?!\w)",
    re.IGNORECASE,
)
# Words that say nothing by themselves, but that the number is of a part, of what may be, or of another time.
_OTHERWISE = re.compile(
    r"(?<!\w)(?:ska|skulle|kan|kunde|bör|borde|får|fick|om|per|då|när|där|här|dem|dessa|denna|detta|mellan|mera?|fler|färre|"
    r"mindre|bland|hos|varav|därav|före|efter|sedan|över|utan|inte|varje|ytterligare|resten|övriga?|fjol\w*|föregående|förra|"
    r"tidigare|innan|budget\w*|mål\w*|prognos\w*|plan\w*|motsvar\w*|jämför\w*|genomsnitt\w*|snitt\w*)(?!\w)",
    re.IGNORECASE,
)
# Groups that are not the participants, of which a text says the same things.
_OTHERS = re.compile(
    r"anställ|personal|medarbet|ledam|styrels|kurs|utbildning(?!\w*\sav)|enkät|svara|invånar|länet|riket|sverige|förening|"
    r"strukturöver|grupp|andra\ssamordningsförbund",
    re.IGNORECASE,
)
_OF_NOTE = re.compile(r"^Verksamhetens kostnader: ")
# What is set against the number goes no further than to the end of the sentence.
_AGAINST = re.compile(r"\s(?:mot|jämfört\smed)\s.*$", re.IGNORECASE | re.DOTALL)
_A_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_OF = re.compile(r"\s{1,2}av\s{1,2}[0-9]")
_KIND = re.compile(r",\s(?:andel|antal|totalt)$|\stillsammans(?=\s20|$)|\s20[0-9]{2}$")
# Names of one word that tell what a number is of; other words of one are said of too much.
_TELLING = {
    Unit.PERCENT: stems("kvinnor män soliditet"),
    Unit.COUNT: stems("avslutade nyinskrivna pågående anställda"),
    Unit.KRONOR: stems("resultat medlemsbidrag"),
}
_STATEMENTS = ("income_statement:", "balance_sheet:")


@dataclass(frozen=True)
class Alone:
    """The figure that is all that a clause names, and the unit that its number is written in."""

    figure: KnownFigure
    unit: Unit


class Named:
    """Known figures by the words that they are called."""

    def __init__(self, facts: ReportFacts) -> None:
        self._facts = facts
        self._groups: dict[frozenset[str], list[KnownFigure]] = defaultdict(list)
        self._tables: dict[str, list[KnownFigure]] = defaultdict(list)
        self._words: dict[str, frozenset[str]] = defaultdict(frozenset)
        for figure in facts.known.values():
            self._groups[_name(figure)].append(figure)
            self._tables[_table(figure)].append(figure)
            self._words[_table(figure)] |= _name(figure)
        self._with: Mapping[str, list[frozenset[str]]] = _by_word(self._groups)

    def alone(self, passage: Passage, number: Written) -> Alone | None:
        """Return the figure that a number should be, for its clause names that alone; None when it is, or names more."""
        if number.hedge is not Hedge.NONE or _OF.match(passage.text, number.end) or not number.value:
            return None
        start, end = sentence_around(passage.text, number.start, number.end)
        sentence = passage.text[start:end]
        otherwise = set(map(str.lower, _OTHERWISE.findall(_AGAINST.sub("", sentence))))
        years = frozenset(_A_YEAR.findall(sentence))
        figures = [
            figure
            for figure in self._of_clause(passage, number, start, years)
            if otherwise <= set(_OTHERWISE.findall(figure.label.lower()))
        ]
        unit = number.unit or Unit.COUNT
        if not figures or any(_is(figure, number, unit) for figure in figures):
            return None
        return Alone(min(figures, key=_plainest), unit)

    def _of_clause(
        self, passage: Passage, number: Written, start: int, years: frozenset[str]
    ) -> list[KnownFigure]:
        """Return the figures that the clause of a number names, in a sentence from ``start`` that says of nothing else."""
        first, last = clause_around(passage.text, number)
        # Without the number itself, which may be a word.
        around = f"{passage.text[first : number.start]} {passage.text[number.end : last]}"
        clause = as_called(_WHEN.sub(" ", around))
        words, before = stems(clause), stems(_WHEN.sub(" ", passage.text[start:first]))
        kind = kind_of(number.unit or Unit.COUNT)
        return [
            figure
            for label in self._labels(words)
            for figure in self._groups[label]
            if kind_of(figure.unit) is kind
            and self._is_of_year(figure, years)
            and before <= _FILLING | self._words[_table(figure)]
            and (_is_told(figure, label, clause) or self._is_anothers(figure, number))
            and _has_numbers_of(figure, clause)
            and not self._is_of_others(passage, number, figure)
        ]

    def _labels(self, words: frozenset[str]) -> Iterator[frozenset[str]]:
        """Yield the names that are all said, where nothing else is."""
        found = {label for word in words for label in self._with.get(word, ())}
        yield from (label for label in found if label <= words and words - label <= _FILLING)

    def _is_of_year(self, figure: KnownFigure, years: Iterable[str]) -> bool:
        own = years_of(figure, self._facts.year)
        return str(self._facts.year) in own and set(years) <= set(own)

    def _is_anothers(self, figure: KnownFigure, number: Written) -> bool:
        """Say whether a number is that of the figure beside one in its table, as when two have changed places."""
        return any(
            is_beside(figure, other) and _is(other, number, number.unit or Unit.COUNT)
            for other in self._tables[_table(figure)]
        )

    def _is_of_others(self, passage: Passage, number: Written, figure: KnownFigure) -> bool:
        """Say whether what stands around is of others: an intervention, or people who are no participants."""
        period = about(passage, number.start, self._facts.periods)
        if period and not stems(period.name) <= stems(figure.label):
            return True
        if figure.unit.is_money:
            return False
        around = f"{passage.where.title} {passage.where.row} {passage.text}"
        return next(_groups_in(around, figure), None) is not None


def is_beside(one: KnownFigure, other: KnownFigure) -> bool:
    """Say whether two figures stand in the same row or column of a table that has more than one of each."""
    left, right = one.key.split(":"), other.key.split(":")
    if one.key == other.key or not len(left) == len(right) > 2 or left[0] != right[0]:
        return False
    return left[1] == right[1] or left[2:] == right[2:]


def _groups_in(text: str, figure: KnownFigure) -> Iterator[str]:
    """Yield what names a group that a figure is not of."""
    own = figure.label.lower()
    employed = ("anställ", "personal", "medarbet") if "anställ" in own else ()
    found = (match.group().lower() for match in _OTHERS.finditer(text))
    return (group for group in found if group not in own and group not in employed)


def _by_word(groups: Iterable[frozenset[str]]) -> Mapping[str, list[frozenset[str]]]:
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for label in groups:
        for word in label:
            found[word].append(label)
    return found


def _is_told(figure: KnownFigure, label: frozenset[str], clause: str) -> bool:
    """Say whether a name tells what a number is of: more than a word, one of a few, or a share called just as it is."""
    if len(label) > 1:
        return True
    kind = kind_of(figure.unit) or Unit.TEXT
    said_so = kind is Unit.PERCENT and _KIND.sub("", figure.label).lower() in clause.lower()
    return said_so or label <= _TELLING.get(kind, frozenset())


def _has_numbers_of(figure: KnownFigure, clause: str) -> bool:
    """Say whether the other numbers of a clause are those of a figure's name."""
    return sorted(one.value for one in numbers_in(clause)) == sorted(
        one.value for one in numbers_in(figure.label)
    )


def _name(figure: KnownFigure) -> frozenset[str]:
    """Return the words that a figure is called, without those for the end of the year, which a text may leave out."""
    return label_stems(replace(figure, label=_OF_NOTE.sub(COST, _WHEN.sub(" ", figure.label))))


def _plainest(figure: KnownFigure) -> tuple[bool, int]:
    """Return what figures of one name are told by: those of the statements first, then the shortest name."""
    return not figure.key.startswith(_STATEMENTS), len(figure.label)


def _table(figure: KnownFigure) -> str:
    return figure.key.partition(":")[0]


def _is(figure: KnownFigure, number: Written, unit: Unit) -> bool:
    """Say whether a figure is the number, as it is rounded there or to what is next to it."""
    value, step = abs(in_common(number.value, unit)), in_common(number.step, unit)
    return abs(rounded(abs(in_common(figure.value, figure.unit)), step) - value) <= (
        0 if kind_of(unit) is Unit.COUNT else step
    )
