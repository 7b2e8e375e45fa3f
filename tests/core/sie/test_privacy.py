"""Names of persons and what looks like their numbers do not stay in a ledger."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.screening import personal_data_in
from drivbank.core.sie.model import Balance, ObjectBalance, PeriodAmount, Row, SieFile, Voucher
from drivbank.core.sie.privacy import REMOVED, REMOVED_CODE, possible, sie_screened
from drivbank.core.sie.reading import sie_read
from drivbank.core.sie.writing import sie_written
from tests.core.sie.files import HEAD, file_of, read, voucher, whole_file

# Invented, with a check digit that is wrong.
NUMBER = "850312-1230"


def test_a_file_without_personal_data_is_as_it_was() -> None:
    file = whole_file()
    assert sie_screened(file) == (file, ())
    assert sie_screened(file)[0].vouchers[0] is file.vouchers[0]


@pytest.mark.parametrize("text", [NUMBER, f"Arvode {NUMBER} maj", "Ring 070-123 45 67", "bo@exempel.se"])
def test_texts_of_vouchers_and_rows_are_replaced_with_one_warning_a_line(text: str) -> None:
    rows = (Row("5010", 500, text=text, line=17), Row("1930", -500, text="Bank", line=18))
    file = SieFile(vouchers=[Voucher("A", "1", date(2025, 1, 1), text, rows, 15)])
    found, remarks = sie_screened(file)
    assert found.vouchers[0].text == REMOVED
    assert [row.text for row in found.vouchers[0].rows] == [REMOVED, "Bank"]
    assert [row.amount for row in found.vouchers[0].rows] == [500, -500]
    assert [remark.line for remark in remarks] == [15, 17]
    assert not any(text in remark.message for remark in remarks)


def test_names_of_employees_customers_and_suppliers_are_emptied() -> None:
    body = (
        '#DIM 7 "Anställd"\n#UNDERDIM 30 "Timanställd" 7\n#OBJEKT 7 "1" "Bo Ek"\n#OBJEKT 8 "2" "Kund"\n'
        '#OBJEKT 9 "3" "Leverantör"\n#OBJEKT 30 "4" "Al"\n#OBJEKT 6 "5" "Bron"\n'
    )
    found, remarks = sie_screened(file_of(read(body)))
    assert list(found.objects.values()) == ["", "", "", "", "Bron"]
    assert [str(remark.message) for remark in remarks] == [
        "4 namn på anställda, kunder och leverantörer sparas inte."
    ]


def test_names_of_accounts_and_objects_are_searched() -> None:
    file = SieFile(
        accounts={"1": f"Bo {NUMBER}", "2": "Bank"}, objects={("6", "5"): NUMBER, ("6", "7"): "Bron"}
    )
    found, remarks = sie_screened(file)
    assert found.accounts == {"1": REMOVED, "2": "Bank"}
    assert found.objects == {("6", "5"): REMOVED, ("6", "7"): "Bron"}
    assert len(remarks) == 2


def test_codes_that_are_someones_number_are_replaced_everywhere() -> None:
    objects = (("6", NUMBER),)
    month = PeriodAmount(0, date(2025, 1, 1), "5010", objects, 5)
    file = SieFile(
        objects={objects[0]: "Bron"},
        periods=[month],
        vouchers=[Voucher("A", "1", date(2025, 1, 1), "", (Row("5010", 0, objects),))],
    )
    found, remarks = sie_screened(file)
    assert NUMBER not in repr(found)
    assert found.periods == [month._replace(objects=(("6", REMOVED_CODE),))]
    assert len(remarks) == 1


@pytest.mark.parametrize("name", [("A", NUMBER), (NUMBER.replace("-", ""), "1"), (NUMBER, NUMBER)])
def test_a_voucher_named_with_someones_number_has_no_name(name: tuple[str, str]) -> None:
    file = SieFile(vouchers=[Voucher(*name, date(2025, 1, day), "Lön", ()) for day in (1, 2)])
    found, remarks = sie_screened(file)
    assert [(voucher.series, voucher.number, voucher.text) for voucher in found.vouchers] == [
        ("", "", "Lön")
    ] * 2
    assert len(remarks) == 1
    assert "2 stycken" in remarks[0].message


@pytest.mark.parametrize("number", ["01234567", "2025000123", "20250131", "00012345", "2025-1234"])
def test_numbers_of_vouchers_filled_with_zeros_are_kept(number: str) -> None:
    file = SieFile(vouchers=[Voucher("A", number, date(2025, 1, 1), "Lön", ())])
    assert sie_screened(file) == (file, ())


def test_quantities_that_are_someones_number_are_emptied() -> None:
    number, day = NUMBER.replace("-", ""), date(2025, 1, 1)
    file = SieFile(
        opening=[Balance(0, "1930", 5, number)],
        closing=[Balance(0, "1930", 5, number)],
        results=[Balance(0, "5020", 5, number)],
        object_closing=[ObjectBalance(0, "1930", (), 5, number)],
        periods=[PeriodAmount(0, day, "5020", (), 5, number)],
        vouchers=[
            Voucher("A", "1", day, "", (Row("5020", 5, quantity=number), Row("1930", -5, quantity="-1.5")))
        ],
    )
    found, remarks = sie_screened(file)
    assert number not in repr(found)
    assert [row.quantity for row in found.vouchers[0].rows] == ["", "-1.5"]
    assert ["6 stycken" in remark.message for remark in remarks] == [True]


def test_names_of_dimensions_are_searched() -> None:
    found, remarks = sie_screened(SieFile(dimensions={"6": f"Bo {NUMBER}", "1": "Verksamhet"}))
    assert found.dimensions == {"6": REMOVED, "1": "Verksamhet"}
    assert len(remarks) == 1


ACCOUNTS = ["8503121230", "198503121230"]


@pytest.mark.parametrize("account", ACCOUNTS)
@pytest.mark.parametrize(
    "body",
    [
        "#IB 0 {} 5\n",
        "#UB 0 {} 5\n",
        "#RES 0 {} 5\n",
        "#OIB 0 {} {{1 110}} 5\n",
        "#PSALDO 0 202501 {} {{}} 5\n",
        voucher("#TRANS {} {{}} 5", "#TRANS 1930 {{}} -5"),
        voucher('#TRANS "{}" {{}} 5 "" "a', "#TRANS 1930 {{}} -5"),
    ],
)
def test_an_account_that_looks_like_someones_number_is_refused_and_never_said(
    body: str, account: str
) -> None:
    remarks = read(body.replace("{}", account, 1).replace("{{", "{").replace("}}", "}")).remarks
    assert any("ser ut som en persons" in remark.message for remark in remarks.errors)
    assert all("ta ut filen på nytt" in remark.message for remark in remarks.errors)
    assert account not in repr(remarks)


@pytest.mark.parametrize("account", ACCOUNTS)
def test_in_the_list_of_accounts_it_is_passed_over(account: str) -> None:
    reading = read(f"#KONTO {account} Namn\n" + voucher("#TRANS 1930 {} 0"))
    assert account not in repr(reading)
    assert len(reading.remarks.warnings) == 1


@pytest.mark.parametrize("account", ["1930", "19300001", "501000110012", "0701234"])
def test_long_accounts_that_are_nobodys_number_are_read(account: str) -> None:
    assert account in repr(file_of(read(voucher(f"#TRANS {account} {{}} 0"))))


def test_what_was_removed_is_nowhere_in_what_is_written() -> None:
    file = replace(whole_file(), accounts={"1930": f"Bo {NUMBER}"})
    assert NUMBER.encode() not in sie_written(sie_screened(file)[0])


def test_signatures_addresses_and_contacts_are_never_read() -> None:
    body = (
        '#ADRESS "Signe Ek" "Gatan 1" "123 45 Orten" "070-1234567"\n#GEN 20250101 "Signe Ek"\n'
        '#VER A 1 20250131 "Text" 20250131 "Signe Ek"\n{\n#TRANS 1930 {} 0 "" "" 1 "Signe Ek"\n'
        '#BTRANS 1930 {} 1 "" "" "" "Signe Ek"\n}\n'
    )
    reading = read(body)
    assert "Signe" not in repr(reading)


@pytest.mark.parametrize(
    "body",
    [
        voucher(f'#TRANS "{NUMBER}" {{}} 5'),
        voucher(f'#TRANS 1930 {{}} "{NUMBER}"'),
        f"#VER A {NUMBER} fel\n",
        f"#KONTO {NUMBER} Namn\n",
        f"#SIETYP {NUMBER}\n",
        f"#VER A 1 {NUMBER}\n",
        "#VER bo.ek@exempel.org 1 20250101\n",
    ],
)
def test_no_message_quotes_what_could_name_a_person(body: str) -> None:
    remarks = read(body).remarks
    assert remarks.errors or remarks.warnings
    assert NUMBER not in repr(remarks)
    assert "@" not in repr(remarks)


def test_an_organisation_number_that_is_a_persons_is_not_quoted_either() -> None:
    remarks = sie_read(HEAD.replace("222000-1234", NUMBER + "9").encode("cp437")).remarks
    assert NUMBER not in repr(remarks)


digits = st.text(st.sampled_from("0123456789-+ .,/()abå\u2013\u00a0\uff11"), max_size=24)
pieces = st.lists(
    st.sampled_from(
        [
            "19",
            "85",
            "03",
            "12",
            "1230",
            "0",
            "7",
            "+46",
            "070",
            "8",
            " ",
            "-",
            "/",
            ".",
            "a",
            "T",
            "å",
            "), ",
        ]
    ),
    max_size=14,
).map("".join)


@given(digits | pieces | st.text(max_size=20))
def test_what_is_passed_over_quickly_holds_no_personal_data(text: str) -> None:
    if personal_data_in(text) is not None:
        assert possible(text)


def test_an_ordinary_text_is_passed_over_quickly() -> None:
    assert not possible("Faktura 24999 rad 3 för åtgärder")
    assert re.search("Faktura", REMOVED) is None
