"""What is written is what is read, in every type and encoding."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.screening import personal_data_in
from drivbank.core.sie.checks import sie_checked
from drivbank.core.sie.decoding import Encoding
from drivbank.core.sie.faults import Remarks
from drivbank.core.sie.model import Balance, PeriodAmount, Row, SieFile, Voucher
from drivbank.core.sie.reading import sie_read
from drivbank.core.sie.writing import sie_written
from tests.core.sie.files import file_of, whole_file


def without_lines(file: SieFile) -> SieFile:
    """Return a file as it is wherever its lines stand."""
    vouchers = [
        replace(voucher, line=0, rows=tuple(row._replace(line=0) for row in voucher.rows))
        for voucher in file.vouchers
    ]
    return replace(file, vouchers=vouchers)


@pytest.mark.parametrize("kind", [1, 2, 3, 4])
@pytest.mark.parametrize("encoding", list(Encoding))
@pytest.mark.parametrize("checksum", [False, True])
def test_every_type_comes_back_in_every_encoding_without_a_remark(
    kind: int, encoding: Encoding, checksum: bool
) -> None:
    file = whole_file(kind)
    reading = sie_read(sie_written(file, encoding=encoding, checksum=checksum))
    assert reading.remarks == Remarks()
    assert without_lines(file_of(reading)) == file
    assert sie_checked(file_of(reading)) == Remarks()


def test_the_lines_are_those_of_the_standard() -> None:
    row = Row("1930", -5, (("1", "17"), ("6", "a b")), date(2025, 2, 3), 'En "rad"', quantity="2")
    file = SieFile(
        kind=4,
        company="Bo",
        years={0: (date(2025, 1, 1), date(2025, 12, 31))},
        vouchers=[Voucher("A", "1", date(2025, 2, 1), "", (row, Row("2440", 5)))],
    )
    text = sie_written(file, program="Prov 1.2").decode("cp437")
    assert text.endswith("\r\n")
    assert text.split("\r\n") == [
        "#FLAGGA 0",
        '#PROGRAM "Prov" "1.2"',
        "#FORMAT PC8",
        "#SIETYP 4",
        '#FNAMN "Bo"',
        "#RAR 0 20250101 20251231",
        '#VER "A" "1" 20250201 ""',
        "{",
        r'#TRANS 1930 {1 "17" 6 "a b"} -0.05 20250203 "En \"rad\"" 2',
        "#TRANS 2440 {} 0.05",
        "}",
        "",
    ]


def test_the_mark_of_utf8_is_written_and_read() -> None:
    data = sie_written(whole_file(), encoding=Encoding.UTF8, mark=True)
    assert data.startswith(b"\xef\xbb\xbf#FLAGGA")
    assert sie_read(data).encoding is Encoding.UTF8
    assert file_of(sie_read(data)).company == 'Förbundet "Å" i Ö'


@pytest.mark.parametrize("text", ["rad\nbrytning", "noll\x00", "retur\r"])
def test_a_text_that_no_file_can_hold_is_not_written(text: str) -> None:
    with pytest.raises(ValueError, match="line ends or control characters"):
        sie_written(SieFile(company=text))


def test_a_letter_that_the_encoding_lacks_is_not_lost_in_silence() -> None:
    with pytest.raises(UnicodeEncodeError):
        sie_written(SieFile(company="ж"), encoding=Encoding.PC8)


# Letters of PC8 that a text may hold; the last sign of a text is no backslash, which the standard cannot write.
words = st.text(st.sampled_from("abåäöÅÄÖé 0123456789\\\"{}#.,-'"), max_size=30).filter(
    lambda text: not text.endswith("\\")
)
amounts = st.integers(-(10**15), 10**15)
# Ten digits or more may be a person's number, which is refused.
accounts = st.from_regex(r"[0-9]{1,12}", fullmatch=True).filter(
    lambda number: len(number) < 10 or personal_data_in(number) is None
)
days = st.dates(date(2025, 1, 1), date(2025, 12, 31))
codes = st.text(st.sampled_from('abc1209 -{}:;"'), min_size=1, max_size=20)
objects = st.lists(st.tuples(st.from_regex("[0-9]{1,6}", fullmatch=True), codes), max_size=3).map(tuple)
quantities = st.sampled_from(["", "1", "-2.5", "100.25"])
rows = st.builds(Row, accounts, amounts, objects, days | st.none(), words, st.just(0), quantities)
vouchers = st.builds(
    Voucher,
    words.map(lambda text: text[:20].rstrip("\\")),
    words.map(lambda text: text[:20].rstrip("\\")),
    days,
    words,
    st.lists(rows, max_size=5).map(tuple),
    registered_on=days | st.none(),
)
periods = st.builds(
    PeriodAmount,
    st.integers(-9, 9),
    days.map(lambda day: day.replace(day=1)),
    accounts,
    objects,
    amounts,
    quantities,
)
balances = st.lists(
    st.builds(Balance, st.integers(-9, 9), accounts, amounts, quantities),
    unique_by=lambda found: found[:2],
    max_size=5,
)
files = st.builds(
    SieFile,
    kind=st.sampled_from([1, 2, 3, 4]),
    program=st.just("Prov 1"),
    company=words.filter(bool),
    accounts=st.dictionaries(accounts, words, max_size=5),
    objects=st.dictionaries(st.tuples(st.sampled_from(["1", "6", "20"]), codes), words, max_size=5),
    opening=balances,
    closing=balances,
    results=balances,
    periods=st.lists(periods, max_size=5),
    vouchers=st.lists(vouchers, max_size=4),
    covers_until=days | st.none(),
)


@given(files, st.sampled_from(list(Encoding)), st.booleans())
def test_what_is_written_is_what_is_read(file: SieFile, encoding: Encoding, checksum: bool) -> None:
    reading = sie_read(sie_written(file, encoding=encoding, checksum=checksum))
    assert reading.remarks == Remarks()
    assert without_lines(file_of(reading)) == file
    again = sie_read(sie_written(file_of(reading), encoding=encoding, checksum=checksum))
    assert again.file == reading.file
