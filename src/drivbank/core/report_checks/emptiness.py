"""Parts that are empty, tables that are missing, and bindings that lead nowhere."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from drivbank.core.phrases import Phrase
from drivbank.core.prose.words import stems
from drivbank.core.report_checks.keys import finding_key
from drivbank.core.report_checks.model import Finding, KnownFigure, ReportFacts, Unit, Weight, Where
from drivbank.core.report_checks.passages import text_finding, text_passages

PARTS, BINDINGS, SNAPSHOT, CALLED = "empty-parts", "bindings", "frozen-tables", "bound-words"
_EMPTY = Phrase("Delen är tom, eller har bara rubriker.")
_UNTOUCHED = Phrase("Delen har bara det som mallen öppnar med. Det som ni själva ska skriva saknas.")
_ASKED = Phrase("Mallen säger: %(asked)s")
_WRITE = Phrase("Skriv delen, eller förklara varför den ska vara tom.")
# What is written to be filled in later.
_LATER = re.compile(
    r"(?<![\w-])(?:TODO|FIXME|TBD|XX+|(?i:skriv här|text kommer|lorem ipsum))(?![\w-])|\?{3,}"
)
_UNFINISHED = Phrase("”%(found)s” ser ut som något som skulle fyllas i.")
_FILL_IN = Phrase("Skriv det som ska stå här, eller ta bort det.")
_NO_TABLE = Phrase("Tabellen ”%(table)s” ska finnas i delen.")
_PUT_BACK = Phrase("Sätt in tabellen: skriv {{ och sök efter den.")
_GONE = Phrase("”%(key)s” leder inte till någon siffra eller tabell.")
_NAMELESS = Phrase("En bunden uppgift leder inte till någon siffra eller tabell.")
_BIND = Phrase("Ta bort bindningen, eller bind till en siffra som finns.")
_AWAITED = Phrase("Delen väntar på uppgifter: %(what)s.")
_SETTLE = Phrase("Gör det klart där det hör hemma i Drivbänk, eller skriv delen utan uppgiften.")
_LIVE = Phrase(
    "Rapporten har ingen ögonblicksbild. Det här räknas på det som är registrerat nu och kan ändras: %(tables)s."
)
_SNAPSHOT = Phrase("Välj en ögonblicksbild för rapporten.")
_OTHER = Phrase("Texten kallar siffran ”%(words)s”, men den är bunden till ”%(label)s”. Menades ”%(other)s”?")


def parts_filled(facts: ReportFacts) -> Iterator[Finding]:
    """Return the parts that must be there and say nothing, and the tables that a part must have and has not."""
    for part in facts.parts:
        if part.empty and part.required:
            yield _finding(PARTS, part.where, _EMPTY, "", _WRITE, content=part.content)
        elif part.asked and part.required:
            asked = _ASKED.filled(asked=part.asked)
            yield _finding(PARTS, part.where, _UNTOUCHED, "", asked, content=part.content)
        for table in part.missing:
            yield _finding(PARTS, part.where, _NO_TABLE.filled(table=table), table, _PUT_BACK)
    for passage in text_passages(facts):
        for found in _LATER.finditer(passage.text):
            text = _UNFINISHED.filled(found=found.group())
            yield text_finding(PARTS, passage, text, found=found.group(), what_to_do=_FILL_IN)


def bindings_lead_somewhere(facts: ReportFacts) -> Iterator[Finding]:
    """Return what is bound to nothing, and what is half written."""
    for part in facts.parts:
        for half in part.half_bound:
            yield _finding(BINDINGS, part.where, _GONE.filled(key=half), half, _BIND)
        for key, words in part.unanswered:
            told = _GONE.filled(key=words) if words else _NAMELESS
            about = finding_key(BINDINGS, part.where.part, key)
            yield Finding(BINDINGS, about, part.where, told, found=words, what_to_do=_BIND)
        for binding, why in part.misbound:
            yield _finding(BINDINGS, part.where, why, binding, None)
        for what in part.awaited:
            yield _finding(BINDINGS, part.where, _AWAITED.filled(what=what), what, _SETTLE)


def tables_frozen(facts: ReportFacts) -> Iterator[Finding]:
    """Return that the report has no snapshot, once, with all the tables of participants that wait for it."""
    tables = tuple(dict.fromkeys(table for part in facts.parts for table in part.unfrozen))
    if tables:
        said = ", ".join(f"”{table}”" for table in tables)
        yield _finding(
            SNAPSHOT, Where("", ""), _LIVE.filled(tables=said), "", _SNAPSHOT, content="\n".join(tables)
        )


def words_of_bound(facts: ReportFacts) -> Iterator[Finding]:
    """Return the bound figures that the writer calls what another figure is called and this one is not."""
    tables: dict[tuple[str, Unit], list[KnownFigure]] = defaultdict(list)
    for figure in facts.known.values():
        tables[_table(figure)].append(figure)
    for called in facts.called:
        known = facts.known.get(called.key)
        other = _meant(called.words, known, tables[_table(known)]) if known else None
        if known and other:
            text = _OTHER.filled(words=called.words, label=known.label, other=other.label)
            yield _finding(CALLED, called.where, text, f"{called.words} #{called.key}", None, Weight.REMARK)


def _table(figure: KnownFigure) -> tuple[str, Unit]:
    """Return what a figure stands in: the table that its key begins with, among those of its unit."""
    return figure.key.partition(":")[0], figure.unit


def _meant(words: str, figure: KnownFigure, others: Iterable[KnownFigure]) -> KnownFigure | None:
    """Return the figure of the same table that is called what is written, when none of it is said of this one."""
    said = stems(words)
    if not said or said & stems(figure.label):
        return None
    return min(
        (one for one in others if said <= stems(one.label)), key=lambda one: len(one.label), default=None
    )


def _finding(
    rule: str,
    where: Where,
    text: Phrase,
    found: str,
    what_to_do: Phrase | None,
    weight: Weight = Weight.ERROR,
    *,
    content: str = "",
) -> Finding:
    key = finding_key(rule, where.part, found, content=content)
    return Finding(rule, key, where, text, weight, found, "", what_to_do)
