"""Typst: our fonts alone, nothing fetched, and a warning is a fault."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import Literal

import typst

PAGE_STANDARDS = ["ua-1", "a-2a"]


class TypesettingFault(RuntimeError):
    """Typst could not make the page, or warned of something: a missing font is only a warning to it."""


@cache
def _fonts() -> typst.Fonts:
    with as_file(files("drivbank.reports") / "fonts") as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def font_file() -> Traversable:
    """Return the font that running text is set in."""
    return files("drivbank.reports") / "fonts" / "SourceSans3_400Regular.ttf"


@cache
def _template(name: str) -> bytes:
    return (files("drivbank.reports") / "typst" / name).read_bytes()


def pdf_of(template: str, data: str, moment: datetime) -> bytes:
    """Return the template filled with data as PDF, accessible and for archiving; the same data give the same bytes."""
    return _compiled(template, data, "pdf", standards=PAGE_STANDARDS, moment=moment)


def png_of(template: str, data: str, *, ppi: float) -> bytes:
    """Return the template filled with data as a picture."""
    return _compiled(template, data, "png", ppi=ppi)


def _compiled(
    template: str,
    data: str,
    form: Literal["pdf", "png"],
    *,
    standards: Sequence[str] = (),
    moment: datetime | None = None,
    ppi: float | None = None,
) -> bytes:
    try:
        content, warnings = typst.compile_with_warnings(
            _template(template),
            font_paths=_fonts(),
            sys_inputs={"data": data},
            format=form,
            pdf_standards=list(standards),  # type: ignore[arg-type]  # typst names each standard, a list of words is what it takes
            timestamp=int(moment.astimezone(UTC).timestamp()) if moment else None,
            ppi=ppi,
        )
    except typst.TypstError as error:
        raise TypesettingFault(str(error)) from error
    if warnings:
        raise TypesettingFault("; ".join(str(warning) for warning in warnings))
    return content
