"""Numbers are read out of Swedish running text, and what only looks like one is left alone."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.prose.numbers import Hedge, number_of, numbers_in
from drivbank.core.report_checks.model import Unit
from drivbank.ui.numbers import format_number


def read(text: str) -> list[tuple[str, str, str | None]]:
    """Return what is read of a text: as written, the value and the unit."""
    return [(one.text, str(one.value), one.unit and one.unit.value) for one in numbers_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("totalt 676 deltagare", [("676", "676", None)]),
        ("26 % av dem", [("26 %", "26", "percent")]),
        ("26 procent av dem", [("26 procent", "26", "percent")]),
        ("ett överskott på 2,1 miljoner kr.", [("2,1 miljoner kr", "2.1", "mnkr")]),
        ("nästan 2,8 miljoner kronor", [("2,8 miljoner kronor", "2.8", "mnkr")]),
        ("resultatet blev 2 136 tkr", [("2 136 tkr", "2136", "tkr")]),
        ("16\u00a0713\u00a0049\u00a0kr", [("16\u00a0713\u00a0049\u00a0kr", "16713049", "kr")]),
        ("16\u202f713\u202f049 kronor", [("16\u202f713\u202f049 kronor", "16713049", "kr")]),
        ("1.234.567 kr", [("1.234.567 kr", "1234567", "kr")]),
        ("kostnaden -6 tkr", [("-6 tkr", "-6", "tkr")]),
        ("blev \u22121 793 tkr", [("\u22121 793 tkr", "-1793", "tkr")]),
        ("sju anställda och tolv insatser", [("sju", "7", None), ("tolv", "12", None)]),
        ("Sex av länets kommuner", [("Sex", "6", None)]),
        ("tjugosju deltagare", [("tjugosju", "27", None)]),
        ("nittiofem procent", [("nittiofem procent", "95", "percent")]),
        ("under målet (52/60)", [("52", "52", None), ("60", "60", None)]),
        ("ett genomsnitt på 4,05 av 5.", [("4,05", "4.05", None), ("5", "5", None)]),
        ("50–60 personer", [("50", "50", None), ("60", "60", None)]),
        ("- 54 % är kvinnor", [("54 %", "54", "percent")]),
        ("År 2025 hade förbundet 2 025 deltagare", [("2 025", "2025", None)]),
    ],
)
def test_numbers_are_read(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "under år 2025",
        "för 2022–2026",
        "läsåret 2024/25",
        "till 2026-08-31",
        "till 2026-08-32",
        "den 30 augusti 2026",
        "startade 1 september",
        "enligt 7 § lagen (2003:1210)",
        "24 kap. kommunallagen",
        "Dnr 2026-2001",
        "Tabell 2 och 3",
        "se not 3, bilaga 1 och avsnitt 1.3",
        "1:a vice ordförande och 2:e vice ordförande",
        "1. Förvaltningsberättelse",
        "  12) nästa",
        "## 3. Rubrik",
        "kl. 14.02",
        "https://example.se/2024/77/881",
        "ring 016-710 10 00",
        "programområde A1 och ISO 9001",
        "ökade 5 procentenheter",
        "id 5075ab970d",
        "kontakta a77@example.se",
        "007",
    ],
)
def test_what_counts_nothing_is_left_out(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("ca 9,5 miljoner kronor", Hedge.ABOUT),
        ("nästan 2,8 miljoner", Hedge.UNDER),
        ("knappt 30 %", Hedge.UNDER),
        ("drygt 300 deltagare", Hedge.OVER),
        ("mer än 300 deltagare", Hedge.OVER),
        ("Minst 27 % saknar", Hedge.LEAST),
        ("högst 12 månader", Hedge.MOST),
        ("totalt 676 deltagare", Hedge.NONE),
        ("tillnästan 676", Hedge.NONE),
    ],
)
def test_the_word_before_a_number_is_read(text: str, hedge: Hedge) -> None:
    (number,) = numbers_in(text)
    assert number.hedge is hedge
    assert number.approximate is (hedge is not Hedge.NONE)


@given(st.decimals(min_value=-99_999_999, max_value=99_999_999, places=2))
def test_what_is_printed_is_read_back(value: Decimal) -> None:
    (number,) = numbers_in(f"Beloppet blev {format_number(value, 2)} kr i år.")
    assert number.value == value
    assert number.unit is Unit.KRONOR
    assert number.step == Decimal("0.01")


@given(st.text(max_size=400))
def test_numbers_stand_where_they_are_said_to(text: str) -> None:
    for number in numbers_in(text):
        assert text[number.start : number.end] == number.text


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 5_000,
        "1 111 " * 3_000,
        "9" * 20_000,
        "1." * 9_000,
        "a@" * 9_000,
        "tjugo" * 4_000,
        "kr " * 6_000,
    ],
)
def test_hostile_texts_are_read_through(text: str) -> None:
    assert len(numbers_in(text)) <= len(text)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("- 16 713", "-16713"),
        ("2025", "2025"),
        ("54 %", "54"),
        ("–", None),
        ("12 av 15", None),
        ("A 1", None),
        ("", None),
    ],
)
def test_a_cell_is_one_number_or_none(cell: str, value: str | None) -> None:
    number = number_of(cell)
    assert (number and str(number.value)) == value


def test_amounts_are_compared_in_kronor() -> None:
    thousands, millions, plain = numbers_in("2 136 tkr, 2,1 miljoner kr och 2 136 deltagare")
    assert thousands.kronor == 2_136_000
    assert millions.kronor == 2_100_000
    assert plain.kronor is None
