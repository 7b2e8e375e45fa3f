"""Files of every type, with what only some of them hold."""

from datetime import date

import pytest

from drivbank.core.sie.checks import account_sums, sie_checked
from drivbank.core.sie.model import Balance, ObjectBalance, PeriodAmount
from drivbank.core.sie.reading import sie_read
from tests.core.sie.files import HEAD, NEXT, errors, file_of, read, told, voucher, warnings

BALANCES = """#IB 0 1930 1000.00
#IB -1 1930 400
#UB 0 1930 900.00 5
#UB -1 1930 1000
#RES 0 6110 100.00
#RES -1 6110 -600.00
"""


def head(kind: str) -> str:
    return HEAD.replace("#SIETYP 4\n", kind)


@pytest.mark.parametrize(("line", "kind"), [("", 1), ("#SIETYP 1\n", 1), ('#SIETYP "1"\n', 1)])
def test_type_1_holds_balances_of_years(line: str, kind: int) -> None:
    file = file_of(read(BALANCES, head=head(line)))
    assert file.kind == kind
    assert file.opening == [Balance(0, "1930", 100_000), Balance(-1, "1930", 40_000)]
    assert file.closing == [Balance(0, "1930", 90_000, "5"), Balance(-1, "1930", 100_000)]
    assert file.results == [Balance(0, "6110", 10_000), Balance(-1, "6110", -60_000)]
    assert sie_checked(file).errors == ()


def test_type_2_holds_what_each_month_changed() -> None:
    body = "#OMFATTN 20250228\n#PSALDO 0 202501 6110 {} 60\n#PSALDO 0 202502 6110 {} 40 -2\n#PBUDGET -1 202412 6110 {} 7\n"
    file = file_of(read(BALANCES + body, head=head("#SIETYP 2\n")))
    assert file.covers_until == date(2025, 2, 28)
    assert file.periods == [
        PeriodAmount(0, date(2025, 1, 1), "6110", (), 6_000),
        PeriodAmount(0, date(2025, 2, 1), "6110", (), 4_000, "-2"),
    ]
    assert file.budgets == [PeriodAmount(-1, date(2024, 12, 1), "6110", (), 700)]
    assert sie_checked(file).errors == ()


def test_type_3_holds_the_whole_and_its_parts_side_by_side() -> None:
    body = (
        '#DIM 1 "Verksamhet"\n#OBJEKT 1 "110" "Kansli"\n#OIB 0 1930 {1 "110"} 10\n#OUB 0 1930 {"1" "110"} 9 1\n'
        '#PSALDO 0 202501 6110 {} 60\n#PSALDO 0 202501 6110 {1 "110"} 40\n'
    )
    file = file_of(read(BALANCES + body, head=head("#SIETYP 3\n")))
    assert file.object_opening == [ObjectBalance(0, "1930", (("1", "110"),), 1_000)]
    assert file.object_closing == [ObjectBalance(0, "1930", (("1", "110"),), 900, "1")]
    assert [(found.objects, found.amount) for found in file.periods] == [
        ((), 6_000),
        ((("1", "110"),), 4_000),
    ]


def test_type_4_of_transactions_needs_neither_year_nor_accounts_nor_names() -> None:
    text = '#FLAGGA 0\n#PROGRAM "Lön" 1\n#FORMAT PC8\n#GEN 20250201\n#SIETYP 4\n#FNAMN "Prov"\n#VER "" "" 20250131\n{\n#TRANS 1930 {} -5\n#TRANS 5020 {1 110} 5\n}\n'
    file = file_of(sie_read(text.encode()))
    assert (file.years, file.accounts, file.transactions) == ({}, {}, 2)
    assert (file.vouchers[0].series, file.vouchers[0].number) == ("", "")
    remarks = sie_checked(file)
    assert remarks.errors == ()
    assert told(remarks.warnings) == [
        (0, "Konton som används saknas i filens kontoplan, 2 stycken: 1930, 5020.")
    ]


@pytest.mark.parametrize("kind", ["4", "4E", "4I", "4e"])
def test_type_4_by_all_its_names(kind: str) -> None:
    assert file_of(read(voucher("#TRANS 1930 {} 0"), head=head(f"#SIETYP {kind}\n"))).kind == 4


@pytest.mark.parametrize("kind", ["0", "5", "", "E", "44", "fyra"])
def test_a_type_that_does_not_exist_refuses_the_file(kind: str) -> None:
    assert "finns inte" in errors(read("", head=head(f"#SIETYP {kind}\n")))[0][1]


