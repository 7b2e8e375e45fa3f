"""A Swedish text that remembers how it was made, so that it can be said in another language where it is shown."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any


class Phrase(str):
    """The Swedish text itself, with the template and the values it was made of.

    What is stored, exported and printed is the text. A template is the key of the translation, with places such as
    ``%(day)s``; a value that is a phrase is translated with it, any other is data and stays as it is.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, **values: object) -> "Phrase":
        """Make the text; without values the template is the text, percent signs and all."""
        phrase = super().__new__(cls, template % values if values else template)
        phrase.template, phrase.values = template, values
        return phrase

    def filled(self, **values: object) -> "Phrase":
        """Return the phrase with the values its places want; those it has no place for are left out."""
        wanted = {name: value for name, value in values.items() if f"%({name})" in self.template}
        return Phrase(self.template, **{**self.values, **wanted})

    def said(self, translated: Callable[[str], str]) -> str:
        """Return the text made of a translated template."""
        template = translated(self.template)
        return (
            template % {name: _said(value, translated) for name, value in self.values.items()}
            if self.values
            else template
        )


def _said(value: object, translated: Callable[[str], str]) -> object:
    return value.said(translated) if isinstance(value, Phrase) else value


def kept(text: str) -> Any:
    """Return a text as JSON can hold it: a phrase with values as a pair, any other text as itself."""
    return _pair(text) if isinstance(text, Phrase) and text.values else str(text)


def _pair(value: object) -> object:
    # Among values a phrase is a pair even without values of its own, to be told from data.
    if not isinstance(value, Phrase):
        return value
    return [value.template, {name: _pair(inner) for name, inner in value.values.items()}]


def phrase_from(content: Any) -> Phrase:
    """Return the phrase that was kept."""
    if isinstance(content, str):
        return Phrase(content)
    template, values = content
    return Phrase(template, **{name: _value(inner) for name, inner in values.items()})


def _value(content: Any) -> object:
    return phrase_from(content) if isinstance(content, list) else content


def joined(separator: str, texts: Sequence[str]) -> Phrase:
    """Return several texts as one phrase, each translated for itself."""
    places = {f"text_{number}": text for number, text in enumerate(texts)}
    return Phrase(separator.join(f"%({name})s" for name in places), **places)
