"""Whatever could name a person is found in every way of writing it, and dates, amounts and codes are let through."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.screening import personal_data_in

IDENTITY, PHONE, EMAIL = "ett person- eller samordningsnummer", "ett telefonnummer", "en e-postadress"
IDENTITIES = [
    "1985-03-12-1234",
    "1985-03-12 1234",
    "1985-03-12T1234",
    "1985-03-12 - 1234",
    "1985-03-72-1234",
    "850312/1234",
    "850312_1234",
    "850 312 1234",
    "850312 - 1234",
    "19 85 03 12 1234",
    "850312+1234",
    "850312-T123",
    "1985-03-12-T123",
    "TF850312-123A",
    "12.03.1985-1234",
    "född 850312-1234.",
]
PHONES = [
    "070 - 123 45 67",
    "070 – 1234567",
    "070,1234567",
    "070-123 45 67",
    "0705554567.",
    "tel.0705554567",
    "rum 12 070-123 45 67",
    "rum 12 070 - 1234567",
    "08 - 123 456",
    "(08) 123 456 78",
    "0701-23 45 67",
    "0701 2345 67",
    "+46 70 123 45 67",
    "+46 701 234 567",
    "0046-70-1234567",
]
HARMLESS = [
    "2025-01-01 - 2025-06-30",
    "2025-01-01–2025-12-31",
    "2025-01-01/2025-12-31",
    "2025-01-01 2025-12-31",
    "04.03.2025",
    "04.03.2025 - 05.06.2025",
    "04/03/2025",
    "04/03 2025",
    "01.13.2025",
    "2008-06-31",
    "1 250 000 kr",
    "1 050 - 2 000 kr",
    "1 000 000 - 2 000 000 kr",
    "1 000 000 000 kr",
    "12 050 000,50",
    "125000",
    "212000-0340",
    "802424-1234",
    "K7MB-4TX9",
    "2025-01-01 K234-4TX9",
    "Kurs 2025",
    "Kurs 2025 och 2026",
    "17",
    "0480",
    "0480, 0484, 0486",
    "0480 0484 0486",
    "0480 1280",
    "0480,1280",
    "1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
    "2023 2024 2025 2026",
]
SEPARATORS = ["", "-", "+", " ", " - ", "/", "_", ".", "–", "‑", "\u00a0", "T", " -"]


@pytest.mark.parametrize("text", IDENTITIES)
def test_an_identity_number_is_found(text: str) -> None:
    assert personal_data_in(text) == IDENTITY


@pytest.mark.parametrize("text", PHONES)
def test_a_phone_number_is_found(text: str) -> None:
    assert personal_data_in(text) == PHONE


@pytest.mark.parametrize("text", ["anna@example.se", "anna @ example.se", "<anna@example.se>"])
def test_an_address_is_found(text: str) -> None:
    assert personal_data_in(text) == EMAIL


@pytest.mark.parametrize("text", HARMLESS)
def test_dates_amounts_and_codes_are_let_through(text: str) -> None:
    assert personal_data_in(text) is None


@given(
    born=st.dates(date(1900, 1, 1), date(2026, 12, 31)),
    coordinated=st.booleans(),
    last=st.integers(0, 9999),
    day=st.sampled_from(
        ["%Y-%m-%d", "%y%m%d", "%Y%m%d", "%Y %m %d", "%y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%y %m %d"]
    ),
    separator=st.sampled_from(SEPARATORS),
    around=st.sampled_from(["{}", "nr {}", "({})", "Anna,{}.", "pnr:{}, tel saknas"]),
)
def test_every_identity_number_in_every_writing_is_found(
    born: date, coordinated: bool, last: int, day: str, separator: str, around: str
) -> None:
    written = born.strftime(day.replace("%d", f"{born.day + 60 * coordinated:02}"))
    assert personal_data_in(around.format(f"{written}{separator}{last:04}")) == IDENTITY


@given(
    area=st.sampled_from(["070", "08", "0480", "0702", "(08)"]),
    first=st.sampled_from(["", "-", " - ", " ", "/", " – ", ",", "."]),
    digits=st.integers(1_000_000, 9_999_999).map(str),
    between=st.sampled_from(["", " ", "-", ".", " - "]),
)
def test_every_phone_number_in_every_writing_is_found(
    area: str, first: str, digits: str, between: str
) -> None:
    number = between.join((digits[:3], digits[3:5], digits[5:]))
    assert personal_data_in(f"Ring {area}{first}{number}.") is not None


@given(
    st.dates(date(1950, 1, 1), date(2049, 12, 31)),
    st.dates(),
    st.sampled_from([" - ", "–", " – ", "/", " ", " till ", "--"]),
)
def test_a_date_or_a_range_of_dates_is_never_taken_for_a_number(
    first: date, last: date, between: str
) -> None:
    assert personal_data_in(first.isoformat()) is None
    years = date(1990, first.month, 1), date(2025, last.month, 28)
    assert personal_data_in(between.join(day.isoformat() for day in years)) is None


@given(
    st.integers(1_000, 9_999_999_999), st.integers(1_000, 999_999_999), st.sampled_from([" - ", "–", " kr, "])
)
def test_amounts_in_groups_of_three_are_never_taken_for_a_number(low: int, high: int, between: str) -> None:
    text = f"{low:,}{between}{high:,} kr".replace(",", " ")
    assert personal_data_in(text.replace(" kr  ", " kr, ")) is None


@pytest.mark.parametrize(
    "piece", ["1", "0", "01", "0 ", "07-", "85 03 ", "0480 ", "1 000 ", "2025-01-01 ", "+", "a@", "- "]
)
def test_the_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    short, long = (piece * (length // len(piece)) for length in (4_000, 40_000))
    assert fastest(long) < 40 * fastest(short) + 0.01


def fastest(text: str) -> float:
    times = []
    for _ in range(3):
        start = process_time()
        personal_data_in(text)
        times.append(process_time() - start)
    return min(times)
