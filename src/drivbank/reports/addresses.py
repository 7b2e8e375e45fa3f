"""Where a bound figure of a report is shown in the app, for the documents that lead there."""

from dataclasses import replace

from django.conf import settings
from django.urls import reverse

from drivbank.reports.content import Document

KEY = "{key}"  # what the key of a figure takes the place of


def linked(document: Document, report_id: int, *, in_file: bool = False) -> Document:
    """Return a report's document with its figures leading to their pages; in a file only where the house has an address."""
    base = settings.PUBLIC_URL if in_file else ""
    if in_file and not base:
        return document
    # Made of a key that needs no quoting, which the braces would.
    address = reverse("reports:figure_show", args=[report_id, "key"]).removesuffix("key/")
    return replace(document, figure_address=f"{base}{address}{KEY}/")