def test_vouchers_in_a_file_that_should_have_none_are_read_and_said() -> None:
    reading = read(voucher("#TRANS 1930 {} 0"), head=head("#SIETYP 1\n"))
    assert file_of(reading).transactions == 1
    assert [(line, "typ 1" in text) for line, text in warnings(reading)] == [(NEXT, True)]


def test_types_1_to_3_must_say_their_year() -> None:
    file = file_of(read(BALANCES, head=head("#SIETYP 2\n").replace("#RAR 0", "#RAR -4")))
    assert [found.message for found in sie_checked(file).errors] == [
        "Filen säger inte vilket räkenskapsår den gäller (#RAR 0). Ta ut den på nytt."
    ]


def test_a_year_that_ends_before_it_begins_is_refused() -> None:
    file = file_of(read(BALANCES, head=HEAD.replace("20250101 20251231", "20251231 20250101")))
    assert "slutar innan det börjar" in sie_checked(file).errors[0].message


def test_several_years_are_held_apart() -> None:
    file = file_of(read("#RAR -2 20230101 20231231\n#UB -2 1930 400\n" + BALANCES))
    assert sorted(file.years) == [-2, -1, 0]
    assert file.years[-2] == (date(2023, 1, 1), date(2023, 12, 31))
    sums = {found.account: found for found in account_sums(file)}
    assert (sums["1930"].opening, sums["1930"].closing) == (100_000, 90_000)
    assert sums["6110"].closing == 10_000


def test_a_year_need_not_be_that_of_the_calendar() -> None:
    text = HEAD.replace("20250101 20251231", "20240701 20251231")
    file = file_of(read(voucher("#TRANS 1930 {} 0", day="20240702"), head=text))
    assert sie_checked(file).warnings == ()


def test_objects_may_lie_under_others() -> None:
    body = (
        '#DIM 20 "Region"\n#UNDERDIM 21 "Ort" 20\n#UNDERDIM 2 "Kostnadsbärare" 1\n#OBJEKT 20 "01" "Norr"\n'
        '#OBJEKT 21 "0102" "By"\n' + voucher('#TRANS 1930 {20 "01" 21 "0102"} 0')
    )
    file = file_of(read(body))
    assert file.dimensions == {"20": "Region", "21": "Ort", "2": "Kostnadsbärare"}
    assert file.parents == {"21": "20", "2": "1"}
    assert file.objects == {("20", "01"): "Norr", ("21", "0102"): "By"}
    assert file.vouchers[0].rows[0].objects == (("20", "01"), ("21", "0102"))


@pytest.mark.parametrize(
    "line", ['#DIM ett "Ett"', '#DIM 1234567 "Lång"', '#OBJEKT x 1 "Ett"', '#OBJEKT 1 "" "Ett"']
)
def test_dimensions_and_objects_without_a_number_are_passed_over(line: str) -> None:
    reading = read(line + "\n" + voucher("#TRANS 1930 {} 0"))
    assert (file_of(reading).dimensions, file_of(reading).objects) == ({}, {})
    assert [found for found, _text in warnings(reading)] == [NEXT]


@pytest.mark.parametrize(
    "line",
    [
        "#PSALDO 0 202513 6110 {} 1",
        "#PSALDO 0 202501 6110 1",
        "#PSALDO 0 202501 {} 1",
        "#PBUDGET 0 2025 6110 {} 1",
        "#OIB 0 1930 1",
        "#OUB 0 1930 {1} 1",
        "#IB 0 1930",
        "#UB x 1930 1",
        "#RES 100 1930 1",
    ],
)
def test_amounts_that_cannot_be_read_refuse_the_file(line: str) -> None:
    found = errors(read(line + "\n"))
    assert [
        (where, "går inte att läsa" in text and "ta ut filen på nytt" in text) for where, text in found
    ] == [(NEXT, True)]


@pytest.mark.parametrize("label", ["#GEN", "#OMFATTN"])
def test_a_day_that_cannot_be_read_is_passed_over(label: str) -> None:
    reading = read(f"{label} 20251340\n" + voucher("#TRANS 1930 {} 0"))
    assert [(where, "inget datum" in text) for where, text in warnings(reading)] == [(NEXT, True)]


def test_another_currency_is_refused() -> None:
    assert "valutan EUR" in errors(read("#VALUTA eur\n"))[0][1]
    assert file_of(read("#VALUTA sek\n" + voucher("#TRANS 1930 {} 0"))).currency == "SEK"
