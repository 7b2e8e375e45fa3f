"""The statistics appendix of a year: which tables and diagrams it has, in what order and under what names.

The tables and diagrams of the appendix to the annual report keep their numbers there; those of the overview before
them have letters. Documents are Swedish whatever language the reader has on the screens.
"""

from collections.abc import Iterable, Mapping

from django.utils import timezone, translation
from django.utils.translation import gettext

from drivbank.access.actors import Actor
from drivbank.reports.blocks import chart_block, chart_table_block, provenance, table_block
from drivbank.reports.content import Block, Caption, Document, Facts, Heading, KeyFigures, Paragraph
from drivbank.statistics.catalogue import definition_on
from drivbank.statistics.charting import chart_of
from drivbank.statistics.services.counting import year_days
from drivbank.statistics.services.flow import YearFlow, flow_chart
from drivbank.statistics.services.year_tables import year_counted
from drivbank.statistics.sources import Source
from drivbank.statistics.tables import TOTAL, Table, percent
from drivbank.ui.numbers import format_number, format_percent

MARK = "Internt underlag – får inte publiceras"
MARK_TEXT = (
    "Små tal visas som de är, och en liten grupp kan gå att känna igen. Dokumentet är till för förbundets eget arbete "
    "och ska inte spridas eller läggas ut."
)
OVERVIEW = ("participants", "exits-by-outcome", "profile", "structural")
TABLES = ("exits-by-reason-and-sex", "work-after", "participants-by-municipality")
DIAGRAMS = ("age", "education", "support-before", "support-after", "time-in-support", "time-in-intervention")
LETTERS = "ABCDEFGH"

Tables = Mapping[str, Table]


