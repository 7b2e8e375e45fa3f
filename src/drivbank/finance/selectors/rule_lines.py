"""The lines that an account or an object can be told to belong to, by the layouts of a year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from drivbank.core.statements.model import Basis, Layout, LayoutLine, LineKey
from drivbank.finance.selectors.layouts import layouts_on


@dataclass(frozen=True)
class RuleLine:
    """A line that an account can be of: "statement.line", and a line of the note that splits it or ""."""

    line: str
    note_line: str
    statement_title: str
    line_label: str
    note_label: str = ""
    note_number: int | None = None
    has_note: bool = False
    note_by_account: bool = False

    @property
    def choice(self) -> str:
        """The line and the note's line as one value of a form."""
        return choice_of(self.line, self.note_line)


def choice_of(line: str, note_line: str) -> str:
    """Return a line and a note's line as one value of a form, "" for neither."""
    return f"{line}/{note_line}" if line or note_line else ""


def of_choice(choice: str) -> tuple[str, str]:
    """Return the line and the note's line of a form's value."""
    line, _slash, note_line = choice.partition("/")
    return line, note_line


def said_key(key: LineKey) -> str:
    """Return a line as rules have it: "statement.line"."""
    return ".".join(key)


def rule_lines(year: int) -> list[RuleLine]:
    """Return every line that an account can be of in a year, each followed by those of the note that splits it."""
    layouts = layouts_on(year)
    notes = notes_by_line(layouts)
    found: list[RuleLine] = []
    for layout in layouts:
        for line in layout.lines if layout.splits is None else ():
            if not line.has_accounts:
                continue
            own = said_key((layout.key, line.key))
            note = notes.get((layout.key, line.key))
            by_account = note is not None and note.basis is Basis.ACCOUNT
            bare = RuleLine(own, "", layout.title, line.label, has_note=note is not None)
            found.append(replace(bare, note_by_account=by_account))
            found += _parts(found[-1], note) if note else ()
    return found


def _parts(line: RuleLine, note: Layout) -> list[RuleLine]:
    return [
        replace(line, note_line=part.key, note_label=part.label, note_number=note.number)
        for part in note_lines(note)
    ]


def notes_by_line(layouts: Iterable[Layout]) -> Mapping[LineKey, Layout]:
    """Return the note that splits each line, by the line."""
    return {layout.splits: layout for layout in layouts if layout.splits is not None}


def note_lines(note: Layout) -> tuple[LayoutLine, ...]:
    """Return the lines of a note that amounts are put on; not its sum."""
    return tuple(line for line in note.lines if line.has_accounts)


def activity_lines(year: int) -> dict[str, str]:
    """Return the labels of the lines that an object can be told to belong to in a year, by key."""
    notes = (layout for layout in layouts_on(year) if layout.basis is Basis.ACTIVITY)
    return {line.key: line.label for note in notes for line in note_lines(note)}
