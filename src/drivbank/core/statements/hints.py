"""What has likely happened when a number is not what it should be: digits that changed places, a sign, a wrong row."""

from collections.abc import Iterable

from drivbank.core.phrases import Phrase, joined
from drivbank.core.statements.check_words import told
from drivbank.core.statements.checking import PrintedUnit
from drivbank.core.statements.rounding import nearest

# A number that may have been taken by mistake, and what it is the number of.
Other = tuple[Phrase, int]


def likely(found: int, expected: int, step: int, others: Iterable[Other] = ()) -> Phrase | None:
    """Return what has likely happened, or nothing when nothing is likely.

    Amounts are in öre, or numbers; ``step`` is how much the last printed digit is.
    """
    printed, wanted = nearest(found, step), nearest(expected, step)
    if printed == wanted or not wanted or not printed:
        return None
    if printed == -wanted:
        return Phrase("Beloppet är rätt men tecknet är omvänt.")
    taken = next((name for name, amount in others if nearest(amount, step) == printed), None)
    if taken is not None:
        return Phrase("Talet är detsamma som för %(other)s: fel tal har troligen skrivits av.", other=taken)
    return _by_unit(printed, wanted) or _by_digits(printed, wanted)


def swapped_digits(first: int, second: int) -> tuple[str, str] | None:
    """Return the two digits that changed places between the numbers, as the first has them, or nothing."""
    one, other = str(abs(first)), str(abs(second))
    if len(one) != len(other):
        return None
    off = [place for place in range(len(one)) if one[place] != other[place]]
    if len(off) != 2:
        return None
    left, right = off
    swapped = one[left] == other[right] and one[right] == other[left]
    return (one[left], one[right]) if swapped else None


def turned(found: int, expected: int) -> bool:
    """Tell whether the sign is the other way round."""
    return found * expected < 0


def _by_unit(printed: int, wanted: int) -> Phrase | None:
    if printed in (wanted * 1000, wanted * 1_000_000):
        return Phrase("Talet är troligen skrivet i en mindre enhet än tabellen i övrigt.")
    if wanted in (printed * 1000, printed * 1_000_000):
        return Phrase("Talet är troligen skrivet i en större enhet än tabellen i övrigt.")
    if printed == wanted * 10 or wanted == printed * 10:
        return Phrase("En nolla har troligen lagts till eller fallit bort.")
    return None


def _by_digits(printed: int, wanted: int) -> Phrase | None:
    swapped = swapped_digits(printed, wanted)
    if swapped:
        text = Phrase(
            "Siffrorna %(one)s och %(other)s har troligen bytt plats.", one=swapped[0], other=swapped[1]
        )
    elif _one_off(str(abs(printed)), str(abs(wanted))):
        text = Phrase("En siffra skiljer: talet är troligen felskrivet.")
    elif turned(printed, wanted):
        return Phrase("Tecknet är också omvänt.")
    else:
        return None
    return joined(" ", [text, Phrase("Tecknet är också omvänt.")]) if turned(printed, wanted) else text


def _one_off(first: str, second: str) -> bool:
    # A single digit says nothing in a short number.
    off = sum(one != other for one, other in zip(first, second, strict=False))
    return len(first) == len(second) >= 4 and off == 1


def within_rounding(difference: int, count: int, unit: PrintedUnit) -> Phrase:
    """Return why a difference between so many rounded numbers is no fault."""
    return Phrase(
        "Skillnaden på %(amount)s ryms i avrundningen av %(count)s tal var för sig. Inget tyder på fel i bokföringen.",
        amount=told(abs(difference), unit),
        count=count,
    )
