"""Amounts that are a known one in another unit, or with the decimal sign in another place."""

import re
from collections.abc import Iterator
from dataclasses import replace

from drivbank.core.phrases import Phrase
from drivbank.core.prose.numbers import Written, numbers_in
from drivbank.core.prose.words import stem
from drivbank.core.report_checks.clauses import clause_around
from drivbank.core.report_checks.matching import Known, Match, label_stems
from drivbank.core.report_checks.model import Finding, ReportFacts, Unit, Weight
from drivbank.core.report_checks.passages import Passage, text_finding, text_passages
from drivbank.core.report_checks.synonyms import as_called
from drivbank.core.report_checks.values import value_told

UNITS = "units"
MONEY = (Unit.KRONOR, Unit.THOUSANDS, Unit.MILLIONS)
_UNIT = Phrase("”%(written)s” är ”%(label)s” i fel enhet: det är %(value)s.")
_SIZE = Phrase(
    "”%(written)s” ser ut att vara ”%(label)s” med fel antal nollor eller kommat på fel plats: det är %(value)s."
)
_MIXED = Phrase("Tabellen har belopp i olika enheter: %(units)s.")
_ONE_UNIT = Phrase("Skriv alla belopp i en tabell i samma enhet.")
# Digits, without the last noughts, that tell an amount from most others.
_TELLING = 4
# The likeness, in percent, of words that say all of a figure's name.
_WHOLLY = 100
# How many places a decimal sign may have moved, or noughts been lost, by hand; whole thousands are other units.
_PLACES = (1, -1, 2, -2, 4, -4, 5, -5)
_WORD = re.compile(r"[^\W\d_]{2,40}")
# What makes an amount a part of what is named after it.
_PART_OF = re.compile(r"(?<!\w)(?:av|varav|utav|ur|utöver|förutom)\s(?:\w{1,20}\s){0,3}$", re.IGNORECASE)


def units_agree(facts: ReportFacts) -> Iterator[Finding]:
    """Return amounts in texts that are a known figure in another unit or size, and tables with more than one unit of money."""
    known = Known(facts.known.values(), year=facts.year)
    for passage in text_passages(facts):
        for number in numbers_in(passage.text):
            if number.unit in MONEY and number.value and not passage.is_bound(number.start):
                yield from _of_amount(passage, number, known)

    yield from _mixed(facts)


def _of_amount(passage: Passage, number: Written, known: Known) -> Iterator[Finding]:
    slip = size_slip(passage, number, known)
    if slip:
        match, told = slip
        value = value_told(match.figure, match.unit)
        text = told.filled(written=number.text, label=match.figure.label, value=value)
        yield text_finding(UNITS, passage, text, found=number.text, expected=value)


def size_slip(passage: Passage, number: Written, known: Known) -> tuple[Match, Phrase] | None:
    """Return the figure that an amount is but for its unit or size, with what to say of it; None for one that is right."""
    if number.unit not in MONEY or any(map(_is_right, known.matches(number, passage.text))):
        return None
    return _in_other_unit(passage, number, known) or _in_other_place(passage, number, known)


def _is_right(match: Match) -> bool:
    """Say whether an amount is a figure as it stands, of which something is said."""
    return match.exactly and match.shared > 0


def _in_other_unit(passage: Passage, number: Written, known: Known) -> tuple[Match, Phrase] | None:
    for unit in MONEY:
        matches = known.matches(replace(number, unit=unit), passage.text) if unit is not number.unit else ()
        match = next((one for one in matches if one.exactly and _is_meant(one, number)), None)
        if match:
            return match, _UNIT
    return None


def _is_meant(match: Match, number: Written) -> bool:
    """Say whether an amount is a figure that is named, or has so many digits that a word in common is enough."""
    digits = len(number.value.normalize().as_tuple().digits)
    return match.is_named or (match.shared > 0 and digits >= _TELLING and not match.other_year)


def _in_other_place(passage: Passage, number: Written, known: Known) -> tuple[Match, Phrase] | None:
    """Return the figure that an amount alone in its clause is but for a decimal sign or noughts, when all of it is named."""
    first, last = clause_around(passage.text, number)
    if len(numbers_in(passage.text[first:last])) > 1:
        return None
    clause = as_called(passage.text[first:last])
    for unit in (number.unit, *MONEY):
        for places in _PLACES:
            other = replace(number, value=number.value.scaleb(places), unit=unit)
            for match in known.named(other, clause):
                if match.exactly and match.likeness == _WHOLLY and not _is_other(match, clause):
                    return match, _SIZE
    return None


def _is_other(match: Match, clause: str) -> bool:
    """Say whether a clause is of something else than a figure, another year, or a part of what it names: "160 tkr av bidragen"."""
    if numbers_in(match.figure.label):
        return True  # its name has a number that the clause has not
    if match.other_year or " av " in match.figure.label:
        return match.other_year
    label = label_stems(match.figure)
    words = (word for word in _WORD.finditer(clause) if stem(word.group()) in label)
    return any(_PART_OF.search(clause, 0, word.start()) for word in words)


def _mixed(facts: ReportFacts) -> Iterator[Finding]:
    for table in facts.tables:
        units = list(dict.fromkeys(column.unit for column in table.columns if column.unit.is_money))
        if len(units) > 1:
            said = ", ".join(unit.value for unit in units)
            text = _MIXED.filled(units=said)
            words = table.where.what or table.where.title
            passage = Passage(table.where, words, content=table.content)
            yield text_finding(UNITS, passage, text, found=said, weight=Weight.REMARK, what_to_do=_ONE_UNIT)
