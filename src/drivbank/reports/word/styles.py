"""What a Word file's styles and numbering say of a paragraph, in whatever template it was written."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from drivbank.reports.word.package import Element, Package

W = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",  # the strict variant
)
_HEADING = re.compile(r"(?:heading|rubrik) ([1-9])")
_CONTINUED = re.compile(r"(?:list continue|listfortsättning|lista, fortsatt)(?: ([2-9]))?")
_BULLETS = re.compile(r"(?:list bullet|punktlista)(?: ([2-9]))?")
_NUMBERED = re.compile(r"(?:list number|numrerad lista)(?: ([2-9]))?")
_QUOTES = ("quote", "intense quote", "citat", "starkt citat", "quotations")
# What our own first page is written in, where nobody is asked to write.
_FRONT = ("drivbank framsida", "association", "title", "subtitle", "mark", "mark text", "toc heading")
_OFF = ("0", "false", "off", "none")
DEEPEST = 50  # styles that are based on each other


def named(one: Element) -> str:
    """Return the name of an element of Word's own kind, "" of any other."""
    tag = one.tag
    return (
        next((tag[len(space) :] for space in W if tag.startswith(space)), "") if isinstance(tag, str) else ""
    )


def every(root: Element, name: str) -> Iterator[Element]:
    """Return all of a name under an element, however deep, in order."""
    return root.iter(*(space + name for space in W))


def child(one: Element | None, name: str) -> Element | None:
    """Return the first child by its name."""
    return next((inner for inner in one if named(inner) == name), None) if one is not None else None


def value(one: Element | None, name: str = "val") -> str:
    """Return an attribute of Word's own kind, "" when there is none."""
    if one is None:
        return ""
    return next((str(one.get(space + name)) for space in W if one.get(space + name) is not None), "")


def switched(look: Element | None, name: str) -> bool | None:
    """Return whether a look switches bold or italics on or off, None when it says nothing of it."""
    found = child(look, name)
    return None if found is None else value(found) not in _OFF


def number(text: str, default: int) -> int:
    """Return a small whole number as it is written."""
    return int(text) if text.isdecimal() and len(text) < 9 else default


@dataclass(frozen=True)
class Style:
    """A style: its name in small letters, what it is based on, and what it says of paragraphs and letters."""

    name: str
    base: str
    paragraph: Element | None
    letters: Element | None


@dataclass(frozen=True)
class Place:
    """What a paragraph is by its style: a heading's level (0 none), a list's depth (0 none), or in a quotation."""

    heading: int = 0
    item: int = 0
    ordered: bool = False
    after: int = 0
    quoted: bool = False
    front: bool = False


@dataclass
class Styles:
    """The styles and lists of a file."""

    styles: Mapping[str, Style]
    lists: Mapping[str, Mapping[int, str]]  # by the list's number: what marks each depth
    known: dict[tuple[str, ...], Place] = field(default_factory=dict)

    def place(self, look: Element | None) -> Place:
        """Return what a paragraph is, from its own look and its style."""
        style = value(child(look, "pStyle"))
        own = child(look, "numPr")
        key = (
            style,
            value(child(own, "numId")),
            value(child(own, "ilvl")),
            value(child(look, "outlineLvl")),
            "" if own is None else "own",
        )
        if key not in self.known:
            self.known[key] = self._place(style, own, key)
        return self.known[key]

    def _place(self, style: str, own: Element | None, key: tuple[str, ...]) -> Place:
        chain = list(self._chain(style))
        names = [one.name for one in chain]
        heading = self._heading(names, key[3], chain)
        quoted = any(name in _QUOTES for name in names)
        if heading:
            return Place(heading=heading)
        if deep := _level(_CONTINUED, names):
            return Place(after=deep)
        depth, ordered = self._list(own, chain, names)
        front = any(name in _FRONT for name in names)
        return Place(item=depth, ordered=ordered, quoted=quoted, front=front)

    def _heading(self, names: list[str], own: str, chain: list[Style]) -> int:
        levels = [own, *(value(child(one.paragraph, "outlineLvl")) for one in chain)]
        outline = next((number(text, 9) + 1 for text in levels if text), 10)
        return _level(_HEADING, names) or (outline if outline <= 9 else 0)

    def _list(self, own: Element | None, chain: list[Style], names: list[str]) -> tuple[int, bool]:
        inherited = (child(one.paragraph, "numPr") for one in chain)
        about = own if own is not None else next((one for one in inherited if one is not None), None)
        listed = value(child(about, "numId"))
        if own is not None and listed == "0":
            return 0, False
        depth = number(value(child(about, "ilvl")), 0)
        signs = self.lists.get(listed, {}) if listed else {}
        bullets, numbered = _level(_BULLETS, names), _level(_NUMBERED, names)
        sign = signs.get(depth, "") or ("bullet" if bullets else "decimal" if numbered else "")
        if not sign or sign == "none":
            return 0, False
        return min(max(depth + 1, bullets, numbered), 9), sign != "bullet"

    def letters(self, style: str) -> tuple[bool, bool]:
        """Return whether a style of letters is bold, and in italics."""
        chain = list(self._chain(style))
        strong = next((on for one in chain if (on := switched(one.letters, "b")) is not None), False)
        slanted = next((on for one in chain if (on := switched(one.letters, "i")) is not None), False)
        return strong, slanted

    def _chain(self, style: str) -> Iterator[Style]:
        for _step in range(DEEPEST):
            found = self.styles.get(style)
            if found is None:
                return
            yield found
            style = found.base


def _level(pattern: re.Pattern[str], names: list[str]) -> int:
    found = next((match for name in names if (match := pattern.fullmatch(name))), None)
    return int(found[1] or 1) if found else 0


def styles_of(package: Package) -> Styles:
    """Return the styles and lists of a file; one without them has none."""
    styles, numbering = package.linked("styles"), package.linked("numbering")
    return Styles(dict(_styles(styles)), dict(_lists(numbering)))


def _styles(root: Element | None) -> Iterator[tuple[str, Style]]:
    for one in root if root is not None else ():
        if named(one) == "style":
            name = value(child(one, "name")).casefold()
            base = value(child(one, "basedOn"))
            yield value(one, "styleId"), Style(name, base, child(one, "pPr"), child(one, "rPr"))


def _lists(root: Element | None) -> Iterator[tuple[str, Mapping[int, str]]]:
    every = list(root) if root is not None else []
    kinds = {value(one, "abstractNumId"): _signs(one) for one in every if named(one) == "abstractNum"}
    for one in every:
        if named(one) == "num":
            signs = dict(kinds.get(value(child(one, "abstractNumId")), {}))
            for changed in one:
                signs |= _signs(changed)
            yield value(one, "numId"), signs


def _signs(one: Element) -> dict[int, str]:
    """Return what marks each depth of a list: bullet, decimal and so on."""
    return {
        number(value(level, "ilvl"), 0): value(child(level, "numFmt")) or "decimal"
        for level in one
        if named(level) == "lvl"
    }
