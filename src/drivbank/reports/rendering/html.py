"""A document as HTML: a part of a page on the screen, or a file of its own."""

from collections.abc import Mapping
from importlib.resources import files

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from drivbank.reports.content import (
    Block,
    Bullets,
    ChartBlock,
    Document,
    Heading,
    KeyFigures,
    Paragraph,
    TableBlock,
)
from drivbank.reports.rendering.characters import printable, with_texts
from drivbank.ui.charts import NARROW, WIDE, svg

STYLES = "static/reports/document.css"
TEMPLATES: Mapping[type, str] = {
    Heading: "reports/heading.html",
    Paragraph: "reports/paragraph.html",
    Bullets: "reports/bullets.html",
    KeyFigures: "reports/key_figures.html",
    TableBlock: "reports/table.html",
    ChartBlock: "reports/chart.html",
}


def document_part(document: Document) -> SafeString:
    """Return the document's content for a page that has the title as its heading."""
    document = with_texts(document, printable)
    with translation.override("sv"):
        parts = [_shown(block) for block in document.blocks]
        return render_to_string("reports/document.html", {"document": document, "parts": parts})


def _shown(block: Block) -> Mapping[str, object]:
    """Return a block with the template that shows it, and a chart with its picture for two widths."""
    if not isinstance(block, ChartBlock):
        return {"block": block, "template": TEMPLATES[type(block)]}
    # The pictures are made by us of escaped texts.
    wide, narrow = (mark_safe(svg(block.chart, width)) for width in (WIDE, NARROW))  # noqa: S308
    return {"block": block, "template": TEMPLATES[ChartBlock], "wide": wide, "narrow": narrow}


def document_html(document: Document) -> bytes:
    """Return the document as a file that needs nothing beside it."""
    css = (files("drivbank.reports") / STYLES).read_text(encoding="utf-8")
    parts = {"document": document, "part": document_part(document), "look": _style(css)}
    return render_to_string("reports/file.html", parts).encode()


def _style(css: str) -> SafeString:
    # Our own file, shipped with the program.
    return format_html("<style>{}</style>", mark_safe(css))  # noqa: S308
