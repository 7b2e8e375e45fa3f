"""What is wrong with a line of a SIE file, or only odd."""

from dataclasses import dataclass

from drivbank.core.phrases import Phrase
from drivbank.core.screening import personal_data_in


@dataclass(frozen=True, slots=True)
class Remark:
    """A message about a line, counted from 1; line 0 is the file as a whole."""

    line: int
    message: Phrase


@dataclass(frozen=True, slots=True)
class Remarks:
    """Everything said of a file: errors that refuse it, and warnings about what could be read all the same."""

    errors: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()


class Teller:
    """Collects remarks while a file is read: the first of many, and how many more there were."""

    MOST = 200

    def __init__(self) -> None:
        self._errors = _Kept(Phrase("Filen har fler fel än så, som inte visas."))
        self._warnings = _Kept(Phrase("Fler anmärkningar visas inte: %(count)s stycken."))

    def error(self, line: int, message: Phrase) -> None:
        """Note what refuses the file, with its remedy."""
        self._errors.add(line, message)

    def warn(self, line: int, message: Phrase) -> None:
        """Note what is odd."""
        self._warnings.add(line, message)

    @property
    def full(self) -> bool:
        """Say whether there are more errors than are shown, and looking for others helps nobody."""
        return self._errors.overflowing

    @property
    def remarks(self) -> Remarks:
        """Return what was said, in the order of the lines; last how many were left out."""
        return Remarks(self._errors.sorted(), self._warnings.sorted())


class _Kept:
    """Remarks of one sort."""

    def __init__(self, more: Phrase) -> None:
        self._more, self._remarks, self._left_out = more, list[Remark](), 0

    @property
    def overflowing(self) -> bool:
        return self._left_out > 0

    def add(self, line: int, message: Phrase) -> None:
        if len(self._remarks) < Teller.MOST:
            self._remarks.append(Remark(line, message))
        else:
            self._left_out += 1

    def sorted(self) -> tuple[Remark, ...]:
        found = sorted(self._remarks, key=lambda remark: remark.line)
        if self._left_out:
            found.append(Remark(0, self._more.filled(count=self._left_out)))
        return tuple(found)


def quoted(text: str) -> str:
    """Return so much of a field as a message may hold: its beginning, and nothing that could name a person."""
    return "…" if personal_data_in(text[:200]) else text[:30]


def voucher_name(name: str) -> str:
    """Return a voucher's series and number as a message says them."""
    return quoted(name) or Phrase("utan nummer")
