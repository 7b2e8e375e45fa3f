"""Two tables that count the same worth on different grounds: right, when the report says so."""

import re
from collections.abc import Iterator
from decimal import Decimal

from drivbank.core.phrases import Phrase
from drivbank.core.report_checks.cells import table_finding, told
from drivbank.core.report_checks.model import CheckedTable, Finding, ReportFacts, Unit, Weight
from drivbank.core.report_checks.occurrences import Occurrence, beside, occurrences

RULE = "different-grounds"
TAX = ("work-after-worth:total:tax", "by-municipality-worth:total:tax")
_SAID = re.compile(r"\b(skattesats|kommunalskatt)", re.IGNORECASE)
_OTHERWISE = re.compile(r"\b(olika|högre|lägre|skiljer|ensam|medan)\b", re.IGNORECASE)
_DIFFERENT = Phrase(
    "Skatteintäkterna är %(one)s i %(first)s men %(other)s här, för samma arbete. Tabellerna räknar på olika skattesats "
    "och svarar på olika frågor, men ingen text säger det."
)
_SAY = Phrase("Skriv vid tabellerna vilken skattesats var och en räknar på, och varför de är olika.")


def different_grounds(facts: ReportFacts) -> Iterator[Finding]:
    """Return the tables whose tax differs with no word about why."""
    places = occurrences(facts)
    first, second = (places.get(key) for key in TAX)
    if not first or not second or first[0].value == second[0].value:
        return
    one, other = first[0], second[0]
    if not _is_said(facts, one.table, other.table):
        yield _finding(one, other)


def _is_said(facts: ReportFacts, *tables: CheckedTable) -> bool:
    """Say whether a note, or a passage of a part where one of the tables stands, tells of the difference."""
    return any(_SAID.search(text) and _OTHERWISE.search(text) for text in beside(facts, *tables))


def _finding(one: Occurrence, other: Occurrence) -> Finding:
    said = _DIFFERENT.filled(
        one=_kronor(one), first=one.table.where.what or one.table.where.title, other=_kronor(other)
    )
    return table_finding(
        RULE,
        other.table,
        other.row,
        other.column.label,
        said,
        weight=Weight.REMARK,
        found=_kronor(other),
        expected=_kronor(one),
        what_to_do=_SAY,
    )


def _kronor(one: Occurrence) -> Phrase:
    return told(Decimal(one.value), one.unit if one.unit.is_money else Unit.KRONOR)
