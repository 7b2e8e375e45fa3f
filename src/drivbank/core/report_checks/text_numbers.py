"""Numbers typed in texts against the figures that are known: the same, nearly the same, or another than the one named."""

from collections.abc import Iterator

from drivbank.core.phrases import Phrase
from drivbank.core.prose.numbers import Hedge, Written, numbers_in
from drivbank.core.report_checks.matching import Known, Match, is_telling, likely_matches
from drivbank.core.report_checks.model import Finding, ReportFacts, Weight
from drivbank.core.report_checks.passages import Passage, text_finding, text_passages
from drivbank.core.report_checks.said_alone import Alone, Named
from drivbank.core.report_checks.sizes import size_slip
from drivbank.core.report_checks.values import value_told

TYPED = "typed-numbers"
_SAME = Phrase("”%(written)s” är skrivet för hand och är ”%(label)s”.")
_NEARLY = Phrase("”%(written)s” är nästan ”%(label)s”, som är %(value)s.")
_NOT_SO = Phrase("”%(written)s” stämmer inte: ”%(label)s” är %(value)s.")
_BIND_OR_SAY = Phrase(
    "Bind siffran: skriv {{ och sök efter ”%(label)s”. Är det något annat som räknas, så skriv vad."
)
_BIND = Phrase("Bind siffran, så följer den med om något ändras: skriv {{ och sök efter ”%(label)s”.")


def typed_numbers(facts: ReportFacts) -> Iterator[Finding]:
    """Return typed numbers that are known figures, to be bound, and those that are nearly one."""
    known, named = Known(facts.known.values(), year=facts.year), Named(facts)
    for passage in text_passages(facts):
        likely = {number.start: matches for number, matches in likely_matches(passage.text, known)}
        for number in numbers_in(passage.text):
            if not passage.is_bound(number.start):
                yield from _of_number(passage, number, likely.get(number.start, []), known, named)


def _of_number(
    passage: Passage, number: Written, matches: list[Match], known: Known, named: Named
) -> Iterator[Finding]:
    """Return what is said of a number: that it is nearly a figure, not the one that is named, or one to be bound."""
    alone = named.alone(passage, number)
    is_near = bool(matches) and not matches[0].exactly
    if is_near and (alone is None or any(match.figure == alone.figure for match in matches)):
        if number.hedge is Hedge.NONE:
            yield _differs(passage, number, matches[0], _NEARLY, _BIND)
        return
    if alone and size_slip(passage, number, known):
        return  # what has become of it is told by the rule on units
    if alone:
        yield _differs(passage, number, alone, _NOT_SO, _BIND_OR_SAY)
    else:
        yield from (_same(passage, number, match) for match in matches[:1] if is_telling(match, number))


def _same(passage: Passage, number: Written, match: Match) -> Finding:
    return text_finding(
        TYPED,
        passage,
        _SAME.filled(written=number.text, label=match.figure.label),
        found=number.text,
        weight=Weight.REMARK,
        what_to_do=_BIND.filled(label=match.figure.label),
    )


def _differs(
    passage: Passage, number: Written, known: Match | Alone, told: Phrase, what_to_do: Phrase
) -> Finding:
    value = value_told(known.figure, known.unit, signed=number.value < 0)
    return text_finding(
        TYPED,
        passage,
        told.filled(written=number.text, label=known.figure.label, value=value),
        found=number.text,
        expected=value,
        what_to_do=what_to_do.filled(label=known.figure.label),
    )
