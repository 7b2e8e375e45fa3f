"""The forms a document can be taken out in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from drivbank.reports.content import Document
from drivbank.reports.rendering.html import document_html
from drivbank.reports.rendering.pdf import document_pdf
from drivbank.reports.rendering.word import document_docx


@dataclass(frozen=True)
class Form:
    """How a document is written in a form, and the form's media type."""

    write: Callable[[Document], bytes]
    media_type: str


FORMS: Mapping[str, Form] = {
    "pdf": Form(document_pdf, "application/pdf"),
    "html": Form(document_html, "text/html; charset=utf-8"),
    "docx": Form(document_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
