"""The quick way and the long way through a file agree on everything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.sie import reading as module
from drivbank.core.sie.faults import Remarks
from drivbank.core.sie.reading import Reading, sie_read
from drivbank.core.sie.usual import Usual
from drivbank.core.sie.writing import sie_written
from tests.core.sie.files import HEAD, file_of, voucher, whole_file


def both(data: bytes) -> tuple[Reading, Reading]:
    """Return a file as read as usual, and as read line by line."""
    quick = sie_read(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "Usual", lambda text: None)
        return quick, sie_read(data)


gaps = st.sampled_from([" ", "  ", "\t", " \t "])
ends = st.sampled_from(["\n", "\r\n", " \n", "\t\r\n", "\n\n"])
labels = st.sampled_from(["#TRANS", "#TRANS", "#TRANS", "#trans", "#RTRANS", "#BTRANS", "#SRU", "#MITT"])
accounts = st.sampled_from(["1930", '"1930"', "193", "19300000", "", "19A0", "1930\xa0"])
lists = st.sampled_from(
    ["{}", "{ }", "{1 17}", '{"1" "17"}', '{1 "1 7" 6 ""}', "{1}", "{1 17", '{1 "}" }', ""]
)
amounts = st.sampled_from(
    ["1", "-1", "-1.5", '"2.25"', "1.", ".5", "1.005", "1,50", "+3", "x", "9" * 14, "9" * 20]
)
days = st.sampled_from(["20250131", '"20250131"', '""', "20250231", "", "idag"])
words = st.sampled_from(
    ['"Text"', '""', '"En \\"rad\\""', "Ord", '"C:\\mapp"', '"utan slut', "", '"' + "x" * 201 + '"']
)
lasts = st.sampled_from(["", "1", '"-2.5"', "AB", '"1" "AB"', '"AB" {'])
row_texts = st.builds(
    lambda gap, end, *fields: gap.join(fields) + end,
    gaps,
    ends,
    labels,
    accounts,
    lists,
    amounts,
    days,
    words,
    lasts,
)
heads = st.builds(
    lambda gap, end, series, number, *rest: gap.join(["#VER", series, number, *rest]) + end,
    gaps,
    ends,
    st.sampled_from(["A", '"A"', '""', "#", '"#"', "LEV1", "x" * 21]),
    st.sampled_from(["1", '"1"', '""', "1" * 25]),
    st.sampled_from(["20250131", '"20250131"', "20251301", '""']),
    st.sampled_from(['"Text"', "", '"utan slut', '"En \\"text\\""']),
    st.sampled_from(["", "20250201", '"20250201" "AB"', "fel"]),
)
opens = st.sampled_from(["{\n", "{ \t\r\n", "\t{\n", "\n{\n", "", "{\n{\n"])
closes = st.sampled_from(["}\n", "} \r\n", " }\n", "", "}", "}\n}\n"])
texts = st.lists(
    st.builds(
        lambda head, start, rows, end: head + start + "".join(rows) + end,
        heads,
        opens,
        st.lists(row_texts, max_size=4),
        closes,
    ),
    max_size=3,
).map("".join)


@given(texts)
def test_both_ways_say_the_same(text: str) -> None:
    quick, long = both((HEAD + text).encode())
    assert quick == long


def test_what_is_usual_is_read_the_quick_way() -> None:
    text = sie_written(whole_file(vouchers=1)).decode("cp437")
    # Quotes within a text are not usual.
    assert Usual(text).voucher(text.index("#VER"), 1, 100) is None
    plain = text.replace('\\"', "").replace("\\", "")
    found = Usual(plain).voucher(plain.index("#VER"), 1, 100)
    assert found is not None
    assert found[1] == len(plain)
    assert [row.amount for row in found[0].rows] == [105, -105]


def test_lines_are_counted_alike() -> None:
    text = (
        voucher("#TRANS 1930 {} 1", '#TRANS 6110 {} -1 "" "En \\"rad\\""')
        + "\n"
        + voucher("#TRANS 1930 {} 0", name="A 2")
    )
    quick, long = both((HEAD + text).encode())
    assert quick == long
    assert [found.line for found in file_of(quick).vouchers] == [15, 21]
    assert [row.line for found in file_of(quick).vouchers for row in found.rows] == [17, 18, 23]
    assert quick.remarks == Remarks()
