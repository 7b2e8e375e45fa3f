"""A document of a few small tables as one sheet of paper: PDF/UA-1 and PDF/A-2a in one file."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from django.utils import timezone, translation

from drivbank.reports.content import Block, Document, Heading, KeyFigures, Paragraph, TableBlock, plain
from drivbank.reports.rendering.characters import drawable, with_texts
from drivbank.reports.rendering.tags import with_row_headers
from drivbank.reports.rendering.typesetting import pdf_of


def one_page_pdf(document: Document) -> bytes:
    """Return the document as PDF: its last table across the sheet, the others before it in two columns.

    Each table stands under the heading before it. The same document always gives the same bytes.
    """
    with translation.override("sv"):
        data = orjson.dumps(_data(with_texts(document, drawable))).decode()
    return with_row_headers(pdf_of("one_page.typ", data, document.moment))


def _data(document: Document) -> Mapping[str, Any]:
    day = timezone.localtime(document.moment)
    tables = list(_tables(document.blocks))
    columns, middle = tables[:-1], len(tables) // 2
    facts = [f"{name}: {value}." for name, value in document.facts.rows]
    return {
        "title": document.title,
        "lead": document.lead,
        "association": document.association,
        "mark": document.mark,
        "mark_text": document.mark_text,
        "keywords": [*document.keywords, str(document.year)],
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "figures": [row for block in document.blocks if isinstance(block, KeyFigures) for row in block.rows],
        "left": columns[:middle],
        "right": columns[middle:],
        "below": tables[-1:],
        "said": [*_said(document.blocks), document.mark_text, " ".join(facts)],
    }


def _tables(blocks: Iterable[Block]) -> Iterable[Mapping[str, Any]]:
    title = ""
    for block in blocks:
        if isinstance(block, Heading):
            title = block.text
        elif isinstance(block, TableBlock):
            rows = [
                {"label": row.label, "cells": row.cells, "level": row.level, "sum": row.is_sum}
                for row in block.rows
            ]
            yield {
                "title": title,
                "row_heading": block.row_heading,
                "headings": block.headings,
                "rows": rows,
                "note": block.note,
            }


def _said(blocks: Iterable[Block]) -> list[str]:
    return [plain(block.text) for block in blocks if isinstance(block, Paragraph)]
