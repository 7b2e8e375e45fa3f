"""What files of real programs do against the standard: each is read, or refused with its line and a reason."""

import pytest

from drivbank.core.sie.checks import sie_checked
from drivbank.core.sie.reading import sie_read
from tests.core.sie.files import HEAD, NEXT, booked, errors, file_of, read, voucher, warnings

ROWS = ("#TRANS 1930 {} -50", "#TRANS 6110 {} 50")


def test_a_year_before_without_days_is_passed_over() -> None:
    reading = read("#RAR -2\n#RAR -3 20220101\n" + voucher(*ROWS))
    assert sorted(file_of(reading).years) == [-1, 0]
    assert [(line, "hoppas över" in text) for line, text in warnings(reading)] == [
        (NEXT, True),
        (NEXT + 1, True),
    ]


def test_the_own_year_without_days_is_refused() -> None:
    reading = read(voucher(*ROWS), head=HEAD.replace("20250101 20251231", ""))
    assert [(line, "första eller sista dag" in text) for line, text in errors(reading)] == [(8, True)]


@pytest.mark.parametrize("series", ["#", '"#"', '""', "LEV1", '"Lön å"', "7"])
def test_a_series_is_whatever_stands_there(series: str) -> None:
    found = file_of(read(voucher(*ROWS, name=f"{series} 12"))).vouchers[0]
    assert (found.series, found.number) == (series.strip('"'), "12")


def test_vouchers_of_the_same_series_and_number_are_both_booked() -> None:
    reading = read(voucher(*ROWS) + voucher(*ROWS))
    assert booked(reading) == {"1930": -10_000, "6110": 10_000}
    assert warnings(reading) == [(20, "Verifikation A1 finns redan på rad 15. Båda räknas.")]


def test_vouchers_without_a_number_are_not_the_same() -> None:
    assert warnings(read(voucher(*ROWS, name='"" ""') + voucher(*ROWS, name='"" ""'))) == []


def test_an_added_row_that_is_another_than_the_booked_one_refuses_the_file() -> None:
    rows = ("#RTRANS 6250 {} 800", "#TRANS 6250 {1 17} 800", "#TRANS 1910 {} -800")
    assert [line for line, _text in errors(read(voucher(*rows)))] == [NEXT + 2]


@pytest.mark.parametrize(
    "rows",
    [
        ["#BTRANS 6110 {} 800", "#RTRANS 6250 {} 800", "#TRANS 6250 {} 800"],
        ["#RTRANS 6250 {} 800", "#TRANS 6250 {} 800", "#BTRANS 6110 {} 800"],
        ["#RTRANS 6250 {} 800", "#BTRANS 6110 {} 800", "#TRANS 6250 {} 800"],
        ["#TRANS 6250 {} 800", "#RTRANS 6250 {} 800", "#BTRANS 6110 {} 800"],
        [
            '#btrans 6110 {} 800 "" "Struken av" 1 "AB"',
            '#RTRANS 6250 {} 800.00 20250131 "Ny"',
            "#TRANS 6250 {} 800",
        ],
    ],
)
def test_added_and_removed_rows_in_any_order_are_booked_as_the_standard_says(rows: list[str]) -> None:
    reading = read(voucher("#TRANS 1910 {} -1000", *rows, "#TRANS 2640 {} 200"))
    assert booked(reading) == {"1910": -100_000, "2640": 20_000, "6250": 80_000}
    found = file_of(reading).vouchers[0]
    assert (found.added, found.removed) == (1, 1)
    assert warnings(reading) == []


def test_the_same_row_added_twice_must_be_booked_twice() -> None:
    pair = ["#RTRANS 6250 {} 100", "#TRANS 6250 {} 100"]
    assert booked(read(voucher(*pair, *pair, "#TRANS 1910 {} -200")))["6250"] == 20_000
    once = read(voucher(*pair, "#RTRANS 6250 {} 100", "#TRANS 1910 {} -100"))
    assert [line for line, _text in errors(once)] == [NEXT + 4]


@pytest.mark.parametrize("gap", [" ", "\t", " \t ", "\r", "  \r"])
def test_gaps_after_braces_do_not_matter(gap: str) -> None:
    text = voucher(*ROWS).replace("{\n", "{" + gap + "\n", 1).replace("}\n", "}" + gap + "\n")
    assert booked(read(text)) == {"1930": -5_000, "6110": 5_000}


def test_gaps_before_rows_and_braces_do_not_matter() -> None:
    text = "".join("\t  " + line + "\n" for line in voucher(*ROWS).splitlines())
    assert booked(read(text)) == {"1930": -5_000, "6110": 5_000}


