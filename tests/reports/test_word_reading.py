"""What people do to a file in Word, read back: what was changed is taken, what is left out is said."""

import re

import pytest
from docx.oxml.ns import qn
from lxml import etree

from drivbank.reports.word.copies import TakenCopy
from drivbank.reports.word.joining import text_of
from drivbank.reports.word.reading import ReadPart, read_word
from tests.reports.worded import (
    MAIN,
    after_heading,
    changed,
    file_read,
    heads_of,
    part_of,
    parts_of,
    refiled,
    replaced,
    word_of,
    xml,
)

TEXT = "Under året avslutade {{avslutade #x:y}} deltagare.\n\nAndra stycket.\n"
ANNUAL = "1 Förvaltningsberättelse"


def read(data: bytes, copy: object) -> tuple[str, list[str]]:
    """Return the first part's text, and what is said of it."""
    assert isinstance(copy, TakenCopy)
    part: ReadPart = file_read(data, copy).parts[0]
    return text_of(copy.parts[0].text, part.atoms), list(part.remarks.said())


def with_change(words: str, name: str) -> str:
    return (
        f'<w:{name} w:id="77" w:author="Prov" w:date="2026-01-01T00:00:00Z"><w:r>'
        f'<w:{"delText" if name == "del" else "t"} xml:space="preserve">{words}</w:{"delText" if name == "del" else "t"}>'
        f"</w:r></w:{name}>"
    )


def test_words_changed_in_word_are_changed_and_the_figure_is_still_bound() -> None:
    data, copy = word_of([TEXT])
    text, told = read(replaced(data, "Under året avslutade ", "Under hela året avslutade "), copy)
    assert text == "Under hela året avslutade {{avslutade #x:y}} deltagare.\n\nAndra stycket.\n"
    assert told == []


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    data, copy = word_of([TEXT])
    content = part_of(data).decode()
    old = '<w:r><w:t xml:space="preserve">Andra stycket.</w:t></w:r>'
    assert old in content
    new = with_change("Andra stycket.", "del") + with_change("Nytt stycke.", "ins")
    text, told = read(refiled(data, {MAIN: content.replace(old, new).encode()}), copy)
    assert text == TEXT.replace("Andra stycket.", "Nytt stycke.")
    assert any("spårade ändringar" in one for one in told)


def test_a_paragraph_mark_taken_away_in_tracked_changes_joins_two_paragraphs() -> None:
    data, copy = word_of(["Ett.\n\nTvå.\n"])

    def change(body: etree._Element) -> None:
        first = after_heading(body, ANNUAL)
        look = first.find(qn("w:pPr"))
        assert look is not None
        look.append(xml('<w:rPr><w:del w:id="9" w:author="Prov"/></w:rPr>'))

    assert read(changed(data, change), copy)[0] == "Ett.Två.\n"


def test_a_bound_figure_changed_by_hand_is_said_and_not_taken() -> None:
    data, copy = word_of([TEXT])
    text, told = read(replaced(data, ">676<", ">677<"), copy)
    assert text == TEXT
    assert told == [
        "En bunden uppgift hade ändrats för hand från ”676” till ”677”. Ändringen lästes inte in: uppgiften hämtas ur "
        "Drivbänk."
    ]


def test_a_bound_figure_is_known_by_its_mark_when_a_program_has_dropped_the_control() -> None:
    data, copy = word_of([TEXT])
    content = re.sub(r"<w:sdt>.*?<w:sdtContent>|</w:sdtContent></w:sdt>", "", part_of(data).decode())
    text, _told = read(refiled(data, {MAIN: content.encode()}), copy)
    assert text == TEXT


def test_a_bound_figure_is_known_by_its_control_when_the_mark_is_gone() -> None:
    data, copy = word_of([TEXT])
    content = re.sub(r'<w:bookmarkStart [^>]*_f0"/>', "", part_of(data).decode())
    text, _told = read(refiled(data, {MAIN: content.encode()}), copy)
    assert text == TEXT


