"""Files that are not what they seem: refused with a word on why, and nothing in them run, fetched or unpacked in vain."""

import io
import time
import zipfile
from dataclasses import replace

import pytest

from drivbank.reports.word.joining import text_of
from drivbank.reports.word.reading import PartHead, read_word
from drivbank.reports.word.refusal import LIMITS, WordRefused
from tests.reports.worded import MAIN, file_read, heads_of, part_of, parts_of, refiled, word_of

TYPES = "[Content_Types].xml"
TEXT = "Ett stycke.\n"


@pytest.fixture(scope="module")
def plain() -> bytes:
    return word_of([TEXT])[0]


def refusal(data: bytes) -> str:
    _data, copy = word_of([TEXT])
    with pytest.raises(WordRefused) as refused:
        file_read(data, copy)
    return str(refused.value.text)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "Filen är tom"),
        (b"%PDF-1.7", "en PDF"),
        (b"{\\rtf1 hej}", "en RTF-fil"),
        (b"<html>hej</html>", "en webbsida"),
        (b"hej", "en textfil"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "äldre Word-dokument (.doc)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "skyddad med lösenord",
        ),
        (b"PK\x03\x04" + b"\0" * 100, "skadad"),
    ],
)
def test_what_is_no_word_document_is_named(data: bytes, told: str) -> None:
    assert told in refusal(data)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"word/vbaProject.bin": b"x"}, "makron"),
        ({"word/VbaData.xml": b"<a/>"}, "makron"),
        ({"xl/workbook.xml": b"<a/>"}, "en Excel-arbetsbok"),
        ({"content.xml": b"<a/>"}, "OpenDocument"),
        ({MAIN: None}, "skadad"),
        ({TYPES: None}, "skadad"),
        ({"_rels/.rels": None}, "skadad"),
        ({MAIN: b"<w:document"}, "skadad"),
        ({MAIN: b"<a/>"}, "skadad"),
        ({MAIN: b""}, "skadad"),
    ],
)
def test_a_file_with_macros_or_of_another_kind_is_refused(
    plain: bytes, parts: dict[str, bytes | None], told: str
) -> None:
    assert told in refusal(refiled(plain, parts))


def test_a_document_that_says_it_has_macros_is_refused(plain: bytes) -> None:
    types = part_of(plain, TYPES).replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert "makron" in refusal(refiled(plain, {TYPES: types}))


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE w:document [<!ENTITY a "hej">]>',
        b'<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">',
        b'<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_declarations_and_entities_are_refused(plain: bytes, declared: bytes) -> None:
    content = part_of(plain)
    end = content.index(b"?>") + 2
    told = refusal(refiled(plain, {MAIN: content[:end] + declared + content[end:]}))
    assert "deklarationer" in told or "skadad" in told


def test_a_file_that_unpacks_to_far_too_much_is_stopped(plain: bytes) -> None:
    bomb = b"<a>" + b"a" * (LIMITS.part_bytes + 1) + b"</a>"
    began = time.process_time()
    assert "orimligt mycket" in refusal(refiled(plain, {MAIN: bomb}))
    assert time.process_time() - began < 20


def test_a_file_of_very_many_elements_is_stopped(plain: bytes) -> None:
    many = b"<a>" + b"<b/>" * (LIMITS.elements * 2) + b"</a>"
    assert "orimligt mycket" in refusal(refiled(plain, {MAIN: many}))


def test_a_part_of_another_that_is_too_large_is_never_unpacked(plain: bytes) -> None:
    data = refiled(plain, {"word/media/image9.png": b"\0" * (LIMITS.part_bytes + 10)})
    _data, copy = word_of([TEXT])
    assert file_read(data, copy).parts


def test_a_file_of_very_many_parts_is_stopped(plain: bytes) -> None:
    parts: dict[str, bytes | None] = {f"x/{number}": b"" for number in range(LIMITS.parts)}
    assert "orimligt mycket" in refusal(refiled(plain, parts))


def test_very_many_paragraphs_are_stopped(plain: bytes) -> None:
    _data, copy = word_of([TEXT])
    few = replace(LIMITS, atoms=3)
    content = part_of(plain).replace(
        b"Ett stycke.</w:t></w:r></w:p>",
        b"Ett stycke.</w:t></w:r></w:p>" + b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 5,
    )
    with pytest.raises(WordRefused):
        read_word(refiled(plain, {MAIN: content}), heads_for(), copy, lambda code: copy, few)


def heads_for() -> list[PartHead]:

    return heads_of(parts_of([TEXT])[1])


def test_two_parts_of_one_name_are_refused(plain: bytes) -> None:
    file = io.BytesIO(plain)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("WORD/document.xml", b"<a/>")
    assert "skadad" in refusal(file.getvalue())


def test_a_list_of_parts_that_programs_may_read_differently_is_refused(plain: bytes) -> None:
    commented = io.BytesIO(plain)
    with zipfile.ZipFile(commented, "a") as archive:
        archive.comment = b"x"
    for data in (b"PK\x03\x04" + plain, plain[:-30], plain + plain, commented.getvalue()):
        assert "skadad" in refusal(data)


