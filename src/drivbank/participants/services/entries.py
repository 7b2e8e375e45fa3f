"""What someone has typed about one participation, held against the rules that a workbook is held against."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.core.intake import Level, Problem, Rules, read_participations
from drivbank.core.phrases import Phrase
from drivbank.core.registration import HOW_TO_FILL, PARTICIPATION_FIELDS, Kind
from drivbank.interventions.selectors import InterventionFact
from drivbank.participants.selectors import existing_by_code
from drivbank.participants.services.matching import (
    CODE,
    ENROLLED,
    Conflict,
    Ground,
    Incoming,
    Kept,
    Values,
    conflict_of,
    kept_from,
)
from drivbank.participants.services.rules import ground_for, rules_for

# What was typed, by field: one text for each column of the field; a choice by its code.
Cells = Mapping[str, Sequence[str]]
CODE_HEADING, ENROLLED_HEADING = (PARTICIPATION_FIELDS[place].heading for place in (CODE, ENROLLED))


class Invalid(Exception):
    """What was typed may not be written; ``problems`` says why, each with the heading of its field."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


class Unconfirmed(Exception):
    """What was typed may be written when the user has seen the warnings; ``mark`` confirms exactly these."""

    def __init__(self, warnings: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.message for problem in warnings))
        self.warnings = tuple(warnings)
        self.mark = warnings_mark(warnings)


@dataclass(frozen=True)
class Checked:
    """Values ready to be written, and what there is to warn of."""

    values: Values
    warnings: tuple[Problem, ...]


def rules_of(fact: InterventionFact, *, assigned: Collection[int], by: Actor) -> Rules:
    """Return the rules that the actor writes a row under, one that these users are responsible for."""
    today = timezone.localdate()
    return rules_for(fact, by=by, today=today, action=Action.CHANGE_ROWS, assigned=assigned)


def ground_of(fact: InterventionFact, *, assigned: Collection[int], by: Actor) -> Ground:
    """Return what the actor writes such a row into."""
    return ground_for(fact, by=by, action=Action.CHANGE_ROWS, assigned=assigned)


def entry_check(cells: Cells, kept: Kept | None, *, ground: Ground, rules: Rules) -> Checked:
    """Return what was typed as values; raise Invalid when a field, or the row beside others of its code, is wrong."""
    found = entry_read(cells, rules)
    candidates = [kept_from(row) for rows in existing_by_code([found.values[CODE]]).values() for row in rows]
    row = Incoming("", 1, "", found.values)
    conflict = conflict_of(row, kept, candidates, ground)
    if conflict is not None:
        raise Invalid([_problem(conflict)])
    return found


def entry_read(cells: Cells, rules: Rules) -> Checked:
    """Return what was typed as values; raise Invalid when a field is wrong."""
    headings = [heading for field in PARTICIPATION_FIELDS for heading in field.headings]
    row = [text for field in PARTICIPATION_FIELDS for text in _texts(field.name, cells, rules)]
    reading = read_participations("", [headings, row], rules)
    if reading.errors:
        raise Invalid(reading.errors)
    if not reading.rows:
        raise Invalid([_nothing()])
    return Checked(reading.rows[0].values, tuple(reading.warnings))


def _texts(name: str, cells: Cells, rules: Rules) -> list[str]:
    """Return the cells of a field as a workbook would have them: a choice by its label."""
    field = next(field for field in PARTICIPATION_FIELDS if field.name == name)
    given = [*cells.get(name, ())][: field.columns]
    if field.kind in (Kind.CHOICE, Kind.CHOICES):
        labels = rules.choices.labels[field.code_list]
        given = [labels.get(text, text) for text in given]
    return given + [""] * (field.columns - len(given))


def _nothing() -> Problem:
    message = Phrase("%(heading)s saknas.", heading=Phrase(ENROLLED_HEADING))
    return Problem(Level.ERROR, "", 1, "", ENROLLED_HEADING, message, HOW_TO_FILL["enrolled_on"])


def _problem(conflict: Conflict) -> Problem:
    return Problem(Level.ERROR, "", 1, "", CODE_HEADING, conflict.message, conflict.remedy)


def warnings_check(warnings: Sequence[Problem], known: Sequence[Problem], *, confirmed: str) -> None:
    """Raise Unconfirmed for warnings that are new and that the user has not confirmed."""
    before = {(problem.heading, problem.message) for problem in known}
    new = [problem for problem in warnings if (problem.heading, problem.message) not in before]
    if new and warnings_mark(new) != confirmed:
        raise Unconfirmed(new)


def warnings_mark(warnings: Sequence[Problem]) -> str:
    """Return a mark that another set of warnings does not have."""
    text = "\x1e".join(sorted(f"{problem.heading}\x1f{problem.message}" for problem in warnings))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def cells_of(values: Values) -> dict[str, tuple[str, ...]]:
    """Return registered values as they would be typed."""
    return {
        field.name: _columns(field.kind, value)
        for field, value in zip(PARTICIPATION_FIELDS, values, strict=True)
    }


def _columns(kind: Kind, value: object) -> tuple[str, ...]:
    if kind is Kind.CHOICES:
        return tuple(str(value).split())
    return ("" if value is None else str(value),)
