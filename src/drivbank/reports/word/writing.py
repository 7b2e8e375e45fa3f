"""A report as a Word file to write in: its texts open, its bound figures and tables in controls that come back as they are."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import docx
from django.utils import timezone, translation
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor

from drivbank.core.prose.tokens import Token
from drivbank.reports.content import Block, Document
from drivbank.reports.document import document_of
from drivbank.reports.figures.model import Catalogue, Copy
from drivbank.reports.figures.showing import shown
from drivbank.reports.rendering.characters import printable
from drivbank.reports.rendering.preparing import prepared
from drivbank.reports.rendering.word_parts import restyle, set_up, stable, text_width
from drivbank.reports.rendering.word_pen import Pen
from drivbank.reports.selectors import PartFact, ReportFact
from drivbank.reports.tables import Numbers, blocks_of_table
from drivbank.reports.word.atoms import Atom, Bound, Kind, Run, Words, letters
from drivbank.reports.word.blocks import blocks_in_word
from drivbank.reports.word.copies import TakenPart, digest, mark_name, tag_of
from drivbank.reports.word.elements import (
    Element,
    Lists,
    Marks,
    control,
    element,
    paragraph,
    table,
    text_run,
)
from drivbank.reports.word.inline import texts_of
from drivbank.reports.word.parsing import atoms_of

TINT = "E8EEF1"
FIGURE, FRONT, KEPT = "Drivbank uppgift", "Drivbank framsida", "Drivbank som den är"
GONE = "[uppgiften finns inte: {key}]"
DEEPEST_HEADING = 9
HOW = (
    "Skriv i texterna under rubrikerna. Rubriker, listor, tabeller, fet och kursiv stil och länkar följer med tillbaka.",
    "Siffror och tabeller med grå botten är hämtade ur Drivbänk. De går att flytta och ta bort, men inte att ändra här: "
    "siffran hämtas på nytt när rapporten skrivs ut.",
    "Låt rubrikerna på delarna stå kvar. Det är efter dem som texterna hittar hem.",
    "Skicka tillbaka filen på samma sida som den hämtades. Inget ändras förrän någon har sett skillnaderna och valt.",
)


def report_docx(
    of: ReportFact, written: Sequence[PartFact], found: Catalogue, code: str
) -> tuple[bytes, list[TakenPart]]:
    """Return a report as a Word file to write in, with what was taken out by part."""
    moment = timezone.now().replace(microsecond=0)
    with translation.override("sv"):
        document = prepared(document_of(of, (), found, Copy.INTERNAL, moment), printable)
        word = docx.Document()
        restyle(word)
        _own_styles(word)
        set_up(word, document)
        pen = Pen(word, 0, text_width(word))
        _front(pen, document)
        writer = _Writer(pen, found, code)
        taken = [writer.part(part, place) for place, part in enumerate(written)]
        file = io.BytesIO()
        word.save(file)
    return stable(file.getvalue(), timezone.localtime(moment)), taken


def _own_styles(word: WordDocument) -> None:
    """Add the styles of bound figures, of the first page and of what is kept as it is; quotations are set in plain letters."""
    figure = word.styles.add_style(FIGURE, WD_STYLE_TYPE.CHARACTER)
    figure.element.get_or_add_rPr().append(element("shd", val="clear", color="auto", fill=TINT))
    for name in (FRONT, KEPT):
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles["Normal"]
    quote = word.styles["Quote"]
    quote.font.italic, quote.font.color.rgb = False, RGBColor(0x55, 0x5E, 0x68)
    quote.paragraph_format.left_indent = Mm(8)


def _front(pen: Pen, document: Document) -> None:
    """Write what the file is and how it is used."""
    pen.paragraph("Association", document.association)
    pen.paragraph("Title", document.title)
    pen.paragraph("Subtitle", "Till Word, att skriva i")
    pen.paragraph("Mark", document.mark)
    pen.paragraph("Mark text", document.mark_text)
    for line in HOW:
        pen.paragraph(FRONT, line)


@dataclass
class _Writer:
    """A report on its way into a Word file. Figures and wholes are counted through it."""

    pen: Pen
    found: Catalogue
    code: str
    marks: Marks = field(default_factory=Marks)
    controls: int = 0
    figures: int = 0
    wholes: int = 0
    number: int = 0
    shown: list[str] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lists = Lists(self.pen.word.part.numbering_part.element)

    def part(self, part: PartFact, place: int) -> TakenPart:
        """Write a part: its heading, which cannot be taken away, and its text."""
        self.shown, self.digests = [], []
        numbers = Numbers(part.blueprint.own_numbers)
        self._add(self._heading(part, place))
        before: Atom | None = None
        atoms = atoms_of(part.text)
        for atom in atoms:
            self._atom(atom, before, part.blueprint.level, numbers)
            before = atom
        if not atoms:
            self._add(paragraph(self._style("Normal"), []))
        return TakenPart(part.key, part.version, part.text, tuple(self.shown), tuple(self.digests))

    def _heading(self, part: PartFact, place: int) -> Element:
        name = mark_name(self.code, "p", place)
        run = self.marks.around(name, [text_run(printable(part.heading))])
        heading = paragraph(self._style(f"Heading {part.blueprint.level}"), run)
        tag = f"{part.key}:{part.version}"
        return self._control([heading], name=part.heading, tag=tag[:64], lock="sdtContentLocked")

    def _atom(self, atom: Atom, before: Atom | None, level: int, numbers: Numbers) -> None:
        match atom.kind:
            case Kind.WHOLE:
                self._whole(atom, numbers)
            case Kind.TABLE:
                self._table(atom)
            case Kind.HEADING:
                style = self._style(f"Heading {min(level + atom.level, DEEPEST_HEADING)}")
                self._add(paragraph(style, self._words(atom.words)))
            case Kind.ITEM:
                self._add(self._item(atom, before))
            case Kind.AFTER:
                name = "List Continue" if atom.level == 1 else f"List Continue {atom.level}"
                self._add(paragraph(self._style(name), self._words(atom.words)))
            case _:
                name = "Quote" if atom.quoted else "Normal"
                self._add(paragraph(self._style(name), self._words(atom.words)))

    def _item(self, atom: Atom, before: Atom | None) -> Element:
        begins = before is None or before.kind not in (Kind.ITEM, Kind.AFTER)
        if atom.ordered and (begins or not self.number):
            self.number = self.lists.numbered()
        elif begins:
            self.number = 0
        style = self._style("Quote" if atom.quoted else "List Paragraph")
        listed = (self.number if atom.ordered else self.lists.bullets, atom.level - 1)
        return paragraph(style, self._words(atom.words), list_of=listed)

    def _words(self, words: Words) -> Iterator[Element]:
        """Return words as runs, those with an address in a link."""
        for word in words:
            made = self._figure(word) if isinstance(word, Bound) else self._run(word)
            yield self._link(made, word.look.link) if word.look.link else made

    def _run(self, word: Run) -> Element:
        style = self._style("Hyperlink") if word.look.link else ""
        return text_run(word.text, style=style, strong=word.look.strong, emphasis=word.look.emphasis)

    def _link(self, made: Element, address: str) -> Element:
        link = element("hyperlink", made)
        link.set(
            qn("r:id"),
            self.pen.word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
        )
        return link

    def _figure(self, bound: Bound) -> Element:
        text = self._value(bound)
        self.shown.append(text)
        run = text_run(
            text, style=self._style(FIGURE), strong=bound.look.strong, emphasis=bound.look.emphasis
        )
        content = self.marks.around(mark_name(self.code, "f", self.figures), [run])
        self.figures += 1
        figure = self.found.figures.get(bound.key)
        return self._control(content, name=figure.label if figure else bound.key, tag=tag_of(bound))

    def _value(self, bound: Bound) -> str:
        """Return what a bound figure is printed as; of a table among words, its name."""
        figure = self.found.figures.get(bound.key)
        named = self.found.tables.get(bound.key)
        if figure is None:
            return printable(named.label) if named else GONE.format(key=bound.key)
        return printable(shown(figure, Token(bound.key, bound.form, "", 0, 0))) or "–"

    def _table(self, atom: Atom) -> None:
        """Write a table of the text as a real one."""
        columns = len(atom.rows[0])
        widths = [self.pen.width // 635 // columns] * columns
        rows = [[paragraph(self._style("Cell"), self._words(cell)) for cell in row] for row in atom.rows]
        named = ", ".join(letters(cell) for cell in atom.rows[0])
        self._add(table(rows, name=printable(named), widths=widths))
        self._add(paragraph(self._style("Normal"), []))

    def _whole(self, atom: Atom, numbers: Numbers) -> None:
        """Write a bound table, or what Word has nothing for, as it is shown: it comes back as what it is."""
        content = list(self._shown_whole(atom, numbers))
        name, tag = "Text som är kvar som den är", ""
        if not atom.whole and isinstance(bound := atom.words[0], Bound):
            named = self.found.tables.get(bound.key)
            name, tag = named.label if named else bound.key, tag_of(bound)
        self.digests.append(digest(text for made in content for text in texts_of(made)))
        for step, made in enumerate(content):
            first = made if made.tag == qn("w:p") else next(made.iter(qn("w:p")))
            self.marks.in_paragraph(mark_name(self.code, "b", self.wholes, step), first)
        self.wholes += 1
        for counted, run in groupby(content, key=_has_field):
            parts = list(run)
            for made in parts if counted else [self._control(parts, name=name, tag=tag)]:
                self._add(made)

    def _shown_whole(self, atom: Atom, numbers: Numbers) -> Iterable[Element]:
        if atom.whole:
            style = self._style(KEPT)
            return [paragraph(style, [text_run(printable(line))]) for line in atom.whole.split("\n")]
        bound = atom.words[0]
        named = self.found.tables.get(bound.key) if isinstance(bound, Bound) else None
        if named is None:
            key = bound.key if isinstance(bound, Bound) else ""
            return [paragraph(self._style(KEPT), [text_run(GONE.format(key=key))])]
        blocks: Sequence[Block] = blocks_of_table(named, Copy.INTERNAL, numbers)
        return blocks_in_word(self.pen, blocks)

    def _control(
        self, content: Sequence[Element], *, name: str, tag: str, lock: str = "contentLocked"
    ) -> Element:
        self.controls += 1
        return control(content, number=self.controls, name=printable(name), tag=tag, lock=lock)

    def _style(self, name: str) -> str:
        return self.pen.ids[name]

    def _add(self, made: Element) -> None:
        self.pen.word.element.body.sectPr.addprevious(made)


def _has_field(made: Element) -> bool:
    """Say whether an element counts something, as captions do: LibreOffice reads no fields in a control."""
    return made.tag == qn("w:p") and any(True for _one in made.iter(qn("w:fldChar")))
