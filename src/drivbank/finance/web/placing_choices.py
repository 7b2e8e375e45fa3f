"""The lines of the statements as the choices of a field, those of a statement together."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from drivbank.finance.selectors.rule_lines import RuleLine, choice_of, rule_lines
from drivbank.ui.phrases import said

Choices = list[tuple[str, str]]
Groups = list[tuple[str, Choices]]


def chart_choices(lines: Iterable[RuleLine], *, bare: bool = False) -> Groups:
    """Return lines under their statements, and after each line those of its note.

    ``bare`` offers also a line whose note is told by the account, without telling it. A line that a note splits is
    then a group of its own, after those of its statement that none does.
    """
    groups: dict[str, Choices] = {}
    for line in sorted(lines, key=_split_last) if bare else lines:
        if line.note_line or not line.note_by_account or bare:
            groups.setdefault(_group(line, bare=bare), []).append((line.choice, line_text(line)))
    return list(groups.items())


def _split_last(line: RuleLine) -> tuple[bool, bool]:
    """Return what puts the lines of each statement together, the income statement first and its split lines last."""
    return (not line.line.startswith("income_statement"), line.has_note)


def _group(line: RuleLine, *, bare: bool) -> str:
    title = said(line.statement_title)
    return f"{title}: {said(line.line_label)}" if bare and line.has_note else title


def note_choices(lines: Iterable[RuleLine], of: str) -> Choices:
    """Return the lines of the note that splits a line, as answers that leave the line itself as it is."""
    return [
        (choice_of("", line.note_line), said(line.note_label))
        for line in lines
        if line.line == of and line.note_line
    ]


def choice_texts(year: int) -> dict[str, str]:
    """Return every choice of a year in words, those of a note alone too."""
    lines = rule_lines(year)
    alone = {choice_of("", line.note_line): note_text(line) for line in lines if line.note_line}
    return {**alone, **{line.choice: line_text(line) for line in lines}}


def line_text(line: RuleLine) -> str:
    """Return a line, or a line of its note with which note that is, in the reader's language."""
    label = said(line.line_label)
    if line.note_line:
        facts = {"line": label, "part": said(line.note_label), "number": line.note_number}
        return _("%(line)s: %(part)s (not %(number)s)") % facts
    if line.has_note and not line.note_by_account:
        return _("%(line)s (noten efter verksamhet)") % {"line": label}
    return _("%(line)s (noten enligt kontoplanen)") % {"line": label} if line.has_note else label


def note_text(line: RuleLine) -> str:
    """Return a line of a note alone, with which note that is."""
    facts = {"part": said(line.note_label), "number": line.note_number}
    return _("%(part)s (not %(number)s)") % facts
