"""The statistics appendix as PDF, beside WeasyPrint making a tagged PDF of the same document as HTML."""

import io
import time
from collections.abc import Callable
from statistics import median

from pikepdf import Pdf

from benchmarks.__main__ import Line

RUNS = 5


def run() -> list[Line]:
    """Return the times of an appendix counted and set, and of the setting alone beside the other's."""
    from drivbank.access.actors import system_actor
    from drivbank.reports.appendix import appendix
    from drivbank.reports.rendering.html import document_html
    from drivbank.reports.rendering.pdf import document_pdf
    from drivbank.reports.rendering.word import document_docx
    from drivbank.statistics.selectors import default_year

    by = system_actor("bench")
    year = default_year()
    document = appendix(year, by=by)
    whole, first = _seconds(lambda: document_pdf(appendix(year, by=by)))
    ours, _ = _seconds(lambda: document_pdf(document))
    html = document_html(document).decode()
    theirs, _ = _seconds(lambda: _weasyprint(html), runs=3)
    word, _ = _seconds(lambda: document_docx(document))
    pages = _pages(document_pdf(document))
    return [
        Line(
            "Statistics appendix, counted and set as PDF",
            whole,
            note=f"{pages} pages, first {first:.2f}; aim: 1 s",
        ),
        Line(
            "Appendix set as PDF/UA and PDF/A", ours, theirs, "WeasyPrint, PDF/UA alone", "the same content"
        ),
        Line("Appendix as Word", word),
    ]


def _seconds(make: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """Return the median of a few runs, and the first."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        make()
        times.append(time.perf_counter() - began)
    return median(times), times[0]


def _weasyprint(html: str) -> bytes:
    from weasyprint import HTML  # type: ignore[import-untyped]  # ships no types

    content: bytes = HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return content


def _pages(content: bytes) -> int:
    with Pdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)
