"""Swedish texts from below the screens, said in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import gettext

from drivbank.core.phrases import Phrase


def said(text: str) -> str:
    """Return a text of ours in the reader's language; one the catalogue does not know stays as it is."""
    if isinstance(text, Phrase):
        return text.said(_translated)
    return _translated(str(text))


def said_if_ours(text: object) -> object:
    """Return a phrase in the reader's language, and anything else untouched: it may be what a user has written."""
    return text.said(_translated) if isinstance(text, Phrase) else text


def all_said(texts: Iterable[str], separator: str = ", ") -> str:
    """Return phrases and names in a row, the phrases in the reader's language."""
    return separator.join(str(said_if_ours(text)) for text in texts)


def _translated(text: str) -> str:
    # The key of a catalogue's own heading is the empty text.
    return gettext(text) if text else ""
