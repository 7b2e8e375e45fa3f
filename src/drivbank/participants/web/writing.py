"""Writing what was typed about one participation, and what the user is to decide on when it could not be."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.selectors import ItemLine
from drivbank.core.intake import Problem
from drivbank.core.registration import PARTICIPATION_NAMES
from drivbank.core.seen import ChangedMeanwhile
from drivbank.interventions.selectors import intervention
from drivbank.participants.selectors import assigned_users
from drivbank.participants.selectors.showing import ParticipationFact, last_change
from drivbank.participants.services.correcting import participation_values
from drivbank.participants.services.entries import Cells, Invalid, Unconfirmed, rules_of
from drivbank.participants.services.matching import Values
from drivbank.participants.web.entry_forms import EntryForm, seen_from
from drivbank.participants.web.meanwhile import Difference, look_again
from drivbank.reference.selectors import municipalities

# Writes the cells over the values that were seen, with the mark of the warnings that are confirmed.
Write = Callable[[Cells, Values, str], bool]


@dataclass(frozen=True)
class Outcome:
    """What came of trying to write: whether it was done and changed anything, else what the user is to decide on."""

    done: bool = False
    changed: bool = False
    warnings: tuple[Problem, ...] = ()
    differences: tuple[Difference, ...] = ()
    change: ItemLine | None = None  # what the log says of the one who was before the user


def form_over(
    kind: type[EntryForm], data: object, fact: ParticipationFact, values: Values, *, by: Actor
) -> EntryForm:
    """Return a form over a registered participation, as its intervention wants it filled in."""
    about = intervention(fact.intervention_id)
    return kind(
        data,
        fact=about,
        rules=rules_of(about, assigned=assigned_users(fact.id), by=by),
        places={place.code: place.name for place in municipalities()},
        values=values,
    )


def tried(form: EntryForm, fact: ParticipationFact, values: Values, write: Write, *, by: Actor) -> Outcome:
    """Write what was typed, or say what stands in the way. ``values`` are registered now."""
    seen = seen_from(form.cleaned_data["seen"])
    if seen is None:
        form.add_error(None, _("Formuläret var för gammalt. Kontrollera uppgifterna och spara igen."))
        form.see(values)
        return Outcome()
    if not _differing(seen, values) & {field.name for field in form.entered()}:
        # What another has changed was not in this form, so the user has nothing to decide.
        seen = values
    try:
        return Outcome(done=True, changed=write(form.cells(), seen, form.cleaned_data["confirmed"]))
    except ChangedMeanwhile:
        return _meanwhile(form, fact, seen, participation_values(fact.id, by=by))
    except Invalid as refused:
        form.take(refused.problems)
        return Outcome()
    except Unconfirmed as asked:
        form.put("confirmed", asked.mark)
        return Outcome(warnings=asked.warnings)


def _meanwhile(form: EntryForm, fact: ParticipationFact, seen: Values, saved: Values) -> Outcome:
    """Return what another has written since the form was opened, and who it was."""
    change = last_change(fact, _differing(seen, saved))
    return Outcome(differences=look_again(form, seen, saved), change=change)


def _differing(before: Values, now: Values) -> set[str]:
    pairs = zip(PARTICIPATION_NAMES, before, now, strict=True)
    return {name for name, old, new in pairs if old != new}
