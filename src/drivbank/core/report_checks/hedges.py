"""Words that say on which side of a number the exact value lies: "drygt", "knappt", "minst" and the like."""

from collections.abc import Iterator
from decimal import Decimal

from drivbank.core.phrases import Phrase
from drivbank.core.prose.numbers import Hedge, Written, numbers_in
from drivbank.core.report_checks.matching import Known, in_common
from drivbank.core.report_checks.model import Finding, KnownFigure, ReportFacts, Unit, Weight
from drivbank.core.report_checks.passages import Passage, passages, text_finding
from drivbank.core.report_checks.values import value_told

RULE = "hedges"
_WRONG = Phrase("”%(written)s” säger att värdet är %(side)s, men ”%(label)s” är %(value)s.")
_NEEDLESS = Phrase("”%(written)s” är just det som ”%(label)s” är: ordet framför behövs inte.")
_LESS, _MORE = Phrase("mindre"), Phrase("mer")


def hedges_agree(facts: ReportFacts) -> Iterator[Finding]:
    """Return the words before a number that say that the value lies where it does not."""
    known = Known(facts.known.values())
    for passage in passages(facts):
        for number in numbers_in(passage.text):
            if number.hedge in (Hedge.NONE, Hedge.ABOUT):
                continue
            figure = _figure(facts, known, passage, number)
            if figure is not None:
                yield from _held(passage, number, figure)


def _figure(facts: ReportFacts, known: Known, passage: Passage, number: Written) -> KnownFigure | None:
    """Return the figure that a number is: the one bound there, or one that the words around it name."""
    for start, end, key in passage.bound:
        if start <= number.start < end:
            return facts.known.get(key)
    sure = (match.figure for match in known.matches(number, passage.text) if match.exactly and match.is_named)
    return next(sure, None)


def _held(passage: Passage, number: Written, figure: KnownFigure) -> Iterator[Finding]:
    unit = number.unit or figure.unit
    if (unit is Unit.PERCENT) is not (
        figure.unit is Unit.PERCENT
    ) or unit.is_money is not figure.unit.is_money:
        return
    exact, printed = _exact(figure), abs(in_common(number.value, unit))
    right = {
        Hedge.UNDER: exact < printed,
        Hedge.OVER: exact > printed,
        Hedge.LEAST: exact >= printed,
        Hedge.MOST: exact <= printed,
    }[number.hedge]
    if right:
        return
    said = _with_hedge(passage.text, number)
    if exact == printed:
        text = _NEEDLESS.filled(written=said, label=figure.label)
        yield text_finding(RULE, passage, text, found=said, weight=Weight.REMARK)
        return
    side = _LESS if number.hedge in (Hedge.UNDER, Hedge.MOST) else _MORE
    value = _told(figure, unit, exact)
    text = _WRONG.filled(written=said, side=side, label=figure.label, value=value)
    yield text_finding(RULE, passage, text, found=said, expected=value)


def _with_hedge(text: str, number: Written) -> str:
    """Return a number with the word or two before it that hold it."""
    before = text[max(0, number.start - 16) : number.start].split()
    count = 2 if before[-1].lower() == "än" else 1
    return " ".join([*before[-count:], number.text]).lstrip('(”"')


def _exact(figure: KnownFigure) -> Decimal:
    """Return a figure's value as exactly as it is known: a share from what it is a share of."""
    if figure.unit is Unit.PERCENT and figure.n is not None and figure.of:
        return Decimal(100) * figure.n / figure.of
    return abs(in_common(figure.value, figure.unit))


def _told(figure: KnownFigure, unit: Unit, exact: Decimal) -> str:
    if figure.unit is Unit.PERCENT:
        return f"{round(exact, 1)} %".replace(".", ",")
    return value_told(figure, Unit.KRONOR if unit.is_money else unit)
