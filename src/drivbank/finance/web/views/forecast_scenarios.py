"""Scenarios beside the forecast, and adding, changing and taking one away."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.finance.forecasting import forecasted
from drivbank.finance.selectors.equity import ScenarioFact, scenario, scenario_values, scenarios
from drivbank.finance.services.scenario_steps import step_texts
from drivbank.finance.services.scenarios import scenario_create as create
from drivbank.finance.services.scenarios import scenario_delete as delete
from drivbank.finance.services.scenarios import scenario_update as update
from drivbank.finance.sheets.forecast import scenario_chart, scenario_sheet
from drivbank.finance.web.forms_scenario import ScenarioForm
from drivbank.finance.web.requests import breadcrumbs, keeper, whole_reader
from drivbank.finance.web.views.forecast_show import asked
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404

TEMPLATE = "finance/scenario_edit.html"


@dataclass(frozen=True)
class Described:
    """A scenario with what happens in it in words."""

    fact: ScenarioFact
    steps: tuple[str, ...]


@require_GET
@never_cache
def forecast_scenarios(request: HttpRequest) -> HttpResponse:
    """Show the scenarios side by side, and what happens in each."""
    actor = whole_reader(request)
    year, as_of, form = asked(request)
    told = forecasted(year, as_of=as_of)
    context = {
        "form": form,
        "year": year,
        "as_of": as_of,
        "told": told,
        "chart": scenario_chart(told),
        "sheet": scenario_sheet(told),
        "described": [Described(fact, tuple(step_texts(fact.steps))) for fact in scenarios()],
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": _trail((_("Scenarier"), "")),
    }
    return render(request, "finance/forecast_scenarios.html", context, status=422 if form.errors else 200)


def scenario_create(request: HttpRequest) -> HttpResponse:
    """Show the empty form, and add the scenario."""
    actor = keeper(request)
    form = ScenarioForm(request.POST or None)
    outcome = tried(form, lambda: create(form.draft, by=actor))
    title = _("Nytt scenario")
    context = {"title": title, "form": form, "submit": _("Lägg till scenariot"), "breadcrumbs": _under(title)}
    return edited(request, outcome, context, template=TEMPLATE, done=_("Scenariot är tillagt."), back=_back())


def scenario_edit(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Show the scenario, and save what was changed."""
    actor = keeper(request)
    fact = found_or_404(scenario(scenario_id))
    saved = scenario_values(fact)
    form = ScenarioForm(request.POST or None, initial=opened(saved), saved=saved)

    def write() -> None:
        update(scenario_id, form.draft, seen=form.mark, by=actor)

    outcome = tried(form, write, lambda: scenario_values(found_or_404(scenario(scenario_id))))
    title = _("Ändra scenario")
    context = {
        "title": title,
        "eyebrow": fact.name,
        "form": form,
        "submit": _("Spara scenariot"),
        "scenario": fact,
        "breadcrumbs": _under(title),
    }
    return edited(request, outcome, context, template=TEMPLATE, done=_("Scenariot är sparat."), back=_back())


def scenario_delete(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Ask whether the scenario is to be taken away, and do so."""
    actor = keeper(request)
    fact = found_or_404(scenario(scenario_id))
    if request.method == "POST":
        delete(scenario_id, by=actor)
        messages.success(request, _("Scenariot är borttaget."))
        return redirect(_back())
    title = _("Ta bort scenariot")
    context = {
        "title": title,
        "eyebrow": fact.name,
        "facts": [(_("Det här händer i scenariot"), "; ".join(step_texts(fact.steps)))],
        "kept": _("Prognosen ändras inte. Händelseloggen minns att scenariot har funnits."),
        "back": _back(),
        "breadcrumbs": _under(title),
    }
    return render(request, "finance/forecast_remove.html", context)


def _back() -> str:
    return reverse("finance:forecast_scenarios")


def _trail(*steps: tuple[str, str]) -> list[dict[str, str]]:
    return breadcrumbs((_("Prognos"), reverse("finance:forecast_show")), *steps)


def _under(title: str) -> list[dict[str, str]]:
    return _trail((_("Scenarier"), _back()), (title, ""))