def test_empty_lines_may_stand_anywhere() -> None:
    assert booked(read(voucher(*ROWS).replace("\n", "\n\n \t\n"))) == {"1930": -5_000, "6110": 5_000}


@pytest.mark.parametrize(
    ("objects", "found"),
    [
        ("{1 17 6 P9}", (("1", "17"), ("6", "P9"))),
        ('{1 "17" 6 P9}', (("1", "17"), ("6", "P9"))),
        ('{"1" "456" "7" "47"}', (("1", "456"), ("7", "47"))),
        ('{ 1\t"1 7"  }', (("1", "1 7"),)),
        ('{1 "" 6 "P9"}', (("6", "P9"),)),
        ('{1 "a}b"}', (("1", "a}b"),)),
        ('{1 "a\\"b"}', (("1", 'a"b'),)),
        ('{"" ""}', ()),
        ("{ }", ()),
        ("{}", ()),
    ],
)
def test_object_lists_as_they_are_written(objects: str, found: tuple[tuple[str, str], ...]) -> None:
    reading = read(voucher(f"#TRANS 1930 {objects} 0"))
    assert file_of(reading).vouchers[0].rows[0].objects == found


@pytest.mark.parametrize(
    "objects", ["{1}", "{1 17 6}", "{a 17}", '{1 "' + "x" * 41 + '"}', "{" + "1 2 " * 11 + "}"]
)
def test_object_lists_that_are_none_refuse_the_file(objects: str) -> None:
    found = errors(read(voucher(f"#TRANS 1930 {objects} 0")))
    assert [(line, "Objektlistan" in text) for line, text in found] == [(NEXT + 2, True)]


def test_a_text_cut_at_the_length_of_a_line_is_read_as_far_as_it_goes() -> None:
    reading = read(
        '#KONTO 4510 "Lämnade bidr\n' + voucher(*ROWS, '#TRANS 1930 {} 0 20250131 "En text som är för lån')
    )
    assert file_of(reading).accounts["4510"] == "Lämnade bidr"
    assert file_of(reading).vouchers[0].rows[2].text == "En text som är för lån"
    assert [(line, "slutcitat" in text) for line, text in warnings(reading)] == [
        (NEXT, True),
        (NEXT + 5, True),
    ]


def test_the_text_of_a_voucher_may_be_cut_as_well() -> None:
    reading = read('#VER A 1 20250131 "En text som är\n{\n}\n')
    assert file_of(reading).vouchers[0].text == "En text som är"


@pytest.mark.parametrize(
    "line",
    [
        '#TRANS 1930 {} "100',
        '#TRANS "1930 {} 100',
        '#TRANS 1930 {1 "17} 100',
        '#TRANS 1930 {} 0 "2025',
        '#IB 0 1930 "5',
    ],
)
def test_a_quote_that_is_missing_where_figures_stand_refuses_the_file(line: str) -> None:
    body = voucher(line) if line.startswith("#TRANS") else line + "\n"
    found = errors(read(body))
    assert [(where, "citattecken" in text) for where, text in found] == [(NEXT + 2 * ("TRANS" in line), True)]


def test_a_voucher_that_does_not_balance_is_refused_by_name() -> None:
    remarks = sie_checked(file_of(read(voucher("#TRANS 1930 {} 100.01", "#TRANS 6110 {} -100"))))
    assert [(found.line, str(found.message)) for found in remarks.errors] == [
        (
            NEXT,
            "Verifikation A1 balanserar inte: debet och kredit skiljer 0,01 kr. Rätta den i ekonomisystemet och ta "
            "ut filen på nytt.",
        )
    ]


def test_a_file_that_was_read_elsewhere_is_read_here_too() -> None:
    reading = read(voucher(*ROWS), head=HEAD.replace("#FLAGGA 0", "#FLAGGA 1"))
    assert file_of(reading).flag
    assert [(line, "#FLAGGA 1" in text) for line, text in warnings(reading)] == [(1, True)]


def test_balances_in_a_file_of_vouchers_are_read() -> None:
    # A file named .si should have none; nothing here depends on its name.
    reading = read("#IB 0 1930 100\n#UB 0 1930 50\n#RES 0 6110 50\n" + voucher(*ROWS))
    assert [balance.amount for balance in file_of(reading).closing] == [5_000]
    assert warnings(reading) == []


