"""Running text on its way to a form: words that look alike, each with where it leads."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from drivbank.reports.content import (
    Block,
    Bullets,
    ChartBlock,
    Document,
    Paragraph,
    TableBlock,
    Words,
    spans,
)

# What may be followed from a document; an address that does anything else is not one.
SCHEMES = ("https://", "http://", "mailto:")
WEB = SCHEMES[:2]
TRACE = "Underlag till {name}"  # what leads to a table's figures where it has no caption to do it
_NO_ANCHOR = re.compile(r"[^A-Za-z0-9_-]")
KEY_SIGNS = ":*+~"  # signs of a key that an address can hold as they are


@dataclass(frozen=True)
class Run:
    """Words that look alike; ``address`` is where they lead, "" for nowhere. ``is_figure`` leads to a figure's evidence.

    ``place`` is the anchor of a table of the same document that they lead to.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    address: str = ""
    is_figure: bool = False
    place: str = ""

    @property
    def is_plain(self) -> bool:
        return not (self.strong or self.emphasis or self.address or self.place)


def runs(words: Words, figure_address: str = "") -> tuple[Run, ...]:
    """Return running text as runs; a bound figure leads to its page where there is an address for that."""
    if isinstance(words, str):
        return (Run(words),)
    return tuple(_runs(words, figure_address))


def _runs(words: Words, figure_address: str) -> Iterator[Run]:
    for span in spans(words):
        if span.text:
            own = span.link if span.link.lower().startswith(SCHEMES) else ""
            address = own or address_of(span.figure, figure_address)
            place = "" if address else anchor_of(span.refers)
            yield Run(span.text, span.strong, span.emphasis, address, bool(address and not own), place)


def address_of(key: str, figure_address: str) -> str:
    """Return where a bound figure or table is shown, "" when it is none or nothing is."""
    return figure_address.replace("{key}", quote(key, safe=KEY_SIGNS)) if key else ""


def anchor_of(key: str) -> str:
    """Return what leads to a bound table within its document, "" when it is none."""
    return f"till-{_NO_ANCHOR.sub('-', key)}" if key else ""


def anchors_of(blocks: Sequence[Block]) -> Mapping[int, str]:
    """Return the anchors of the tables and diagrams that others refer to, by the place of each among the blocks."""
    wanted = {span.refers for block in blocks for words in _texts(block) for span in spans(words)}
    found: dict[str, int] = {}
    for place, block in enumerate(blocks):
        if isinstance(block, (TableBlock, ChartBlock)) and block.figure in wanted - {""}:
            found.setdefault(block.figure, place)
    return {place: anchor_of(key) for key, place in found.items()}


def _texts(block: Block) -> tuple[Words, ...]:
    return (
        (block.text,) if isinstance(block, Paragraph) else block.items if isinstance(block, Bullets) else ()
    )


def in_a_file(document: Document) -> str:
    """Return where figures are shown when it can be reached from a file: by its whole address, and by whom it is for."""
    address = document.figure_address
    return address if address.startswith(WEB) and not document.discreet else ""
