"""Files made to harm: none takes more than a time and a memory in proportion to its size, and none is half read.

That the time is in proportion follows from how the reader is made, and that is what is tested: every line is taken
once, a voucher at most twice, and no pattern can give back what it took without bound.
"""

import re
import tracemalloc
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]  # no public way to a pattern's parts
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.file_limits import MOST_FILE_BYTES
from drivbank.core.sie import decoding, lexing, privacy, reading, usual, values
from drivbank.core.sie.checks import sie_checked
from drivbank.core.sie.privacy import sie_screened
from drivbank.core.sie.reading import LONGEST_LINE, sie_read
from drivbank.core.sie.writing import sie_written
from tests.core.sie.files import HEAD, NEXT, errors, file_of, read, voucher, whole_file

# The most a repetition without end of its own may give back.
LONGEST = 200


def repetitions(parts: object) -> Iterator[tuple[object, int]]:
    """Yield every repetition of a pattern, with its kind and how often it may repeat."""
    if isinstance(parts, _parser.SubPattern | list | tuple):
        if isinstance(parts, tuple) and len(parts) == 2 and str(parts[0]).endswith("REPEAT"):
            yield parts[0], parts[1][1]
        for part in parts:
            yield from repetitions(part)


@pytest.mark.parametrize("module", [usual, lexing, values, privacy, reading, decoding])
def test_no_pattern_gives_back_without_bound(module: ModuleType) -> None:
    patterns = [found for found in vars(module).values() if isinstance(found, re.Pattern)]
    for pattern in patterns:
        text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
        for kind, most in repetitions(_parser.parse(text)):
            assert kind is _constants.POSSESSIVE_REPEAT or most <= LONGEST, (pattern.pattern, most)


def test_the_rule_catches_a_pattern_that_gives_back() -> None:
    assert [most > LONGEST for _kind, most in repetitions(_parser.parse(r"(?:a+b)?(\s*)x{3}"))] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "#KONTO 1930 " + "a " * 1_000_000,
        "#KONTO 1930 " + '"" ' * 100_000,
        "#TRANS 1930 {" + "1 2 " * 100_000 + "} 5",
        "{" * 1_000_000,
        '"' * 1_000_000,
        "#" * 1_000_000,
        "#KONTO 1930 " + "\\" * 1_000_000,
        "a" * (LONGEST_LINE + 1),
    ],
)
def test_a_line_without_end_is_refused_unread(line: str) -> None:
    found = errors(read(f"{line}\n" + voucher("#TRANS 1930 {} 0")))
    assert [(where, "orimligt lång" in text) for where, text in found] == [(NEXT, True)]


@pytest.mark.parametrize("count", [1, 2, 50, 5_000])
def test_braces_within_braces_are_refused(count: int) -> None:
    row = "#TRANS 1930 " + "{" * (count + 1) + "1 17" + "}" * (count + 1) + " 5"
    assert [line for line, _text in errors(read(voucher(row)))] == [NEXT + 2]


def test_braces_on_lines_of_their_own_do_not_lie_within_one_another() -> None:
    found = errors(read("#VER A 1 20250131\n{\n{\n}\n}\n"))
    assert [line for line, _text in found] == [NEXT + 2, NEXT + 4]


@pytest.mark.parametrize("count", [13, 20, 100, 5_000])
def test_numbers_without_end_are_no_numbers(count: int) -> None:
    digits = "9" * count
    for body in (
        voucher(f"#TRANS {digits} {{}} 5"),
        voucher(f"#TRANS 1930 {{}} {digits * 2}"),
        voucher(f"#TRANS 1930 {{}} 0.{digits}"),
        f"#IB 0 1930 {digits * 2}\n",
        f"#IB {digits} 1930 5\n",
        f"#RAR {digits} 20250101 20251231\n",
        f"#PSALDO 0 {digits} 1930 {{}} 5\n",
        f"#SIETYP {digits}\n",
        f"#KSUMMA\n#KSUMMA {digits}\n",
        voucher(name=f"A {digits * 2}"),
        voucher(day=digits),
    ):
        assert len(errors(read(body))) == 1
        assert all(len(text) < 250 for _line, text in errors(read(body)))


