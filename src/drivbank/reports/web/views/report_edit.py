"""Setting up a report, and changing what is said of the whole of it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.requests import allowed
from drivbank.interventions.selectors import interventions
from drivbank.reports.models import Report
from drivbank.reports.policies import can_decide, can_write
from drivbank.reports.selectors import ReportFact, report
from drivbank.reports.services.reports import STATUS, ReportDraft, report_update
from drivbank.reports.services.reports import report_create as create
from drivbank.reports.web.report_forms import TAKE_ONE, ReportEditForm, ReportForm
from drivbank.reports.web.requests import breadcrumbs, page_in, page_of, writable
from drivbank.statistics.policies import can_take_snapshot
from drivbank.statistics.selectors import snapshots
from drivbank.statistics.services.snapshots import SnapshotFault, snapshot_take
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404

Kind = Report.Kind


@dataclass(frozen=True)
class KindChoice:
    """A kind of report to choose: what it is called and what it is for."""

    kind: str
    label: str
    text: str | Promise


TEXTS = {
    Kind.ANNUAL: gettext_lazy("Hela året: förvaltningsberättelse, mål, insatser, räkenskaper och bilagor."),
    Kind.INTERIM: gettext_lazy("Första halvåret: hur det går, och hur året ser ut att sluta."),
    Kind.PLAN: gettext_lazy("Året som kommer: uppdrag, mål, insatser, bemanning och budget."),
    Kind.STATUS: gettext_lazy("En insats under ett halvår: vad som har hänt, och vad som ska göras härnäst."),
}


def report_create(request: HttpRequest) -> HttpResponse:
    """Ask which report it is, then what it needs, and set it up."""
    actor = allowed(request, Action.WRITE_REPORTS)
    kind = request.GET.get("slag", "")
    choices = _choices(actor)
    if kind not in {choice.kind for choice in choices}:
        title = _("Ny rapport")
        context = {"title": title, "choices": choices, "breadcrumbs": breadcrumbs((title, ""))}
        return render(request, "reports/report_create.html", context)
    return _created(request, kind, by=actor)


def _choices(actor: Actor) -> list[KindChoice]:
    kinds = [kind for kind in Kind if kind == STATUS or can_decide(actor)]
    return [KindChoice(kind.value, str(kind.label), TEXTS[kind]) for kind in kinds]


def _created(request: HttpRequest, kind: str, *, by: Actor) -> HttpResponse:
    own = [(fact.id, fact.name) for fact in interventions() if can_write(by, fact.id)]
    form = ReportForm(request.POST or None, kind=kind, interventions=own, initial=_initial(kind))
    made: list[int] = []
    outcome = tried(form, lambda: made.append(create(form.draft, by=by)))
    title = str(Kind(kind).label)
    context = {
        "title": _("Lägg upp: %(kind)s") % {"kind": title},
        "lead": _(
            "Delarna läggs upp efter mallen, med tabeller och siffror på plats. Texten skriver ni sedan."
        ),
        "form": form,
        "submit": _("Lägg upp rapporten"),
        "breadcrumbs": breadcrumbs((_("Ny rapport"), reverse("reports:report_create")), (title, "")),
    }
    back = page_of(made[0]) if made else reverse("reports:report_create")
    return edited(request, outcome, context, done=_("Rapporten är upplagd."), back=back)


def _initial(kind: str) -> dict[str, int]:
    """Return the time that such a report is most often written of now."""
    today = timezone.localdate()
    if kind == Kind.PLAN:
        return {"year": today.year + 1}
    if kind == STATUS:
        return {"year": today.year, "half": 1} if today.month > 6 else {"year": today.year - 1, "half": 2}
    return {"year": today.year if kind == Kind.INTERIM else today.year - 1}


def report_edit(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show what is said of the whole report, and save what was changed; a snapshot is taken when asked for."""
    actor, of = writable(request, report_id)
    form = ReportEditForm(
        request.POST or None,
        initial=opened(_saved(of)),
        snapshots=snapshots(),
        can_take=can_take_snapshot(actor),
    )
    outcome = tried(form, lambda: _write(of, form, by=actor), lambda: _saved(found_or_404(report(report_id))))
    title = _("Diarienummer, beslut och underlag")
    context = page_in(of, title, form=form, submit=_("Spara"))
    return edited(request, outcome, context, done=_("Rapporten är sparad."), back=page_of(report_id))


def _saved(of: ReportFact) -> dict[str, str | int | date | None]:
    return {
        "registry_number": of.registry_number,
        "decided_on": of.decided_on,
        "snapshot_id": of.snapshot_id,
    }


def _write(of: ReportFact, form: ReportEditForm, *, by: Actor) -> None:
    data: dict[str, Any] = form.cleaned_data
    draft = ReportDraft(
        kind=of.kind,
        year=of.year,
        half=of.half,
        intervention_id=of.intervention_id,
        registry_number=data["registry_number"],
        decided_on=data["decided_on"],
        snapshot_id=of.snapshot_id if data["snapshot_id"] == TAKE_ONE else data["snapshot_id"],
    )
    if data["snapshot_id"] != TAKE_ONE:
        report_update(of.id, draft, seen=form.mark, by=by)
        return
    # First what was typed, which may be refused; a snapshot that is taken cannot be taken back.
    report_update(of.id, draft, seen=form.mark, by=by)
    report_update(of.id, replace(draft, snapshot_id=_taken(of, by=by)), by=by)


def _taken(of: ReportFact, *, by: Actor) -> int:
    name = _("%(title)s, %(moment)s") % {
        "title": of.title,
        "moment": timezone.localtime().strftime("%Y-%m-%d %H.%M"),
    }
    try:
        return snapshot_take(name=name, by=by).id
    except SnapshotFault as fault:
        raise ValidationError({"snapshot_id": str(fault)}) from fault
