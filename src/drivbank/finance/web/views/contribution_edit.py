"""Working out a round, changing a draft, and throwing one away."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drivbank.core.contributions import meant
from drivbank.core.money import ORE_PER_KRONA
from drivbank.finance.selectors.contributions import RoundFact, decided_near, round_by_id, rounds
from drivbank.finance.services.rounds import draft_values, round_create, round_delete, round_update
from drivbank.finance.services.rounds_population import SERIES
from drivbank.finance.web.forms_contributions import NewRoundForm, RoundForm
from drivbank.finance.web.requests import breadcrumbs, keeper
from drivbank.finance.web.views.contribution_show import way_to
from drivbank.reference.selectors import SeriesVersionFact, series_versions
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404

UNIT = "finance/contribution_unit.html"
EDIT = "finance/contribution_edit.html"


def contribution_create(request: HttpRequest) -> HttpResponse:
    """Show the empty form, and work out the round."""
    actor = keeper(request)
    versions = series_versions(SERIES)
    form = NewRoundForm(request.POST or None, versions=versions, initial=_initial(versions))
    if asked := _unit_asked(request, form, lambda: form.cleaned_data["year"]):
        return asked
    made: list[int] = []
    outcome = tried(form, lambda: made.append(round_create(form.draft(form.cleaned_data["year"]), by=actor)))
    context = {
        "title": _("Räkna ut en bidragsrunda"),
        "lead": _("Du får se vad var och en ska betala innan något beslutas."),
        "form": form,
        "submit": _("Räkna ut"),
        "breadcrumbs": breadcrumbs(
            (_("Medlemsbidrag"), reverse("finance:contribution_list")), (_("Ny runda"), "")
        ),
        "versions": versions,
    }
    back = reverse("finance:contribution_show", args=made) if made else reverse("finance:contribution_list")
    return edited(
        request,
        outcome,
        context,
        done=_("Rundan är uträknad. Den är ett utkast tills beslutet är registrerat."),
        back=back,
        template=EDIT,
    )


def contribution_edit(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show the draft, and work it out again."""
    actor = keeper(request)
    fact = _draft_or_404(round_id)
    form = RoundForm(request.POST or None, versions=series_versions(SERIES), initial=opened(_saved(round_id)))
    if asked := _unit_asked(request, form, lambda: fact.year):
        return asked

    def write() -> None:
        round_update(round_id, form.draft(fact.year), seen=form.mark, by=actor)

    outcome = tried(form, write, lambda: _saved(round_id))
    context = {
        "title": _("Ändra utkastet"),
        "eyebrow": _("Medlemsbidrag %(year)s") % {"year": fact.year},
        "form": form,
        "submit": _("Räkna om"),
        "fact": fact,
        "breadcrumbs": breadcrumbs(*way_to(fact, (_("Ändra"), ""))),
        "versions": True,
    }
    back = reverse("finance:contribution_show", args=[round_id])
    return edited(request, outcome, context, done=_("Utkastet är omräknat."), back=back, template=EDIT)


@require_POST
def contribution_delete(request: HttpRequest, round_id: int) -> HttpResponse:
    """Throw the draft away and go back to the list."""
    actor = keeper(request)
    fact = found_or_404(round_by_id(round_id))
    try:
        round_delete(round_id, by=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("finance:contribution_show", fact.id)
    messages.success(request, _("Utkastet är borttaget."))
    return redirect("finance:contribution_list")


def _initial(versions: list[SeriesVersionFact]) -> dict[str, Any]:
    """Return what a new round is opened with: the year after the latest decided, its total, the latest inhabitants."""
    decided = [fact for fact in rounds() if fact.decided_on]
    days = [(day, one.version) for one in versions for day in one.days]
    latest = max(days, default=None)
    return {
        "year": max((fact.year for fact in decided), default=timezone.localdate().year)
        + (1 if decided else 0),
        "kind": "preliminary",
        "total": decided[0].total if decided else None,
        "population": f"{latest[0].isoformat()} {latest[1]}" if latest else "",
    }


def _unit_asked(request: HttpRequest, form: RoundForm, year: Callable[[], int]) -> HttpResponse | None:
    """Ask when the total looks as if it were written in thousands of kronor, None to go on."""
    if request.method != "POST" or "unit" in request.POST or not form.is_valid():
        return None
    near = decided_near(year())
    likely = meant(form.cleaned_data["total"], near[1] if near else None)
    if likely is None:
        return None
    left_out = ("csrfmiddlewaretoken", "_for", "total")
    context = {
        "written": form.cleaned_data["total"],
        "likely": likely,
        "likely_text": str(likely // ORE_PER_KRONA),
        "near": near,
        "fields": [
            (name, text) for name, texts in request.POST.lists() if name not in left_out for text in texts
        ],
        "total_text": request.POST["total"],
        "breadcrumbs": breadcrumbs(
            (_("Medlemsbidrag"), reverse("finance:contribution_list")), (_("Vilken enhet?"), "")
        ),
    }
    return render(request, UNIT, context)


def _draft_or_404(round_id: int) -> RoundFact:
    fact = found_or_404(round_by_id(round_id))
    found_or_404(fact if fact.decided_on is None else None)
    return fact


def _saved(round_id: int) -> dict[str, Any]:
    return found_or_404(draft_values(round_id))