class NothingToShow(Exception):
    """Nothing is registered in the year: an appendix of it would be dashes alone."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year

    def __str__(self) -> str:
        """Say what is missing, in the language of the one who reads it."""
        return gettext(
            "Det finns inget att visa för %(year)s: ingen deltagare var inskriven och ingen strukturinsats är "
            "registrerad det året. Läs in registreringarna först, eller välj ett annat år."
        ) % {"year": self.year}


def appendix(year: int, *, by: Actor, source: Source | None = None) -> Document:
    """Return the appendix counted within what the actor may count.

    Raise Refused, ParameterError for the year, or NothingToShow when nothing is registered in it.
    """
    with translation.override("sv"):
        counted = year_counted((*OVERVIEW, *TABLES, *DIAGRAMS), year, by=by, source=source)
        tables = {table.id: table for table in counted.tables}
        if not tables["participants"].n and not tables["structural"].n:
            raise NothingToShow(year)
        first = counted.tables[0]
        return Document(
            title=f"Statistikbilaga {year}",
            lead="Deltagare, avslut och arbete i förbundets insatser",
            association=first.association,
            year=year,
            mark=MARK,
            mark_text=MARK_TEXT,
            moment=first.counted_at,
            facts=_facts(first, year),
            blocks=(*_about(first), *_overview(tables, counted.flow), *_tables(tables), *_diagrams(tables)),
        )


def _facts(table: Table, year: int) -> Facts:
    rows = [
        ("Förbund", table.association),
        ("Avser", f"{year}-01-01 till {year}-12-31"),
        ("Räknad", f"{timezone.localtime(table.counted_at):%Y-%m-%d %H:%M}"),
        (
            "Räknad på",
            f"ögonblicksbilden {table.snapshot.name}" if table.snapshot else "registreringarna som de var då",
        ),
        ("Urval", table.scope_label),
    ]
    if table.snapshot:
        rows.append(("Statistikens kontrollsumma (SHA-256)", table.snapshot.sha256))
    if year >= timezone.localtime(table.counted_at).year:
        rows.append(("Obs", "Året är inte slut. Siffrorna räknar det som är registrerat hittills."))
    return Facts(tuple(rows))


def _about(table: Table) -> Iterable[Block]:
    yield Heading(1, "Om bilagan", "om")
    yield Paragraph(
        "Bilagan visar årets deltagare och avslut som de är registrerade. Varje siffra är räknad av en tabell med en "
        "bestämd definition, och under varje tabell och diagram står vad som räknas, hur många det gäller och när det "
        "är räknat."
    )
    yield Paragraph(
        "Andelar är hela procent, avrundade halva uppåt, så att de tillsammans kan bli något annat än 100. Ett streck "
        "betyder att det inte finns något att räkna andelen på."
    )
    yield Paragraph(MARK_TEXT)


def _overview(tables: Tables, flow: YearFlow) -> Iterable[Block]:
    yield Heading(1, "Året i korthet", "aret")
    yield from _key_figures(tables)
    if not flow.empty:
        yield from _flow(flow, tables["participants"])
    for place, table_id in enumerate(OVERVIEW):
        yield from _section(tables[table_id], Caption("Tabell", LETTERS[place], tables[table_id].title))
        if table_id == "exits-by-outcome" and (chart := chart_of(tables[table_id])):
            yield chart_block(chart, Caption("Diagram", "B", tables[table_id].title), tables[table_id])


def _flow(flow: YearFlow, table: Table) -> Iterable[Block]:
    title = "Nyinskrivna, avslutade och pågående månad för månad"
    chart = flow_chart(flow, f"{title} {flow.year}")
    yield Heading(2, "In- och utflöde", "flode")
    yield chart_block(chart, Caption("Diagram", "A", title), table)
    yield chart_table_block(chart, Caption("Siffrorna i diagram", "A", title), table)


def _key_figures(tables: Tables) -> Iterable[Block]:
    """Say the year in four numbers and a sentence, all from cells of the overview's tables."""
    people = tables["participants"]
    cells = [people.cell(TOTAL, column) for column in ("total", "enrolled", "exited", "ongoing")]
    numbers = [cell.n if cell else 0 for cell in cells]
    labels = ("deltaganden under året", "nyinskrivna", "avslutade", "pågående vid årets slut")
    yield KeyFigures(tuple((format_number(n), label) for n, label in zip(numbers, labels, strict=True)))
    outcomes = tables["exits-by-outcome"]
    to_work, to_studies = (_cell_n(outcomes, column) for column in ("work", "studies"))
    if outcomes.n:
        share = format_percent(percent(to_work + to_studies, outcomes.n))
        yield Paragraph(
            f"Av {format_number(outcomes.n)} avslut ledde {format_number(to_work)} till arbete och "
            f"{format_number(to_studies)} till studier, tillsammans {share}."
        )


def _cell_n(table: Table, column: str) -> int:
    cell = table.cell(TOTAL, column)
    return cell.n if cell else 0


def _tables(tables: Tables) -> Iterable[Block]:
    yield Heading(1, "Avslut och arbete", "avslut")
    yield Paragraph(
        "Tabell 2 och 3 visar personer och heltider. Kolumnerna i kronor kommer med den samhällsekonomiska beräkningen, "
        "som inte ingår i den här bilagan."
    )
    for number, table_id in enumerate(TABLES, start=1):
        yield from _section(tables[table_id], Caption("Tabell", str(number), tables[table_id].title))


def _diagrams(tables: Tables) -> Iterable[Block]:
    yield Heading(1, "Deltagarna i diagram", "diagram")
    for number, table_id in enumerate(DIAGRAMS, start=1):
        table = tables[table_id]
        caption = Caption("Diagram", str(number), table.title)
        yield from _opening(table)
        if chart := chart_of(table):
            yield chart_block(chart, caption, table)
            yield table_block(table, Caption("Siffrorna i diagram", str(number), table.title))
        else:
            yield Paragraph(_nothing(table))


def _section(table: Table, caption: Caption) -> Iterable[Block]:
    yield from _opening(table)
    yield table_block(table, caption) if table.lines and table.n else Paragraph(_nothing(table))


def _opening(table: Table) -> Iterable[Block]:
    yield Heading(2, table.title, table.id)
    yield Paragraph(definition_on(table.id, year_days(table.year)[1], version=table.version).description)


def _nothing(table: Table) -> str:
    return f"Det finns inget att räkna. {provenance(table)}"
