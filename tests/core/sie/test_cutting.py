"""A file that was cut short: refused wherever it can be seen.

What cannot be seen: a file of type 4I, or one without closing balances, that was cut between two vouchers. It has
neither a number of vouchers nor a sum to miss them by, and is a whole file to any reader.
"""

import pytest

from drivbank.core.sie.checks import sie_checked
from drivbank.core.sie.model import SieFile
from drivbank.core.sie.reading import sie_read
from drivbank.core.sie.writing import sie_written
from tests.core.sie.files import errors, whole_file


def lines_of(file: SieFile, *, checksum: bool = False) -> list[bytes]:
    return sie_written(file, checksum=checksum).splitlines(keepends=True)


def refused(data: bytes) -> bool:
    """Say whether a file is refused, by its lines or by what it lacks."""
    reading = sie_read(data)
    return reading.file is None or bool(sie_checked(reading.file).errors)


def test_with_a_checksum_every_cut_is_seen() -> None:
    lines = lines_of(whole_file(), checksum=True)
    for count in range(2, len(lines)):
        assert refused(b"".join(lines[:count])), lines[count - 1]


def test_a_cut_inside_a_voucher_is_refused_at_its_last_line() -> None:
    lines = lines_of(whole_file())
    inside = False
    for count, line in enumerate(lines, start=1):
        inside = line.startswith(b"#VER") or (inside and not line.startswith(b"}"))
        if inside:
            found = errors(sie_read(b"".join(lines[:count])))
            assert [where for where, _text in found] == [count]
            assert "avhuggen" in found[0][1]


def test_a_cut_between_vouchers_shows_in_the_balances() -> None:
    lines = lines_of(whole_file())
    first = next(place for place, line in enumerate(lines) if line.startswith(b"#VER"))
    for count in range(first + 1, len(lines)):
        assert refused(b"".join(lines[:count])), lines[count - 1]
    assert not refused(b"".join(lines))


@pytest.mark.parametrize("kind", [1, 2, 3, 4])
def test_a_cut_before_the_closing_balances_is_refused(kind: int) -> None:
    lines = lines_of(whole_file(kind))
    first = next(place for place, line in enumerate(lines) if line.startswith(b"#UB 0"))
    for count in range(1, first + 1):
        assert refused(b"".join(lines[:count])), lines[count - 1]


def test_a_cut_between_vouchers_of_a_file_without_balances_cannot_be_seen() -> None:
    file = whole_file()
    file.opening, file.closing, file.results, file.periods = [], [], [], []
    file.object_opening, file.object_closing = [], []
    lines = lines_of(file)
    # The last voucher is four lines and its brace.
    assert not refused(b"".join(lines[:-5]))


def test_a_cut_at_any_byte_of_a_voucher_is_refused() -> None:
    data = sie_written(whole_file(vouchers=1))
    start, end = data.index(b"#VER"), data.rindex(b"}")
    for count in range(start + 4, end):
        assert refused(data[:count]), data[start:count]


def test_the_rest_of_a_file_without_its_beginning_is_refused() -> None:
    lines = lines_of(whole_file(), checksum=True)
    # Without its first line, the flag, nothing is lost.
    for count in range(2, len(lines)):
        assert refused(b"".join(lines[count:])), lines[count]


def test_a_file_that_lost_a_line_of_a_voucher_is_refused() -> None:
    lines = lines_of(whole_file(vouchers=1))
    first = next(place for place, line in enumerate(lines) if line.startswith(b"#VER"))
    for place in range(first, len(lines)):
        assert refused(b"".join(lines[:place] + lines[place + 1 :])), lines[place]
