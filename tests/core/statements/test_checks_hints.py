"""What has likely happened to a number that is not what it should be."""

import pytest

from drivbank.core.phrases import Phrase
from drivbank.core.statements.check_words import told
from drivbank.core.statements.checks import PrintedUnit
from drivbank.core.statements.hints import likely, swapped_digits

TKR = PrintedUnit.THOUSANDS


@pytest.mark.parametrize(
    ("found", "expected", "said"),
    [
        (-1973, -1793, "Siffrorna 9 och 7 har troligen bytt plats."),
        (1973, -1793, "Siffrorna 9 och 7 har troligen bytt plats. Tecknet är också omvänt."),
        (350, -350, "Beloppet är rätt men tecknet är omvänt."),
        (18855, 18856, "En siffra skiljer: talet är troligen felskrivet."),
        (18855000, 18855, "Talet är troligen skrivet i en mindre enhet än tabellen i övrigt."),
        (19, 19000, "Talet är troligen skrivet i en större enhet än tabellen i övrigt."),
        (850, 85, "En nolla har troligen lagts till eller fallit bort."),
        (-6107, 2136, "Tecknet är också omvänt."),
        (4435, 4059, "Talet är detsamma som för 2024: fel tal har troligen skrivits av."),
    ],
)
def test_what_is_likely_is_said(found: int, expected: int, said: str) -> None:
    other = [(Phrase("2024"), 4435 * TKR.step + 17)]
    assert likely(found * TKR.step, expected * TKR.step, TKR.step, other) == said


@pytest.mark.parametrize(("found", "expected"), [(5632, 9853), (0, 12), (12, 0), (85, 85), (117, 189)])
def test_what_is_not_likely_is_not_said(found: int, expected: int) -> None:
    assert likely(found * TKR.step, expected * TKR.step, TKR.step) is None


def test_digits_have_changed_places_only_when_two_have() -> None:
    assert swapped_digits(1973, 1793) == ("9", "7")
    assert swapped_digits(4321, 1234) is None
    assert swapped_digits(123, 1233) is None
    assert swapped_digits(1793, 1793) is None


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        (-1_671_300_000, TKR, "−16\u202f713 tkr"),
        (-1_671_304_900, TKR, "−16\u202f713\u202f049 kr"),
        (1_234_505, TKR, "12\u202f345,05 kr"),
        (1_900_000_000, PrintedUnit.MILLIONS, "19 mnkr"),
        (1_840_000_000, PrintedUnit.MILLIONS, "18,4 mnkr"),
        (-1_886_000_000, PrintedUnit.MILLIONS, "−18,86 mnkr"),
        (1_885_527_600, PrintedUnit.MILLIONS, "18\u202f855\u202f276 kr"),
        (69, PrintedUnit.PERCENT, "69 procent"),
        (7, PrintedUnit.COUNT, "7"),
    ],
)
def test_amounts_are_told_in_the_unit_that_is_printed(amount: int, unit: PrintedUnit, text: str) -> None:
    assert told(amount, unit) == text
