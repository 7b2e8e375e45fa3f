"""A document as HTML: a part of a page on the screen, or a file of its own."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.resources import files

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from drivbank.reports.content import (
    Block,
    Bullets,
    ChartBlock,
    Document,
    Heading,
    KeyFigures,
    Paragraph,
    Signatures,
    TableBlock,
    Words,
)
from drivbank.reports.rendering.characters import printable, with_texts
from drivbank.reports.rendering.preparing import prepared, settable
from drivbank.reports.rendering.running import Run, address_of, anchors_of, in_a_file, runs
from drivbank.ui.charts import NARROW, WIDE, svg

WORDY = 200  # characters of a cell that is a text of its own
MIXED, MANY = 40, 3  # the same, where so many columns after the first stand beside each other
DEEPEST = 4  # level of headings
STYLES = "static/reports/document.css"
TEMPLATES: Mapping[type, str] = {
    Heading: "reports/heading.html",
    Paragraph: "reports/paragraph.html",
    Bullets: "reports/bullets.html",
    KeyFigures: "reports/key_figures.html",
    TableBlock: "reports/table.html",
    ChartBlock: "reports/chart.html",
    Signatures: "reports/signatures.html",
}


def document_part(document: Document) -> SafeString:
    """Return the document's content for a page that has the title as its heading."""
    document = prepared(document, printable)
    with translation.override("sv"):
        parts = list(_parts(document.blocks, document.figure_address))
        return render_to_string("reports/document.html", {"document": document, "parts": parts})


def blocks_part(blocks: Iterable[Block], figure_address: str = "") -> SafeString:
    """Return some blocks for a page, as a part of a document looks while it is written."""
    cleaned = with_texts(tuple(blocks), printable)
    with translation.override("sv"):
        parts = list(_parts(settable(cleaned, after=DEEPEST), figure_address))
        return render_to_string("reports/blocks.html", {"parts": parts})


def _parts(blocks: Iterable[Block], figure_address: str) -> Iterator[Mapping[str, object]]:
    """Yield the blocks as they are shown; tables that are called the same are told apart by a number."""
    named: Counter[str] = Counter()
    whole = tuple(blocks)
    anchors = anchors_of(whole)
    for place, block in enumerate(whole):
        shown = {**_shown(block, figure_address), "anchor": anchors.get(place, "")}
        if isinstance(block, TableBlock):
            named[block.name] += 1
            again = f" ({named[block.name]})" if named[block.name] > 1 else ""
            shown = {**shown, "name": f"{block.name}{again}"}
        yield shown


def _shown(block: Block, figure_address: str) -> Mapping[str, object]:
    """Return a block with the template that shows it and what it needs beside the block."""
    shown: dict[str, object] = {"block": block, "template": TEMPLATES[type(block)]}
    match block:
        case Paragraph():
            shown["words"] = words_html(block.text, figure_address)
        case Bullets():
            shown["items"] = [words_html(item, figure_address) for item in block.items]
        case TableBlock():
            shown["address"] = address_of(block.figure, figure_address)
            if _is_wordy(block):
                shown["template"] = "reports/wordy_table.html"
                shown["rows"] = [(row, zip(block.headings, row.cells, strict=True)) for row in block.rows]
        case ChartBlock():
            shown["address"] = address_of(block.figure, figure_address)
            # The pictures are made by us of escaped texts.
            shown["wide"], shown["narrow"] = (mark_safe(svg(block.chart, width)) for width in (WIDE, NARROW))  # noqa: S308
    return shown


def _is_wordy(block: TableBlock) -> bool:
    """Say whether a table holds texts: where there is no room for columns, each row is read from top to bottom."""
    if any(row.level == 0 for row in block.rows):
        return False
    longest = max((len(row.cells[place - 1]) for row in block.rows for place in block.texts), default=0)
    return longest > WORDY or (longest > MIXED and len(block.headings) >= MANY)


def words_html(words: Words, figure_address: str = "") -> SafeString:
    """Return running text as HTML."""
    return SafeString("".join(_run(run) for run in runs(words, figure_address)))


def _run(run: Run) -> SafeString:
    text = conditional_escape(run.text)
    if run.emphasis:
        text = format_html("<em>{}</em>", text)
    if run.strong:
        text = format_html("<strong>{}</strong>", text)
    if run.address:
        kind = SafeString(' class="doc-figure"') if run.is_figure else SafeString("")
        text = format_html('<a href="{}"{}>{}</a>', run.address, kind, text)
    elif run.place:
        text = format_html('<a href="#{}">{}</a>', run.place, text)
    return text


def document_html(document: Document) -> bytes:
    """Return the document as a file that needs nothing beside it."""
    css = (files("drivbank.reports") / STYLES).read_text(encoding="utf-8")
    document = replace(document, figure_address=in_a_file(document))
    parts = {"document": document, "part": document_part(document), "look": _style(css)}
    return render_to_string("reports/file.html", parts).encode()


def _style(css: str) -> SafeString:
    # Our own file, shipped with the program.
    return format_html("<style>{}</style>", mark_safe(css))  # noqa: S308
