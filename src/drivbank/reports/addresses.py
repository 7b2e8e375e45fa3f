"""Where a bound figure of a report is shown in the app, for the documents that lead there."""

from dataclasses import replace

from django.conf import settings
from django.urls import reverse

from drivbank.reports.content import Document

KEY = "{key}"  # what the key of a figure takes the place of


def figure_address(report_id: int) -> str:
    """Return the address of the page of a report's figures, with ``KEY`` in place of a figure's key."""
    # Made of a key that needs no quoting, which the braces would.
    return reverse("reports:figure_show", args=[report_id, "key"]).removesuffix("key/") + f"{KEY}/"


def linked(document: Document, report_id: int, *, in_file: bool = False) -> Document:
    """Return a report's document with its figures leading to their pages; in a file only where the house has an address."""
    base = settings.PUBLIC_URL if in_file else ""
    if in_file and not base:
        return document
    return replace(document, figure_address=base + figure_address(report_id))
