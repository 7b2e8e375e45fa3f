"""A document made ready for every form alike: characters that it can hold, and headings that skip no level."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from drivbank.reports.content import Block, Bullets, Document, Heading, Paragraph, plain
from drivbank.reports.rendering.characters import with_texts


def prepared(document: Document, clean: Callable[[str], str]) -> Document:
    """Return the document with its texts cleaned for a form, and its blocks as they can be set."""
    cleaned = with_texts(document, clean)
    return replace(cleaned, blocks=tuple(settable(cleaned.blocks)))


def settable(blocks: Iterable[Block], after: int = 0) -> Iterator[Block]:
    """Yield the blocks without empty words, each heading at most one level under the one before it.

    ``after`` is the level of the heading before the first.
    """
    level = after
    for block in blocks:
        if isinstance(block, Heading):
            if block.text.strip():
                level = min(block.level, level + 1)
                yield replace(block, level=level) if level != block.level else block
        elif not _is_empty(block):
            yield block


def _is_empty(block: Block) -> bool:
    match block:
        case Paragraph():
            return not plain(block.text).strip()
        case Bullets():
            return not block.items
    return False
