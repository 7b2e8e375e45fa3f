"""A report taken out to Word and written in there: files changed as Word would change them."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from unittest.mock import patch

from django.utils import timezone
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from drivbank.reports.blueprints import blueprint_on
from drivbank.reports.figures.model import Catalogue, Figure, FigureKind
from drivbank.reports.models import WordReturn
from drivbank.reports.selectors import PartFact, ReportFact, report
from drivbank.reports.services.word_copies import word_take_out
from drivbank.reports.word.copies import TakenCopy
from drivbank.reports.word.joining import text_of
from drivbank.reports.word.reading import PartHead, ReadFile, read_word
from drivbank.reports.word.writing import report_docx
from tests.house import SYSTEM
from tests.reports.reported import PART, reported, written_part

MAIN = "word/document.xml"
CODE = "0123abcd"
RICH = """Text **fet** och {{antal #x:y}} av *{{antal #x:y}}* [länk](https://a.se)
rad två\\
brytning

## Under **rubrik**

- ett
- två
  - tre **{{antal #x:y, kr}}**

  fortsatt stycke
1. num
2. num

> citat
> mer

> - citerat löfte

| a | **b** |
|---|--:|
| Vingåker | {{antal #x:y}} |
| Summa | 4 |

{{Tabell #table:finns_inte}}

```
kod här
```

Sista   stycket <https://b.se>.
"""


def parts_of(texts: Sequence[str]) -> tuple[ReportFact, list[PartFact]]:
    """Return a report of texts, in the first parts of the blueprint."""
    blueprint = blueprint_on("annual_report", date(2025, 12, 31))
    title = "Årsredovisning 2025"
    of = ReportFact(1, "annual_report", title, 2025, 0, None, "", title, "", None, None, blueprint, None)
    moment = datetime(2026, 2, 1, tzinfo=UTC)
    parts = [
        PartFact(number, part.key, text, 3, None, "", None, False, moment, "Prov", part)
        for number, (part, text) in enumerate(zip(blueprint.parts, texts, strict=False))
    ]
    return of, parts


def heads_of(parts: Iterable[PartFact]) -> list[PartHead]:
    """Return parts as a file is searched for them."""
    return [PartHead(one.key, one.heading, one.blueprint.title, one.blueprint.level) for one in parts]


def word_of(texts: Sequence[str], figure: int = 676) -> tuple[bytes, TakenCopy]:
    """Return texts as a Word file with its copy, with x:y as the one figure there is."""
    of, parts = parts_of(texts)
    known = Figure("x:y", "Avslutade, totalt", "Prov", FigureKind.COUNT, figure, "prov")
    with patch("drivbank.reports.document.association_name", lambda: "Samordningsförbundet Prov"):
        data, taken = report_docx(of, parts, Catalogue({"x:y": known}, {}), CODE)
    return data, TakenCopy(CODE, tuple(taken))


def file_read(data: bytes, copy: TakenCopy) -> ReadFile:
    """Return what is read of a file of a copy."""
    _of, parts = parts_of([part.text for part in copy.parts])
    return read_word(data, heads_of(parts), copy, lambda code: copy if code == CODE else None)


def read_back(data: bytes, copy: TakenCopy) -> list[str]:
    """Return the texts of a file's parts in order; nothing is to be said of them."""
    found = {part.key: part for part in file_read(data, copy).parts}
    assert [list(part.remarks.said()) for part in found.values()] == [[]] * len(copy.parts)
    return [text_of(part.text, found[part.key].atoms) for part in copy.parts]


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
    """Keep a file that came back to the small house's report, and return its number."""
    return word_return_in(reported(), PART)


def word_return_in(report_id: int, key: str) -> int:
    """Keep a file that came back with one part of a report changed, and return its number."""
    part = written_part(report_id, key)
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
        report_id=report_id,
        file_name="rapport.docx",
        sha256="0" * 64,
        texts=texts,
        received_at=timezone.now(),
        received_by_label="Prov",
    ).pk
