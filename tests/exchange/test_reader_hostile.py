"""Hostile files get a refusal that says what to do, within seconds and without filling the memory."""

import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from drivbank.exchange.readers.xlsx import FileRefused, Limits, read_workbook
from tests.exchange import hostile

SECONDS = 15  # of the processor, which does not depend on what else the machine does
MEMORY = 2 * 1024**3
A1 = '<row r="1"><c r="A1"><v>1</v></c></row>'


def refusal(data: bytes, limits: Limits | None = None) -> str:
    started = time.process_time()
    with pytest.raises(FileRefused) as caught:
        read_workbook(data, limits=limits or Limits())
    assert time.process_time() - started < SECONDS
    return str(caught.value)


def test_the_small_workbook_that_the_others_spoil_is_read() -> None:
    assert read_workbook(hostile.book(A1)).sheets[0].rows == [[1.0]]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "tom"),
        (b"namn;kod\r\n1;2\r\n", "CSV"),
        (b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>", "HTML"),
        (b"<!DOCTYPE html><p>hej", "HTML"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\0\0\0\0", "okänt format"),
        (hostile.password_protected(), "lösenord"),
        (hostile.old_workbook(), ".xls"),
        (hostile.encrypted_flag(), "lösenord"),
        (hostile.packed({"word/document.xml": b"<w/>"}), "Word"),
        (hostile.packed({"mimetype": b"x", "content.xml": b"<x/>"}), "OpenDocument"),
        (hostile.packed({"xl/workbook.bin": b"x"}), ".xlsb"),
        (hostile.packed({"a.txt": b"x"}), "skadad"),
        (b"PK\x03\x04 and then nothing", "skadad"),
        (hostile.book(A1)[:-30], "skadad"),
        (hostile.book(A1) + b"PK\x05\x06" + bytes(18), "skadad"),
        (b"PK\x03\x04" + hostile.book(A1), "skadad"),
        (hostile.entities(), "deklarationer"),
    ],
)
def test_what_is_no_sound_workbook_is_refused_with_what_it_is(data: bytes, said: str) -> None:
    assert said in refusal(data)


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_entities_in_the_index_are_refused(name: str) -> None:
    content = hostile.parts(A1)
    content[name] = b'<!DOCTYPE x [<!ENTITY a "b">]>' + content[name]
    refusal(hostile.packed(content))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-7"])
def test_a_sheet_in_an_encoding_that_could_hide_something_is_refused(encoding: str) -> None:
    content = hostile.parts(A1)
    text = content[hostile.SHEET].decode()
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{text}'
    content[hostile.SHEET] = declared.encode(encoding)
    refusal(hostile.packed(content))


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", hostile.SHEET])
def test_a_workbook_without_one_of_its_parts_is_refused(name: str) -> None:
    content = hostile.parts(A1)
    del content[name]
    assert "skadad" in refusal(hostile.packed(content))


@pytest.mark.parametrize(
    "far",
    [
        '<c r="XFD1048576"><v>1</v></c>',
        '<c s="1" r="XFD1048576"><v>1</v></c>',
        "<c\tr='XFD1048576'><v>1</v></c>",
        '<x:c r="XFD1048576"><x:v>1</x:v></x:c>',
        '<c r="BI5"><v>1</v></c>',
        '<c r="A200001"><v>1</v></c>',
        '</row><row r="1048576"><c><v>1</v></c>',
        '</row><row r="200000"></row><row><c t="str"><v>x</v></c>',
    ],
)
def test_content_far_out_is_refused_however_it_is_written(far: str) -> None:
    assert "utanför tabellen" in refusal(hostile.book(f'<row r="1"><c r="A1"><v>1</v></c>{far}</row>'))


def test_formatting_far_out_without_content_is_let_by() -> None:
    rows = A1 + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert read_workbook(hostile.book(rows)).sheets[0].rows == [[1.0]]


def test_a_sheet_size_that_is_only_claimed_is_not_believed() -> None:
    content = hostile.parts(A1)
    content[hostile.SHEET] = content[hostile.SHEET].replace(
        b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    assert read_workbook(hostile.packed(content)).sheets[0].rows == [[1.0]]


@pytest.mark.parametrize("claimed", ["4294967295", "+4294967295", "000004294967295", "&#52;294967295"])
@pytest.mark.parametrize("name", ["count", "uniqueCount"])
def test_a_number_of_texts_that_no_workbook_has_is_refused(name: str, claimed: str) -> None:
    content = hostile.parts(A1)
    content["xl/sharedStrings.xml"] = f'<sst {name}="{claimed}"></sst>'.encode()
    assert "orimligt" in refusal(hostile.packed(content))


@pytest.mark.parametrize("place", ["A99999999999999999999", "ÅÄÖ1", "", "1A", "AAAAAAA1"])
def test_a_place_that_is_none_is_refused(place: str) -> None:
    refusal(hostile.book(f'<row r="1"><c r="{place}"><v>1</v></c></row>'))


def test_more_parts_than_any_workbook_has_are_refused() -> None:
    assert "orimligt" in refusal(hostile.packed({f"xl/{number}.xml": b"<x/>" for number in range(1100)}))


def test_a_file_larger_than_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    with path.open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    with pytest.raises(FileRefused, match="50 MB"):
        read_workbook(path)


def test_two_parts_with_one_name_are_refused() -> None:
    output = BytesIO(hostile.book(A1))
    with zipfile.ZipFile(output, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(hostile.SHEET, b"<worksheet/>")
    assert "skadad" in refusal(output.getvalue())


def test_a_packing_that_is_not_the_usual_one_is_refused() -> None:
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_LZMA) as archive:
        for name, data in hostile.parts(A1).items():
            archive.writestr(name, data)
    assert "skadad" in refusal(output.getvalue())


def test_many_sheets_with_far_corners_are_refused_together() -> None:
    sheets = "".join(f'<sheet name="B{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 30))
    workbook = f'<workbook {hostile.MAIN} xmlns:r="{hostile.RELATION}"><sheets>{sheets}</sheets></workbook>'
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="199999"><c r="BH199999"><v>1</v></c></row>'
    assert "orimligt" in refusal(hostile.book(rows, workbook=workbook))


IN_BOUNDED_MEMORY: dict[str, Callable[[], bytes]] = {
    "bomb": lambda: hostile.bomb(1000),
    "bomb with a false size": lambda: hostile.bomb(1000, declared=100),
    "ten million empty cells": lambda: hostile.empty_cells(10_000_000),
    "one long text in many cells": lambda: hostile.copied_text(100_000, 32_000),
    "one enormous row": lambda: hostile.book(
        '<row r="1"><c r="A1" t="str"><v>' + "x" * 50_000_000 + "</v></c></row>"
    ),
}

CHILD = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
from drivbank.exchange.readers.xlsx import FileRefused, read_workbook
try:
    read_workbook(Path(sys.argv[1]))
except FileRefused as refused:
    print(refused)
status = Path("/proc/self/status").read_text()
print(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])
"""


def seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("kind", IN_BOUNDED_MEMORY)
def test_what_would_fill_the_memory_is_refused_in_bounded_memory(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(IN_BOUNDED_MEMORY[kind]())
    assert path.stat().st_size < 50 * 1024 * 1024
    started = seconds_of_children()
    child = subprocess.run(
        [sys.executable, "-c", CHILD.format(memory=MEMORY), str(path)],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    assert "orimligt mycket" in child.stdout
    assert seconds_of_children() - started < SECONDS
    assert int(child.stdout.split()[-1]) * 1024 < 600 * 1024**2, "resident memory"
