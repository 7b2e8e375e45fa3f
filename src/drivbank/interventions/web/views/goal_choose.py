"""How a result goal is measured is chosen first, and where a register answers, what is counted."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from drivbank.access.actors import Actor
from drivbank.interventions.models import Goal
from drivbank.interventions.selectors import MeasureFact, PlanFact, measure_facts
from drivbank.interventions.web.goal_pages import way_to
from drivbank.ui.phrases import said

KIND, MEASURE, CHANGE = "slag", "matt", "byt"
COUNTED = (Goal.Kind.REGISTER, Goal.Kind.COUNT)
# When each kind of measure is used.
KINDS: Mapping[Goal.Kind, str | Promise] = {
    Goal.Kind.REGISTER: _(
        "En andel som räknas ur registreringarna, till exempel hur många av dem som avslutades som gick till arbete. "
        "Utfallet räknas av sig självt."
    ),
    Goal.Kind.COUNT: _(
        "Ett antal som räknas ur registreringarna, till exempel 60 deltagare i kurser. Utfallet räknas av sig självt."
    ),
    Goal.Kind.SURVEY: _(
        "Svar på en fråga till deltagare, personal eller parter. Kansliet skriver in hur många som svarade, och hur "
        "många som svarade ja."
    ),
    Goal.Kind.JUDGED: _(
        "En bedömning i ord, med vem som har bedömt och när. För det som inte går att räkna."
    ),
}

# What a goal of each kind is called.
KIND_TITLES: Mapping[Goal.Kind, str | Promise] = {
    Goal.Kind.REGISTER: _("Registerbaserat mål"),
    Goal.Kind.COUNT: _("Mål i antal"),
    Goal.Kind.SURVEY: _("Enkätbaserat mål"),
    Goal.Kind.JUDGED: _("Bedömt mål"),
}
# The measures that most goals have, the usual first; the others come after.
USUAL = (
    "exited-to-work-or-studies",
    "exited-to-work",
    "progress-step",
    "exited-to-studies",
    "working-after",
    "participants",
    "course-participants",
)


@dataclass(frozen=True)
class Choice:
    """Something to choose: what it is called, when it is used, where choosing it leads, and what it counts."""

    title: str
    text: str
    url: str
    measure: MeasureFact | None = None


@dataclass(frozen=True)
class Chosen:
    """How a goal is measured; ``measure`` only where a register answers."""

    kind: str
    measure: MeasureFact | None = None


def chosen(request: HttpRequest, saved: Mapping[str, str]) -> Chosen | None:
    """Return what the address says of how a goal is measured, else what is saved; None while it is not chosen."""
    kind = request.GET.get(KIND, saved.get("kind", ""))
    if request.GET.get(CHANGE) or kind not in Goal.Kind.values:
        return None
    if kind not in COUNTED:
        return Chosen(kind)
    measure = measure_facts().get(request.GET.get(MEASURE, saved.get("measure", "")))
    return Chosen(kind, measure) if measure and measure.kind.value == kind else None


def choice_page(
    request: HttpRequest, plan: PlanFact, *, under: int | None, back: str, by: Actor
) -> HttpResponse:
    """Show what there is to choose next: how the goal is measured, or what is counted."""
    kind = request.GET.get(KIND, "")
    before = f"under={under}&" if under else ""
    counted = kind in COUNTED
    title = _now("Vad ska räknas?") if counted else _now("Hur ska målet mätas?")
    lead = (
        _now("Varje mått säger exakt vilka som räknas, av vilka, och vad som händer när svar saknas.")
        if counted
        else _now("Frågor om det som behövs kommer sedan, och inget annat.")
    )
    context = {
        "title": title,
        "eyebrow": plan.title,
        "lead": lead,
        "choices": _measures(kind, before) if counted else _kinds(before),
        "back": back,
        "breadcrumbs": way_to((title, ""), by=by, plan=plan),
    }
    return render(request, "interventions/goal_choose.html", context)


def _kinds(before: str) -> list[Choice]:
    return [
        Choice(str(kind.label), str(text), f"?{before}{KIND}={kind.value}") for kind, text in KINDS.items()
    ]


def _measures(kind: str, before: str) -> list[Choice]:
    return [
        Choice(said(one.title), said(one.text), f"?{before}{KIND}={kind}&{MEASURE}={one.id}", one)
        for one in sorted(measure_facts().values(), key=_place)
        if one.kind.value == kind
    ]


def _place(measure: MeasureFact) -> int:
    return USUAL.index(measure.id) if measure.id in USUAL else len(USUAL)