def test_a_part_that_says_it_is_elsewhere_is_not_read(plain: bytes) -> None:
    links = part_of(plain, "_rels/.rels").replace(b'"word/document.xml"', b'"../../../etc/passwd"')
    assert "skadad" in refusal(refiled(plain, {"_rels/.rels": links}))


def test_a_text_kept_outside_the_file_is_not_fetched(plain: bytes) -> None:
    links = part_of(plain, "_rels/.rels").replace(
        b'Target="word/document.xml"', b'Target="http://127.0.0.1:9/x" TargetMode="External"'
    )
    assert "skadad" in refusal(refiled(plain, {"_rels/.rels": links}))


def test_a_file_without_anything_of_the_report_is_refused() -> None:
    import docx

    word = docx.Document()
    word.add_paragraph("En helt annan text.")
    file = io.BytesIO()
    word.save(file)
    assert "ingen av rapportens delar" in refusal(file.getvalue())


@pytest.mark.parametrize("deep", [100, 200])
def test_controls_inside_controls_are_read_or_refused(plain: bytes, deep: int) -> None:
    inner = "<w:p><w:r><w:t>inne</w:t></w:r></w:p>"
    for _step in range(deep // 2):
        inner = f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    content = part_of(plain).replace(b"<w:sectPr", inner.encode() + b"<w:sectPr", 1)
    _data, copy = word_of([TEXT])
    try:
        atoms = file_read(refiled(plain, {MAIN: content}), copy).parts[0].atoms
    except WordRefused:
        return
    assert len(atoms) == 2


def test_styles_that_are_based_on_each_other_end(plain: bytes) -> None:
    styles = part_of(plain, "word/styles.xml").replace(
        b"</w:styles>",
        b'<w:style w:type="paragraph" w:styleId="A1"><w:name w:val="a1"/><w:basedOn w:val="B1"/></w:style>'
        b'<w:style w:type="paragraph" w:styleId="B1"><w:name w:val="b1"/><w:basedOn w:val="A1"/></w:style></w:styles>',
    )
    data = refiled(plain, {"word/styles.xml": styles})
    _data, copy = word_of([TEXT])
    content = part_of(data).replace(
        b"<w:sectPr", b'<w:p><w:pPr><w:pStyle w:val="A1"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p><w:sectPr', 1
    )
    assert len(file_read(refiled(data, {MAIN: content}), copy).parts[0].atoms) == 2


def test_numbers_that_are_none_do_no_harm(plain: bytes) -> None:
    _data, copy = word_of([TEXT])
    content = part_of(plain).replace(
        b"<w:sectPr",
        b'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="99999999999"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="-5"/>'
        b'</w:tcPr><w:p><w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId w:val="\xd9\xa3"/></w:numPr></w:pPr><w:r><w:t>a</w:t>'
        b"</w:r></w:p></w:tc></w:tr></w:tbl><w:sectPr",
        1,
    )
    assert file_read(refiled(plain, {MAIN: content}), copy).parts


@pytest.mark.parametrize("step", range(0, 4000, 131))
def test_a_file_with_a_spoiled_byte_is_read_or_refused(plain: bytes, step: int) -> None:
    place = step * len(plain) // 4000
    spoiled = plain[:place] + bytes([plain[place] ^ 0x5A]) + plain[place + 1 :]
    _data, copy = word_of([TEXT])
    try:
        file_read(spoiled, copy)
    except WordRefused:
        return


def test_very_many_marks_of_other_copies_are_not_all_looked_up(plain: bytes) -> None:
    asked: list[str] = []
    marks = b"".join(
        f'<w:bookmarkStart w:id="{9000 + n}" w:name="_drivbank_{n:08x}_p0"/>'.encode() for n in range(500)
    )
    content = part_of(plain).replace(b"<w:sectPr", marks + b"<w:sectPr", 1)
    _data, copy = word_of([TEXT])

    def copy_of(code: str) -> None:
        asked.append(code)

    read_word(refiled(plain, {MAIN: content}), heads_for(), copy, copy_of)
    assert len(asked) <= 20


def tabled(data: bytes, rows: int, columns: int) -> bytes:
    """Return a file with a table at its end."""
    cell = b"<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
    table = b"<w:tbl>" + (b"<w:tr>" + cell * columns + b"</w:tr>") * rows + b"</w:tbl>"
    return refiled(data, {MAIN: part_of(data).replace(b"<w:sectPr", table + b"<w:sectPr", 1)})


def test_a_table_of_far_too_many_cells_is_counted_before_it_is_read(plain: bytes) -> None:
    began = time.process_time()
    assert "fler än 20\u202f000 celler" in refusal(tabled(plain, 1000, 43))
    assert time.process_time() - began < 1


def test_the_largest_table_that_is_taken_is_taken_within_seconds(plain: bytes) -> None:
    _data, copy = word_of([TEXT])
    began = time.process_time()
    text = text_of(TEXT, file_read(tabled(plain, 1000, 20), copy).parts[0].atoms)
    assert text.count("| a ") == 20_000
    assert time.process_time() - began < 5


def test_small_tables_with_too_many_cells_together_are_stopped(plain: bytes) -> None:
    data = plain
    for _table in range(3):
        data = tabled(data, 100, 70)
    assert "fler än 20\u202f000 celler" in refusal(data)
