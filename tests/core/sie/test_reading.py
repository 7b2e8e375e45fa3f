"""SIE files as they should be and as they are."""

from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.sie.checks import sie_checked
from drivbank.core.sie.decoding import Encoding
from drivbank.core.sie.lexing import Field, Objects, fields_of
from drivbank.core.sie.reading import sie_read
from tests.core.sie.files import HEAD, booked, errors, read, voucher


def test_added_rows_are_booked_once() -> None:
    pairs = [
        row
        for account, amount in (("1910", "200"), ("2640", "-40"), ("6250", "-160"))
        for row in (f"#RTRANS {account} {{}} {amount}", f"#TRANS {account} {{}} {amount}")
    ]
    rows = ["#TRANS 1910 {} -1200", "#TRANS 2640 {} 240", "#TRANS 6250 {} 960", *pairs]
    reading = read(voucher(*rows))
    assert booked(reading) == {"1910": -100_000, "2640": 20_000, "6250": 80_000}
    assert reading.file is not None
    assert reading.file.vouchers[0].added == 3


def test_removed_rows_are_never_booked() -> None:
    rows = [
        "#BTRANS 6110 {} 800",
        "#RTRANS 6250 {} 800",
        "#TRANS 6250 {} 800",
        "#TRANS 1910 {} -1000",
        "#TRANS 2640 {} 200",
    ]
    assert booked(read(voucher(*rows))) == {"1910": -100_000, "2640": 20_000, "6250": 80_000}


def test_an_added_row_without_its_like_refuses_the_file() -> None:
    reading = read(voucher("#RTRANS 6250 {} 800", "#TRANS 6250 {} 700", "#TRANS 1910 {} -700"))
    assert [line for line, _text in errors(reading)] == [17]


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("cp437", Encoding.PC8),
        ("iso8859-15", Encoding.LATIN),
        ("utf-8", Encoding.UTF8),
        ("utf-8-sig", Encoding.UTF8),
    ],
)
def test_the_bytes_say_the_encoding_whatever_the_file_says(encoding: str, found: Encoding) -> None:
    reading = read('#KONTO 5010 "Löner för Åsa, Örjan och é"\n', encoding=encoding)
    assert reading.encoding is found
    assert reading.file is not None
    assert reading.file.company == "Samordningsförbundet Prov"
    assert reading.file.accounts["5010"] == "Löner för Åsa, Örjan och é"


def test_a_dash_of_windows_is_told_from_latin() -> None:
    assert sie_read((HEAD + '#KONTO 5010 "Löner – fast å ä"\n').encode("cp1252")).encoding is Encoding.WINDOWS


def test_fields_in_quotes_and_object_lists() -> None:
    line = r'#TRANS "1910" {1 "456" "7" "47"} -1.5 "" "En \"rad\" med C:\mapp"'
    found = fields_of(line)
    assert found == ["#TRANS", "1910", Objects(("1", "456", "7", "47")), "-1.5", "", r'En "rad" med C:\mapp']


@pytest.mark.parametrize(
    "row",
    [
        '#TRANS 1910 {1 "17" "6" "P9"} -100.50 20250130 "Köp av papper" 3 "AB"',
        '\t#TRANS "1910" { "1" 17 6 P9 } "-100.50" "20250130" "Köp av papper"',
        r'#trans 1910 {1 "17" 6 P9} -100.5 20250130 "Köp av papper"   ',
    ],
)
def test_a_row_is_the_same_however_it_is_written(row: str) -> None:
    reading = read(voucher(row, "#TRANS 6110 {} 100.5"))
    assert reading.file is not None, errors(reading)
    found = reading.file.vouchers[0].rows[0]
    assert (found.account, found.amount, found.objects) == ("1910", -10_050, (("1", "17"), ("6", "P9")))
    assert (str(found.day), found.text) == ("2025-01-30", "Köp av papper")


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        (voucher("#TRANS 1910 {} 1,2,3"), 17, "inget belopp"),
        (voucher("#TRANS 1910 {} 1.005"), 17, "inget belopp"),
        (voucher("#TRANS 19A0 {} 1"), 17, "inget kontonummer"),
        (voucher('#TRANS 1910 {} 1 "20250131'), 17, "citattecken"),
        (voucher("#TRANS 1910 {1 17 1"), 17, "klammer"),
        (voucher(day="20250231"), 15, "inget giltigt datum"),
        ('#VER A 7 20250131 "Text"\n{\n#TRANS 1910 {} 1\n', 17, "avhuggen"),
        ('#VER A 7 20250131 "Text"\n{\n#VER A 8 20250131\n{\n}\n', 17, "tar aldrig slut"),
        ("}\n", 15, "ingen hör hemma"),
        ("#SIETYP 7\n", 15, "finns inte"),
        ("#VALUTA EUR\n", 15, "svenska kronor"),
        ("#IB noll 1930 5\n", 15, "Saldot"),
        ("bara text\n", 15, "etikett"),
        ("#KONTO 1940 \x01\n", 15, "inte är text"),
    ],
)
def test_what_is_broken_refuses_the_file_with_its_line(body: str, line: int, words: str) -> None:
    reading = read(body)
    assert reading.file is None
    assert [found for found, _text in errors(reading)] == [line]
    assert words in errors(reading)[0][1]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "tom"),
        (b"<!DOCTYPE html><html>", "webbsida"),
        (b"\xef\xbb\xbf  <html>", "webbsida"),
        (b"PK\x03\x04", "annat slags dokument"),
        (b"%PDF-1.7", "annat slags dokument"),
        (b"Datum;Konto;Belopp\n", "inte som en SIE-fil"),
    ],
)
def test_what_is_no_sie_file_is_said_to_be_none(data: bytes, words: str) -> None:
    assert words in errors(sie_read(data))[0][1]


