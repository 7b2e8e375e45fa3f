"""Other words that texts use for what figures are called."""

import re

# A cost in a note is called by what it is of; the note says that it is a cost, as the verb does in a text.
COST = "kostnader "
_SYNONYMS = tuple(
    (re.compile(rf"(?<!\w)(?:{written})(?!\w)", re.IGNORECASE), called)
    for written, called in (
        (r"kosta(?:de|t|r)", COST),
        (r"(?:över|under)skott(?:et)?", "resultat"),
        (r"pågick", "pågående"),
        (
            r"medlemmarnas\s(?:bidrag(?:en)?)|bidrag(?:en)?\sfrån\smedlemmarna|bidragen\sför\såret|årets\sbidrag|"
            r"medlemmarna\s(?:bidrog|bidragit)",
            "medlemsbidrag",
        ),
    )
)


def as_called(text: str) -> str:
    """Return a text with the words that figures are called, for those that say the same."""
    for written, called in _SYNONYMS:
        text = written.sub(called, text)
    return text
