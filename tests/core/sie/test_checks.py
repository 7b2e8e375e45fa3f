"""What does not agree in a file whose every line can be read."""

import pytest

from drivbank.core.sie.checks import AccountSum, account_sums, sie_checked
from drivbank.core.sie.faults import Remark, Remarks
from drivbank.core.sie.model import SieFile
from tests.core.sie.files import file_of, read, told, voucher, whole_file

ROWS = ("#TRANS 1930 {} -50", "#TRANS 6110 {} 50")


def checked(body: str) -> Remarks:
    return sie_checked(file_of(read(body)))


def test_accounts_open_move_and_close() -> None:
    file = file_of(read("#IB 0 1930 100\n#UB 0 1930 50\n#RES 0 6110 50\n" + voucher(*ROWS)))
    assert account_sums(file) == [
        AccountSum("1930", "Bank", 10_000, -5_000, 5_000),
        AccountSum("6110", "Papper", 0, 5_000, 5_000),
    ]


def test_an_account_that_closes_with_nothing_may_be_left_out() -> None:
    file = file_of(read("#IB 0 1930 50\n#UB 0 1910 0\n#RES 0 6110 50\n" + voucher(*ROWS)))
    assert [found.closing for found in account_sums(file)] == [0, 0, 5_000]
    assert sie_checked(file) == Remarks()


def test_a_file_that_states_no_closing_cannot_disagree_with_it() -> None:
    file = file_of(read("#IB 0 1930 100\n" + voucher(*ROWS)))
    assert [(found.closing, found.difference) for found in account_sums(file)] == [(None, 0), (None, 0)]
    assert sie_checked(file) == Remarks()


def test_accounts_that_lack_what_balances_have_lost_vouchers() -> None:
    body = "#IB 0 1930 100\n#UB 0 1930 60\n#RES 0 6110 40\n"
    remarks = checked(body + voucher(*ROWS))
    [(line, lost)] = told(remarks.errors)
    assert line > 0
    assert lost.startswith("Det saknas verifikationer: 2 konton stämmer inte med sina saldon")
    assert "avhuggen" in lost
    assert "Ta ut den på nytt" in lost
    assert told(remarks.warnings) == [
        (0, "Konto 1930: ingående saldo och verifikationer ger 50,00 kr, men filen säger 60,00 kr."),
        (0, "Konto 6110: ingående saldo och verifikationer ger 50,00 kr, men filen säger 40,00 kr."),
    ]


def test_a_file_of_vouchers_that_lost_them_all_is_refused() -> None:
    remarks = checked("#IB 0 1930 100\n#UB 0 1930 60\n#RES 0 6110 40\n")
    assert "Det saknas verifikationer: 2 konton" in told(remarks.errors)[0][1]


# A loss booked to equity, in a file that does not give the result of its account.
BOOKED = voucher("#TRANS 8999 {} -50", "#TRANS 2099 {} 50", name="A 2")
CLOSED = "#IB 0 1930 100\n#UB 0 1930 50\n#UB 0 2099 50\n"


@pytest.mark.parametrize("results", ["#RES 0 6110 50\n", ""])
def test_results_that_the_file_leaves_out_do_not_disagree(results: str) -> None:
    assert sie_checked(file_of(read(CLOSED + results + voucher(*ROWS) + BOOKED))).errors == ()
    assert not any("Konto 8999:" in text for _line, text in told(checked(CLOSED + results + BOOKED).warnings))


def test_closings_of_the_year_before_say_nothing_of_this_one() -> None:
    assert checked("#IB 0 1930 100\n#UB -1 1930 100\n" + voucher(*ROWS)).errors == ()


def test_results_left_out_of_a_file_that_lost_vouchers_do_not_hide_it() -> None:
    body = "#IB 0 1930 100\n#UB 0 1930 100\n#RES 0 8999 0\n"
    assert "Det saknas verifikationer: 2 konton" in told(checked(body + voucher(*ROWS)).errors)[0][1]


def test_accounts_that_disagree_otherwise_are_odd() -> None:
    remarks = checked("#IB 0 1930 100\n#UB 0 1930 60\n#RES 0 6110 45\n" + voucher(*ROWS))
    assert remarks.errors == ()
    assert len(remarks.warnings) == 2


def test_amounts_below_zero_have_their_sign() -> None:
    body = "#IB 0 1930 -0.05\n#UB 0 1930 -1234.50\n#RES 0 6110 0\n" + voucher("#TRANS 1930 {} 0")
    assert told(checked(body).warnings)[0][1].endswith("ger −0,05 kr, men filen säger −1\u202f234,50 kr.")


def test_accounts_without_a_name_are_listed_the_first_of_them() -> None:
    rows = [f"#TRANS {8000 + place} {{}} 0" for place in range(9)]
    assert told(checked("#IB 0 7999 0\n" + voucher(*rows)).warnings) == [
        (
            0,
            "Konton som används saknas i filens kontoplan, 10 stycken: 7999, 8000, 8001, 8002, 8003, 8004, 8005, 8006….",
        )
    ]


def test_vouchers_outside_the_year_are_counted() -> None:
    texts = told(
        checked(voucher(*ROWS, day="20241231") + voucher(*ROWS, name="A 2", day="20260101")).warnings
    )
    assert texts == [
        (15, "Verifikationer utanför räkenskapsåret 2025-01-01–2025-12-31 räknas inte: 2 stycken.")
    ]


@pytest.mark.parametrize("body", ["", "#IB 0 1930 5\n", "#UB -1 1930 5\n", "#RES -1 6110 5\n"])
def test_a_file_without_anything_of_its_year_is_refused(body: str) -> None:
    found = told(checked(body).errors)
    assert [(line, "varken utgående saldon eller verifikationer" in text) for line, text in found] == [
        (0, True)
    ]


def test_every_voucher_that_does_not_balance_is_said_up_to_a_limit() -> None:
    body = "".join(voucher("#TRANS 1930 {} 5", name=f"A {number}") for number in range(300))
    remarks = checked(body)
    assert len(remarks.errors) == 201
    assert remarks.errors[0].line == 15


def test_a_whole_file_agrees() -> None:
    for kind in (1, 2, 3, 4):
        assert sie_checked(whole_file(kind)) == Remarks()


def test_an_empty_file_has_no_accounts() -> None:
    assert account_sums(SieFile()) == []
    assert all(isinstance(found, Remark) for found in sie_checked(SieFile()).errors)


def test_every_remark_about_an_error_has_a_remedy() -> None:
    bodies = [
        "",
        voucher("#TRANS 1930 {} 5"),
        voucher("#TRANS 1930"),
        "#VER\n",
        "}\n",
        "#SIETYP 9\n",
        "#VALUTA EUR\n",
    ]
    bodies += [
        "fel\n",
        '#KONTO "\n',
        "#IB\n",
        "#RAR 0\n",
        "#FLAGGA 0\n",
        "#KSUMMA 1\n",
        "#PSALDO\n",
        "#OIB\n",
        "#TRANS\n",
    ]
    for body in bodies:
        reading = read(body)
        errors = reading.remarks.errors or sie_checked(file_of(reading)).errors
        assert errors
        assert all("a ut " in remark.message for remark in errors), errors
