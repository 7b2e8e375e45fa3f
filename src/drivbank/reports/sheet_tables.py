"""From a table to the blocks of a document. One too wide for the page goes on in the next."""

import re
from collections.abc import Sequence
from dataclasses import replace

from drivbank.reports.content import Caption, ChartBlock, Paragraph, Row, TableBlock
from drivbank.ui.charts import alt_text
from drivbank.ui.numbers import GAP as GAP_IN_NUMBER
from drivbank.ui.sheets import Column, Sheet, Unit

# Characters of small print across a page that stands and one that lies, with the gaps between columns.
LINE, WIDE_LINE = 108, 164
GAP = 2
SLACK = 6
# A longer text breaks between words, at the narrowest where that saves the table from being parted; a longer word is
# hyphenated.
WIDEST, NARROWEST, WIDEST_WORD = 34, 15, 14
WHOLE_WORD = 20  # a word of a text this long is kept whole where there is room
SHORTEST = 4  # what the shortest column has room for: its letters may be wider than most
INDENT = 4  # how far in a part of a row above it stands
BOLD = 1  # what the headings take more than their letters
MANY_LINES = 3
LONGEST = 500  # a text with more characters gets no more room
SHARED = 0.94  # of a line that long texts fill, so that numbers have room in a wider font than ours
USUAL = 68  # a table with more characters across is set in small print
_TIGHT = re.compile(r"(\d)%")
FEW_NOTES = 4  # more stand after the table by themselves, so that a page may end among them


def is_wide(sheet: Sheet) -> bool:
    """Say whether a sheet asks for pages that lie down; not for a few letters that its texts can do without."""
    return sum(_weights(sheet, WIDEST)) > LINE + (SLACK if sum(_weights(sheet, NARROWEST)) <= LINE else 0)


def is_small(sheet: Sheet) -> bool:
    """Say whether a sheet asks for small print."""
    return sum(_weights(sheet, WIDEST)) > USUAL


def sheet_tables(
    sheet: Sheet, number: int, *, wide: bool = False, small: bool = False, over: str | None = None
) -> tuple[TableBlock, ...]:
    """Return the sheet as one table or several, numbered from ``number``; each has the rows' headings.

    ``over`` stands over them in place of their caption, with which part each is.
    """
    line = WIDE_LINE if wide else LINE
    rows = [sheet.printed(row) for row in sheet.rows]
    weights = _fitted(sheet, line)
    parts = _parts(weights, line)
    tables = [
        replace(
            _table(sheet, rows, weights, part, _caption(sheet, number + place, place, len(parts))),
            over=None if over is None else ". ".join(filter(None, (over, _part(place, len(parts))))),
            small=small,
        )
        for place, part in enumerate(parts)
    ]
    few = sheet.notes if len(sheet.notes) <= FEW_NOTES else ()
    return (*tables[:-1], replace(tables[-1], note=few))


def sheet_text(sheet: Sheet) -> tuple[Paragraph, ...]:
    """Return the notes of a sheet that has more of them than stand well under a table, in the same small print."""
    return tuple(Paragraph(note, is_note=True) for note in sheet.notes if len(sheet.notes) > FEW_NOTES)


def sheet_chart(sheet: Sheet, number: int) -> ChartBlock | None:
    """Return the picture of the sheet, None when it has none."""
    if sheet.chart is None:
        return None
    return ChartBlock(
        Caption("Diagram", str(number), sheet.chart.title), sheet.chart, alt_text(sheet.chart), ()
    )


def _fitted(sheet: Sheet, line: int) -> list[int]:
    """Return how wide each column is: whole where there is room, else long texts share it, so that they take few lines."""
    weights, least, full = (_weights(sheet, most) for most in (WIDEST, NARROWEST, LONGEST))
    if sum(weights) <= USUAL or sum(least) > line:
        return weights
    headings = [min(len(column.heading), WIDEST_WORD) + BOLD for column in sheet.columns]
    for wider in (_words(sheet), headings):
        # A heading of two lines is better than a text of many.
        if wider is headings and _lines(full, least) > MANY_LINES:
            break
        roomy = [max(weight, letters + GAP) for weight, letters in zip(least, wider, strict=True)]
        least = roomy if sum(roomy) <= line else least
    full = list(map(max, least, full))
    return full if sum(full) <= line else _shared(least, full, line)