def test_words_pasted_from_a_copy_that_is_too_old_stop_nothing() -> None:
    data, copy = word_of([TEXT])
    old = (
        b'<w:bookmarkStart w:id="9000" w:name="_drivbank_ffffffff_f7"/><w:bookmarkEnd w:id="9000"/><w:sectPr'
    )
    pasted = refiled(data, {MAIN: part_of(data).replace(b"<w:sectPr", old, 1)})
    heads = heads_of(parts_of([TEXT])[1])
    found = read_word(pasted, heads, copy, lambda code: copy if code == copy.code else TakenCopy(code, ()))
    assert found.copy == copy
    assert text_of(TEXT, found.parts[0].atoms) == TEXT


def test_a_copied_figure_is_bound_in_both_places() -> None:
    data, copy = word_of([TEXT])

    def change(body: etree._Element) -> None:
        first = after_heading(body, ANNUAL)
        again = etree.fromstring(etree.tostring(first))
        for mark in [one for one in again.iter() if "bookmark" in str(one.tag)]:
            parent = mark.getparent()
            assert parent is not None
            parent.remove(mark)
        first.addnext(again)

    text, _told = read(changed(data, change), copy)
    assert text.count("{{avslutade #x:y}}") == 2


def test_a_key_longer_than_word_takes_comes_back() -> None:
    key = "x:" + "lång".replace("å", "a") * 30
    data, copy = word_of([f"Det är {{{{#{key}}}}} till.\n"])
    assert not re.search(rb'<w:tag w:val="[^"]{65,}"', part_of(data))
    assert read(replaced(data, " till.", " mer."), copy)[0] == f"Det är {{{{#{key}}}}} mer.\n"


def test_a_token_typed_in_word_is_bound() -> None:
    data, copy = word_of([TEXT])
    text, _told = read(replaced(data, "Andra stycket.", "Av {{alla #x:y}} var."), copy)
    assert text.endswith("Av {{#x:y}} var.\n") or "#x:y" in text.split("\n\n")[1]


def test_new_headings_lists_tables_looks_and_links_become_markdown() -> None:
    data, copy = word_of(["Ett.\n"])

    def change(body: etree._Element) -> None:
        first = after_heading(body, ANNUAL)
        for made in reversed(
            [
                '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Rubrik</w:t></w:r></w:p>',
                '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Fet </w:t></w:r><w:r><w:rPr><w:i/></w:rPr>'
                "<w:t>kursiv</w:t></w:r></w:p>",
                '<w:p><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr><w:r><w:t>punkt</w:t></w:r></w:p>',
                '<w:p><w:pPr><w:pStyle w:val="ListNumber"/></w:pPr><w:r><w:t>num</w:t></w:r></w:p>',
                "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ort</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Antal</w:t></w:r></w:p>"
                "</w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Flen | Trosa</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>4</w:t>"
                "</w:r></w:p></w:tc></w:tr></w:tbl>",
                '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://a.se/b" '
                '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>länk</w:t></w:r><w:r>'
                '<w:fldChar w:fldCharType="end"/></w:r></w:p>',
            ]
        ):
            first.addnext(xml(made))

    text, told = read(changed(data, change), copy)
    assert text == (
        "Ett.\n\n# Rubrik\n\n**Fet** *kursiv*\n\n- punkt\n\n1. num\n\n| Ort | Antal |\n|---|---|\n| Flen \\| Trosa | 4 |\n\n"
        "[länk](https://a.se/b)\n"
    )
    assert told == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "\\\\server\\del"])
def test_links_to_anything_but_the_web_are_words(address: str) -> None:
    data, copy = word_of(["Ett.\n"])
    link = "<w:hyperlink r:id='rId900'><w:r><w:t>klicka</w:t></w:r></w:hyperlink>"
    rels = part_of(data, "word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    added = (
        f'<Relationship Id="rId900" Type="{kind}" Target="{address}" TargetMode="External"/></Relationships>'
    )
    data = refiled(data, {"word/_rels/document.xml.rels": rels.replace("</Relationships>", added).encode()})
    data = changed(data, lambda body: after_heading(body, ANNUAL).append(xml(link.replace("'", '"'))))
    text, told = read(data, copy)
    assert text == "Ett.klicka\n"
    assert any("Länkar till annat" in one for one in told)


