"""Numbers typed in texts against the figures that are known: the same, nearly the same, or the same in another unit."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from drivbank.core.phrases import Phrase
from drivbank.core.prose.numbers import Hedge, Written, numbers_in
from drivbank.core.report_checks.matching import Known, Match, kind_of, likely_matches
from drivbank.core.report_checks.model import Finding, KnownFigure, ReportFacts, Unit, Weight
from drivbank.core.report_checks.passages import Passage, text_finding, text_passages

TYPED, UNITS = "typed-numbers", "units"
_SAME = Phrase("”%(written)s” är skrivet för hand och är ”%(label)s”.")
_NEARLY = Phrase("”%(written)s” är nästan ”%(label)s”, som är %(value)s.")
_BIND = Phrase("Bind siffran, så följer den med om något ändras: #%(key)s.")
_UNIT = Phrase("”%(written)s” är ”%(label)s” i fel enhet: det är %(value)s.")
_MIXED = Phrase("Tabellen har belopp i olika enheter: %(units)s.")
_ONE_UNIT = Phrase("Skriv alla belopp i en tabell i samma enhet.")
# Digits, without the last noughts, that tell an amount from most others.
_TELLING = 4
_MONEY = (Unit.KRONOR, Unit.THOUSANDS, Unit.MILLIONS)


def typed_numbers(facts: ReportFacts) -> Iterator[Finding]:
    """Return typed numbers that are known figures, to be bound, and those that are nearly one."""
    known = Known(facts.known.values(), year=facts.year)
    for passage in text_passages(facts):
        for number, matches in likely_matches(passage.text, known):
            if passage.is_bound(number.start):
                continue
            match = matches[0]
            if match.exactly:
                yield _same(passage, number, match)
            elif number.hedge is Hedge.NONE:
                yield _nearly(passage, number, match)


def units_agree(facts: ReportFacts) -> Iterator[Finding]:
    """Return amounts in texts that are a known figure in another unit, and tables with more than one unit of money."""
    known = Known(facts.known.values(), year=facts.year)
    for passage in text_passages(facts):
        for number in numbers_in(passage.text):
            if number.unit in _MONEY and not passage.is_bound(number.start):
                yield from _in_other_unit(passage, number, known)
    yield from _mixed(facts)


def _same(passage: Passage, number: Written, match: Match) -> Finding:
    return text_finding(
        TYPED,
        passage,
        _SAME.filled(written=number.text, label=match.figure.label),
        found=number.text,
        expected=match.figure.key,
        weight=Weight.REMARK,
        what_to_do=_BIND.filled(key=match.figure.key),
    )


def _nearly(passage: Passage, number: Written, match: Match) -> Finding:
    value = value_told(match.figure, match.unit, signed=number.value < 0)
    return text_finding(
        TYPED,
        passage,
        _NEARLY.filled(written=number.text, label=match.figure.label, value=value),
        found=number.text,
        expected=value,
        what_to_do=_BIND.filled(key=match.figure.key),
    )


def _in_other_unit(passage: Passage, number: Written, known: Known) -> Iterator[Finding]:
    if any(match.exactly for match in known.matches(number, passage.text)):
        return
    for unit in _MONEY:
        if unit is number.unit:
            continue
        matches = known.matches(replace(number, unit=unit), passage.text)
        match = next((one for one in matches if one.exactly and _is_meant(one, number)), None)
        if match and number.value:
            value = value_told(match.figure, unit)
            text = _UNIT.filled(written=number.text, label=match.figure.label, value=value)
            yield text_finding(UNITS, passage, text, found=number.text, expected=value)
            return


def _is_meant(match: Match, number: Written) -> bool:
    """Say whether an amount is a figure that is named, or has so many digits that a word in common is enough."""
    digits = len(number.value.normalize().as_tuple().digits)
    return match.is_named or (match.shared > 0 and digits >= _TELLING and not match.other_year)


def _mixed(facts: ReportFacts) -> Iterator[Finding]:
    for table in facts.tables:
        units = list(dict.fromkeys(column.unit for column in table.columns if column.unit.is_money))
        if len(units) > 1:
            said = ", ".join(unit.value for unit in units)
            text = _MIXED.filled(units=said)
            words = table.where.what or table.where.title
            passage = Passage(table.where, words, content=table.content)
            yield text_finding(UNITS, passage, text, found=said, weight=Weight.REMARK, what_to_do=_ONE_UNIT)


def value_told(figure: KnownFigure, unit: Unit, *, signed: bool = False) -> str:
    """Return a figure as a text says it: money in the unit that is written, shares in percent; with its sign if asked."""
    value = figure.value if signed else abs(figure.value)
    if kind_of(unit) is Unit.KRONOR:
        value = value * figure.unit.kronor / unit.kronor
        return f"{_plain(round(value, 1 if unit is Unit.MILLIONS else 0))} {unit.value}"
    return f"{_plain(value)} %" if unit is Unit.PERCENT else _plain(value)


def _plain(value: Decimal) -> str:
    text = f"{value:,f}".replace(",", " ").replace("-", "\u2212")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
