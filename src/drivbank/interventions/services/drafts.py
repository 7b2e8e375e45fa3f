"""What an intervention is to be, and everything that can be wrong with it in itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from drivbank.core.parties import two_party_problem
from drivbank.core.screening import personal_data_in
from drivbank.interventions.models import Intervention
from drivbank.organisation.selectors import members
from drivbank.reference.parameters import code_list
from drivbank.ui.phrases import said

TEXTS = ("name", "owner", "target_group", "plan", "progress_step", "progress_step_rated_by")
Faults = dict[str, str]


@dataclass(frozen=True)
class InterventionDraft:
    """What an intervention is to be. ``parties`` are member ids; ``exit_reasons`` codes of the master list."""

    name: str
    kind: str
    starts_on: date
    ends_on: date
    owner: str
    parties: tuple[int, ...]
    exit_reasons: tuple[str, ...] = ()
    target_group: str = ""
    lowest_age: int | None = None
    highest_age: int | None = None
    esf: bool = False
    progress_step: str = ""
    progress_step_rated_by: str = ""
    guide_months: int | None = None
    position: int = 0
    plan: str = ""
    purpose: str = ""
    target_group_since: date | None = None

    def columns(self) -> dict[str, Any]:
        """Return the values that are columns of the intervention itself."""
        related = ("parties", "exit_reasons")
        return {name: value for name, value in self.__dict__.items() if name not in related}


def check_draft(draft: InterventionDraft, *, pk: int | None) -> None:
    """Raise ValidationError with every fault by the name of its field."""
    faults = {**_text_faults(draft), **_name_fault(draft, pk), **_number_faults(draft), **_list_faults(draft)}
    if faults:
        raise ValidationError(dict(faults))


def _text_faults(draft: InterventionDraft) -> Faults:
    found = {name: personal_data_in(getattr(draft, name)) for name in TEXTS}
    problem = _("Texten ser ut att innehålla %(kind)s. Skriv den utan.")
    return {name: problem % {"kind": said(kind)} for name, kind in found.items() if kind}


def _name_fault(draft: InterventionDraft, pk: int | None) -> Faults:
    wanted = " ".join(draft.name.split()).casefold()
    if not wanted:
        return {"name": _("Namnet saknas.")}
    # SQLite folds the case of A to Z only.
    others = Intervention.objects.exclude(pk=pk or 0).values_list("name", flat=True)
    if any(name.casefold() == wanted for name in others):
        return {"name": _("Det finns redan en insats som heter så.")}
    return {}


def _number_faults(draft: InterventionDraft) -> Faults:
    faults = {}
    if draft.ends_on < draft.starts_on:
        faults["ends_on"] = _("Sista dagen kommer före första dagen.")
    if draft.target_group_since and not draft.starts_on <= draft.target_group_since <= draft.ends_on:
        faults["target_group_since"] = _(
            "Dagen ligger utanför insatsens tid. Lämna tomt om den gäller från början."
        )
    if draft.lowest_age is not None and draft.highest_age is not None:
        if draft.highest_age < draft.lowest_age:
            faults["highest_age"] = _("Den högsta åldern är lägre än den lägsta.")
    elif draft.lowest_age is not None or draft.highest_age is not None:
        faults["highest_age"] = _("Skriv både lägsta och högsta ålder, eller ingen av dem.")
    return faults


def _list_faults(draft: InterventionDraft) -> Faults:
    faults = {}
    if problem := _party_problem(draft):
        faults["parties"] = problem
    unknown = set(draft.exit_reasons) - set(code_list("exit_reason").all_items())
    if unknown:
        reasons = {"reasons": ", ".join(sorted(unknown))}
        faults["exit_reasons"] = _("Okända avslutsorsaker: %(reasons)s.") % reasons
    return faults


def _party_problem(draft: InterventionDraft) -> str | None:
    """Return why these cannot be the parties, None when they can.

    An ESF project may be carried by municipalities alone: the two-party rule is for the association's own money.
    """
    kinds = {member.id: member.kind for member in members()}
    if not set(draft.parties) <= set(kinds):
        return _("En av parterna finns inte bland förbundets medlemmar. Välj parterna på nytt.")
    if not draft.parties:
        return _("Välj insatsens parter.")
    problem = None if draft.esf else two_party_problem(kinds[pk] for pk in draft.parties)
    return said(problem) if problem else None
