"""Atoms as Markdown: as plainly written as it can be and still read as what it is."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from drivbank.core.prose.tokens import written
from drivbank.reports.word.atoms import PLAIN, Atom, Bound, Kind, Look, Run, Words
from drivbank.reports.word.parsing import atoms_of, without_strong

# How a bound figure was written in the text, by its key and form.
Written = Mapping[tuple[str, str], str]
# Signs that may mean something in running text, and all that ever do.
_SOME = re.compile(r"[\\`*_\[\]<&]")
_ALL = re.compile(r"[!-/:-@\[-`{-~]")
_ADDRESS = re.compile(r"[^\s<>()\\]+")
# What means nothing in a cell, whatever it stands beside.
_CLEAR = re.compile(
    r"[0-9A-Za-zÀ-ÖØ-öø-ÿ,.%()+/:;–−-]+(?:[ \u00a0\u202f]+[0-9A-Za-zÀ-ÖØ-öø-ÿ,.%()+/:;–−-]+)*"
)


def markdown_of(atoms: Sequence[Atom], known: Written) -> str:
    """Return atoms as Markdown that reads as them."""
    return "\n\n".join(_groups(atoms, known))


def _groups(atoms: Sequence[Atom], known: Written) -> Iterator[str]:
    """Return what stands with an empty line between: paragraphs, whole lists, quotations."""
    for quoted, same in groupby(atoms, key=lambda atom: atom.quoted):
        parts = list(_plain_groups(list(same), known))
        if quoted:
            yield "\n".join(f"> {line}".rstrip() for line in "\n\n".join(parts).split("\n"))
        else:
            yield from parts


def _plain_groups(atoms: Sequence[Atom], known: Written) -> Iterator[str]:
    for listed, same in groupby(atoms, key=in_list):
        if listed:
            yield _List(known).text(list(same))
        else:
            yield from (_block(atom, known) for atom in same)


def in_list(atom: Atom) -> bool:
    """Say whether an atom lies in a list."""
    return atom.kind in (Kind.ITEM, Kind.AFTER)


def _block(atom: Atom, known: Written) -> str:
    match atom.kind:
        case Kind.WHOLE:
            return atom.whole or _pieces(atom.words, known, _as_it_is)
        case Kind.TABLE:
            return _table(atom, known)
        case Kind.HEADING:
            return f"{'#' * atom.level} {_checked(atom, known, '#' * atom.level + ' ')}"
    return _checked(Atom(Kind.PARAGRAPH, atom.words), known, "")


@dataclass
class _List:
    """A list on its way to Markdown: at each depth how far its sentences stand in, and its last number."""

    known: Written
    indents: list[int] = field(default_factory=lambda: [0])
    numbers: list[int] = field(default_factory=list)
    kinds: list[bool] = field(default_factory=list)

    def text(self, atoms: Sequence[Atom]) -> str:
        lines: list[str] = []
        for atom in atoms:
            words = _checked(Atom(Kind.PARAGRAPH, atom.words), self.known, "")
            if atom.kind is Kind.AFTER and self.numbers:
                indent = " " * self.indents[min(atom.level, len(self.numbers))]
                lines += ["", *_indented(words, indent, indent)]
                continue
            lines += self._item(atom, words)
        return "\n".join(lines)

    def _item(self, atom: Atom, words: str) -> list[str]:
        depth = max(1, min(atom.level, len(self.numbers) + 1))
        del self.numbers[depth:], self.kinds[depth:], self.indents[depth + 1 :]
        before = []
        if len(self.numbers) < depth or self.kinds[depth - 1] != atom.ordered:
            # Another kind of list after this one is a list of its own.
            before = [""] if len(self.numbers) == depth else []
            self.numbers[depth - 1 :], self.kinds[depth - 1 :] = [0], [atom.ordered]
        self.numbers[depth - 1] += 1
        mark = f"{self.numbers[depth - 1]}. " if atom.ordered else "- "
        indent = self.indents[depth - 1]
        self.indents[depth:] = [indent + len(mark)]
        return [*before, *_indented(words, " " * indent + mark, " " * (indent + len(mark)))]


def _indented(text: str, first: str, rest: str) -> list[str]:
    head, *more = text.split("\n")
    return [first + head, *(rest + line for line in more)]


def _table(atom: Atom, known: Written) -> str:
    lines = [f"| {' | '.join(_cell(cell, known) for cell in row)} |" for row in atom.rows]
    return "\n".join([lines[0], f"|{'---|' * len(atom.rows[0])}", *lines[1:]])


def _cell(words: Words, known: Written) -> str:
    """Return the words of a cell; the first way to write them that reads as they are."""
    only = words[0] if len(words) == 1 else None
    # Reading what is written takes a hundred times as long as looking at it.
    if isinstance(only, Run) and only.look == PLAIN and _CLEAR.fullmatch(only.text):
        return only.text
    for escape in (_as_it_is, _some, _all):
        text = _pieces(words, known, escape).replace("|", r"\|")
        if _reads_as(f"| {text} |\n|---|", Atom(Kind.TABLE, rows=((words,),))):
            return text
    return _pieces(tuple(_unlooked(words)), known, _all).replace(r"\|", "|").replace("|", r"\|")


def _checked(atom: Atom, known: Written, before: str) -> str:
    """Return the words of a paragraph or a heading; the first way to write them that reads as they are."""
    for escape in (_as_it_is, _some, _all):
        text = _pieces(atom.words, known, escape)
        if _reads_as(before + text, atom):
            return text
    return _pieces(tuple(_unlooked(atom.words)), known, _all)


def _reads_as(text: str, atom: Atom) -> bool:
    read = atoms_of(text)
    if atom.kind is Kind.TABLE and len(read) == 1 and read[0].kind is Kind.TABLE:
        strong = Atom(Kind.TABLE, rows=((without_strong(atom.rows[0][0]),),))
        return read[0] == strong
    return read == (atom,)


def _unlooked(words: Words) -> Iterator[Run | Bound]:
    for word in words:
        yield Run(word.text) if isinstance(word, Run) else Bound(word.key, word.form)


def _as_it_is(text: str) -> str:
    return text


def _some(text: str) -> str:
    return _SOME.sub(r"\\\g<0>", text)


def _all(text: str) -> str:
    return _ALL.sub(r"\\\g<0>", text)


def _pieces(words: Words, known: Written, escape: Callable[[str], str]) -> str:
    """Return words with their looks opened and closed around them."""
    out: list[str] = []
    open_marks: list[str] = []
    link = ""
    for word in (*words, Run("")):
        if word.look.link != link:
            out += [*_close(open_marks, 0), *_link_end(link)]
            link = word.look.link
            out += ["["] if link else []
        wanted = _marks(word.look)
        out += _close(
            open_marks, next((i for i, mark in enumerate(open_marks) if mark not in wanted), len(open_marks))
        )
        for mark in wanted:
            if mark not in open_marks:
                out.append(mark)
                open_marks.append(mark)
        out.append(_piece(word, known, escape))
    return "".join(out)


def _close(open_marks: list[str], keep: int) -> list[str]:
    """Close the marks after the first so many, the innermost first."""
    closed = open_marks[keep:][::-1]
    del open_marks[keep:]
    return closed


def _marks(look: Look) -> list[str]:
    return [mark for mark, wanted in (("**", look.strong), ("*", look.emphasis)) if wanted]


def _link_end(link: str) -> list[str]:
    if not link:
        return []
    return [f"]({link})" if _ADDRESS.fullmatch(link) else f"](<{link}>)"]


def _piece(word: Run | Bound, known: Written, escape: Callable[[str], str]) -> str:
    if isinstance(word, Bound):
        return known.get((word.key, word.form)) or written(word.key, form=word.form)
    return escape(word.text).replace("\n", "\\\n")
