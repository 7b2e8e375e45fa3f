"""What typesetting leaves out of the tags of a PDF: that the first cell of a row is its heading.

The lists of headings that come on the other cells name the columns only. They would hide the rows, so they go: with
a scope on every heading a reader finds both.
"""

import io
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, Stream

RETURN, END = b"\r", b"\nendstream"


def with_row_headers(content: bytes) -> bytes:
    """Return the PDF with the first cell of every row in a table's body as a heading of the row."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        for row in _elements(pdf.Root.StructTreeRoot, Name.TR):
            if row.P.S in (Name.TBody, Name.TFoot):
                _head(list(row.K))
        return _saved(pdf)


def _saved(pdf: Pdf) -> bytes:
    """Return the file, where no stream ends with a carriage return: with the line break after it that is ambiguous.

    Some readers take both for the end of the line, and then miss the stream's last byte. In the few files where it
    happens such a stream is written as hexadecimal digits, and nothing is compressed anew, which would undo it.
    """
    content = _written(pdf, object_stream_mode=ObjectStreamMode.generate)
    if RETURN + END not in content:
        return content
    for stream in pdf.objects:
        if isinstance(stream, Stream) and stream.read_raw_bytes().endswith(RETURN):
            _as_digits(stream)
    return _written(pdf, object_stream_mode=ObjectStreamMode.disable, compress_streams=False)


def _written(pdf: Pdf, **how: Any) -> bytes:
    file = io.BytesIO()
    pdf.save(file, deterministic_id=True, **how)
    return file.getvalue()


def _as_digits(stream: Stream) -> None:
    """Write a stream's bytes as digits, around the compression it has."""
    filters = stream.get("/Filter", Array())
    inner = list(filters) if isinstance(filters, Array) else [filters]
    content = stream.read_raw_bytes().hex().encode() + b">"
    stream.write(content, filter=Array([Name.ASCIIHexDecode, *inner]))


def _elements(parent: Object, kind: Name) -> Iterator[Object]:
    children = parent.get("/K")
    for child in children if isinstance(children, Array) else [children]:
        if not isinstance(child, Dictionary) or "/S" not in child:
            continue
        if kind == child.S:
            yield child
        yield from _elements(child, kind)


def _head(cells: list[Object]) -> None:
    first, *rest = cells
    first.S = Name.TH
    kept = [attribute for attribute in _attributes(first) if "/Headers" not in attribute]
    first.A = Array([*kept, Dictionary(O=Name.Table, Scope=Name.Row)])
    for cell in rest:
        for attribute in _attributes(cell):
            if "/Headers" in attribute:
                del attribute["/Headers"]


def _attributes(cell: Object) -> list[Object]:
    found = cell.get("/A")
    if found is None:
        return []
    return list(found) if isinstance(found, Array) else [found]
