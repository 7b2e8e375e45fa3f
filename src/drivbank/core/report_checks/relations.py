"""Parts of a report against each other: figures that are counted in one table and again, otherwise, in another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from drivbank.core.phrases import Phrase
from drivbank.core.report_checks.cells import ZERO, hint, sentences, table_finding, told
from drivbank.core.report_checks.model import CheckedTable, Finding, ReportFacts, Weight
from drivbank.core.report_checks.occurrences import Occurrence, beside, occurrences
from drivbank.core.report_checks.statements import statement_findings

RULE = "parts-agree"
STATEMENTS = (
    "printed-operating",
    "printed-same",
    "printed-carried",
    "printed-change",
    "printed-overview",
    "printed-overview-result",
    "printed-employees",
)
OUTCOMES = ("work", "studies", "rehabilitation", "other")
TOTAL = "total"
Terms = tuple[tuple[str, int], ...]
Places = Mapping[str, tuple[Occurrence, ...]]


@dataclass(frozen=True)
class Relation:
    """A figure that must be what others come to. ``of`` and ``terms`` are keys with a place for the row.

    One that is a ``remark`` counts two things that are near each other but need not be the same; nothing is said of it
    where the report itself tells both of ``words``, in a note or a passage beside either table.
    """

    of: str
    terms: Terms
    text: Phrase
    remark: bool = False
    words: tuple[str, ...] = ()


_EXITS = Phrase("Här står %(printed)s, men avslutade deltagare är %(other)s i %(place)s.")
_OUTCOMES = Phrase("Här är %(printed)s avslutade, men utfallen i %(place)s blir tillsammans %(other)s.")
_ONGOING = Phrase("Totalt minus avslutade är %(other)s, men här står %(printed)s som pågående.")
_PARTICIPANTS = Phrase("Här står %(printed)s deltagare, men i %(place)s är de %(other)s.")
_WORK = Phrase(
    "Här arbetar %(printed)s efter insatsen, men i %(place)s är %(other)s avslutade till arbete. Det behöver inte vara fel: "
    "den som arbetar kan ha en annan avslutsorsak. Säg det i så fall i texten."
)
WORK_WORDS = ("avslutsorsak", "arbeta")
RELATIONS = (
    Relation("exits-by-outcome:{}:total", (("participants:{}:exited", 1),), _EXITS),
    Relation("exits-by-reason-and-sex:{}:total", (("participants:{}:exited", 1),), _EXITS),
    Relation(
        "participants:{}:exited",
        tuple((f"exits-by-outcome:{{}}:{outcome}", 1) for outcome in OUTCOMES),
        _OUTCOMES,
    ),
    Relation(
        "participants:{}:ongoing", (("participants:{}:total", 1), ("participants:{}:exited", -1)), _ONGOING
    ),
    Relation("participants-by-municipality:{}:participants", (("participants:{}:total", 1),), _PARTICIPANTS),
    Relation("by-municipality-worth:{}:participants", (("participants:{}:total", 1),), _PARTICIPANTS),
    Relation(
        "work-after:{}:persons", (("exits-by-outcome:{}:work", 1),), _WORK, remark=True, words=WORK_WORDS
    ),
    Relation(
        "work-after-worth:{}:persons",
        (("exits-by-outcome:{}:work", 1),),
        _WORK,
        remark=True,
        words=WORK_WORDS,
    ),
)


def parts_agree(facts: ReportFacts) -> Iterator[Finding]:
    """Return where parts of the report do not agree: the participants' tables, and the statements' parts."""
    places = occurrences(facts)
    for relation in RELATIONS:
        for row in _rows_of(relation, places):
            yield from _held(relation, row, places, facts)
    yield from statement_findings(RULE, facts, kinds=STATEMENTS)


def _rows_of(relation: Relation, places: Places) -> Iterator[str]:
    """Return the rows that the relation's figure is printed for. Rows of another kind have their total alone in common."""
    before, after = relation.of.split("{}")
    for quantity in places:
        if quantity.startswith(before) and quantity.endswith(after) and len(quantity) > len(before + after):
            yield quantity[len(before) : len(quantity) - len(after)]


def _held(relation: Relation, row: str, places: Places, facts: ReportFacts) -> Iterator[Finding]:
    terms = [(places.get(key.format(row)), sign) for key, sign in relation.terms]
    known = [(found[0], sign) for found, sign in terms if found]
    if len(known) < len(terms):
        return
    expected = sum((sign * one.value for one, sign in known), ZERO)
    for place in places[relation.of.format(row)][:1]:
        if place.value != expected and not _is_said(relation, facts, place.table, known[0][0].table):
            yield _finding(relation, place, known[0][0], expected)


def _is_said(relation: Relation, facts: ReportFacts, *tables: CheckedTable) -> bool:
    """Say whether the report tells why the two need not be the same."""
    if not relation.words:
        return False
    return any(all(word in text.lower() for word in relation.words) for text in beside(facts, *tables))


def _finding(relation: Relation, place: Occurrence, other: Occurrence, expected: Decimal) -> Finding:
    said = relation.text.filled(
        printed=told(place.value, place.unit),
        other=told(expected, place.unit),
        place=other.table.where.what or other.table.where.title,
    )
    return table_finding(
        RULE,
        place.table,
        place.row,
        place.column.label,
        said if relation.remark else sentences(said, hint(place.value, expected)),
        weight=Weight.REMARK if relation.remark else Weight.ERROR,
        found=told(place.value, place.unit),
        expected=told(expected, place.unit),
    )
