"""A column for a text that people read: kept with its template, so that it can be said in another language."""

from typing import Any

import orjson
from django.db import models

from drivbank.core.phrases import kept, phrase_from

_PAIR = '["'


class PhraseField(models.TextField):  # type: ignore[type-arg]  # a text, as its parent
    """A text; a phrase with values is kept as a JSON pair of template and values and read back as a phrase."""

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        """Return the text as it was given."""
        return value if value is None else _read(value)

    def get_prep_value(self, value: Any) -> str | None:
        """Return what the column holds."""
        content = kept(value) if isinstance(value, str) else value
        return orjson.dumps(content).decode() if isinstance(content, list) else content


def _read(text: str) -> str:
    return phrase_from(orjson.loads(text) if text.startswith(_PAIR) else text)