@pytest.mark.parametrize(
    ("line", "program"),
    [
        (r'#PROGRAM "Bästa \"Bok\"" "2.0 \"x\""', 'Bästa "Bok" 2.0 "x"'),
        ('#PROGRAM "Bästa "Bok" 2.0', "Bästa  Bok"),
        ("#PROGRAM Bok{2", ""),
        ("#PROGRAM Bok", "Bok"),
        ("#PROGRAM", ""),
    ],
)
def test_quotes_in_the_name_of_a_program_do_no_harm(line: str, program: str) -> None:
    reading = read(voucher(*ROWS), head=HEAD.replace('#PROGRAM "Prov" 1', line))
    assert file_of(reading).program == program
    assert warnings(reading) == []


def test_quotes_and_braces_in_prose_do_no_harm() -> None:
    assert warnings(read('#PROSA Filen är "prov {1\n#ADRESS "Bo" "\n#SRU 1930 7281\n' + voucher(*ROWS))) == []


@pytest.mark.parametrize(
    ("quantity", "found"), [("3", "3"), ("-2.5", "-2.5"), ('"+1"', "+1"), ('""', ""), ("AB", "")]
)
def test_quantities_may_have_a_sign(quantity: str, found: str) -> None:
    reading = read(f"#UB 0 1930 5 {quantity}\n" + voucher(f'#TRANS 1930 {{}} 0 "" "Text" {quantity} "AB"'))
    assert file_of(reading).vouchers[0].rows[0].quantity == found
    assert file_of(reading).closing[0].quantity == found


@pytest.mark.parametrize("number", ["193", "1930", "19300000", "0123"])
def test_account_numbers_have_any_length(number: str) -> None:
    reading = read(f'#KONTO {number} "Konto"\n' + voucher(f"#TRANS {number} {{}} 0"))
    assert file_of(reading).vouchers[0].rows[0].account == number


@pytest.mark.parametrize("number", ["19A0", '""', "1930-1", "1" * 13, "١٩٣٠"])
def test_an_account_that_is_no_number_is_passed_over_until_it_is_used(number: str) -> None:
    reading = read(f'#KONTO {number} "Konto"\n' + voucher(*ROWS), encoding="utf-8")
    assert [(line, "inget kontonummer" in text) for line, text in warnings(reading)] == [(NEXT, True)]
    used = read(voucher(f"#TRANS {number} {{}} 0"), encoding="utf-8")
    assert [(line, "inget kontonummer" in text) for line, text in errors(used)] == [(NEXT + 2, True)]
    assert [line for line, _text in errors(read(f"#IB 0 {number} 5\n", encoding="utf-8"))] == [NEXT]


def test_a_row_without_an_account_is_refused() -> None:
    assert errors(read(voucher("#TRANS {} 5")))[0][0] == NEXT + 2


@pytest.mark.parametrize("day", ["20250229", "", '""', "2025-01-31", "00000000", "20251301"])
def test_a_voucher_without_a_day_is_refused(day: str) -> None:
    found = errors(read(voucher(*ROWS, day=day)))
    assert [(line, "inget giltigt datum" in text) for line, text in found] == [(NEXT, True)]


def test_a_row_without_a_day_of_its_own_has_that_of_its_voucher() -> None:
    found = file_of(read(voucher('#TRANS 1930 {} 0 20251399 "Text"'))).vouchers[0]
    assert (str(found.day), found.rows[0].day, found.rows[0].text) == ("2025-01-31", None, "Text")


@pytest.mark.parametrize("text", ["5", "5.00 20250131", '5 "" "Text" 1 "AB"'])
def test_an_empty_object_list_may_be_left_out(text: str) -> None:
    row = file_of(read(voucher(f"#TRANS 1930 {text}", "#TRANS 6110 -5"))).vouchers[0].rows[0]
    assert (row.account, row.objects, row.amount) == ("1930", (), 500)


def test_a_name_without_quotes_is_whole() -> None:
    reading = read(
        voucher(*ROWS), head=HEAD.replace('"Samordningsförbundet Prov"', "Samordningsförbundet  Prov")
    )
    assert file_of(reading).company == "Samordningsförbundet Prov"


def test_an_empty_name_is_said() -> None:
    reading = read(voucher(*ROWS), head=HEAD.replace('"Samordningsförbundet Prov"', '""'))
    assert [(line, "vilken organisation" in text) for line, text in warnings(reading)] == [(7, True)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("222000-1234", "222000-1234"),
        ("2220001234 1 1", "222000-1234"),
        ('"16222000-1234"', "222000-1234"),
        ('"222000 1234"', "222000-1234"),
    ],
)
def test_organisation_numbers_are_written_in_one_way(text: str, number: str) -> None:
    reading = read(voucher(*ROWS), head=HEAD.replace("222000-1234", text))
    assert file_of(reading).organisation_number == number


