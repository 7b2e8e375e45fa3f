"""Which words of Swedish say something, and whether two of them are the same word in another form."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]{2,40}")
# Endings of inflected words, taken off one after another as long as enough of the word is left to tell which it is.
_ENDINGS = re.compile(
    r"(?:arnas|ernas|ornas|andet|anden|andes|arens|arna|erna|orna|ande|aste|aren|ades|ade|are|ast|ens|ets|ad|at|en|et|"
    r"ar|er|or|as|es|a|e|s|t|n)$"
)
_SHORTEST = 4
# Where a sentence ends: also before an item of a list, a heading or a row.
_END = re.compile(r"[.!?](?=\s)|\n\n|\n(?=[-*#\d|])")
# Words whose forms differ inside the word, or that are too short to be told by their ending.
_FORMS = {
    **dict.fromkeys(
        ("deltar", "delta", "deltog", "deltagit", "deltagar", "deltagarna", "deltagarnas"), "deltag"
    ),
    **dict.fromkeys(("egen", "egna"), "eget"),
}
# Words that nearly every sentence and every figure has.
_EMPTY = frozenset(
    _WORD.findall(
        "och eller att som för med till från vid hos per av på om det den de en ett är var har hade blev blir kan ska "
        "skulle detta dessa denna sin sitt sina inte under över efter före mot sedan mellan alla allt samt även bland "
        "varav vilket vilka där då när man vi våra vår dem dess utan upp ut in mer fler än minst högst cirka ca drygt "
        "nästan knappt ungefär totalt total totala tillsammans summa antal antalet andel andelen procent kronor kr tkr "
        "mnkr miljoner tusen år året årets åren"
    )
)


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """Return the words of a text that say something, each without the endings it is inflected with."""
    return frozenset(stem(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY)


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """Return a word in small letters without its endings."""
    plain, shorter = "", _FORMS.get(word.lower(), word.lower())
    while plain != shorter:
        plain = shorter
        cut = _ENDINGS.sub("", plain)
        shorter = cut if len(cut) >= _SHORTEST else plain
    return plain


def sentence_around(text: str, start: int, end: int, most: int = 160) -> tuple[int, int]:
    """Return from where to where the sentence goes that a passage stands in, no further than so many characters off."""
    first, last = max(0, start - most), min(len(text), end + most)
    before = [found.end() for found in _END.finditer(text, first, start)]
    after = _END.search(text, end, last)
    return (before[-1] if before else first), (after.start() + 1 if after else last)
