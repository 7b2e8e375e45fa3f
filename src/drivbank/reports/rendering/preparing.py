"""A document made ready for every form alike: characters that it can hold, and headings that skip no level."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

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
    plain,
)
from drivbank.reports.rendering.characters import with_texts

LED_TO = 10  # rows of a table that the sentence before it is kept with
_YEAR = re.compile(r"\s+\d{4}$")


def prepared(document: Document, clean: Callable[[str], str]) -> Document:
    """Return the document with its texts cleaned for a form, and its blocks as they can be set."""
    cleaned = with_texts(document, clean)
    return replace(cleaned, blocks=tuple(settable(cleaned.blocks)))


def settable(blocks: Iterable[Block], after: int = 0) -> Iterator[Block]:
    """Yield the blocks without empty words and words said twice, each heading at most one level under the one before.

    ``after`` is the level of the heading before the first.
    """
    level, heading = after, ""
    for block in blocks:
        if isinstance(block, Heading):
            if block.text.strip():
                level, heading = min(block.level, level + 1), block.text
                yield replace(block, level=level) if level != block.level else block
        elif not _is_empty(block):
            yield _under(heading, block)
            heading = ""


def _under(heading: str, block: Block) -> Block:
    """Return a block as it stands right under a heading: a table without what the heading has said already."""
    if isinstance(block, TableBlock) and block.over and _said(block.over) == _said(heading):
        return replace(block, over="")
    return block


def _said(text: str) -> str:
    """Return what a heading says, without the year after it."""
    return _YEAR.sub("", text).strip().casefold()


def _is_empty(block: Block) -> bool:
    match block:
        case Paragraph():
            return not plain(block.text).strip()
        case Bullets():
            return not block.items
    return False


def is_led_to(block: Block | None) -> bool:
    """Say whether what stands before a block should be on its page: not where that would leave much of one empty."""
    if isinstance(block, TableBlock):
        return len(block.rows) <= LED_TO
    return isinstance(block, (Bullets, ChartBlock, KeyFigures, Signatures))
