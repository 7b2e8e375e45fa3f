"""A known figure with the wrong words around it: a surplus called a loss, and a number of one year said of another."""

import re
from collections.abc import Iterator

from drivbank.core.phrases import Phrase
from drivbank.core.prose.numbers import Written, numbers_in
from drivbank.core.report_checks.clauses import clause_of
from drivbank.core.report_checks.matching import Known, Match, years_of
from drivbank.core.report_checks.model import Finding, KnownFigure, ReportFacts, Unit
from drivbank.core.report_checks.passages import Passage, text_finding, text_passages
from drivbank.core.report_checks.text_numbers import TYPED
from drivbank.core.report_checks.turned_round import steps_turned, turned_round
from drivbank.core.report_checks.values import value_told

_NEXT = r"\s+(?:(?:på|om|blev|var|är)\s+){1,2}$"
_LOSS = re.compile(rf"(?<!\w)(?:underskott(?:et)?|förlust(?:en)?|minusresultat(?:et)?){_NEXT}", re.IGNORECASE)
_GAIN = re.compile(rf"(?<!\w)(?:överskott(?:et)?|vinst(?:en)?){_NEXT}", re.IGNORECASE)
_RESULT = "resultat"
_OF_RESULTS = (
    "income_statement:",
    "balance_sheet:",
    "cash_flow:",
    "operating_report:",
    "five_year_overview:",
    "budget:",
)
_BEFORE = 40
_SIGN = Phrase("”%(written)s” har fel tecken här: ”%(label)s” är %(value)s.")
_YEAR = Phrase("”%(written)s” är ”%(label)s”, men här står det om %(said)s: då är det %(value)s.")
_REPAIR = Phrase("Rätta orden, eller bind siffran.")
# What sets one year against another.
_AGAINST = re.compile(
    r"(?<!\w)(?:fjol|föregående|innan|före|förra|tidigare|sedan|från|till|ök\w*|minsk\w*|sjönk|steg|än)(?!\w)",
    re.IGNORECASE,
)
_A_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_OF_BEFORE = ":before"


def said_wrong(facts: ReportFacts) -> Iterator[Finding]:
    """Return the typed numbers that are a known figure, but not with the words that stand around them."""
    known = Known(facts.known.values(), year=facts.year)
    for passage in text_passages(facts):
        yield from steps_turned(passage)
        for number in numbers_in(passage.text):
            if passage.is_bound(number.start) or not number.value:
                continue
            exact = [match for match in known.matches(number, passage.text) if match.exactly]
            yield from _sign(passage, number, exact)
            yield from _other_year(passage, number, exact, facts)
            yield from turned_round(passage, number, exact, facts)


def _sign(passage: Passage, number: Written, exact: list[Match]) -> Iterator[Finding]:
    """Hold the sign of a result, which is the minus or the word before it, against every result that it may be."""
    if number.unit is None or not number.unit.is_money:
        return
    before = passage.text[max(0, number.start - _BEFORE) : number.start]
    said = passage.sentence(number.start, number.end).lower()
    word = _LOSS.search(before) or _GAIN.search(before)
    loss = bool(_LOSS.search(before)) or (number.value < 0 and _RESULT in said)
    if not loss and not word:
        return
    results = [
        one.figure
        for one in exact
        if one.figure.key.startswith(_OF_RESULTS)
        and _RESULT in one.figure.label.lower()
        and not one.other_year
    ]
    if results and all((figure.value > 0) is loss for figure in results):
        figure = results[0]
        value = value_told(figure, number.unit, signed=True)
        text = _SIGN.filled(written=number.text, label=figure.label, value=value)
        found = (word.group() if word else "") + number.text
        yield text_finding(TYPED, passage, text, found=found, expected=value, what_to_do=_REPAIR)


def _other_year(
    passage: Passage, number: Written, exact: list[Match], facts: ReportFacts
) -> Iterator[Finding]:
    """Return that all a number may be is of another year than the one its clause says, where that year's is known."""
    clause = clause_of(passage.text, number)
    years = set(_A_YEAR.findall(clause))
    if len(years) != 1 or len(numbers_in(clause)) != 1 or _AGAINST.search(clause):
        return
    named = [one for one in exact if one.is_named]
    if not named or any(str(year) in years for one in exact for year in years_of(one.figure, facts.year)):
        return
    (year,) = years
    right = _of_year(named[0].figure, year, facts)
    if right is not None and right.value != named[0].figure.value:
        value = value_told(right, named[0].unit)
        text = _YEAR.filled(written=number.text, label=named[0].figure.label, said=year, value=value)
        yield text_finding(TYPED, passage, text, found=number.text, expected=value, what_to_do=_REPAIR)


def _of_year(figure: KnownFigure, year: str, facts: ReportFacts) -> KnownFigure | None:
    """Return the same figure of this year, or of the one before it."""
    plain = figure.key.removesuffix(_OF_BEFORE)
    keys = {str(facts.year): plain, str(facts.year - 1): plain + _OF_BEFORE}
    other = facts.known.get(keys.get(year, ""))
    return other if other is not None and other.unit is not Unit.TEXT and other != figure else None
