"""How a file is saved when its rows have got their headings."""

import random

import pytest
from pikepdf import Pdf, Stream

from drivbank.reports.rendering.tags import AMBIGUOUS, _saved


def some_pdf(seed: int) -> Pdf:
    """Return a file with a few streams of words."""
    chance, pdf = random.Random(seed), Pdf.new()
    pdf.add_blank_page()
    streams = (" ".join(str(chance.randint(0, 9999)) for _ in range(120)).encode() for _ in range(15))
    pdf.Root.Prov = pdf.make_indirect([Stream(pdf, data) for data in streams])
    return pdf


def test_no_stream_ends_so_that_a_reader_may_miss_its_last_byte() -> None:
    saved = [_saved(some_pdf(seed)) for seed in range(30)]
    assert not any(AMBIGUOUS in content for content in saved)


def test_some_would_without_another_level_of_compression(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drivbank.reports.rendering.tags.LEVELS", (6,))
    assert any(AMBIGUOUS in _saved(some_pdf(seed)) for seed in range(30))
