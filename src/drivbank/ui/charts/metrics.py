"""How wide a text is, so that labels can be laid out without a browser.

The widths are those of Arial, in thousandths of the size, with a margin: Source Sans 3 and Roboto are narrower, Segoe
UI and Noto Sans a little wider. What is laid out by them fits in all.
"""

_BY_WIDTH = {
    222: "'ijlįĵĺļłſ‘’|¦",
    278: " !,./:;I[\\]ft\u00a0·ÌÍÎÏìíîïİı\u202f\u2009",
    345: '()-`r¡¨\u00ad²³´¸¹ŕŗř“”\u2011{}"ºª',
    400: "*°",
    500: "Jcksvxyzçýÿćĉċčśŝşšźżž^",
    560: "#$0123456789?L_abdeghnopqu¢£¤¥§«»àáâãäåèéêëðñòóôõöøùúûüþāăąēėęěğģīłńňōőŧūůűų€–±÷¯¶µ",
    611: "+<=>~¬×−FTZ¿ßŢŤŹŻŽ",
    667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĖĘĚŚŞŠŶŸ",
    722: "CDHNRUwÇÐÑÙÚÛÜĆČĎĐŃŇŘŪŮŰŲ",
    778: "GOQÒÓÔÕÖØĞĢŌŐ",
    889: "Mm%æ",
    1000: "WÆœŒ—…@©®¼½¾",
}
_WIDTHS = {character: width for width, characters in _BY_WIDTH.items() for character in characters}
_SCRIPTS, _WIDE = 0x370, 1000
MARGIN, BOLD = 1.06, 1.07


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide the text is at most."""
    units = sum(_WIDTHS.get(character, _other(character)) for character in text)
    return units * size / 1000 * MARGIN * (BOLD if bold else 1)


def _other(character: str) -> int:
    return 722 if ord(character) < _SCRIPTS else _WIDE


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the text in lines that fit; a word too long for a line is cut, with a hyphen."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size, bold=bold) <= room:
            lines[-1] = joined
        else:
            lines += _cut(word, room, size, bold=bold)
    return lines or [""]


def _cut(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    parts = []
    while len(word) > 1 and width(word, size, bold=bold) > room:
        end = len(word) - 1
        while end > 1 and width(f"{word[:end]}-", size, bold=bold) > room:
            end -= 1
        parts.append(f"{word[:end]}-")
        word = word[end:]
    return [*parts, word]


def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide the text's longest word is."""
    return max((width(word, size, bold=bold) for word in text.split()), default=0.0)
