"""How a file is saved when its rows have got their headings."""

import io
import random
import zlib

from pikepdf import Array, Name, Pdf, Stream

from drivbank.reports.rendering.tags import END, RETURN, _saved


def some_pdf(seed: int) -> Pdf:
    """Return a file with a few streams of words."""
    chance, pdf = random.Random(seed), Pdf.new()
    pdf.add_blank_page()
    streams = (" ".join(str(chance.randint(0, 9999)) for _ in range(120)).encode() for _ in range(15))
    pdf.Root.Prov = Array(
        pdf.make_indirect(Stream(pdf, zlib.compress(data), Filter=Name.FlateDecode)) for data in streams
    )
    return pdf


def plainly(pdf: Pdf) -> bytes:
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()


def test_no_stream_ends_so_that_a_reader_may_miss_its_last_byte() -> None:
    assert any(RETURN + END in plainly(some_pdf(seed)) for seed in range(30))
    assert not any(RETURN + END in _saved(some_pdf(seed)) for seed in range(30))


def test_what_the_streams_hold_is_the_same() -> None:
    for seed in range(30):
        with Pdf.open(io.BytesIO(_saved(some_pdf(seed)))) as saved, some_pdf(seed) as first:
            assert [part.read_bytes() for part in saved.Root.Prov] == [
                part.read_bytes() for part in first.Root.Prov
            ]
