"""Reads of imports, each only for those who may see it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.roles import Role
from drivbank.core.phrases import phrase_from
from drivbank.exchange.models import Import, SieImport
from drivbank.exchange.policies import check_can_see_import
from drivbank.interventions.selectors import InterventionFact, interventions
from drivbank.participants.policies import can_import
from drivbank.ui.phrases import said


@dataclass(frozen=True)
class ImportFact:
    """One line of the history."""

    id: int
    file_name: str
    intervention: str
    by: str
    started_at: datetime
    status: str
    label: str
    new: int
    changed: int
    unchanged: int
    refused: int


def imports_for(actor: Actor) -> QuerySet[Import]:
    """Return the imports an actor may see, latest first."""
    if actor.has(Role.OFFICE):
        return Import.objects.all()
    led = [grant.intervention_id for grant in actor.grants_of([Role.LEAD])]
    return Import.objects.filter(Q(by_id=actor.user_id, by__isnull=False) | Q(intervention_id__in=led))


def import_facts(records: QuerySet[Import]) -> list[ImportFact]:
    """Return lines of the history, in one query."""
    names = ("pk", "file_name", "intervention__name", "by_label", "started_at", "status")
    counts = ("new", "changed", "unchanged", "refused")
    labels = dict(Import.Status.choices)
    rows = records.values_list(*names, *counts)
    return [
        ImportFact(pk, name, intervention or "", by, at, status, str(labels[status]), *numbers)
        for pk, name, intervention, by, at, status, *numbers in rows
    ]


@dataclass(frozen=True)
class SieImportFact:
    """One SIE file that came in, which year's ledger it is when it could be read, and in short why when it could not."""

    id: int
    file_name: str
    started_at: datetime
    status: str
    label: str
    year: int | None
    reason: str = ""


def sie_imports(*, most: int) -> list[SieImportFact]:
    """Return the SIE files that came in last, latest first, in one query."""
    names = ("pk", "file_name", "started_at", "status", "version__year", "faults")
    labels = dict(SieImport.Status.choices)
    rows = SieImport.objects.values_list(*names)[:most]
    return [
        SieImportFact(pk, name, at, status, str(labels[status]), year, _in_short(faults))
        for pk, name, at, status, year, faults in rows
    ]


def _in_short(faults: list[tuple[int, object]]) -> str:
    """Return the first sentence of the first thing that is wrong with a file, and how many things there are more."""
    if not faults:
        return ""
    (line, message), more = faults[0], len(faults) - 1
    first, dot, _rest = said(phrase_from(message)).partition(". ")
    reason = first + dot.strip()
    if line:
        reason = _("Rad %(line)s: %(reason)s") % {"line": line, "reason": reason}
    return _("%(reason)s Och %(count)s fel till.") % {"reason": reason, "count": more} if more else reason


def import_for(actor: Actor, import_id: int) -> Import | None:
    """Return one import, None when there is none; raise Refused when it is not for the actor to see."""
    record = Import.objects.select_related("intervention").filter(pk=import_id).first()
    if record is not None:
        check_can_see_import(actor, record)
    return record


def imports_waiting(actor: Actor) -> int:
    """Return how many imports wait for the actor's decision."""
    return imports_for(actor).filter(status=Import.Status.PREVIEWED).count()


def interventions_open_to(actor: Actor) -> list[InterventionFact]:
    """Return the interventions that the actor may register in."""
    return [fact for fact in interventions() if can_import(actor, fact.id)]
