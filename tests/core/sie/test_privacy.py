"""Names of persons and what looks like their numbers do not stay in a ledger."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.screening import personal_data_in
from drivbank.core.sie.model import PeriodAmount, Row, SieFile, Voucher
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
