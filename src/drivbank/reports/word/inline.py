"""The words of a paragraph in a Word file: what was taken back is not there, what was bound is bound."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from drivbank.reports.word.atoms import PLAIN, Bound, Look, Run, same_address
from drivbank.reports.word.copies import bound_of, mark_in, same_letters
from drivbank.reports.word.package import Element, Link
from drivbank.reports.word.remarks import Remarks
from drivbank.reports.word.styles import Styles, child, every, named, switched, value

# What a bound figure's mark in a file stands for, with what it was shown as; None for none of ours.
FigureOf = Callable[[str, int], tuple[Bound, str] | None]
_TAKEN_AWAY = ("del", "moveFrom")
_PUT_IN = ("ins", "moveTo")
_AROUND = ("smartTag", "customXml", "dir", "bdo", "sdtContent")
_THINGS = ("drawing", "pict", "object", "AlternateContent", "oMath", "oMathPara", "contentPart")
_WEB = re.compile(r"(?:https?://|mailto:)[^\s<>]+", re.IGNORECASE)
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:\\l\s+)?"([^"]*)"', re.IGNORECASE)


@dataclass
class _Field:
    """A field that Word fills in: its code, and whether what it shows has begun."""

    code: str = ""
    shows: bool = False


@dataclass
class _Figure:
    """A bound figure that is being read: where its mark ends, and what stands in it."""

    bound: Bound
    was: str | None
    end: str
    text: str = ""
    look: Look | None = None


@dataclass
class InlineReader:
    """Reads the words of paragraphs. ``links`` are the file's, ``addresses`` those the texts had."""

    styles: Styles
    links: dict[str, Link]
    figure_of: FigureOf
    known_keys: frozenset[str]
    addresses: frozenset[str]
    remarks: Remarks = field(default_factory=Remarks)
    fields: list[_Field] = field(default_factory=list)
    words: list[Run | Bound] = field(default_factory=list)
    figure: _Figure | None = None

    def paragraph(self, one: Element, remarks: Remarks) -> list[Run | Bound]:
        """Return the words of a paragraph; what is left out is noted."""
        self.words, self.remarks = [], remarks
        self._children(one, "")
        self._close()
        # A code that does not end with its paragraph is no reason to lose the rest of the text.
        self.fields = [one for one in self.fields if one.shows]
        return self.words

    def _children(self, parent: Element, link: str) -> None:
        for one in parent:
            self._child(one, named(one), link)

    def _child(self, one: Element, name: str, link: str) -> None:
        if name == "r":
            self._run(one, link)
        elif name == "hyperlink":
            self._children(one, self._address(one) or link)
        elif name in _PUT_IN:
            self.remarks.changes += 1
            self._children(one, link)
        elif name in _TAKEN_AWAY:
            self.remarks.changes += 1
        elif name == "sdt":
            self._control(one, link)
        elif name == "fldSimple":
            self._children(one, self._of_code(value(one, "instr")) or link)
        elif name == "bookmarkStart":
            self._open(one)
        elif name == "bookmarkEnd":
            if self.figure and self.figure.end == value(one, "id"):
                self._close()
        elif name in _AROUND:
            self._children(one, link)
        elif local(one) in _THINGS:
            self.remarks.leave_out(name_of(one))

    def _run(self, run: Element, link: str) -> None:
        look = child(run, "rPr")
        if switched(look, "vanish"):
            self.remarks.hidden += 1
            return
        strong, emphasis = self.styles.letters(value(child(look, "rStyle")))
        bold, slanted = switched(look, "b"), switched(look, "i")
        letters = Look(strong if bold is None else bold, emphasis if slanted is None else slanted)
        for one in run:
            text = self._of_run(one, named(one))
            if text and all(inside.shows for inside in self.fields):
                address = next((a for inside in self.fields if (a := self._of_code(inside.code))), link)
                self._write(text, replace(letters, link=address))

    def _of_run(self, one: Element, name: str) -> str:
        """Return the letters of a part of a run; what has none is noted."""
        match name:
            case "t":
                return one.text or ""
            case "tab":
                return " "
            case "br":
                return "" if value(one, "type") in ("page", "column") else "\n"
            case "cr":
                return "\n"
            case "noBreakHyphen":
                return "\u2011"
            case "softHyphen":
                return "\u00ad"
            case "sym":
                self.remarks.signs += 1
            case "footnoteReference" | "endnoteReference":
                self.remarks.notes += 1
            case "fldChar":
                self._field(value(one, "fldCharType"))
            case "instrText":
                if self.fields:
                    self.fields[-1].code += one.text or ""
            case _ if local(one) in _THINGS:
                self.remarks.leave_out(name_of(one))
        return ""

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].shows = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _write(self, text: str, look: Look) -> None:
        if self.figure is None:
            self.words.append(Run(text, look))
            return
        self.figure.text += text
        self.figure.look = self.figure.look or look

    def _control(self, one: Element, link: str) -> None:
        """Read a content control: a bound figure by its mark or its key, anything else as the words in it."""
        content = child(one, "sdtContent")
        if content is None:
            return
        figure = self._marked(content) or self._tagged(one)
        if figure is None or self.figure:
            self._children(content, link)
            return
        self.figure = figure
        self._children(content, link)
        self._close()

    def _marked(self, content: Element) -> _Figure | None:
        marks = every(content, "bookmarkStart")
        return next((found for mark in marks if (found := self._figure_at(mark, end=""))), None)

    def _tagged(self, one: Element) -> _Figure | None:
        bound = bound_of(value(child(child(one, "sdtPr"), "tag")))
        return _Figure(bound, None, "") if bound and bound.key in self.known_keys else None

    def _open(self, one: Element) -> None:
        if self.figure is None:
            self.figure = self._figure_at(one, end=value(one, "id"))

    def _figure_at(self, one: Element, *, end: str) -> _Figure | None:
        mark = mark_in(value(one, "name"))
        found = self.figure_of(mark.code, mark.number) if mark and mark.of == "f" else None
        return _Figure(found[0], found[1], end) if found else None

    def _close(self) -> None:
        """End a bound figure. One with no words left in it was taken away."""
        figure, self.figure = self.figure, None
        if figure is None or not figure.text.strip():
            return
        if figure.was is not None and not same_letters(figure.text, figure.was):
            self.remarks.by_hand.append((" ".join(figure.text.split()), figure.was))
        self.words.append(replace(figure.bound, look=figure.look or PLAIN))

    def _address(self, one: Element) -> str:
        anchor = value(one, "anchor")
        found = next(
            (self.links.get(str(mark)) for name, mark in one.attrib.items() if str(name).endswith("}id")),
            None,
        )
        if found is None:
            return self._allowed(f"#{anchor}") if anchor else ""
        return self._allowed(found.target + (f"#{anchor}" if anchor else ""))

    def _of_code(self, code: str) -> str:
        found = _HYPERLINK.match(code)
        return self._allowed(found[1]) if found else ""

    def _allowed(self, address: str) -> str:
        """Return an address that may stand in a report: of the web or of mail, or one that the texts had."""
        address = same_address(address)
        if address in self.addresses or _WEB.fullmatch(address):
            return address
        # Some programs make an address without a host lead to where the file happened to lie.
        own = next((one for one in self.addresses if _ends_with(address, one)), "")
        if not own and address and not address.startswith("#_"):
            self.remarks.links += 1
        return own


def _ends_with(address: str, own: str) -> bool:
    return bool(own.lstrip("./")) and not _WEB.match(own) and address.endswith(own.lstrip("./"))


def local(one: Element) -> str:
    """Return an element's name without its space, "" for what is no element."""
    return one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""


def name_of(one: Element) -> str:
    """Return what a picture or another thing is called in the file."""
    for inner in one.iter():
        if local(inner) in ("docPr", "OLEObject", "imagedata"):
            name = inner.get("descr") or inner.get("title") or inner.get("name") or inner.get("ProgID")
            if name:
                return str(name)
    return ""


def texts_of(one: Element) -> Iterator[str]:
    """Return the letters of what is kept whole, without lines that hold a field, which programs count anew."""
    for line in every(one, "p"):
        if not any(named(inner) in ("fldChar", "fldSimple") for inner in line.iter()):
            yield from (inner.text or "" for inner in every(line, "t") if not _is_gone(inner))


def _is_gone(one: Element) -> bool:
    return any(named(outer) in _TAKEN_AWAY for outer in one.iterancestors())
