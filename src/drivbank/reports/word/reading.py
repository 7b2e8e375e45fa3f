"""A Word file read back: its parts as atoms, and what is to be said of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drivbank.core.phrases import Phrase
from drivbank.reports.word.atoms import Atom, Bound, Kind, Run, Words, letters, paragraph, settled
from drivbank.reports.word.copies import Mark, TakenCopy, bound_of, digest, mark_in, same_letters
from drivbank.reports.word.inline import InlineReader, local, name_of, texts_of
from drivbank.reports.word.package import Element, Package, open_word
from drivbank.reports.word.parsing import table_atom, without_strong
from drivbank.reports.word.refusal import (
    LIMITS,
    Limits,
    WordRefused,
    damaged,
    old_copy,
    too_large,
    too_many_cells,
)
from drivbank.reports.word.remarks import Remarks
from drivbank.reports.word.styles import Place, child, every, named, number, styles_of, value

# A copy by its code, None for one that is not of this report.
CopyOf = Callable[[str], TakenCopy | None]
MOST_CODES = 20
_GONE, _IN = ("del", "moveFrom"), ("ins", "moveTo")
_THROUGH = ("sdtContent", "customXml", "smartTag", "ins", "moveTo")


@dataclass(frozen=True)
class PartHead:
    """A part of the report as a file is searched for it: its key, heading with number, heading alone and level."""

    key: str
    full: str
    title: str
    level: int


@dataclass
class ReadPart:
    """A part as it stands in a file. ``key`` is "" for what stands before the first part."""

    key: str
    level: int
    atoms: list[Atom] = field(default_factory=list)
    remarks: Remarks = field(default_factory=Remarks)
    renamed: bool = False

    @property
    def size(self) -> int:
        """How many letters the part has."""
        cells = (cell for atom in self.atoms for row in atom.rows for cell in row)
        return sum(len(letters(words)) for words in (*(atom.words for atom in self.atoms), *cells))


@dataclass(frozen=True)
class ReadFile:
    """A file that was read: the copy it was taken out as, None when it was found by its headings, and its parts."""

    copy: TakenCopy | None
    front: ReadPart
    parts: tuple[ReadPart, ...]
    comments: int


def read_word(
    data: bytes, heads: Sequence[PartHead], current: TakenCopy, copy_of: CopyOf, limits: Limits = LIMITS
) -> ReadFile:
    """Read a file; raise WordRefused for what is no Word document, has macros, or has nothing of the report in it.

    ``current`` is the report as it is now, for a file that does not say which copy it is.
    """
    package = open_word(data, limits)
    root = package.xml(package.main)
    body = child(root, "body")
    if body is None:
        raise damaged()
    copies = _copies(body, copy_of)
    own = next(iter(copies.values()), None)
    if own is not None and not own.parts:
        raise old_copy()
    reader = _Reader(package, body, heads, copies or {current.code: current}, limits)
    reader.blocks(body, "")
    if len(reader.found) == 1:
        raise WordRefused(
            Phrase(
                "Filen är inte tagen ur den här rapporten: ingen av rapportens delar finns i den. Hämta rapporten till "
                "Word på den här sidan, och klistra in texten under rubrikerna i den filen."
            )
        )
    comments = package.linked("comments")
    reader.say_changed_wholes()
    said = sum(named(one) == "comment" for one in comments) if comments is not None else 0
    return ReadFile(own, reader.found[0], tuple(reader.found[1:]), said)


def _copies(body: Element, copy_of: CopyOf) -> dict[str, TakenCopy]:
    """Return the copies that a file has marks of, the one with most marks first."""
    counted: dict[str, int] = {}
    for one in every(body, "bookmarkStart"):
        if mark := mark_in(value(one, "name")):
            counted[mark.code] = counted.get(mark.code, 0) + 1
    codes = sorted(counted, key=lambda code: -counted[code])[:MOST_CODES]
    return {code: copy for code in codes if (copy := copy_of(code))}


class _Reader:
    """A file on its way to parts."""

    def __init__(
        self,
        package: Package,
        body: Element,
        heads: Sequence[PartHead],
        copies: Mapping[str, TakenCopy],
        limits: Limits,
    ) -> None:
        self.copies, self.limits = copies, limits
        self.heads = {head.key: head for head in heads}
        self.found = [ReadPart("", 0)]
        self.seen_wholes: dict[tuple[str, int], list[str]] = {}
        self.pending: list[Mark] = []
        self.carried: list[Run | Bound] = []
        self.left = limits.atoms
        self.cells = limits.cells
        self.marked = self._marked(body)
        bound = [one for copy in copies.values() for one, _shown in copy.figures]
        tables = [whole.words[0] for copy in copies.values() for whole, _digest in copy.wholes if whole.words]
        self.inline = InlineReader(
            styles_of(package),
            package.links(package.main),
            self._figure,
            frozenset(one.key for one in (*bound, *tables) if isinstance(one, Bound)),
            frozenset(_addresses(copies.values())),
        )

    def _marked(self, body: Element) -> frozenset[str]:
        """Return the parts whose headings bear their marks: these are not looked for by their words."""
        marks = (mark_in(value(one, "name")) for one in every(body, "bookmarkStart"))
        return frozenset(key for mark in marks if mark and (key := self._part_key(mark)))

    def _part_key(self, mark: Mark) -> str:
        copy = self.copies.get(mark.code)
        if mark.of != "p" or copy is None or mark.number >= len(copy.parts):
            return ""
        key = copy.parts[mark.number].key
        return key if key in self.heads else ""

    def _figure(self, code: str, place: int) -> tuple[Bound, str] | None:
        copy = self.copies.get(code)
        return copy.figures[place] if copy and place < len(copy.figures) else None

    @property
    def part(self) -> ReadPart:
        return self.found[-1]

    def blocks(self, parent: Element, tag: str) -> None:
        """Read what stands in the text in order; ``tag`` is the key of the control it stands in."""
        for one in parent:
            name = named(one)
            if name == "p":
                self._paragraph(one, tag)
            elif name == "tbl":
                self._table(one, tag)
            elif name == "sdt":
                content = child(one, "sdtContent")
                if content is not None:
                    self.blocks(content, value(child(child(one, "sdtPr"), "tag")) or tag)
            elif name in _THROUGH:
                self.part.remarks.changes += name in _IN
                self.blocks(one, tag)
            elif name in _GONE:
                self.part.remarks.changes += 1
            elif name == "bookmarkStart" and (mark := mark_in(value(one, "name"))):
                self.pending.append(mark)
            elif name == "altChunk" or local(one) == "AlternateContent":
                self.part.remarks.leave_out(name_of(one))

    def _paragraph(self, one: Element, tag: str) -> None:
        marks = self._marks(one)
        look = child(one, "pPr")
        place = self.inline.styles.place(look)
        if self._is_whole(one, marks, tag):
            return
        words = [*self.carried, *self.inline.paragraph(one, self.part.remarks)]
        self.carried = []
        changed = child(look, "rPr")
        if any(child(changed, name) is not None for name in _GONE):
            # The end of the paragraph was taken away, so that the next one goes on with it.
            self.part.remarks.changes += 1
            self.carried = words
            return
        if head := self._head(marks, words, place):
            self._begin(head, words)
        elif atom := self._atom(words, place):
            self._add(atom)

    def _marks(self, one: Element) -> list[Mark]:
        inside = (mark_in(value(inner, "name")) for inner in every(one, "bookmarkStart"))
        marks, self.pending = [*self.pending, *(mark for mark in inside if mark)], []
        return marks

    def _head(self, marks: Sequence[Mark], words: Sequence[Run | Bound], place: Place) -> PartHead | None:
        """Return the part that begins with a paragraph: by its mark, else by the words of its heading."""
        done = {part.key for part in self.found}
        for key in (self._part_key(mark) for mark in marks):
            if key and key not in done:
                return self.heads[key]
        text = _folded(letters(words))
        free = (head for head in self.heads.values() if head.key not in self.marked | done)
        return next(
            (
                head
                for head in free
                if (place.heading and text in (_folded(head.full), _folded(head.title)))
                or (head.full != head.title and text == _folded(head.full))
            ),
            None,
        )

    def _begin(self, head: PartHead, words: Sequence[Run | Bound]) -> None:
        text = letters(words)
        named_so = same_letters(text, head.full) or _folded(text) == _folded(head.title)
        self.found.append(ReadPart(head.key, head.level, renamed=not named_so))

    def _atom(self, words: Sequence[Run | Bound], place: Place) -> Atom | None:
        if place.heading:
            level = min(max(1, place.heading - self.part.level), 6)
            return _filled(Atom(Kind.HEADING, without_strong(settled(words, breaks=False)), level))
        known = settled(words)
        if place.item:
            return _filled(Atom(Kind.ITEM, known, place.item, place.ordered, place.quoted))
        if place.after and self.part.atoms and self.part.atoms[-1].kind in (Kind.ITEM, Kind.AFTER):
            return _filled(Atom(Kind.AFTER, known, place.after))
        if place.front and not self.part.key:
            return None
        return _filled(replace(paragraph(known), quoted=place.quoted))

    def _is_whole(self, one: Element, marks: Sequence[Mark], tag: str) -> bool:
        """Read what is kept whole, as one thing however many paragraphs it has; say whether it was that."""
        for mark in marks:
            copy = self.copies.get(mark.code)
            if mark.of == "b" and copy and mark.number < len(copy.wholes):
                self._whole((mark.code, mark.number), copy.wholes[mark.number][0], one)
                return True
        bound = bound_of(tag)
        whole = paragraph((bound,)) if bound and bound.key in self.inline.known_keys else None
        if whole is None or whole.kind is not Kind.WHOLE:
            return False
        if not self.part.atoms or self.part.atoms[-1] != whole:
            self._add(whole)
        return True

    def _whole(self, own: tuple[str, int], whole: Atom, one: Element) -> None:
        if own not in self.seen_wholes:
            self.seen_wholes[own] = []
            self._add(whole)
        elif self.part.atoms and self.part.atoms[-1] != whole:
            self.part.remarks.repeated += 1
        self.seen_wholes[own] += texts_of(one)

    def _add(self, atom: Atom) -> None:
        self.left -= 1
        if self.left < 0:
            raise too_large()
        self.part.atoms.append(atom)

    def _table(self, one: Element, tag: str) -> None:
        marks = [mark for mark in self._marks(one) if mark.of == "b"]
        if self._is_whole(one, marks, tag):
            return
        # Reading the words takes far longer than counting what has them.
        if sum(1 for _cell in every(one, "tc")) > self.cells:
            raise too_many_cells(self.limits.cells)
        rows = self._rows(one)
        if any(any(row) for row in rows):
            self._add(table_atom(rows))

    def _rows(self, one: Element) -> list[list[Words]]:
        rows = []
        for row in _named(one, "tr"):
            about = child(row, "trPr")
            if child(about, "del") is not None:
                self.part.remarks.changes += 1
                continue
            self.part.remarks.changes += child(about, "ins") is not None
            before = number(value(child(about, "gridBefore")), 0)
            cells: list[Words] = [()] * min(before, 60)
            for cell in _named(row, "tc"):
                cells += self._cell(cell)
            self.cells -= len(cells)
            if self.cells < 0:
                raise too_many_cells(self.limits.cells)
            rows.append(cells)
        return rows

    def _cell(self, cell: Element) -> list[Words]:
        about = child(cell, "tcPr")
        wide = min(max(number(value(child(about, "gridSpan")), 1), 1), 60)
        self.part.remarks.merged += wide > 1 or child(about, "vMerge") is not None
        words: list[Run | Bound] = []
        for one in every(cell, "p"):
            words += [Run(" ")] if words else []
            words += self.inline.paragraph(one, self.part.remarks)
        return [settled(words, breaks=False), *[()] * (wide - 1)]

    def say_changed_wholes(self) -> None:
        """Note tables that do not stand as they were taken out, in the parts they stand in."""
        for (code, place), texts in self.seen_wholes.items():
            whole, then = self.copies[code].wholes[place]
            if digest(texts) != then:
                part = next(part for part in self.found if whole in part.atoms)
                part.remarks.wholes += 1


def _named(parent: Element, name: str) -> list[Element]:
    """Return rows or cells, also those that stand in controls and in tracked changes."""
    found: list[Element] = []
    for one in parent:
        if named(one) == name:
            found.append(one)
        elif named(one) == "sdt" or named(one) in _THROUGH:
            found += _named(one, name)
    return found


def _filled(atom: Atom) -> Atom | None:
    return atom if atom.words else None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _addresses(copies: Iterable[TakenCopy]) -> Iterator[str]:
    atoms = (atom for copy in copies for part in copy.parts for atom in part.atoms)
    for atom in atoms:
        for words in (atom.words, *(cell for row in atom.rows for cell in row)):
            yield from (word.look.link for word in words if word.look.link)
