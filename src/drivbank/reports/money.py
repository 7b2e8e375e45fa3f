"""A part of the money as a document: the same tables as on the page and in the workbook, with what they stand on."""

from collections.abc import Iterable, Sequence
from datetime import date

from drivbank.access.actors import Actor
from drivbank.finance.sheets.about import STANDS_ON, About, about_of
from drivbank.finance.sheets.registry import SHEET_SETS
from drivbank.reports.content import Block, Document, Facts, Heading, Paragraph
from drivbank.reports.money_tables import is_wide, sheet_chart, sheet_tables, sheet_text
from drivbank.ui.language import in_swedish
from drivbank.ui.sheets import Sheet

MARK = "Internt underlag"
MARK_TEXT = (
    "Siffrorna är förbundets arbetsmaterial. Det som gäller är det styrelsen har beslutat och den årsredovisning som "
    "är fastställd."
)


def money_document(what: str, year: int, *, by: Actor, as_of: date | None = None) -> Document:
    """Return a part of the money for a year, as much of it as the actor may see; raise KeyError or Refused.

    ``as_of`` is an earlier day, for a part that can be had as it was known then.
    """
    with in_swedish():
        kept, about = SHEET_SETS[what], about_of(by)
        sheets = kept.made(year, by=by, as_of=as_of)
        title = str(kept.title)
        wide = any(is_wide(sheet) for sheet in sheets)
        return Document(
            title=kept.heading(year, as_of),
            lead=str(kept.lead),
            association=about.association,
            year=year,
            mark=MARK,
            mark_text=MARK_TEXT,
            moment=about.moment,
            facts=_facts(about, year, as_of),
            blocks=tuple(_blocks(sheets, wide=wide)),
            wide=wide,
            keywords=("internt underlag", "ekonomi", title.lower()),
        )


def _facts(about: About, year: int, as_of: date | None) -> Facts:
    return Facts(
        (
            ("Förbund", about.association),
            ("Avser", str(year)),
            *([("Som det var känt", as_of.isoformat())] if as_of else []),
            ("Framtaget", about.day_and_time),
            ("Visar", about.scope),
            ("Räknat på", STANDS_ON),
            ("Belopp", "kronor, om inget annat sägs"),
        )
    )


def _blocks(sheets: Sequence[Sheet], *, wide: bool) -> Iterable[Block]:
    yield Heading(1, "Tabeller", "tabeller")
    yield Paragraph(
        "Tabellerna är desamma som på sidan i Drivbänk och i Excel-filen. Beloppen räknas på hela ören och visas i "
        "hela kronor, så att en summa kan skilja en krona från det som syns ovanför den. Ett streck betyder att "
        "beloppet inte finns."
    )
    tables = charts = 0
    for place, sheet in enumerate(sheets, start=1):
        yield Heading(2, sheet.title, f"tabell-{place}")
        if chart := sheet_chart(sheet, charts + 1):
            charts += 1
            yield chart
        if not sheet.rows:
            yield Paragraph(" ".join(("Det finns inget att visa.", *sheet.notes)))
            continue
        blocks = sheet_tables(sheet, tables + 1, wide=wide)
        tables += len(blocks)
        yield from blocks
        yield from sheet_text(sheet)
