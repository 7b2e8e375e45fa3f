"""Ending participations: one with what is known afterwards, or several at once with the same day and reason.

Each is held against the rules that a correction is held against. Several are ended together or not at all.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import transaction

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.services.bulk import rows_update
from drivbank.access.services.events import Items, event_append, log_lock
from drivbank.core.intake import Level, Problem
from drivbank.core.phrases import Phrase
from drivbank.core.registration import FIELD_BY_NAME
from drivbank.participants.models import Participation
from drivbank.participants.policies import outside
from drivbank.participants.selectors import COLUMNS, action_scope, in_scope
from drivbank.participants.services.correcting import (
    ENDED,
    changes_text,
    held_against,
    participation_correct,
    warnings_before,
)
from drivbank.participants.services.entries import Cells, Invalid, cells_of, entry_check
from drivbank.participants.services.matching import CODE, EXITED, Kept, Values, kept_from

EXIT_FIELDS = ("exited_on", "exit_reason")


class RowProblem(NamedTuple):
    """What is wrong with one of several, or to be warned of."""

    code: str
    problem: Problem


class NotEnded(Exception):
    """None of them is ended; ``problems`` says which stood in the way, and why."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        super().__init__(", ".join(f"{found.code}: {found.problem.message}" for found in problems))
        self.problems = tuple(problems)


class UnconfirmedRows(Exception):
    """They may be ended when the user has seen the warnings; ``mark`` confirms exactly these."""

    def __init__(self, warnings: Sequence[RowProblem]) -> None:
        super().__init__(", ".join(f"{found.code}: {found.problem.message}" for found in warnings))
        self.warnings = tuple(warnings)
        self.mark = _mark(warnings)


@dataclass(frozen=True)
class _Ended:
    kept: Kept
    values: Values
    warnings: tuple[RowProblem, ...]


def participation_end(pk: int, cells: Cells, *, seen: Values, confirmed: str = "", by: Actor) -> bool:
    """Write the last day, the reason and what is known afterwards over what was shown.

    Raises what a correction raises, and Invalid without a day and a reason. Return False when nothing is new.
    """
    missing = [_missing(name) for name in EXIT_FIELDS if not "".join(cells.get(name, ())).strip()]
    if missing:
        raise Invalid(missing)
    return participation_correct(pk, cells, seen=seen, confirmed=confirmed, action=ENDED, by=by)


@transaction.atomic
def participations_end(
    ids: Sequence[int], *, exited_on: str, exit_reason: str, confirmed: str = "", by: Actor
) -> int:
    """End all of these on the day and for the reason, or none of them; return how many.

    Raise Refused when one lies outside what the actor may change, NotEnded when one may not be ended so, and
    UnconfirmedRows until ``confirmed`` is the mark of the warnings.
    """
    log_lock()
    typed = {"exited_on": (exited_on,), "exit_reason": (exit_reason,)}
    missing = [_missing(name) for name in EXIT_FIELDS if not typed[name][0].strip()]
    if missing:
        raise Invalid(missing)
    ended = _ended(_kept(ids, by=by), typed, by=by)
    warnings = [warning for found in ended for warning in found.warnings]
    if warnings and _mark(warnings) != confirmed:
        raise UnconfirmedRows(warnings)
    rows_update(Participation, COLUMNS, [(found.kept.pk, found.values) for found in ended])
    _log(ended, by=by)
    return len(ended)


def _ended(rows: Sequence[Kept], typed: Cells, *, by: Actor) -> list[_Ended]:
    """Return every row as it is to be written; raise NotEnded with all that stands in the way."""
    ended, problems = [], []
    for kept in rows:
        try:
            ended.append(_one(kept, typed, by=by))
        except Invalid as refused:
            problems += [RowProblem(str(kept.values[CODE]), problem) for problem in refused.problems]
    if problems:
        raise NotEnded(problems)
    return ended


def _one(kept: Kept, typed: Cells, *, by: Actor) -> _Ended:
    if kept.values[EXITED] is not None:
        raise Invalid([_ended_already(kept)])
    rules, ground = held_against(kept, by=by)
    found = entry_check({**cells_of(kept.values), **typed}, kept, ground=ground, rules=rules)
    before = {problem.message for problem in warnings_before(kept, ground, rules)}
    new = [problem for problem in found.warnings if problem.message not in before]
    return _Ended(kept, found.values, tuple(RowProblem(str(kept.values[CODE]), problem) for problem in new))


def _kept(ids: Sequence[int], *, by: Actor) -> list[Kept]:
    rows = in_scope(action_scope(by, Action.CHANGE_ROWS)).filter(pk__in=ids).order_by("code", "pk")
    found = [kept_from(row) for row in rows.values_list("pk", "intervention_id", *COLUMNS)]
    if {kept.pk for kept in found} != set(ids):
        raise outside(Action.CHANGE_ROWS)
    return found


def _log(ended: Sequence[_Ended], *, by: Actor) -> None:
    if not ended:
        return
    data = {"participations": len(ended), "participation_ids": sorted(found.kept.pk for found in ended)}
    subject = str(ended[0].kept.values[CODE]) if len(ended) == 1 else ""
    event_append(by=by, action=ENDED, subject=subject, data=data, items=Items.of(_items(ended)))


def _items(ended: Sequence[_Ended]) -> Iterator[tuple[str, str, str]]:
    for found in ended:
        changes = changes_text(found.kept.values, found.values)
        yield "participation", str(found.kept.values[CODE]), changes


def _missing(name: str) -> Problem:
    heading = FIELD_BY_NAME[name].heading
    message = Phrase("%(heading)s saknas.", heading=heading)
    remedy = Phrase("Fyll i den för att avsluta deltagaren.")
    return Problem(Level.ERROR, "", 1, "", heading, message, remedy)


def _ended_already(kept: Kept) -> Problem:
    message = Phrase("Deltagaren är redan avslutad, %(day)s.", day=str(kept.values[EXITED]))
    remedy = Phrase("Lämna den utanför valet. Är avslutet fel, rätta det på deltagarens sida.")
    return Problem(Level.ERROR, "", 1, "", FIELD_BY_NAME["exited_on"].heading, message, remedy)


def _mark(warnings: Sequence[RowProblem]) -> str:
    """Return a mark that another set of warnings does not have."""
    text = "\x1e".join(sorted(f"{found.code}\x1f{found.problem.message}" for found in warnings))
    return hashlib.sha256(text.encode()).hexdigest()[:32]
