"""The small association of the statistics tests, and a document as plain text."""

from drivbank.reports.content import ChartBlock, Document, Heading, KeyFigures, Paragraph, TableBlock
from drivbank.ui.charts import table_of
from tests.statistics.conftest import client_with, home, house, person, user_with

__all__ = ["client_with", "home", "house", "person", "user_with"]


def as_text(document: Document) -> str:
    """Return what a document says, line by line, without the moment it was counted."""
    lines = [document.title, document.lead, document.mark, *(": ".join(row) for row in document.facts.rows)]
    for block in document.blocks:
        match block:
            case Heading():
                lines += ["", f"{'#' * block.level} {block.text}"]
            case Paragraph():
                lines.append(block.text)
            case KeyFigures():
                lines += [f"{value} {name}" for value, name in block.rows]
            case TableBlock():
                rows = [(row.label, *row.cells) for row in block.rows]
                lines += [
                    "",
                    block.caption.full,
                    *_table([(block.row_heading, *block.headings), *rows]),
                    *block.note,
                ]
            case ChartBlock():
                lines += ["", block.caption.full, *_table(table_of(block.chart).rows), block.alt, *block.note]
    moment = document.facts.rows[2][1]
    return "\n".join(lines).replace(moment, "ÅÅÅÅ-MM-DD TT:MM") + "\n"


def _table(rows: object) -> list[str]:
    assert isinstance(rows, (list, tuple))
    return [" | ".join(row) for row in rows]