def test_a_name_without_end_is_cut() -> None:
    long = "x" * 5_000
    body = f'#KONTO 5010 "{long}"\n#OBJEKT 1 1 "{long}"\n' + voucher(f'#TRANS 1930 {{}} 0 "" "{long}"')
    file = file_of(read(body))
    assert [len(file.accounts["5010"]), len(file.objects["1", "1"]), len(file.vouchers[0].rows[0].text)] == [
        200
    ] * 3


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1b", "\x7f"])
@pytest.mark.parametrize(
    "line",
    ['#KONTO 1940 "a{}"', '#TRANS 1930 {{}} 0 "" "a{}"', "#VER{} A 2 20250101", "#PROSA {} a", "{}", "{}#"],
)
def test_control_characters_are_refused_wherever_they_stand(sign: str, line: str) -> None:
    text = line.replace("{}", sign).replace("{{", "{").replace("}}", "}")
    if "#TRANS" in line:
        text = '#TRANS 1930 {} 0 "" "a' + sign + '"'
    found = errors(read(voucher("#TRANS 1930 {} 0", text)))
    assert (NEXT + 3, "Raden har tecken som inte är text. Filen är skadad: ta ut den på nytt.") in found


def test_a_file_of_nothing_but_nul_is_refused() -> None:
    assert len(sie_read(b"\x00" * 10_000).remarks.errors) == 1
    assert sie_read(b"#FLAGGA 0\n" + b"\x00" * 10_000).file is None


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    reading = sie_read(b"#" * (MOST_FILE_BYTES + 1))
    assert [str(remark.message) for remark in reading.remarks.errors] == [
        "Filen är större än 50 MB, som är det mesta som kan läsas in. Ta ut ett räkenskapsår i taget."
    ]


@pytest.mark.parametrize(("limit", "most"), [("MOST_LINES", 20), ("MOST_VOUCHERS", 2), ("MOST_ROWS", 3)])
@pytest.mark.parametrize("quotes", ["", '\\"'])
def test_more_of_a_thing_than_there_is_room_for_is_refused(
    limit: str, most: int, quotes: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Escaped quotes send a voucher the long way.
    body = "".join(voucher(f'#TRANS 1930 {{}} 0 "" "{quotes}"', name=f"A {number}") for number in range(5))
    assert read(body).file is not None
    monkeypatch.setattr(reading, limit, most)
    found = errors(read(body))
    assert [("Ta ut ett räkenskapsår i taget" in text) for _line, text in found] == [True]


def test_one_voucher_of_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    found = errors(read(voucher(*["#TRANS 1930 {} 0"] * 5)))
    assert [line for line, _text in found] == [NEXT + 6]


def test_a_file_that_is_wrong_everywhere_is_left_after_the_first_errors() -> None:
    found = errors(read("#TRANS 1930 {} 0\n" * 10_000))
    assert len(found) == 201
    assert found[-1] == (0, "Filen har fler fel än så, som inte visas.")


def test_warnings_are_counted_beyond_the_first() -> None:
    remarks = read("#GEN fel\n" * 1_000 + voucher("#TRANS 1930 {} 0")).remarks
    assert len(remarks.warnings) == 201
    assert remarks.warnings[-1].message == "Fler anmärkningar visas inte: 800 stycken."


def test_the_memory_is_in_proportion_to_the_file() -> None:
    def peak(vouchers: int) -> float:
        data = sie_written(whole_file(vouchers=vouchers))
        tracemalloc.start()
        sie_read(data)
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most / len(data)

    sie_read(sie_written(whole_file()))
    assert peak(800) < 12
    assert peak(800) < 1.5 * peak(200)


@given(st.binary(max_size=300))
def test_no_bytes_break_anything(data: bytes) -> None:
    for start in (b"", b"#FLAGGA 0\n", HEAD.encode("cp437"), b"#VER A 1 20250131\n{\n#TRANS 1930 {} 5 "):
        found = sie_read(start + data)
        if found.file is not None:
            sie_checked(found.file)
            sie_screened(found.file)


parts = [
    *HEAD.splitlines(),
    *voucher("#TRANS 1930 {} 5", "#RTRANS 1930 {} 5", "#BTRANS 1930 {} 5").splitlines(),
]
parts += [
    "#UB 0 1930 5",
    "#IB 0 1930",
    "#PSALDO 0 202501 1930 {} 5",
    "#KSUMMA",
    "#KSUMMA 1",
    "#X",
    "",
    "fel",
    '"',
]
lines = st.lists(st.sampled_from(parts), max_size=30)


@given(lines)
def test_lines_in_any_order_are_read_or_refused(found: list[str]) -> None:
    reading = sie_read("\n".join(found).encode("cp437"))
    assert (reading.file is None) == bool(reading.remarks.errors)
    if reading.file is not None:
        sie_checked(sie_screened(reading.file)[0])
