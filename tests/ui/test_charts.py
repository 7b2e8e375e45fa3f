"""A chart's picture, table and words say the same, and what cannot be drawn truly is refused."""

import re
from dataclasses import replace
from decimal import Decimal
from html import unescape
from xml.etree import ElementTree

import pytest

from drivbank.ui.charts import NARROW, WIDE, Chart, Kind, Series, alt_text, svg, table_of
from drivbank.ui.charts.drawing import Bar, Marker, Trace
from drivbank.ui.charts.render import drawing

NS = {"s": "http://www.w3.org/2000/svg"}
AGES = Chart(
    Kind.HORIZONTAL,
    "Ålder 2025",
    ("20–24 år", "25–30 år", "31–39 år", "Uppgift saknas"),
    (Series("Antal", (148, 1149, 132, 4), ("10 %", "80 %", "9 %", "0 %")),),
    unit="deltagare",
    n=1433,
    heading="Ålder",
    apart=(3,),
)
OUTCOMES = Chart(
    Kind.STACKED,
    "Avslut 2025",
    ("Sikta", "SPIRA"),
    (Series("Arbete", (8, 22)), Series("Studier", (18, 36))),
    unit="avslut",
)
YEARS = Chart(
    Kind.LINES, "Deltagare", ("2022", "2023", "2024", "2025"), (Series("Sikta", (350, None, 390, 405)),)
)
FLOW = Chart(
    Kind.FLOW,
    "Flöde 2025",
    ("jan", "feb", "mar"),
    (
        Series("Nyinskrivna", (20, 31, 25)),
        Series("Avslutade", (22, 20, 25)),
        Series("Pågående", (323, 334, 334)),
    ),
    unit="deltagare",
)
EVERY = [AGES, OUTCOMES, YEARS, FLOW]


def texts(chart: Chart, width: float = WIDE) -> list[str]:
    return [text.text for text in drawing(chart, width).texts]


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.kind.value)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_picture_names_and_describes_itself(chart: Chart, width: float) -> None:
    root = ElementTree.fromstring(svg(chart, width, uid="x"))
    assert root.get("role") == "img"
    assert (root.get("aria-labelledby") or "").split() == ["x-t", "x-d"]
    assert [root.findtext(f"s:{name}[@id='x-{name[0]}']", namespaces=NS) for name in ("title", "desc")] == [
        chart.title,
        alt_text(chart),
    ]


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.kind.value)
def test_the_picture_has_no_style_and_no_script(chart: Chart) -> None:
    assert not re.search(r"style=|<style|<script|\son\w+=", svg(chart))