def test_pictures_objects_footnotes_and_hidden_words_are_named_and_left_out() -> None:
    data, copy = word_of(["Ett.\n"])

    def change(body: etree._Element) -> None:
        first = after_heading(body, ANNUAL)
        first.append(
            xml(
                '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
                'wordprocessingDrawing"><wp:docPr id="1" name="Bild 1" descr="Karta över länet"/></wp:inline></w:drawing></w:r>'
            )
        )
        first.append(
            xml(
                '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Excel.Sheet.12"/>'
                "</w:object></w:r>"
            )
        )
        first.append(xml('<w:r><w:footnoteReference w:id="2"/></w:r>'))
        first.append(xml("<w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r>"))

    text, told = read(changed(data, change), copy)
    assert text == "Ett.\n"
    joined = " ".join(told)
    assert "Karta över länet, Excel.Sheet.12" in joined
    assert "Fotnoter" in joined
    assert "Dold text" in joined


def test_parts_are_found_by_their_headings_in_another_template() -> None:
    data, copy = word_of([TEXT, "Två.\n"])
    content = re.sub(
        r"<w:bookmark(Start|End) [^>]*/>|<w:sdt>.*?<w:sdtContent>|</w:sdtContent></w:sdt>",
        "",
        part_of(data).decode(),
    )
    content = content.replace('"Heading1"', '"Rubrik1"').replace("Två.", "Tre.")
    read_file = file_read(refiled(data, {MAIN: content.encode()}), copy)
    assert read_file.copy is None
    assert [part.key for part in read_file.parts] == ["report", "organisation"]
    assert text_of("Två.\n", read_file.parts[1].atoms) == "Tre.\n"


def test_parts_in_another_order_find_home() -> None:
    data, copy = word_of(["Ett.\n", "Två.\n"])

    def change(body: etree._Element) -> None:
        every = list(body)
        second = next(place for place, one in enumerate(every) if "Organisation" in "".join(one.itertext()))
        first = next(place for place, one in enumerate(every) if ANNUAL in "".join(one.itertext()))
        for one in every[second:-1]:
            every[first].addprevious(one)

    found = {part.key: text_of("", part.atoms) for part in file_read(changed(data, change), copy).parts}
    assert found == {"report": "Ett.", "organisation": "Två."}


def test_a_renamed_heading_is_said() -> None:
    data, copy = word_of(["Ett.\n"])
    part = file_read(replaced(data, ANNUAL, "Ny rubrik"), copy).parts[0]
    assert part.renamed


def test_what_stands_before_the_first_part_is_seen() -> None:
    data, copy = word_of(["Ett.\n"])
    content = changed(
        data, lambda body: body.insert(0, xml("<w:p><w:r><w:t>Ett tillägg först.</w:t></w:r></w:p>"))
    )
    assert len(file_read(content, copy).front.atoms) == 1
    assert not file_read(data, copy).front.atoms


def test_merged_cells_and_nested_tables_lose_no_words() -> None:
    data, copy = word_of(["Ett.\n"])
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>inre</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    table = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>båda</w:t></w:r></w:p></w:tc></w:tr>'
        f"<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc>{inner}<w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    text, told = read(changed(data, lambda body: after_heading(body, ANNUAL).addnext(xml(table))), copy)
    assert text == "Ett.\n\n| båda |  |\n|---|---|\n| a | inre b |\n"
    assert any("sammanslagna" in one for one in told)


def test_comments_are_counted_and_left_out() -> None:
    data, copy = word_of(["Ett.\n"])
    links = part_of(data, "word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    added = f'<Relationship Id="rId901" Type="{kind}" Target="comments.xml"/></Relationships>'
    comments = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:comment w:id="0" w:author="Prov"><w:p><w:r><w:t>Stämmer det?</w:t></w:r></w:p></w:comment></w:comments>'
    )
    data = refiled(
        data,
        {
            "word/_rels/document.xml.rels": links.replace("</Relationships>", added).encode(),
            "word/comments.xml": comments.encode(),
        },
    )
    found = file_read(data, copy)
    assert found.comments == 1
    assert text_of("Ett.\n", found.parts[0].atoms) == "Ett.\n"
