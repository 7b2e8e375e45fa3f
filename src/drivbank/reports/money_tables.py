"""From a table of the money to the blocks of a document. One too wide for the page goes on in the next."""

from collections.abc import Sequence

from drivbank.reports.content import Caption, ChartBlock, Row, TableBlock
from drivbank.ui.charts import alt_text
from drivbank.ui.sheets import Column, Sheet, Unit

LINE = 96  # characters of small print across the page, with the gaps between columns
GAP = 3
WIDEST, WIDEST_WORD = 34, 14  # a longer text breaks between words, a longer word is hyphenated


def sheet_tables(sheet: Sheet, number: int) -> tuple[TableBlock, ...]:
    """Return the sheet as one table or several, numbered from ``number``; each has the rows' headings."""
    rows = [sheet.printed(row) for row in sheet.rows]
    weights = [_weight(column, [row[place] for row in rows]) for place, column in enumerate(sheet.columns)]
    parts = _parts(weights)
    return tuple(
        _table(sheet, rows, weights, part, _caption(sheet, number + place, place, len(parts)))
        for place, part in enumerate(parts)
    )


def sheet_chart(sheet: Sheet, number: int) -> ChartBlock | None:
    """Return the picture of the sheet, None when it has none."""
    if sheet.chart is None:
        return None
    return ChartBlock(Caption("Diagram", str(number), sheet.title), sheet.chart, alt_text(sheet.chart), ())


def _weight(column: Column, texts: Sequence[str]) -> int:
    """Return how wide a column is in characters: its numbers whole, its words in lines of a bearable length."""
    heading = max((min(len(word), WIDEST_WORD) for word in column.heading.split()), default=0)
    widest = max((len(text) for text in texts), default=0)
    return max(min(widest, WIDEST) if column.unit is Unit.TEXT else widest, heading) + GAP


def _parts(weights: Sequence[int]) -> list[list[int]]:
    """Return the places of the columns after the first, in as many parts as it takes for each to fit on a line."""
    parts: list[list[int]] = [[]]
    used = weights[0]
    for place, weight in enumerate(weights[1:], start=1):
        if parts[-1] and used + weight > LINE:
            parts.append([])
            used = weights[0]
        parts[-1].append(place)
        used += weight
    return parts


def _caption(sheet: Sheet, number: int, place: int, count: int) -> Caption:
    text = f"{sheet.title} (del {place + 1} av {count})" if count > 1 else sheet.title
    return Caption("Tabell", str(number), text)


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
                Row(texts[0], tuple(texts[place] for place in part), row.level, row.is_sum)
                for row, texts in zip(sheet.rows, rows, strict=True)
            ),
        ),
        note=sheet.notes,
        weights=(weights[0], *(weights[place] for place in part)),
        texts=tuple(place for place, column in enumerate(columns, start=1) if not column.is_number),
    )