def test_ids_are_all_of_one_beginning() -> None:
    picture = svg(OUTCOMES, uid="abc")
    ids = re.findall(r'\bid="([^"]+)"', picture)
    assert len(ids) == len(set(ids))
    assert all(one.startswith("abc-") for one in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", picture)) <= set(ids)


def test_every_number_of_the_table_is_written_by_its_bar() -> None:
    assert table_of(AGES).headings == ("Ålder", "Antal", "Antal, andel")
    assert table_of(AGES).rows[1] == ("25–30 år", "1\u202f149", "80 %")
    assert {"1\u202f149 (80 %)", "148 (10 %)", "132 (9 %)", "4 (0 %)", "25–30 år"} <= set(texts(AGES))


def test_the_words_name_the_largest_and_how_many_it_stands_on() -> None:
    assert alt_text(AGES) == (
        "Stapeldiagram: Ålder 2025. Störst är 25–30 år 1\u202f149 deltagare (80 %), 20–24 år 148 deltagare (10 %) "
        "och 31–39 år 132 deltagare (9 %). Räknat på 1\u202f433."
    )
    assert "Arbete: störst är SPIRA 22 avslut. Studier: störst är SPIRA 36 avslut." in alt_text(OUTCOMES)
    assert alt_text(FLOW) == (
        "Flödesdiagram: Flöde 2025. Nyinskrivna sammanlagt 76 deltagare. Avslutade sammanlagt 67 deltagare. "
        "Pågående: från 323 deltagare (jan) till 334 deltagare (mar), högst 334 deltagare (feb)."
    )


def test_what_is_missing_is_a_gap_and_is_said() -> None:
    marks = drawing(YEARS).marks
    assert [len(mark.points) for mark in marks if isinstance(mark, Trace)] == [2]
    assert len([mark for mark in marks if isinstance(mark, Marker)]) == 3
    assert alt_text(YEARS).endswith("Uppgift saknas för 2023.")
    assert table_of(YEARS).rows[1] == ("2023", "–")


def test_what_is_withheld_is_not_said_to_be_missing() -> None:
    assert alt_text(replace(YEARS, withheld=True)).endswith("Tal visas inte för 2023.")
    series = Series("Arbete", (None, None, None, None))
    bars = Chart(Kind.BARS, "T", ("a", "b", "c", "d"), (replace(series, values=(9, 8, None, 7)), series))
    assert "Arbete: inga." in alt_text(bars)
    assert "Arbete: visas inte." in alt_text(replace(bars, withheld=True))


@pytest.mark.parametrize("kind", [Kind.BARS, Kind.HORIZONTAL])
def test_what_is_withheld_is_two_dots_in_picture_and_table(kind: Kind) -> None:
    chart = Chart(kind, "T", ("A", "B", "C"), (Series("Antal", (0, None, 3)),), withheld=True)
    assert [text for text in texts(chart) if text in ("..", "–")] == [".."]
    assert [row[1] for row in table_of(chart).rows] == ["0", "..", "3"]


def test_nothing_and_missing_are_not_the_same() -> None:
    chart = Chart(Kind.BARS, "T", ("A", "B", "C"), (Series("Antal", (0, None, 3)),))
    assert [text for text in texts(chart) if text in ("0", "–", "3")].count("–") == 1
    assert [row[1] for row in table_of(chart).rows] == ["0", "–", "3"]


def test_bars_are_as_long_as_their_numbers() -> None:
    chart = Chart(Kind.HORIZONTAL, "T", ("A", "B"), (Series("Antal", (50, Decimal("12.5"))),))
    long, short = (mark for mark in drawing(chart).marks if isinstance(mark, Bar))
    assert long.width == pytest.approx(4 * short.width)


def test_stacked_bars_follow_each_other_and_end_at_their_sum() -> None:
    chart = replace(OUTCOMES, kind=Kind.HORIZONTAL_STACKED)
    first, second = [mark for mark in drawing(chart).marks if isinstance(mark, Bar)][2:4]
    assert first.x + first.width == pytest.approx(second.x)
    assert {"26", "58"} <= set(texts(chart))


def test_those_who_leave_are_drawn_below_those_who_come() -> None:
    bars = [mark for mark in drawing(FLOW).marks if isinstance(mark, Bar)][2:]
    coming, leaving = ([bar for bar in bars if bar.style == style] for style in (0, 1))
    assert {round(bar.y + bar.height, 6) for bar in coming} == {round(bar.y, 6) for bar in leaving}


def test_what_stands_apart_is_not_drawn_as_the_rest() -> None:
    assert [mark.style for mark in drawing(AGES).marks if isinstance(mark, Bar)] == [0, 0, 0, -1]


def test_long_labels_make_standing_bars_lie() -> None:
    chart = replace(OUTCOMES, kind=Kind.BARS, labels=("Myndighetsgemensam samverkansplanering", "B"))
    wide = drawing(replace(chart, labels=("A", "B")), NARROW)
    assert drawing(chart, NARROW).marks != wide.marks
    assert "".join(texts(chart, NARROW)).replace("-", "").count("samverkansplanering") == 1


def test_an_empty_chart_says_so() -> None:
    chart = Chart(Kind.BARS, "Inget", ("A",), (Series("Antal", (None,)),))
    assert "Det finns inga uppgifter att visa." in unescape(svg(chart))
    assert "Det finns inga uppgifter att visa." in alt_text(chart)


def test_markup_in_names_is_text() -> None:
    hostile = "<script>alert('x')</script>&\"]]>\x00\x1b"
    chart = Chart(
        Kind.STACKED, hostile, (hostile, "B"), (Series(hostile, (1, 2)), Series("S", (1, 1))), note=hostile
    )
    root = ElementTree.fromstring(svg(chart))
    assert root.findtext("s:title", namespaces=NS) == hostile[:-2]
    assert root.findall(".//s:script", NS) == []


def test_what_cannot_be_drawn_truly_is_refused() -> None:
    with pytest.raises(ValueError, match="2 values for 1"):
        Chart(Kind.BARS, "T", ("A",), (Series("S", (1, 2)),))
    with pytest.raises(ValueError, match="notes"):
        Chart(Kind.BARS, "T", ("A",), (Series("S", (1,), ("x", "y")),))
    with pytest.raises(ValueError, match="1 to 6"):
        Chart(Kind.BARS, "T", ("A",), tuple(Series(str(place), (1,)) for place in range(7)))
    with pytest.raises(ValueError, match="three series"):
        Chart(Kind.FLOW, "T", ("A",), (Series("S", (1,)),))
    with pytest.raises(ValueError, match="below zero"):
        Chart(Kind.STACKED, "T", ("A",), (Series("S", (-1,)),))


def test_the_same_chart_is_the_same_picture() -> None:
    assert svg(AGES) == svg(replace(AGES))
    assert svg(AGES) != svg(replace(AGES, n=1))
