"""A document as PDF: PDF/UA-1 and PDF/A-2a in one file."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import takewhile
from typing import Any

import orjson
from django.utils import timezone, translation

from drivbank.reports.content import (
    Block,
    Bullets,
    ChartBlock,
    Document,
    Heading,
    KeyFigures,
    Paragraph,
    Row,
    Signatures,
    TableBlock,
    Words,
)
from drivbank.reports.rendering.apart import pdf_apart
from drivbank.reports.rendering.characters import drawable
from drivbank.reports.rendering.preparing import is_led_to, prepared
from drivbank.reports.rendering.running import address_of, anchors_of, in_a_file, runs
from drivbank.reports.rendering.tags import with_row_headers
from drivbank.reports.rendering.typesetting import pdf_of
from drivbank.ui.charts import svg

# Characters of data: an annual report has some hundred thousand. What is longer is set in a process of its own, for
# typesetting keeps what it has worked out, which is more than a megabyte a page.
LONG = 500_000
HALF = 380.0  # how wide a diagram beside another is drawn, so that its letters are as large as those of one alone


def document_pdf(document: Document) -> bytes:
    """Return the document as PDF; the same document always gives the same bytes."""
    with translation.override("sv"):
        data = orjson.dumps(_data(prepared(document, drawable))).decode()
    make = pdf_apart if len(data) > LONG else pdf_of
    return with_row_headers(make("document.typ", data, document.moment))


def _data(document: Document) -> Mapping[str, Any]:
    day = timezone.localtime(document.moment)
    return {
        "title": document.title,
        "lead": document.lead,
        "association": document.association,
        "mark": document.mark,
        "mark_text": document.mark_text,
        "keywords": [*document.keywords, str(document.year)],
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "registry_number": document.registry_number,
        "decided_on": document.decided_on,
        "discreet": document.discreet,
        "facts": document.facts.rows,
        "wide": document.wide,
        "short": document.short,
        "blocks": _blocks(document),
    }


def _blocks(document: Document) -> list[Mapping[str, Any]]:
    """Return the blocks; a paragraph between a heading and a table or list stays with what follows.

    Parts follow on each other, so that no page is left half empty; in a wide document, unless it is short, a part with
    tables begins a page when the one before it is half full.
    """
    blocks, figures = document.blocks, in_a_file(document)
    found: list[Mapping[str, Any]] = []
    around = zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)
    anchors = anchors_of(blocks)
    for place, (before, block, after) in enumerate(around):
        part = document.wide and not document.short and before is not None and _is_part(block)
        leads = isinstance(before, Heading) and is_led_to(after)
        noted = isinstance(after, Paragraph) and after.is_note
        more = {"leads": leads, "noted": noted, "new_part": part and _has_tables(blocks[place + 1 :])}
        anchor = anchors.get(place, "")
        found.append({**_block(block, figures), **more, "anchor": anchor, "beside": None})
    return found if document.wide else _two_abreast(found)


def _two_abreast(blocks: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the blocks where a diagram that follows on another stands beside it."""
    found: list[Mapping[str, Any]] = []
    for block in blocks:
        last = found[-1] if found else {}
        if block["type"] == last.get("type") == "chart" and last["beside"] is None:
            found[-1] = {**last, "beside": block, "noted": block["noted"]}
        else:
            found.append(block)
    return found


def _is_part(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 1


def _has_tables(blocks: Sequence[Block]) -> bool:
    """Say whether there is a table or a diagram before the next part."""
    own = takewhile(lambda block: not _is_part(block), blocks)
    return any(isinstance(block, (TableBlock, ChartBlock)) for block in own)


def _block(block: Block, figures: str) -> Mapping[str, Any]:
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, "text": block.full, "new_page": block.new_page}
        case Paragraph():
            return {"type": "paragraph", "text": _words(block.text, figures), "is_note": block.is_note}
        case Bullets():
            items = [_words(item, figures) for item in block.items]
            return {"type": "bullets", "items": items, "ordered": block.ordered}
        case Signatures():
            signers = [(one.name, one.role) for one in block.signers]
            return {"type": "signatures", "place_and_day": block.place_and_day, "signers": signers}
        case KeyFigures():
            return {"type": "key_figures", "rows": block.rows}
        case TableBlock():
            return _table(block, figures)
        case ChartBlock():
            return {
                "type": "chart",
                "caption": block.caption.full,
                "address": address_of(block.figure, figures),
                "svg": svg(block.chart),
                "half": svg(block.chart, HALF),
                "alt": block.alt,
                "note": block.note,
            }


def _words(words: Words, figures: str) -> str | list[Mapping[str, Any]]:
    """Return running text as it is set: a text, or its runs where they do not all look alike."""
    found = runs(words, figures)
    if all(run.is_plain for run in found):
        return "".join(run.text for run in found)
    return [asdict(run) for run in found]


def _table(block: TableBlock, figures: str) -> Mapping[str, Any]:
    return {
        "type": "table",
        "caption": block.printed_caption,
        "name": block.name,
        "address": address_of(block.figure, figures),
        "small": block.small,
        "row_heading": block.row_heading,
        "headings": block.headings,
        "rows": [_row(row) for row in block.rows],
        "note": block.note,
        "weights": block.weights,
        "texts": block.texts,
    }


def _row(row: Row) -> Mapping[str, Any]:
    return {
        "label": row.label,
        "cells": row.cells,
        "level": row.level,
        "sum": row.is_sum,
        "heading": row.is_heading,
    }
