"""What is wrong with a line of a SIE file, or only odd."""

from dataclasses import dataclass

from drivbank.core.phrases import Phrase


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
    """Collects remarks while a file is read; only the first of many, and how many there were."""

    MOST = 200

    def __init__(self) -> None:
        self.errors: list[Remark] = []
        self.warnings: list[Remark] = []
        self.left_out = 0

    def error(self, line: int, text: str, **values: object) -> None:
        """Note what refuses the file."""
        self._add(self.errors, line, text, values)

    def warn(self, line: int, text: str, **values: object) -> None:
        """Note what is odd."""
        self._add(self.warnings, line, text, values)

    def _add(self, kept: list[Remark], line: int, text: str, values: dict[str, object]) -> None:
        if len(kept) < self.MOST:
            kept.append(Remark(line, Phrase(text, **values)))
        else:
            self.left_out += 1

    @property
    def remarks(self) -> Remarks:
        """Return what was said, in the order of the lines."""
        return Remarks(
            tuple(sorted(self.errors, key=_line)),
            tuple(sorted(self.warnings, key=_line)),
        )


def _line(remark: Remark) -> int:
    return remark.line
