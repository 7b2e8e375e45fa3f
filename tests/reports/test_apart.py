"""A long document is set in a process of its own: the same file, and the same faults."""

import pytest

from drivbank.reports.rendering import pdf
from drivbank.reports.rendering.apart import pdf_apart
from drivbank.reports.rendering.pdf import document_pdf
from drivbank.reports.rendering.typesetting import TypesettingFault
from tests.reports.samples import HOSTILE, sample


def test_the_file_is_the_same_to_the_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    document = sample(HOSTILE)
    here = document_pdf(document)
    monkeypatch.setattr(pdf, "LONG", 0)
    assert document_pdf(document) == here


def test_what_is_wrong_is_told() -> None:
    with pytest.raises(TypesettingFault, match="title"):
        pdf_apart("document.typ", "{}", sample().moment)
