"""Claims of shares: "75 % av medlen" against the amounts that are written and known, and "87 av 334" against its percent."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from drivbank.core.phrases import Phrase
from drivbank.core.prose.numbers import Hedge, Written, numbers_in
from drivbank.core.prose.words import sentence_around, stem, stems
from drivbank.core.report_checks.matching import in_common, rounded
from drivbank.core.report_checks.model import Finding, KnownFigure, ReportFacts, Unit, Weight
from drivbank.core.report_checks.passages import Passage, about, passages, text_finding
from drivbank.core.report_checks.values import value_told

RULE = "shares-of"
_WHOLE = Decimal(100)
# What a share is said to be of, and the words that figures of it are called with.
_BASES = {
    "medlen": ("bidrag", "medlemsbidrag"),
    "medel": ("bidrag", "medlemsbidrag"),
    "förbundsmedlen": ("bidrag", "medlemsbidrag"),
    "bidragen": ("bidrag", "medlemsbidrag"),
    "medlemsbidragen": ("bidrag", "medlemsbidrag"),
    "budgeten": ("budget",),
    "intäkterna": ("intäkter",),
    "kostnaderna": ("kostnader",),
    "anslaget": ("anslag", "bidrag"),
}
_OF = re.compile(
    r"\s{1,2}av\s{1,2}(?:(?:förbundets|årets|de|alla|samtliga|sina)\s){0,2}(?P<base>"
    + "|".join(_BASES)
    + r")(?!\w)",
    re.IGNORECASE,
)
# What stands between a number and what it is a number of.
_COUNTED_OF = re.compile(r"\s{1,2}av\s{1,2}(?:(?:de|totalt|sammanlagt)\s){0,2}")
_MOST_OVER = Decimal("0.7")
_NOT_SO = Phrase(
    "%(amount)s är %(share)s av %(base)s, inte %(claimed)s. %(claimed)s är det bara av %(needed)s."
)
_OF_WHAT = Phrase(
    "Inget känt belopp är %(claimed)s av %(base)s. Det går inte att se vad andelen är räknad på."
)
_SAY_WHAT = Phrase("Skriv beloppet och vad det är en del av, eller ta bort andelen.")
_COUNT = Phrase("%(n)s av %(of)s är %(right)s %%, men här står %(claimed)s.")
_MORE = Phrase("%(n)s är fler än %(of)s: en del kan inte vara större än det hela.")


def shares_of(facts: ReportFacts) -> Iterator[Finding]:
    """Return the shares in texts that are not what the amounts or numbers beside them come to."""
    for passage in passages(facts):
        numbers = numbers_in(passage.text)
        for share in numbers:
            if share.unit is Unit.PERCENT and share.value > 0:
                yield from _of_money(facts, passage, share, numbers)
        yield from _of_count(passage, numbers)


def _of_money(
    facts: ReportFacts, passage: Passage, share: Written, numbers: Sequence[Written]
) -> Iterator[Finding]:
    of = _OF.match(passage.text, share.end)
    if not of:
        return
    base_word = of["base"].lower()
    known = [_kronor(figure) for figure in facts.known.values() if _is_base(figure, base_word)]
    # Of the figures that are called so the largest is the whole; the others are parts of it.
    bases = [max(known)] if known else []
    amounts = _amounts(passage, share, numbers)
    if amounts:
        yield from _amount_is_share(passage, share, of["base"], amounts, bases + amounts)
    elif bases and share.hedge not in (Hedge.LEAST, Hedge.MOST):  # those say what may be, not what is
        yield from _something_is_share(facts, passage, share, of["base"], bases[0])


def _amounts(passage: Passage, share: Written, numbers: Sequence[Written]) -> list[Decimal]:
    """Return the amounts of the sentence that a share stands in, in kronor."""
    first, last = sentence_around(passage.text, share.start, share.end)
    return [abs(number.kronor) for number in _between(numbers, first, last) if number.kronor]


def _between(numbers: Sequence[Written], first: int, last: int) -> Sequence[Written]:
    """Return the numbers that begin within a part of a text, of all its numbers in order."""
    return numbers[bisect_left(numbers, first, key=_start) : bisect_left(numbers, last, key=_start)]


def _start(number: Written) -> int:
    return number.start


def _amount_is_share(
    passage: Passage, share: Written, word: str, amounts: list[Decimal], bases: list[Decimal]
) -> Iterator[Finding]:
    """Hold the least of the amounts against the others and against what is known, as what the share comes to."""
    amount = min(amounts)
    others = [base for base in bases if base > amount]
    if not others or any(_is_share(share, part, base) for part in amounts for base in others):
        return
    largest = max(others)
    right = rounded(_WHOLE * amount / largest, Decimal(1))
    text = _NOT_SO.filled(
        amount=_told(amount),
        share=f"{right} %",
        base=f"{word} ({_told(largest)})",
        claimed=share.text,
        needed=_told(amount * _WHOLE / share.value),
    )
    yield text_finding(RULE, passage, text, found=share.text, expected=f"{right} %", what_to_do=_SAY_WHAT)


def _something_is_share(
    facts: ReportFacts, passage: Passage, share: Written, word: str, base: Decimal
) -> Iterator[Finding]:
    """Look for a known amount of the intervention that the sentence is about that is the share of the whole."""
    period = about(passage, share.start, facts.periods)
    words = stems(period.name if period else passage.sentence(share.start, share.end))
    named = [
        _kronor(figure)
        for figure in facts.known.values()
        if figure.unit.is_money and len(words & stems(figure.label)) >= min(2, len(words))
    ]
    if not any(_is_share(share, part, base) for part in named):
        text = _OF_WHAT.filled(claimed=share.text, base=f"{word} ({_told(base)})")
        yield text_finding(RULE, passage, text, found=share.text, weight=Weight.REMARK, what_to_do=_SAY_WHAT)


def _of_count(passage: Passage, numbers: Sequence[Written]) -> Iterator[Finding]:
    """Hold "26 % (87 av 334)" together, where a sentence has one of each; and that no part is more than the whole."""
    pairs = _counted(passage.text, numbers)
    for part, whole in pairs:
        if part.value > whole.value and part.unit is None and not passage.is_bound(part.start):
            text = _MORE.filled(n=part.text, of=whole.text)
            yield text_finding(RULE, passage, text, found=passage.text[part.start : whole.end])
            continue
        first, last = sentence_around(passage.text, part.start, whole.end)
        shares = [one for one in _between(numbers, first, last) if one.unit is Unit.PERCENT]
        alone = sum(first <= one.start < last for one, _other in pairs) == 1
        if len(shares) == 1 and alone and 0 < part.value <= whole.value:
            yield from _share_of_count(passage, part.value, whole.value, shares[0])


def _counted(text: str, numbers: Sequence[Written]) -> list[tuple[Written, Written]]:
    """Return the whole numbers without a unit that are said to be so many of so many."""
    return [
        (part, whole)
        for part, whole in pairwise(numbers)
        if part.unit is None
        and whole.unit is None
        and part.step == whole.step == 1
        and _COUNTED_OF.fullmatch(text, part.end, whole.start)
    ]


def _share_of_count(passage: Passage, n: Decimal, of: Decimal, share: Written) -> Iterator[Finding]:
    exact = _WHOLE * n / of
    right = rounded(exact, share.step)
    # Up to a step under, or the most of one over, is what rounding for the sum of shares makes.
    off = share.value - exact
    if not -share.step < off <= _MOST_OVER * share.step:
        said = str(right).replace(".", ",")
        text = _COUNT.filled(n=n, of=of, right=said, claimed=share.text)
        yield text_finding(RULE, passage, text, found=share.text, expected=f"{said} %")


def _is_base(figure: KnownFigure, word: str) -> bool:
    return figure.unit.is_money and bool(stems(figure.label) & {stem(one) for one in _BASES[word]})


def _kronor(figure: KnownFigure) -> Decimal:
    return abs(in_common(figure.value, figure.unit))


def _is_share(share: Written, part: Decimal, base: Decimal) -> bool:
    return base > 0 and rounded(_WHOLE * part / base, share.step) == share.value


def _told(kronor: Decimal) -> str:
    unit = Unit.MILLIONS if kronor >= 1_000_000 else Unit.KRONOR
    return value_told(KnownFigure("", "", Unit.KRONOR, kronor), unit)
