"""The demo association's annual report, in a data folder of its own: checked and set in all forms, beside WeasyPrint.

WeasyPrint is given the same content as HTML and makes PDF/UA alone, not PDF/A in the same file.
"""

import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from statistics import median

from benchmarks.__main__ import Line

RUNS = 5
YEAR = 2025
AIM_ALL, AIM_PDF = 3, 1


def run() -> list[Line]:
    """Return the times of the whole report, of its parts, and of the PDF alone beside the other's."""
    with tempfile.TemporaryDirectory(prefix="drivbank-bench-report-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.annual_report"],
            env=os.environ | {"DRIVBANK_HOME": folder, "DRIVBANK_DEMO_PASSWORD": "hemligt-hemligt-1"},
            stdout=subprocess.PIPE,
            check=True,
        )
    return _lines(json.loads(done.stdout.splitlines()[-1]))


def _lines(found: Mapping[str, float]) -> list[Line]:
    size = f"{found['pages']:.0f} pages, {found['figures']:.0f} figures to bind"
    parts = f"figures {found['gathered']:.2f}, read {found['read']:.2f}, check {found['check']:.2f}, HTML {found['html']:.2f}, Word {found['docx']:.2f}"
    return [
        Line(
            "Annual report read, checked and set as PDF, HTML and Word",
            found["all"],
            note=f"{size}; first {found['first']:.2f}; {parts}; aim: {AIM_ALL} s",
        ),
        Line(
            "Annual report set as PDF/UA and PDF/A",
            found["pdf"],
            found["weasyprint"],
            "WeasyPrint, PDF/UA alone",
            f"the same content; aim: {AIM_PDF} s",
        ),
    ]


def main() -> None:
    """Make the demo and print the times as JSON."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("demo")
    print(json.dumps(_measured()))


def _measured() -> dict[str, float]:
    from drivbank.access.actors import system_actor
    from drivbank.reports.checking import report_findings
    from drivbank.reports.document import about, catalogue, report_document
    from drivbank.reports.figures.catalogue import catalogue_of
    from drivbank.reports.rendering.forms import FORMS
    from drivbank.reports.selectors import report_of

    by = system_actor("bench")
    of = report_of("annual_report", YEAR)
    if of is None:
        raise SystemExit(f"The demo has no annual report of {YEAR}.")
    document = report_document(of, by=by)

    def figures() -> object:
        # As after a change in the house: what is kept of them is not used.
        return catalogue_of(about(of, by=by))

    def everything() -> None:
        figures()
        report_findings(of, by=by)
        whole = report_document(of, by=by)
        for form in FORMS.values():
            form.write(whole)

    first, whole = _once(everything), _seconds(everything)
    html = FORMS["html"].write(document).decode()
    return {
        "first": first,
        "all": whole,
        "gathered": _seconds(figures),
        "read": _seconds(lambda: report_document(of, by=by)),
        "check": _seconds(lambda: report_findings(of, by=by)),
        **{name: _seconds(lambda form=form: form.write(document)) for name, form in FORMS.items()},
        "weasyprint": _seconds(lambda: _weasyprint(html), runs=3),
        "pages": _pages(FORMS["pdf"].write(document)),
        "figures": len(catalogue(of, by=by).figures),
    }


def _once(make: Callable[[], object]) -> float:
    began = time.perf_counter()
    make()
    return time.perf_counter() - began


def _seconds(make: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median of a few runs."""
    return median(_once(make) for _ in range(runs))


def _weasyprint(html: str) -> bytes:
    from weasyprint import HTML  # type: ignore[import-untyped]  # ships no types

    content: bytes = HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return content


def _pages(content: bytes) -> int:
    from pikepdf import Pdf

    with Pdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


if __name__ == "__main__":
    main()
