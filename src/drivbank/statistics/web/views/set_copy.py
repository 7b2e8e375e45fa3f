"""Changing the values of a set: trying what moves, and keeping it as a new set."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from drivbank.access.actors import Actor
from drivbank.statistics.policies import can_change_assumptions, check_can_change_assumptions
from drivbank.statistics.requests import faults_told
from drivbank.statistics.selectors.assumptions import SetFact, assumption_set
from drivbank.statistics.services.assumptions import set_copy as copy
from drivbank.statistics.services.assumptions import set_tried
from drivbank.statistics.services.economics_costs import TOTAL, cost_bases
from drivbank.statistics.web.assumption_forms import SetForm
from drivbank.statistics.web.assumption_parts import SideBySide, side_by_side, under_sets
from drivbank.statistics.web.economics_asked import reader, usual_year
from drivbank.ui.editing import add_errors, tried
from drivbank.ui.phrases import said
from drivbank.ui.screens import edited, found_or_404
from drivbank.ui.years import FIRST_YEAR, LAST_YEAR

TEMPLATE = "statistics/set_copy.html"
SAVE = "save"


@require_http_methods(["GET", "POST"])
@faults_told
def set_copy(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every value to be changed; show what moves without keeping anything, or keep the new set."""
    actor, base = reader(request), found_or_404(assumption_set(slug))
    saving = request.POST.get("do") == SAVE
    if saving:
        check_can_change_assumptions(actor)
    form = SetForm(request.POST or None, base=base, saving=saving)
    year, back = _year(request), reverse("statistics:set_show", args=[slug])
    basis = request.POST.get("kostnad") or request.GET.get("kostnad") or TOTAL
    bases = [each for each in cost_bases(year) if each.amount is not None or each.key == TOTAL]
    context = {
        "set": base,
        "form": form,
        "year": year,
        "bases": bases,
        "basis": basis if basis in {each.key for each in bases} else TOTAL,
        "can_change": can_change_assumptions(actor),
        "saving": saving,
        "back": back,
        "breadcrumbs": under_sets((said(base.name), back), (_("Prova andra antaganden"), "")),
    }
    if saving:
        made: list[str] = []
        outcome = tried(form, lambda: made.append(copy(slug, form.draft, by=actor)))
        done = _("Den nya uppsättningen är sparad.")
        back = reverse("statistics:set_show", args=[made[0]]) if made else back
        return edited(request, outcome, context, done=done, back=back, template=TEMPLATE)
    context["tried"] = _tried(form, base, year, basis, actor)
    return render(request, TEMPLATE, context, status=422 if form.errors else 200)


def _year(request: HttpRequest) -> int:
    """Return the year that is chosen on the page, else the one of the address."""
    year = request.POST.get("ar", "")
    known = len(year) == 4 and year.isdecimal() and FIRST_YEAR <= int(year) <= LAST_YEAR
    return int(year) if known else usual_year(request)


def _tried(form: SetForm, base: SetFact, year: int, basis: str, actor: Actor) -> SideBySide | None:
    """Return what moves, None when nothing has been sent or it cannot be calculated."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        changed = set_tried(base, form.draft)
    except ValidationError as error:
        add_errors(form, error)
        return None
    names = (said(base.name), _("Det du provar"))
    return side_by_side(base, changed, year, by=actor, names=names, basis=basis)
