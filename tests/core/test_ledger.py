"""The ledger of a year out of files of every type: the same amounts whichever way a file gives them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.ledger import (
    YearLedger,
    dimensions_left_out,
    lines_before,
    objects_key,
    objects_of,
    opening_after,
    with_opening,
    year_ledger,
)
from drivbank.core.sie.model import Balance, ObjectList, PeriodAmount, SieFile
from tests.finance.booked import OFFICE, row, sie_file, voucher, without_vouchers

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
CODES = st.text(min_size=1, max_size=8)


def of(file: SieFile) -> YearLedger:
    return year_ledger(file, FIRST, LAST)


def amounts(ledger: YearLedger) -> dict[str, tuple[int, int, int]]:
    return {line.number: (line.opening, line.movement, line.closing) for line in ledger.accounts}


@given(st.sets(st.tuples(st.sampled_from(["1", "2", "6", "20"]), CODES), max_size=3))
def test_a_key_gives_its_objects_back(objects: set[tuple[str, str]]) -> None:
    key = objects_key(tuple(objects))
    assert set(objects_of(key)) == objects
    assert key == objects_key(tuple(sorted(objects, reverse=True)))


def test_a_key_is_in_order_of_dimension_and_without_persons_and_invoices() -> None:
    objects = (
        ("20", "x"),
        ("7", "850312"),
        ("6", "2001"),
        ("1", "110"),
        ("8", "K1"),
        ("9", "L1"),
        ("10", "F1"),
    )
    assert objects_key(objects) == "1:110;6:2001;20:x"
    assert objects_key(()) == ""


def test_what_lies_under_a_dimension_of_persons_is_not_kept_either() -> None:
    file = replace(sie_file(), parents={"21": "7", "22": "1"})
    left_out = dimensions_left_out(file)
    assert objects_key((("21", "hemligt"), ("22", "b")), left_out) == "22:b"


@pytest.mark.parametrize("kind", [1, 2, 3])
def test_a_file_without_vouchers_has_the_amounts_of_one_with(kind: int) -> None:
    assert amounts(of(without_vouchers(kind=kind))) == amounts(of(sie_file()))


@pytest.mark.parametrize("kind", [1, 2, 3, 4])
def test_totals_add_up_to_the_movement_of_each_account(kind: int) -> None:
    ledger = of(sie_file() if kind == 4 else without_vouchers(kind=kind))
    moved = dict.fromkeys((line.number for line in ledger.accounts), 0)
    for (account, _month, _key), amount in ledger.totals.items():
        moved[account] += amount
    assert moved == {line.number: line.movement for line in ledger.accounts}


def test_types_have_months_and_objects_as_far_as_they_give_them() -> None:
    march, office = date(2025, 3, 1), "1:110"
    with_vouchers = of(sie_file()).totals
    assert with_vouchers["5020", march, office] == 600_000
    assert of(without_vouchers(kind=3)).totals["5020", march, office] == 600_000
    assert ("5020", march, "") not in of(without_vouchers(kind=3)).totals
    assert of(without_vouchers(kind=2)).totals["5020", march, ""] == 600_000
    assert of(without_vouchers(kind=1)).totals["5020", None, ""] == 600_000


def test_what_the_objects_do_not_cover_is_on_none() -> None:
    month = date(2025, 3, 1)
    file = without_vouchers(kind=3)
    file = replace(
        file, periods=[PeriodAmount(0, month, "5020", (), 1_000), PeriodAmount(0, month, "5020", OFFICE, 700)]
    )
    assert of(file).totals == {("5020", month, "1:110"): 700, ("5020", month, ""): 300}


def test_dimensions_side_by_side_are_never_both_counted() -> None:
    ledger = of(without_vouchers(kind=3))
    month = date(2025, 6, 1)
    assert ledger.split_by == "1"
    assert {key: amount for key, amount in ledger.totals.items() if key[:2] == ("4510", month)} == {
        ("4510", month, "1:300"): 1_000_000
    }


MARCH = date(2025, 3, 1)


def split(*amounts: tuple[ObjectList, int]) -> dict[str, int]:
    """Return what account 5020 moved in March by object, of a file of type 3 that gives these amounts."""
    periods = [PeriodAmount(0, MARCH, "5020", objects, amount) for objects, amount in amounts]
    totals = of(replace(without_vouchers(kind=3), periods=periods)).totals
    return {key: amount for (_account, _month, key), amount in totals.items()}


@pytest.mark.parametrize("turned", [False, True])
def test_what_a_list_with_persons_repeats_is_counted_once(turned: bool) -> None:
    given = [
        ((), 6_000),
        (OFFICE, 6_000),
        ((*OFFICE, ("7", "E1")), 4_000),
        ((*OFFICE, ("7", "E2")), 2_000),
        ((*OFFICE, ("8", "K1")), 6_000),
        ((("7", "E1"), ("8", "K1")), 4_000),
    ]
    assert split(*(reversed(given) if turned else given)) == {"1:110": 6_000}


def test_lists_with_persons_are_added_up_where_there_is_none_without() -> None:
    employees = [((*OFFICE, ("7", "E1")), 4_000), ((("7", "E2"), *OFFICE), 2_000)]
    assert split(((), 7_000), *employees) == {"1:110": 6_000, "": 1_000}
    # Employees and customers are the same amounts side by side.
    assert split(((), 6_000), *employees, ((*OFFICE, ("8", "K1")), 5_000)) == {"1:110": 6_000}


def test_objects_of_a_file_of_type_2_are_passed_over() -> None:
    month = date(2025, 3, 1)
    file = without_vouchers(kind=2)
    file = replace(file, periods=[*file.periods, PeriodAmount(0, month, "5020", OFFICE, 600_000)])
    assert of(file).totals["5020", month, ""] == 600_000


def test_vouchers_and_changes_of_another_year_are_not_counted() -> None:
    file = sie_file()
    outside = voucher("99", date(2026, 1, 1), row("1930", 7), row("3511", -7))
    assert of(replace(file, vouchers=[*file.vouchers, outside])).accounts == of(file).accounts
    three = without_vouchers(kind=3)
    earlier = PeriodAmount(-1, date(2024, 3, 1), "5020", (), 999)
    assert of(replace(three, periods=[*three.periods, earlier])).accounts == of(three).accounts


def test_last_years_closing_stands_for_the_opening() -> None:
    file = sie_file()
    moved = [Balance(-1, found.account, found.amount) for found in file.opening]
    without = replace(file, opening=[], closing=[*file.closing, *moved])
    assert of(with_opening(without)).accounts == of(file).accounts
    assert with_opening(file) is file


def test_an_account_left_out_closed_with_nothing() -> None:
    file = sie_file()
    short = replace(file, closing=[found for found in file.closing if found.account != "2510"])
    line = next(line for line in of(short).accounts if line.number == "2510")
    assert (line.closing, line.difference) == (0, 150_000)


def test_a_result_that_the_file_leaves_out_is_what_was_booked() -> None:
    booked = [*sie_file().vouchers, voucher("99", LAST, row("8999", 2_494), row("2099", -2_494))]
    whole = sie_file(vouchers=booked)
    short = replace(whole, results=[found for found in whole.results if found.account != "8999"])
    assert amounts(of(short)) == amounts(of(whole))
    assert amounts(of(short))["8999"] == (0, 249_400, 249_400)


def test_closings_of_the_year_before_say_nothing_of_this_one() -> None:
    file = sie_file()
    without = replace(file, closing=[Balance(-1, "1930", 500_000)], results=[])
    assert amounts(of(without)) == amounts(of(file))


def test_a_result_that_is_not_booked_is_put_on_the_largest_equity() -> None:
    closings = {"1930": 900, "2010": -300, "2011": -200, "2510": -100, "3511": -500, "5020": 200}
    opening, equity = opening_after(closings)
    assert equity == "2010"
    assert opening == {"1930": 900, "2010": -600, "2011": -200, "2510": -100}
    assert sum(opening.values()) == 0
    assert opening_after({"1930": 100, "2010": -100, "3511": -50, "8999": 50}) == (
        {"1930": 100, "2010": -100},
        "",
    )


def test_the_year_before_as_the_file_has_it() -> None:
    before = [Balance(-1, "1930", 100), Balance(0, "1930", 250)]
    file = replace(
        sie_file(), opening=before, closing=[Balance(-1, "1930", 250)], results=[Balance(-1, "3511", -150)]
    )
    lines = [(line.number, line.opening, line.movement, line.closing) for line in lines_before(file)]
    assert lines == [("1930", 100, 150, 250), ("3511", 0, -150, -150)]


@pytest.mark.parametrize(
    ("file", "until"),
    [
        (sie_file(), LAST),
        (
            sie_file(vouchers=[voucher("1", date(2025, 4, 3), row("1930", 1), row("3511", -1))]),
            date(2025, 4, 3),
        ),
        (
            replace(
                sie_file(vouchers=[voucher("1", date(2025, 4, 3), row("1930", 1), row("3511", -1))]),
                covers_until=date(2025, 4, 30),
            ),
            date(2025, 4, 30),
        ),
        (replace(sie_file(), covers_until=date(2026, 3, 1)), LAST),
        (
            replace(without_vouchers(kind=2), periods=[PeriodAmount(0, date(2025, 2, 1), "3511", (), -5)]),
            date(2025, 2, 28),
        ),
        (replace(without_vouchers(kind=1), generated_on=date(2025, 9, 30)), date(2025, 9, 30)),
        (replace(without_vouchers(kind=1), generated_on=date(2026, 2, 1)), LAST),
    ],
)
def test_how_far_it_reaches(file: SieFile, until: date) -> None:
    assert of(file).covers_until == until
