"""Whatever the labels and numbers are, no label touches another and none is outside the picture."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drivbank.ui.charts import NARROW, WIDE, Chart, Kind, Series
from drivbank.ui.charts.drawing import Text
from drivbank.ui.charts.metrics import longest_word, width, wrapped
from drivbank.ui.charts.render import drawing
from drivbank.ui.charts.scales import scale

WORDS = (
    "Återgår till aktualiserande part",
    "Till Arbetsförmedlingens ordinarie verksamhet",
    "Insats genomförd (Sjukersättning ej beviljad)",
    "Myndighetsgemensam samverkansplaneringskonferens",
    "Eftergymnasial utbildning, 2 år eller mer",
    "Sikta mot arbetslivet",
    "Ja",
    "2025",
    "januari",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
)
LABELS = st.one_of(
    st.sampled_from(WORDS), st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=60)
)
NUMBERS = st.one_of(
    st.none(),
    st.integers(0, 2_000_000),
    st.integers(0, 12),
    st.decimals(0, 400, places=2),
    st.just(Decimal("4.25")),
)


@st.composite
def charts(draw: st.DrawFn, kind: Kind) -> Chart:
    labels = draw(st.lists(LABELS, min_size=1, max_size=14))
    count = 3 if kind is Kind.FLOW else draw(st.integers(1, 6))
    low = st.integers(-500, 500) if kind in (Kind.BARS, Kind.HORIZONTAL, Kind.LINES) else st.nothing()
    values = st.lists(NUMBERS | low, min_size=len(labels), max_size=len(labels))
    series = tuple(Series(draw(LABELS), tuple(draw(values))) for _ in range(count))
    return Chart(kind, "T", tuple(labels), series, unit=draw(st.sampled_from(["", "%", "deltagare"])))


def touching(texts: tuple[Text, ...]) -> list[tuple[str, str]]:
    found = []
    for one, other in combinations([text for text in texts if text.text.strip()], 2):
        left, top, right, bottom = one.box
        left2, top2, right2, bottom2 = other.box
        if min(right, right2) - max(left, left2) > 0.01 and min(bottom, bottom2) - max(top, top2) > 0.01:
            found.append((one.text, other.text))
    return found


@pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.value)
@pytest.mark.parametrize("wide", [WIDE, NARROW])
def test_no_label_touches_another(kind: Kind, wide: float) -> None:
    @settings(max_examples=120)
    @given(charts(kind))
    def holds(chart: Chart) -> None:
        drawn = drawing(chart, wide)
        assert touching(drawn.texts) == []
        for text in drawn.texts:
            left, top, right, bottom = text.box
            inside = left >= -1 and right <= drawn.width + 1 and top >= -1 and bottom <= drawn.height + 1
            assert inside, (text, drawn.width, drawn.height)

    holds()


def test_the_rule_can_tell() -> None:
    assert touching((Text(0, 20, "Arbete"), Text(10, 24, "Studier"))) == [("Arbete", "Studier")]
    assert touching((Text(0, 20, "Arbete"), Text(0, 40, "Studier"))) == []


@given(LABELS, st.floats(30, 600))
@example("Arbetsförmedlingens", 60)
def test_wrapped_text_fits_and_loses_nothing(text: str, room: float) -> None:
    lines = wrapped(text, room, 13)
    assert all(width(line, 13) <= room for line in lines)
    assert "".join("".join(lines).split()).replace("-", "") == "".join(text.split()).replace("-", "")


def test_a_word_is_cut_only_when_it_must_be() -> None:
    text = "Till Arbetsförmedlingens ordinarie verksamhet"
    assert all(not line.endswith("-") for line in wrapped(text, longest_word(text, 13), 13))


@given(st.lists(st.integers(-10_000, 1_000_000) | st.floats(-5, 5, allow_nan=False), max_size=8))
@example([5e-324])
@example([-5e-324])
def test_a_scale_holds_its_numbers_and_zero_between_round_ticks(numbers: list[float]) -> None:
    axis = scale(numbers, 200, 0)
    assert axis.low <= min([0, *numbers])
    assert axis.high >= max([0, *numbers]) - 1e-9
    assert any(abs(tick) < 1e-9 for tick in axis.ticks)
    assert 2 <= len(axis.ticks) <= 9


@pytest.mark.parametrize("wide", [WIDE, NARROW])
def test_the_axis_of_a_year_names_its_first_and_last_month(wide: float) -> None:
    months = ("januari", "februari", "mars", "april", "maj", "juni")
    months += ("juli", "augusti", "september", "oktober", "november", "december")
    series = (Series("Prognos", tuple(range(12))), Series("Gräns", (4,) * 12))
    texts = [text.text for text in drawing(Chart(Kind.LINES, "T", months, series), wide).texts]
    assert {"januari", "december"} <= set(texts)
