"""Words that say that a number rose or fell, or lies over or under the budget, when it is the other way."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drivbank.core.phrases import Phrase
from drivbank.core.prose.numbers import Written, numbers_in
from drivbank.core.report_checks.matching import Match
from drivbank.core.report_checks.model import Finding, KnownFigure, ReportFacts
from drivbank.core.report_checks.passages import Passage, text_finding
from drivbank.core.report_checks.text_numbers import TYPED
from drivbank.core.report_checks.values import value_told

_AFTER = re.compile(
    r"\s(?P<side>(?P<up>bättre|högre|mer|över)|(?P<down>sämre|lägre|mindre|under))\s(?:än\s)?budget",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?<!\w)(?P<side>(?P<up>ök(?:ade|at|ar)|steg|stigit|stiger|växte|vuxit|växer)|"
    r"(?P<down>minsk(?:ade|at|ar)|sjönk|sjunkit|sjunker|föll|fallit))\s{1,2}till\s{1,2}$",
    re.IGNORECASE,
)
_A_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_DEVIATION, _OF_BEFORE = ":deviation", ":before"
_COSTS = "kostnad"
_GOOD = ("bättre", "sämre")
_FROM = re.compile(
    r"(?<!\w)(?P<side>(?P<up>ök(?:ade|at|ar)|steg|stigit|stiger|växte|vuxit|växer)|"
    r"(?P<down>minsk(?:ade|at|ar)|sjönk|sjunkit|sjunker|föll|fallit))\sfrån\s{1,2}$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s{1,2}till\s{1,2}")
_STEPS = Phrase("”%(written)s” pekar åt fel håll: %(last)s är %(side)s än %(first)s.")
_MORE, _LESS = Phrase("mer"), Phrase("mindre")
_OPPOSITES = {"bättre": "sämre", "högre": "lägre", "mer": "mindre", "över": "under"}
_OPPOSITES |= {other: one for one, other in _OPPOSITES.items()}
_KINDS = ("kostnad", "intäkt", "resultat", "kapital")
_OVER = Phrase("”%(written)s” pekar åt fel håll. Enligt ”%(label)s” är det ”%(right)s”.")
_GROWN = Phrase("”%(written)s” pekar åt fel håll: ”%(label)s” var %(value)s året före.")
_REPAIR = Phrase("Rätta ordet, eller siffran.")
_ROOM = 20


def turned_round(
    passage: Passage, number: Written, exact: Sequence[Match], facts: ReportFacts
) -> Iterator[Finding]:
    """Return that a number is a figure, and the word beside it says the wrong way."""
    yield from _against_budget(passage, number, exact)
    yield from _against_last_year(passage, number, exact, facts)


def _against_budget(passage: Passage, number: Written, exact: Sequence[Match]) -> Iterator[Finding]:
    """Hold "1 915 tkr bättre än budgeten" against the deviations that it may be; those of costs are less when they are more."""
    said = _AFTER.match(passage.text, number.end)
    sentence = passage.sentence(number.start, number.end).lower()
    found = [one.figure for one in exact if one.figure.key.endswith(_DEVIATION) and _is_meant(one, sentence)]
    if not said or not found or number.value < 0:
        return
    is_good = said["side"].lower() in _GOOD
    if all(_is_over(figure, is_good=is_good) is not bool(said["up"]) for figure in found):
        side = said["side"]
        written, right = f"{number.text} {side}", f"{number.text} {_OPPOSITES[side.lower()]}"
        text = _OVER.filled(written=written, label=found[0].label, right=right)
        yield text_finding(TYPED, passage, text, found=written, expected=right, what_to_do=_REPAIR)


def _is_over(figure: KnownFigure, *, is_good: bool) -> bool:
    """Say whether a deviation is better than the budget, or else more: costs that are better are less."""
    is_better = figure.value > 0
    return is_better if is_good or _COSTS not in figure.label.lower() else not is_better


def _is_meant(match: Match, sentence: str) -> bool:
    label = match.figure.label.lower()
    return match.is_named or any(kind in sentence and kind in label for kind in _KINDS)


def steps_turned(passage: Passage) -> Iterator[Finding]:
    """Return what is said to rise to what is less, or to fall to what is more: "ökade från 72 % till 69 %"."""
    for one, other in pairwise(numbers_in(passage.text)):
        said = _FROM.search(passage.text[max(0, one.start - _ROOM) : one.start])
        is_pair = _TO.fullmatch(passage.text, one.end, other.start) and one.unit is other.unit
        if not said or not is_pair or min(one.value, other.value) < 0 or one.value == other.value:
            continue
        if bool(said["up"]) is not (other.value > one.value):
            written = f"{said.group().strip()} {passage.text[one.start : other.end]}"
            side = _MORE if other.value > one.value else _LESS
            text = _STEPS.filled(written=written, first=one.text, last=other.text, side=side)
            yield text_finding(TYPED, passage, text, found=written, what_to_do=_REPAIR)


def _against_last_year(
    passage: Passage, number: Written, exact: Sequence[Match], facts: ReportFacts
) -> Iterator[Finding]:
    """Hold "ökade till 18 855 tkr" against what the figure was the year before."""
    said = _BEFORE.search(passage.text[max(0, number.start - _ROOM) : number.start])
    named = [one for one in exact if one.is_named and not one.other_year]
    years = set(_A_YEAR.findall(passage.sentence(number.start, number.end)))
    if not said or not named or years - {str(facts.year), str(facts.year - 1)}:
        return
    pairs = ((one.figure, _year_before(one.figure, facts)) for one in named)
    figure, before = next(((now, then) for now, then in pairs if then), (named[0].figure, None))
    if before is None or before.value == figure.value:
        return
    if bool(said["up"]) is not (abs(figure.value) > abs(before.value)):
        value = value_told(before, named[0].unit)
        written = f"{said.group().strip()} {number.text}"
        text = _GROWN.filled(written=written, label=figure.label, value=value)
        yield text_finding(TYPED, passage, text, found=written, expected=value, what_to_do=_REPAIR)


def _year_before(figure: KnownFigure, facts: ReportFacts) -> KnownFigure | None:
    """Return a figure of the year as it was the year before, by how the keys of the two end."""
    of_year = figure.key.removesuffix(f":{facts.year}")
    other = f"{of_year}:{facts.year - 1}" if of_year != figure.key else figure.key + _OF_BEFORE
    return facts.known.get(other)
