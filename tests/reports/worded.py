"""A report taken out to Word and written in there: files changed as Word would change them."""

import io
import zipfile
from collections.abc import Callable, Mapping

from django.utils import timezone
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from drivbank.reports.models import WordReturn
from drivbank.reports.selectors import ReportFact, report
from drivbank.reports.services.word_copies import word_take_out
from tests.house import SYSTEM
from tests.reports.reported import PART, reported, written_part

MAIN = "word/document.xml"


def fact(report_id: int) -> ReportFact:
    """Return a report."""
    found = report(report_id)
    assert found is not None
    return found


def taken_out(report_id: int | None = None) -> bytes:
    """Return a report as the Word file that is written in."""
    return word_take_out(fact(report_id or reported()), by=SYSTEM)


def refiled(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """Return a zip file with some of its parts put in, changed or (None) taken away."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return file.getvalue()


def part_of(data: bytes, name: str = MAIN) -> bytes:
    """Return a part of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name)


def changed(data: bytes, change: Callable[[etree._Element], None]) -> bytes:
    """Return a Word file with its text changed by a function on the body."""
    root = etree.fromstring(part_of(data))
    body = root.find(qn("w:body"))
    assert body is not None
    change(body)
    return refiled(
        data, {MAIN: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}
    )


def replaced(data: bytes, old: str, new: str) -> bytes:
    """Return a Word file with some words of its text changed."""
    content = part_of(data)
    assert old.encode() in content, old
    return refiled(data, {MAIN: content.replace(old.encode(), new.encode())})


def xml(text: str) -> etree._Element:
    """Return an element of Word's from its XML, with the w prefix known."""
    start, rest = text.split(">", 1) if not text.split(">", 1)[0].endswith("/") else (text[:-2], "")
    return parse_xml(f"{start} {nsdecls('w', 'r')}{'>' + rest if rest else '/>'}")


def after_heading(body: etree._Element, heading: str) -> etree._Element:
    """Return the first element after the heading of a part."""
    for one in body:
        if one.tag == qn("w:sdt") and heading in "".join(one.itertext()):
            found = one.getnext()
            assert found is not None
            return found
    raise AssertionError(heading)


def word_return() -> int:
    """Keep a file that came back with one part changed, and return its number."""
    part = written_part(reported(), PART)
    texts = {
        part.key: {
            "place": 0,
            "text": f"{part.text}\n\nNytt stycke från Word.",
            "base": part.text,
            "version": part.version,
            "state": "open",
        }
    }
    return WordReturn.objects.create(
        report_id=reported(),
        file_name="rapport.docx",
        sha256="0" * 64,
        texts=texts,
        received_at=timezone.now(),
        received_by_label="Prov",
    ).pk
