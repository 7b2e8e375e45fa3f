"""A bound table as blocks of a report: the table itself, or its diagram."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from drivbank.reports.blocks import base, chart_block, provenance, table_block
from drivbank.reports.content import Block, Caption, ChartBlock, Paragraph, Signatures, Signer, TableBlock
from drivbank.reports.figures.model import Copy, FigureTable
from drivbank.reports.protection import protected, sentence
from drivbank.reports.sheet_tables import sheet_chart, sheet_tables, sheet_text
from drivbank.statistics.charting import chart_of
from drivbank.statistics.tables import Table
from drivbank.ui.charts import Chart, Series
from drivbank.ui.sheets import Sheet


@dataclass
class Numbers:
    """How far the tables and diagrams of a part are numbered; ``numbered`` says whether they are."""

    numbered: bool
    counted: dict[str, int] = field(default_factory=dict)

    def next(self, label: str) -> str:
        self.counted[label] = self.counted.get(label, 0) + 1
        return str(self.counted[label])


def blocks_of_table(found: FigureTable, copy: Copy, numbers: Numbers) -> tuple[Block, ...]:
    """Return a bound table as it stands in a copy of the report."""
    if copy is Copy.PUBLIC and found.persons:
        found = protected(found)
    blocks = tuple(
        replace(block, figure=found.key) if isinstance(block, (TableBlock, ChartBlock)) else block
        for block in _blocks(found, numbers)
    )
    return _noting(blocks, sentence(found))


def _noting(blocks: tuple[Block, ...], said: str) -> tuple[Block, ...]:
    """Return blocks with what is said of them all: under a diagram, so that another may stand beside it, else after."""
    match blocks:
        case _ if not said:
            return blocks
        case [ChartBlock() as chart]:
            return (replace(chart, note=(*chart.note, said)),)
    return (*blocks, Paragraph(said, is_note=True))


def _blocks(found: FigureTable, numbers: Numbers) -> tuple[Block, ...]:
    content = found.content
    if isinstance(content, Table):
        return _counted(content, found, numbers)
    if found.signatures:
        return (_signatures(content),)
    if not content.rows and (found.withheld is not None or found.key == "table:goals"):
        return (Paragraph(f"{content.title}. {' '.join(content.notes)}"),)
    return _sheet(content, found, numbers)


def _counted(table: Table, found: FigureTable, numbers: Numbers) -> tuple[Block, ...]:
    if not table.n:
        return (Paragraph(f"Det finns inget att räkna. {provenance(table)}"),)
    label = "Diagram" if found.chart else "Tabell"
    chart = _drawn(table, found.withheld) if found.chart else None
    caption = Caption(label, numbers.next(label) if numbers.numbered else "", table.title)
    if chart is not None:
        return (replace(chart_block(chart, caption, table), note=(base(table),)),)
    # What each table counts is said once for all of them, in a table of its own, and on what and when on the first page.
    block = replace(table_block(table, caption), note=(base(table),))
    return (block if numbers.numbered else replace(block, over=block.caption.text),)


def _drawn(table: Table, withheld: int | None) -> Chart | None:
    """Return a table's diagram; what is withheld has nothing written beside it, and is said to be there."""
    chart = chart_of(table)
    if chart is None:
        return None
    gone = any(value is None for series in chart.series for value in series.values)
    return replace(chart, series=tuple(map(_noted, chart.series)), withheld=bool(withheld) and gone)


def _noted(series: Series) -> Series:
    if not series.notes:
        return series
    pairs = zip(series.values, series.notes, strict=True)
    return replace(series, notes=tuple("" if value is None else note for value, note in pairs))


def _sheet(sheet: Sheet, found: FigureTable, numbers: Numbers) -> tuple[Block, ...]:
    if found.chart and (chart := sheet_chart(sheet, int(numbers.next("Diagram")))):
        return (chart,)
    if numbers.numbered:
        parts = sheet_tables(sheet, int(numbers.next("Tabell")))
        for _part in parts[1:]:
            numbers.next("Tabell")
        return (*parts, *sheet_text(sheet))
    tables = sheet_tables(sheet, 0, over=sheet.title)
    return (*(replace(one, caption=replace(one.caption, mark="")) for one in tables), *sheet_text(sheet))


def _signatures(sheet: Sheet) -> Signatures:
    rows: Sequence[Sequence[str]] = [sheet.printed(row) for row in sheet.rows]
    return Signatures(" ".join(sheet.notes), tuple(Signer(row[0], row[1]) for row in rows))
