"""The comparison year against what last year's report said of itself."""

from collections.abc import Iterator

from drivbank.core.phrases import Phrase
from drivbank.core.report_checks.cells import hint, sentences, table_finding, told
from drivbank.core.report_checks.keys import finding_key
from drivbank.core.report_checks.model import Finding, ReportFacts
from drivbank.core.report_checks.occurrences import Occurrence, occurrences
from drivbank.core.report_checks.same import comparable
from drivbank.core.report_checks.statements import place_of, statement_findings

RULE = "comparison-year"
BEFORE = ":before"
_THEN = Phrase("Förra årets rapport hade %(then)s, men här står %(printed)s.")


def comparison_year(facts: ReportFacts) -> Iterator[Finding]:
    """Return the figures of earlier years that are not what the report of that year printed."""
    yield from statement_findings(RULE, facts, kinds=("printed-comparison", "then-printed-ledger"))
    for quantity, places in occurrences(facts).items():
        base = _of_last_year(quantity, facts)
        if base is None or place_of(quantity, facts.statements) is not None:
            continue
        for place in places:
            yield from _held(place, base, facts)
    yield from _in_texts(facts)


def _in_texts(facts: ReportFacts) -> Iterator[Finding]:
    """Return the figures of last year that are bound in texts and have been registered otherwise since its report."""
    for text in facts.texts:
        for start, end, key in text.bound:
            then, now = facts.last_year.get(key.removesuffix(BEFORE)), facts.known.get(key)
            if key.endswith(BEFORE) and then and now and then.value != now.value and then.unit is now.unit:
                said = _THEN.filled(then=told(then.value, then.unit), printed=text.text[start:end])
                found, expected = told(now.value, now.unit), told(then.value, then.unit)
                about = finding_key(RULE, text.where.part, key, found, expected, content=text.text)
                yield Finding(RULE, about, text.where, said, found=found, expected=expected)


def _of_last_year(quantity: str, facts: ReportFacts) -> str | None:
    """Return what a figure of the year before is called in its own report: without the word or the year."""
    for ending in (BEFORE, f":{facts.year - 1}"):
        if quantity.endswith(ending):
            return quantity.removesuffix(ending)
    return None


def _held(place: Occurrence, base: str, facts: ReportFacts) -> Iterator[Finding]:
    then = facts.last_year.get(base) or facts.last_year.get(place.quantity)
    if then is None or not comparable(then.unit, place.unit):
        return
    exact = then.value * then.unit.kronor if then.unit.is_money else then.value
    if abs(place.base - exact) <= place.reach:
        return
    expected = exact / place.unit.kronor if place.unit.is_money else exact
    said = _THEN.filled(then=told(then.value, then.unit), printed=told(place.value, place.unit))
    yield table_finding(
        RULE,
        place.table,
        place.row,
        place.column.label,
        sentences(said, hint(place.value, expected, place.column.decimals)),
        found=told(place.value, place.unit),
        expected=told(expected, place.unit),
    )
