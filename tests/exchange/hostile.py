"""Files that someone might send in to break the reading, built here rather than kept."""

import io
import zipfile
import zlib
from collections.abc import Iterable

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"


def parts(sheet_data: str = "", *, strings: str = "", workbook: str = "") -> dict[str, bytes]:
    """Return the parts of a small workbook with one sheet, to be spoilt before packing."""
    found = {
        "xl/workbook.xml": workbook
        or f'<workbook {MAIN} xmlns:r="{RELATION}"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId1" Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>",
        SHEET: f"<worksheet {MAIN}><sheetData>{sheet_data}</sheetData></worksheet>",
    }
    return {name: text.encode() for name, text in found.items()}


def packed(content: dict[str, bytes]) -> bytes:
    """Return the parts as a zip file."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return output.getvalue()


def book(sheet_data: str, **changes: str) -> bytes:
    """Return a small workbook with the rows given as XML."""
    return packed(parts(sheet_data, **changes))


def bomb(megabytes: int, *, declared: int | None = None) -> bytes:
    """Return a workbook whose sheet unpacks to so much; ``declared`` is the size it claims to have."""
    block = b'<row r="1"><c r="A1"><v>1</v></c></row>' * 27_000
    raw = _deflated(block for _ in range(megabytes))
    return _with_packed_sheet(packed(parts()), raw, megabytes * 1024 * 1024 if declared is None else declared)


def _deflated(blocks: Iterable[bytes]) -> bytes:
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
    return b"".join(packer.compress(block) for block in blocks) + packer.flush()


def _with_packed_sheet(data: bytes, raw: bytes, size: int) -> bytes:
    """Return the zip file with the sheet's packed bytes replaced, and its size as claimed."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename == SHEET:
                _write_raw(new, info.filename, raw, size)
            else:
                new.writestr(info, old.read(info))
    return output.getvalue()


def _write_raw(archive: zipfile.ZipFile, name: str, raw: bytes, size: int) -> None:
    info = zipfile.ZipInfo(name)
    archive.writestr(info, raw)  # stored; the list of parts is then made to say that it is packed
    info.compress_type = zipfile.ZIP_DEFLATED
    info.file_size = size


def empty_cells(count: int, *, columns: int = 50) -> bytes:
    """Return a workbook with so many cells that hold nothing."""

    cells = "".join(f'<c r="{_letter(column)}#" s="1"/>' for column in range(columns))
    row = f'<row r="#">{cells}</row>'.encode()
    rows = (row.replace(b"#", b"%d" % number) for number in range(1, count // columns + 1))
    start, end = parts()[SHEET].split(b"</sheetData>")
    raw = _deflated([start, *rows, b"</sheetData>", end])
    return _with_packed_sheet(packed(parts()), raw, 1000)


def _letter(column: int) -> str:
    return chr(65 + column) if column < 26 else "A" + chr(65 + column - 26)


def copied_text(cells: int, length: int) -> bytes:
    """Return a workbook where many cells refer to one long shared text."""
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, cells + 1))
    return book(rows, strings=f"<si><t>{'x' * length}</t></si>")


def entities() -> bytes:
    """Return a workbook with a billion laughs in its shared texts."""
    declared = '<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    content = parts('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    content["xl/sharedStrings.xml"] = f"{declared}<sst {MAIN}><si><t>&b;</t></si></sst>".encode()
    return packed(content)


def encrypted_flag() -> bytes:
    """Return a zip file whose parts are said to be encrypted."""
    data = bytearray(packed(parts()))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def password_protected() -> bytes:
    """Return what Excel writes for a workbook with a password: an OLE container with an encrypted package."""
    return OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)


def old_workbook() -> bytes:
    """Return the start of an .xls file."""
    return OLE + bytes(500) + "Workbook".encode("utf-16-le") + bytes(500)