@pytest.mark.parametrize("text", ["22200-1234", "SE2220001234", '""', "okänt"])
def test_an_organisation_number_of_another_form_is_said(text: str) -> None:
    reading = read(voucher(*ROWS), head=HEAD.replace("222000-1234", text))
    assert file_of(reading).organisation_number == ""
    assert [(line, "fel form" in found) for line, found in warnings(reading)] == [(6, True)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_lines_end_in_every_way(end: str) -> None:
    text = (HEAD + voucher(*ROWS)).replace("\n", end)
    reading = sie_read(text.encode("cp437"))
    assert booked(reading) == {"1930": -5_000, "6110": 5_000}
    assert file_of(reading).vouchers[0].line == NEXT


def test_a_return_inside_a_line_is_no_line_end_and_no_text() -> None:
    found = errors(read(voucher('#TRANS 1930 {} 0 "" "En\rtext"')))
    assert [(line, "inte är text" in text) for line, text in found] == [(NEXT + 2, True)]


def test_a_record_the_standard_lacks_is_passed_over_and_said_once() -> None:
    body = "#MITTEGET 1 2\n{\n#NÅGOT 5\n}\n" + voucher(*ROWS, "#MIN 5").replace("#MIN", "#MINRAD") + "#MER\n"
    reading = read(body)
    assert booked(reading) == {"1930": -5_000, "6110": 5_000}
    assert warnings(reading) == [
        (
            NEXT,
            "Rader med etiketter som inte finns i standarden hoppas över: 4 stycken, den första #MITTEGET.",
        )
    ]


def test_a_voucher_whose_label_was_damaged_is_not_lost_in_silence() -> None:
    found = errors(read(voucher(*ROWS).replace("#VER", "#VEF")))
    assert [(line, "ingen verifikation" in text or "någon verifikation" in text) for line, text in found] == [
        (NEXT + 2, True),
        (NEXT + 3, True),
    ]


def test_fields_after_those_of_the_standard_are_passed_over() -> None:
    body = '#KONTO 5010 "Arvoden" mer "och mer"\n#IB 0 5010 5 1 2 3\n' + voucher(
        '#TRANS 1930 {} 0 "" "" "" "" 7 8'
    )
    assert warnings(read(body)) == []


def test_an_account_named_twice_keeps_its_first_name() -> None:
    reading = read('#KONTO 1930 "Plusgiro"\n#KONTO 1930 "Bank"\n' + voucher(*ROWS))
    assert file_of(reading).accounts["1930"] == "Bank"
    assert [line for line, _text in warnings(reading)] == [NEXT]


def test_a_balance_told_twice_counts_once_and_two_different_ones_refuse_the_file() -> None:
    same = read("#IB 0 1930 5\n#IB 0 1930 5.00\n#UB 0 1930 5\n" + voucher("#TRANS 1930 {} 0"))
    assert [balance.amount for balance in file_of(same).opening] == [500]
    found = errors(read("#IB 0 1930 5\n#IB 0 1930 6\n"))
    assert [(line, "annat saldo" in text) for line, text in found] == [(NEXT + 1, True)]


def test_two_files_in_one_are_refused() -> None:
    found = errors(read(voucher(*ROWS) + HEAD))
    assert (NEXT + 5, "Här börjar en fil till. Läs in en fil i taget: ta ut dem var för sig.") in found


def test_a_character_that_is_a_control_to_others_is_a_sign_in_old_files() -> None:
    data = HEAD.encode("cp437") + b'#KONTO 6999 "Enligt \x15 5"\r\n#RES 0 6999 0\r\n\x1a'
    assert file_of(sie_read(data)).accounts["6999"] == "Enligt § 5"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1", 100),
        ("-1.5", -150),
        ("0.05", 5),
        (".5", 50),
        ("1.", 100),
        ("1.500", 150),
        ("1,50", 150),
        ("+3", 300),
    ],
)
def test_amounts_as_they_are_written(text: str, amount: int) -> None:
    assert file_of(read(voucher(f"#TRANS 1930 {{}} {text}"))).vouchers[0].rows[0].amount == amount


@pytest.mark.parametrize(
    "text", ["1.005", "1 000", "1,000.00", "1e5", "-", ".", "NaN", "--1", "1" * 16, "10000000000000.01"]
)
def test_what_is_no_amount_refuses_the_file(text: str) -> None:
    found = errors(read(voucher(f'#TRANS 1930 {{}} "{text}"')))
    assert [(line, "inget belopp" in said) for line, said in found] == [(NEXT + 2, True)]
