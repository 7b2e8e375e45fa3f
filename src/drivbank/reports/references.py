"""References in running text to the tables and diagrams of a report: each says the number it has where it is printed.

A reference is written as a bound table is, in the form ``nummer``. What it says is known when the blocks are made, so it
stands as an empty span until then.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from drivbank.core.prose.tokens import Token, tokens
from drivbank.reports.content import Block, Bullets, Caption, ChartBlock, Paragraph, Span, TableBlock, Words
from drivbank.ui.numbers import GAP

NUMBER = "nummer"
NOT_HERE = "[finns inte i rapporten: {label}]"
DEFINITE = {"Tabell": "tabellen", "Diagram": "diagrammet"}
ENDS = (".", "?", "!", ":")  # of sentences: what comes after begins with a capital
_TABLES = ("table:", "chart:")


def is_reference(token: Token) -> bool:
    """Say whether a token refers to a table or diagram, and is not the table itself."""
    return token.form == NUMBER and token.key.startswith(_TABLES)


def referred(text: str) -> frozenset[str]:
    """Return the keys of what a text refers to."""
    return frozenset(token.key for token in tokens(text) if is_reference(token))


def brought(text: str) -> frozenset[str]:
    """Return the keys of what a text brings in: all that it is bound to and does not only refer to."""
    return frozenset(token.key for token in tokens(text) if not is_reference(token))


def captions_of(blocks: Iterable[Block]) -> dict[str, Caption]:
    """Return the captions of bound tables and diagrams by key; of one in several parts the first."""
    found: dict[str, Caption] = {}
    for block in blocks:
        if isinstance(block, (TableBlock, ChartBlock)) and block.figure:
            found.setdefault(block.figure, block.caption)
    return found


def with_numbers(
    blocks: Sequence[Block], elsewhere: Mapping[str, Caption] | None = None
) -> tuple[Block, ...]:
    """Return blocks where every reference says what it refers to: among them, or ``elsewhere`` in the report."""
    here = captions_of(blocks)
    around = {**(elsewhere or {}), **here}
    return tuple(_numbered(block, around, here) for block in blocks)


def _numbered(block: Block, captions: Mapping[str, Caption], here: Container[str]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=_filled(block.text, captions, here))
    if isinstance(block, Bullets):
        return replace(block, items=tuple(_filled(item, captions, here) for item in block.items))
    return block


def _filled(words: Words, captions: Mapping[str, Caption], here: Container[str]) -> Words:
    if isinstance(words, str) or not any(span.refers for span in words):
        return words
    said = ""
    found: list[Span] = []
    for span in words:
        kept = _said(span, captions, first=_begins(said)) if span.refers else span
        found.append(kept if kept.refers in here else replace(kept, refers=""))
        said += kept.text
    return tuple(found)


def _begins(said: str) -> bool:
    """Say whether a sentence begins after what is said."""
    return not said.strip() or said.rstrip().endswith(ENDS)


def _said(span: Span, captions: Mapping[str, Caption], *, first: bool) -> Span:
    """Return a reference as it is printed, with a capital where a sentence begins; ``text`` is its label until then."""
    caption = captions.get(span.refers)
    if caption is None:
        return replace(span, text=NOT_HERE.format(label=span.text), strong=True, refers="")
    text = name_of(caption)
    return replace(span, text=text[:1].upper() + text[1:] if first else text)


def name_of(caption: Caption) -> str:
    """Return what a table or diagram is called in running text: by its number, else by its caption."""
    if caption.mark:
        return f"{caption.label.lower()}{GAP}{caption.mark}"
    return f"{DEFINITE.get(caption.label, caption.label)} ”{caption.text}”"


def astray(text: str, present: Container[str]) -> Iterator[Token]:
    """Yield the references of a text to what is not among the keys that the report brings in."""
    yield from (token for token in tokens(text) if is_reference(token) and token.key not in present)
