"""How many accounts, objects and dimensions a file may have: one more is refused where it is met."""

from collections.abc import Callable

import pytest

from drivbank.core.sie import limits
from tests.core.sie.files import NEXT, errors, file_of, read, voucher

# The head of a file has five accounts.
HAS = 5


@pytest.mark.parametrize(
    "line",
    [
        lambda number: f'#KONTO {number} "Konto"\n',
        lambda number: f"#IB 0 {number} 5\n",
        lambda number: f"#UB -1 {number} 5\n",
        lambda number: f"#RES 0 {number} 5\n",
        lambda number: f"#OIB 0 {number} {{1 110}} 5\n",
        lambda number: f"#PSALDO 0 202501 {number} {{}} 5\n",
        lambda number: voucher(f"#TRANS {number} {{}} 0"),
        lambda number: voucher(f"#TRANS {number} {{}} 0", f'#TRANS {number} {{}} 0 "" "slutcitat saknas'),
    ],
)
def test_more_accounts_than_there_is_room_for(
    line: Callable[[int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_ACCOUNTS", HAS + 3)
    body = "".join(map(line, range(7000, 7003)))
    file_of(read(body))
    (found,) = errors(read(body + line(7003) + line(7004) + line(7005)))
    assert found[0] == NEXT + 4 * line(7003).count("\n")
    assert found[1].startswith("Filen har fler än 8 konton")


def test_the_last_line_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ACCOUNTS", HAS)
    (found,) = errors(read(voucher("#TRANS 1930 {} 0", "#TRANS 7000 {} 0")))
    assert "konton" in found[1]


def test_the_same_account_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ACCOUNTS", HAS)
    file_of(read("#IB 0 1930 5\n#UB 0 1930 5\n#RES 0 6110 5\n" + 9 * voucher("#TRANS 1930 {} 0")))


@pytest.mark.parametrize(
    ("limit", "line", "told"),
    [
        ("MOST_OBJECTS", '#OBJEKT 6 {} "Namn"\n', "Filen har fler än 3 objekt"),
        ("MOST_DIMENSIONS", '#DIM {} "Namn"\n', "Filen har fler än 3 dimensioner"),
        ("MOST_DIMENSIONS", '#UNDERDIM {} "Namn" 1\n', "Filen har fler än 3 dimensioner"),
    ],
)
def test_more_objects_or_dimensions_than_there_is_room_for(
    limit: str, line: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, limit, 3)
    lines = [line.format(number) for number in range(30, 36)]
    file_of(read("".join(lines[:3] * 2)))
    (found,) = errors(read("".join(lines)))
    assert found[0] == NEXT + 4
    assert found[1].startswith(told)


def test_a_million_accounts_are_refused_where_the_first_too_many_is_met() -> None:
    body = "".join(f"#IB 0 {10**7 + place} 1\n" for place in range(limits.MOST_ACCOUNTS + 1_000))
    (found,) = errors(read(body))
    assert found[0] == NEXT + limits.MOST_ACCOUNTS - HAS + 1
    assert "20\u202f000 konton" in found[1]