def test_the_checksum_is_that_of_the_standard() -> None:
    body = '#KONTO 1915 "Kassa \\"special\\""'
    assert crc32(b'#KONTO1915Kassa "special"') == 1921122205
    whole = f"#FLAGGA 0\n#KSUMMA\n{body}\n#KSUMMA 1921122205\n"
    assert sie_read(whole.encode()).file is not None
    assert "ändrats" in errors(sie_read(whole.replace("1915", "1916").encode()))[0][1]
    assert "avhuggen" in errors(sie_read(whole.rsplit("#KSUMMA", 1)[0].encode()))[0][1]


def test_vouchers_are_part_of_the_checksum() -> None:
    inside: list[list[Field]] = [
        ["#VER", "A", "1", "20250131"],
        ["#TRANS", "1910", Objects(("1", "2")), "5.00"],
    ]
    plain = "".join("".join("".join(field) for field in fields) for fields in inside)
    text = "#FLAGGA 0\n#KSUMMA\n#VER A 1 20250131\n{\n#TRANS 1910 {1 2} 5.00\n}\n#KSUMMA "
    assert sie_read(f"{text}{crc32(plain.encode())}\n".encode()).file is not None


def test_a_voucher_that_does_not_balance_is_named_with_the_difference() -> None:
    reading = read(voucher("#TRANS 1910 {} -1000", "#TRANS 6110 {} 999.50"))
    assert reading.file is not None
    remarks = sie_checked(reading.file)
    assert [(remark.line, "0,50" in remark.message) for remark in remarks.errors] == [(15, True)]


def test_opening_and_movements_that_do_not_make_the_closing_are_said() -> None:
    balances = "#IB 0 1930 1000.00\n#UB 0 1930 900.00\n#RES 0 6110 50.00\n"
    reading = read(balances + voucher("#TRANS 1930 {} -50", "#TRANS 6110 {} 50"))
    assert reading.file is not None
    texts = [str(remark.message) for remark in sie_checked(reading.file).warnings]
    assert texts == [
        "Konto 1930: ingående saldo och verifikationer ger 950,00 kr, men filen säger 900,00 kr."
    ]


def test_vouchers_of_another_year_are_said_and_left_out() -> None:
    reading = read(voucher("#TRANS 1930 {} -50", "#TRANS 6110 {} 50", day="20260102"))
    assert reading.file is not None
    assert booked(reading) == {}
    assert "Verifikationer utanför räkenskapsåret" in sie_checked(reading.file).warnings[0].message


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    sie_read(data)
    sie_read(b"#FLAGGA 0\n" + data)


amounts = st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=8)


@given(amounts, st.sampled_from(["{}", "{1 17}", '{"6" "P 9"}']))
def test_what_is_written_is_read(rows: list[int], objects: str) -> None:
    rows = [*rows, -sum(rows)]
    lines = [
        f"#TRANS {3000 + place} {objects} {'-' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02d}"
        for place, ore in enumerate(rows)
    ]
    reading = read(voucher(*lines))
    assert reading.file is not None
    assert [row.amount for row in reading.file.vouchers[0].rows] == rows
    assert not sie_checked(reading.file).errors
