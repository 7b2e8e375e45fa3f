"""A set of tables as a document: the same as on the page and in the workbook, with what they stand on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from drivbank.access.actors import Actor
from drivbank.core.phrases import Phrase
from drivbank.reports.content import Block, Bullets, Document, Facts, Heading, Paragraph
from drivbank.reports.sheet_tables import is_small, is_wide, sheet_chart, sheet_tables, sheet_text
from drivbank.ui.language import in_swedish
from drivbank.ui.sheet_sets import About, SheetSet
from drivbank.ui.sheets import Remarks, Sheet

SHORT = 2  # tables that need no first page of their own and no contents
MARK = "Internt underlag"
SAME = "Tabellerna är desamma som på sidan i Drivbänk och i Excel-filen."
ROUNDED = (
    "Beloppen räknas på hela ören och visas i hela kronor, så att en summa kan skilja en krona från det som syns ovanför "
    "den."
)
AMOUNTS, NUMBERS = "Beloppen är {amounts}.", "Talen är {amounts}."
OF_CHART = "Tabell till diagram {number}"
DASH, NO_NUMBER = (
    "Ett streck betyder att beloppet inte finns.",
    "Ett streck betyder att det inte finns något tal.",
)


@dataclass(frozen=True)
class _Look:
    """How a document looks: if it has few tables, lies down, is in small print, and which tables it only counts."""

    short: bool
    wide: bool
    small: bool
    counted: Mapping[str, Phrase]


def sheets_document(
    kept: SheetSet[Actor],
    year: int,
    *,
    by: Actor,
    about: About,
    mark_text: str,
    keyword: str,
    as_of: date | None = None,
) -> Document:
    """Return a set of tables for a year, as much of it as the actor may see; raise Refused.

    ``as_of`` is an earlier day, for a set that can be had as it was known then. ``mark_text`` says what the figures may
    be used for, and ``keyword`` what they are about.
    """
    with in_swedish():
        sheets = kept.made(year, by=by, as_of=as_of)
        title = str(kept.title)
        tables = [sheet for sheet in sheets if sheet.name not in kept.counted]
        look = _Look(
            short=len(tables) <= SHORT,
            wide=any(map(is_wide, tables)),
            small=any(map(is_small, tables)),
            counted=kept.counted,
        )
        return Document(
            title=kept.heading(year, as_of),
            lead=str(kept.lead),
            association=about.association,
            year=year,
            mark=MARK,
            mark_text=mark_text,
            moment=about.moment,
            facts=_facts(about, year, as_of, amounts=_amounts(kept, short=look.short)),
            blocks=tuple(_blocks(sheets, look, how_to_read=_how_to_read(kept))),
            wide=look.wide,
            short=look.short,
            keywords=("internt underlag", keyword, title.lower()),
        )


def _amounts(kept: SheetSet[Actor], *, short: bool) -> tuple[str, str]:
    if kept.amounts:
        return "Belopp" if kept.of_money else "Tal", str(kept.amounts)
    return "Belopp", "hela kronor; en summa kan skilja en krona" if short else "kronor, om inget annat sägs"


def _how_to_read(kept: SheetSet[Actor]) -> str:
    if not kept.of_money:
        return " ".join((SAME, NUMBERS.format(amounts=kept.amounts), NO_NUMBER))
    return " ".join((SAME, AMOUNTS.format(amounts=kept.amounts) if kept.amounts else ROUNDED, DASH))


def _facts(about: About, year: int, as_of: date | None, *, amounts: tuple[str, str]) -> Facts:
    return Facts(
        (
            ("Förbund", about.association),
            ("Avser", str(year)),
            *([("Som det var känt", as_of.isoformat())] if as_of else []),
            ("Framtaget", about.day_and_time),
            ("Visar", about.scope),
            ("Räknat på", about.stands_on),
            amounts,
        )
    )


def _blocks(sheets: Sequence[Sheet], look: _Look, *, how_to_read: str) -> Iterable[Block]:
    """Yield what is to be read first, then the tables, then what the figures stand on."""
    remarks = [(f"text-{place}", said) for place, said in enumerate(_remarks(sheets), start=1)]
    yield from (block for key, said in remarks if not said.last for block in _said(key, said))
    if not look.short:
        yield Heading(1, "Tabeller", "tabeller")
        yield Paragraph(how_to_read)
        yield from _tables(sheets, look, level=2)
    else:
        yield from _tables(sheets, look, level=1)
    yield from (block for key, said in remarks if said.last for block in _said(key, said))


def _remarks(sheets: Sequence[Sheet]) -> list[Remarks]:
    return [said for sheet in sheets for said in sheet.remarks]


def _said(key: str, said: Remarks) -> Iterable[Block]:
    yield Heading(1, said.heading, key)
    yield Bullets(said.lines) if len(said.lines) > 1 else Paragraph(said.lines[0])


def _tables(sheets: Sequence[Sheet], look: _Look, *, level: int) -> Iterable[Block]:
    """Yield each table under its heading; a document of one table has its own title for that."""
    tables = charts = 0
    for place, sheet in enumerate(sheets, start=1):
        titled = len(sheets) > 1
        if titled:
            yield Heading(level, sheet.title, f"tabell-{place}")
        if chart := sheet_chart(sheet, charts + 1):
            charts += 1
            yield chart
        if not sheet.rows:
            yield Paragraph(" ".join(("Det finns inget att visa.", *sheet.notes)))
            continue
        if sheet.name in look.counted:
            said = look.counted[sheet.name].filled(count=len(sheet.rows))
            yield Paragraph(" ".join((said, *sheet.notes)))
            continue
        # The heading has said what it is, but a diagram may put it on another page.
        over = (OF_CHART.format(number=charts) if chart else "") if titled else None
        blocks = sheet_tables(sheet, tables + 1, wide=look.wide, small=look.small, over=over)
        tables += len(blocks)
        yield from blocks
        yield from sheet_text(sheet)