def _shared(least: Sequence[int], full: Sequence[int], line: int) -> list[int]:
    """Return the columns with the room that is left given to those whose texts take the most lines."""
    weights = list(least)
    while sum(weights) < SHARED * line:
        lines = [whole / weight for whole, weight in zip(full, weights, strict=True)]
        weights[lines.index(max(lines))] += 1
    return weights


def _lines(full: Sequence[int], weights: Sequence[int]) -> float:
    """Return how many lines the longest text takes."""
    return max(whole / weight for whole, weight in zip(full, weights, strict=True))


def _words(sheet: Sheet) -> list[int]:
    """Return how long the longest word of each column of texts is, as far as words are kept whole."""
    rows = [sheet.printed(row) for row in sheet.rows]
    return [
        max((_room(word) for row in rows for word in row[place].split(" ")), default=0)
        if column.unit is Unit.TEXT
        else 0
        for place, column in enumerate(sheet.columns)
    ]


def _room(word: str) -> int:
    """Return how many letters a word takes, as far as it is kept whole: one more for a long one, of wide letters."""
    return min(len(word), WHOLE_WORD) + (len(word) > WIDEST_WORD)


def _weights(sheet: Sheet, most: int) -> list[int]:
    """Return how wide each column is in characters; a text is at most so many on a line."""
    rows = [sheet.printed(row) for row in sheet.rows]
    first, *rest = (
        _weight(column, [row[place] for row in rows], most) for place, column in enumerate(sheet.columns)
    )
    deepest = max((row.level for row in sheet.rows), default=1)
    # What stands further in has less room: a long text breaks, a short one must not.
    return [first + INDENT if deepest > 1 and first < NARROWEST else first, *rest]


def _weight(column: Column, texts: Sequence[str], most: int) -> int:
    """Return how wide a column is: its numbers whole, its words in lines of so many characters at most."""
    found = texts if column.unit is not Unit.TEXT else [text[:most] for text in texts]
    words = max((min(len(word), WIDEST_WORD) for word in column.heading.split()), default=0)
    return max(words, *(len(text) for text in found), SHORTEST) + GAP


def _parts(weights: Sequence[int], line: int) -> list[list[int]]:
    """Return the places of the columns after the first, in as few parts as each of them fits on a line, alike in width."""
    parts = _filled(weights, line)
    for most in range(weights[0], line):
        narrower = _filled(weights, most)
        if len(narrower) == len(parts):
            return narrower
    return parts


def _filled(weights: Sequence[int], most: int) -> list[list[int]]:
    """Return the places of the columns after the first, each part filled up to a width before the next begins."""
    parts: list[list[int]] = [[]]
    used = weights[0]
    for place, weight in enumerate(weights[1:], start=1):
        if parts[-1] and used + weight > most:
            parts.append([])
            used = weights[0]
        parts[-1].append(place)
        used += weight
    return parts


def spaced(label: str) -> str:
    """Return what a row is called with a gap before its percent sign, which the lists to choose from do without."""
    return _TIGHT.sub(rf"\1{GAP_IN_NUMBER}%", label)


def _caption(sheet: Sheet, number: int, place: int, count: int) -> Caption:
    part = _part(place, count)
    return Caption("Tabell", str(number), f"{sheet.title} ({part.lower()})" if part else sheet.title)


def _part(place: int, count: int) -> str:
    return f"Del {place + 1} av {count}" if count > 1 else ""


def _table(
    sheet: Sheet, rows: Sequence[Sequence[str]], weights: Sequence[int], part: Sequence[int], caption: Caption
) -> TableBlock:
    columns = [sheet.columns[place] for place in part]
    return TableBlock(
        caption=caption,
        row_heading=sheet.columns[0].heading,
        headings=tuple(column.heading for column in columns),
        groups=(
            tuple(
                Row(
                    spaced(texts[0]),
                    tuple(texts[place] for place in part),
                    row.level,
                    row.is_sum,
                    row.is_heading,
                )
                for row, texts in zip(sheet.rows, rows, strict=True)
            ),
        ),
        note=(),
        weights=(weights[0], *(weights[place] for place in part)),
        texts=tuple(place for place, column in enumerate(columns, start=1) if not column.is_number),
    )
