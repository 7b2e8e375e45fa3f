"""What stands under the statements of a part alike: their unit and what they stand on, said under the first of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from drivbank.reports.content import Block, Heading, TableBlock
from drivbank.reports.figures.thousands import PRINTED

SOURCE = "Källa:"
ALSO = "Detsamma gäller tabellerna efter den här i samma avsnitt."


def said_once(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of a report where unit and source stand once in each part of the first level."""
    found = list(blocks)
    first: dict[tuple[str, ...], int] = {}
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            first = {}
        elif isinstance(block, TableBlock) and (alike := _alike(block.note)):
            if alike in first:
                found[place] = _without(block, alike)
                found[first[alike]] = _with_more(found[first[alike]])
            else:
                first[alike] = place
    return tuple(found)


def _alike(notes: Iterable[str]) -> tuple[str, ...]:
    """Return the unit and the source of a statement, nothing for other tables."""
    kept = tuple(note for note in notes if note == PRINTED or note.startswith(SOURCE))
    return kept if PRINTED in kept and len(kept) > 1 else ()


def _without(block: TableBlock, alike: tuple[str, ...]) -> TableBlock:
    return replace(block, note=tuple(note for note in block.note if note not in alike))


def _with_more(block: Block) -> Block:
    if not isinstance(block, TableBlock) or ALSO in block.note:
        return block
    return replace(block, note=(*block.note, ALSO))
