"""Copying a set of assumptions with changes, and saying which set the association counts with."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import Items, event_append, log_lock
from drivbank.core.economics.model import Assumptions, Baseline, Distribution, Payer, Value
from drivbank.core.economics.varying import every_value, label_of
from drivbank.core.parameters import ParameterError
from drivbank.core.screening import personal_data_in
from drivbank.core.seen import check_unchanged, fingerprint
from drivbank.organisation.services.checks import changed, is_taken
from drivbank.reference.parameters import code_list
from drivbank.statistics.assumptions import (
    SUPPORT,
    assumptions_from,
    content_of,
    fault_in,
    value_fault,
    written,
)
from drivbank.statistics.catalogue import FIRST_YEAR
from drivbank.statistics.models import AssumptionChoice, AssumptionSet
from drivbank.statistics.policies import check_can_change_assumptions
from drivbank.statistics.selectors.assumptions import (
    SetFact,
    assumption_set,
    assumption_sets,
    choice_for,
    choices,
)
from drivbank.statistics.unit_values import TAX_RATES, unit_value
from drivbank.ui.phrases import said

SET, CHOICE = "assumption_set", "assumption_choice"
COPIED, CHOSEN = "statistics.assumptions_copied", "statistics.assumptions_chosen"
LAST_YEAR = 2100
MOST_NAME, MOST_DECISION, MOST_WORDS = 120, 160, 1000  # characters
RESERVED = ("valj",)  # addresses of this room that a set's own would hide


@dataclass(frozen=True)
class SetDraft:
    """A copy to be: its name, the day it holds from, why, and what is other than in the set it is copied from.

    ``changes`` are values by name, the supports' as ``support.<code>``. None leaves ``payers``, ``baseline`` and
    ``own_rates`` (each municipality's own tax rates, or the set's one rate for all) as they are.
    """

    name: str
    valid_from: date
    reason: str
    changes: dict[str, Value] = field(default_factory=dict)
    payers: frozenset[Payer] | None = None
    baseline: Baseline | None = None
    own_rates: bool | None = None


def set_changed(assumptions: Assumptions, draft: SetDraft) -> Assumptions:
    """Return a set with a draft's changes; raise ValidationError on what cannot be calculated with.

    Errors are on ``<name>-likely`` for a value, else on ``baseline``, ``payers`` or ``own_rates``.
    """
    known = every_value(assumptions)
    for name, value in draft.changes.items():
        if name not in known:
            raise ValidationError(_("Det finns inget antagande som heter %(name)s.") % {"name": name})
        if fault := value_fault(name, value):
            raise ValidationError({f"{name}-likely": said(fault)})
    found = _with_changes(assumptions, draft)
    if found.baseline is Baseline.OWN_SOURCE and not found.supports:
        told = _(
            "Uppsättningen har inga belopp för varje stöd. Kopiera i stället den försiktiga, som har det."
        )
        raise ValidationError({"baseline": told})
    if not found.payers:
        raise ValidationError({"payers": _("Välj minst en vars vinst räknas.")})
    if wrong := fault_in(found):
        raise ValidationError({f"{wrong[0]}-likely": said(wrong[1])})
    return found


def set_tried(base: SetFact, draft: SetDraft) -> SetFact:
    """Return a set as a draft would make it, kept nowhere; raise ValidationError as ``set_changed``."""
    found = set_changed(base.assumptions, draft)
    return replace(base, slug="", shipped=False, copied_from=base.slug, assumptions=found)


@transaction.atomic
def set_copy(slug: str, draft: SetDraft, *, by: Actor) -> str:
    """Keep a copy of a set with changes, and return its slug. A set is never changed: a change is a new set."""
    check_can_change_assumptions(by)
    log_lock()  # a name that another has taken while this waited is seen below
    base = assumption_set(slug)
    if base is None:
        raise ValidationError(_("Uppsättningen finns inte längre. Välj en annan att kopiera."))
    name = _checked_name(draft.name)
    required = _("Skriv vad som är ändrat och varför.")
    reason = checked_words("reason", draft.reason, required=required, most=MOST_WORDS)
    for key, value in draft.changes.items():
        required = _("Skriv varifrån värdet kommer.")
        checked_words(f"{key}-source", value.source, required=required, most=MOST_WORDS)
    found = set_changed(base.assumptions, draft)
    made = _free_slug(name)
    row = AssumptionSet.objects.create(
        slug=made,
        name=name,
        copied_from=base.slug,
        valid_from=draft.valid_from,
        reason=reason,
        content=_readable(found),
        made_at=timezone.now(),
    )
    data = {
        "name": name,
        "copied_from": base.slug,
        "valid_from": draft.valid_from.isoformat(),
        "reason": reason,
    }
    event_append(
        by=by, action=COPIED, subject=name, data=data, items=_logged(row.pk, base.assumptions, found)
    )
    return made


@transaction.atomic
def set_choose(from_year: int, slug: str, decision: str, *, by: Actor, seen: str | None = None) -> None:
    """Say which set the association counts with from a year on; what was said before is kept.

    ``seen`` is the mark (``choices_mark``) of the choices that were shown; raise ChangedMeanwhile when another has
    chosen since.
    """
    check_can_change_assumptions(by)
    log_lock()
    if not FIRST_YEAR <= from_year <= LAST_YEAR:
        told = _("Skriv ett år mellan %(first)s och %(last)s.")
        raise ValidationError({"from_year": told % {"first": FIRST_YEAR, "last": LAST_YEAR}})
    chosen = next((fact for fact in assumption_sets() if fact.slug == slug), None)
    if chosen is None:
        raise ValidationError({"slug": _("Uppsättningen finns inte. Välj en i listan.")})
    decision = checked_words("decision", decision, most=MOST_DECISION)
    before = choice_for(from_year)
    if before and (before.from_year, before.slug, before.decision) == (from_year, slug, decision):
        raise ValidationError({"slug": _("Det är redan den uppsättningen som gäller från det året.")})
    check_unchanged(_chosen(), seen)
    row = AssumptionChoice.objects.create(
        from_year=from_year, slug=slug, decision=decision, made_at=timezone.now()
    )
    old = {"slug": before.slug if before else "", "decision": before.decision if before else ""}
    items = changed(CHOICE, row.pk, old, {"slug": slug, "decision": decision})
    event_append(by=by, action=CHOSEN, subject=str(chosen.name), data={"from_year": from_year}, items=items)


def choices_mark() -> str:
    """Return the mark of every choice there is, to be given back as ``seen``."""
    return fingerprint(_chosen())


def _chosen() -> dict[str, object]:
    return {str(place): choice for place, choice in enumerate(choices())}


def checked_words(field_name: str, text: str, *, required: str = "", most: int | None = None) -> str:
    """Return a text without space around it; raise ValidationError when it is missing, too long or names a person."""
    text = " ".join(text.split())
    if required and not text:
        raise ValidationError({field_name: required})
    if most is not None and len(text) > most:
        told = _("Texten är %(length)s tecken. Skriv högst %(most)s.")
        raise ValidationError({field_name: told % {"length": len(text), "most": most}})
    if kind := personal_data_in(text):
        told = _("Det du skrev ser ut att innehålla %(kind)s. Skriv det utan.")
        raise ValidationError({field_name: told % {"kind": said(kind)}})
    return text


def _checked_name(name: str) -> str:
    name = checked_words("name", name, required=_("Ge uppsättningen ett namn."), most=MOST_NAME)
    if is_taken(name, _taken()):
        told = _("Det finns redan en uppsättning som heter %(name)s. Välj ett annat namn.")
        raise ValidationError({"name": told % {"name": name}})
    if not slugify(name):
        raise ValidationError({"name": _("Namnet ska ha minst en bokstav eller siffra.")})
    return name


def _taken() -> set[str]:
    """Return every name and every address that a set is found by, also of one that cannot be read."""
    kept = AssumptionSet.objects.values_list("slug", "name")
    known = [(fact.slug, fact.name) for fact in assumption_sets()]
    return {word for pair in (*kept, *known) for word in pair} | set(RESERVED)


def _readable(assumptions: Assumptions) -> dict[str, Any]:
    """Return a set as it is kept; raise ValidationError when it could not be read again."""
    content = content_of(assumptions)
    try:
        assumptions_from(content)
    except ParameterError as error:
        told = _("Uppsättningen skulle inte gå att läsa: %(fault)s.")
        raise ValidationError(told % {"fault": error}) from error
    return content


def _free_slug(name: str) -> str:
    """Return the name as an address, with a number after it when another name makes the same one."""
    taken = {word.casefold() for word in _taken()}
    wanted = slugify(name)[:70]
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)


def _with_changes(assumptions: Assumptions, draft: SetDraft) -> Assumptions:
    changes, supports = draft.changes, assumptions.supports
    values = {name: changes.get(name, value) for name, value in assumptions.values.items()}
    own = {code: (changes.get(SUPPORT + code, value), payer) for code, (value, payer) in supports.items()}
    return replace(
        assumptions,
        values=values,
        supports=own,
        payers=assumptions.payers if draft.payers is None else draft.payers,
        baseline=draft.baseline or assumptions.baseline,
        tax_rates=_tax_rates(assumptions, draft),
    )


def _tax_rates(assumptions: Assumptions, draft: SetDraft) -> Any:
    """Return the municipalities' rates: as they are, none, or those of the library where the set had none."""
    if draft.own_rates is None or draft.own_rates == bool(assumptions.tax_rates):
        return assumptions.tax_rates
    if not draft.own_rates:
        return {}
    found = unit_value(TAX_RATES, draft.valid_from.year)
    if found is None:
        told = _("Inga skattesatser är inlagda för %(year)s eller tidigare.")
        raise ValidationError({"own_rates": told % {"year": draft.valid_from.year}})
    return found.rates


def _logged(pk: int, before: Assumptions, after: Assumptions) -> Items:
    return changed(SET, pk, _flat(before), _flat(after))


def _flat(assumptions: Assumptions) -> dict[str, Any]:
    """Return a set as one level of names for the event log, the supports by what they are called."""
    words = {code: str(item.label) for code, item in code_list("support").all_items().items()}
    supports = {SUPPORT + code for code in assumptions.supports}
    values = {
        str(label_of(name, words)) if name in supports else name: _told(value)
        for name, value in every_value(assumptions).items()
    }
    payers = sorted(payer.value for payer in assumptions.payers)
    chosen = {"baseline": assumptions.baseline.value, "payers": payers}
    return {**chosen, "own_rates": bool(assumptions.tax_rates), **values}


def _told(value: Value) -> str:
    fixed = value.distribution is Distribution.FIXED
    around = "" if fixed else f" ({written(value.low)}–{written(value.high)})"
    return f"{written(value.likely)}{around}; {value.source}"
