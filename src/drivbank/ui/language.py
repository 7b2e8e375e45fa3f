"""The language of what leaves the house: documents and files are in Swedish, whatever its maker reads."""

from contextlib import AbstractContextManager

from django.utils import translation


def in_swedish() -> AbstractContextManager[None]:
    """``with in_swedish():`` around the making of a document, a file or a mail."""
    return translation.override("sv")
