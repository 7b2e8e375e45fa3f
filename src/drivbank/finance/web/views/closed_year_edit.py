"""Entering how a year ended, correcting it, and taking it away so that the year can be changed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drivbank.finance.selectors.budgets import ClosedYearFact, closed_years
from drivbank.finance.selectors.published import published_counts
from drivbank.finance.services import closings
from drivbank.finance.web.forms_closings import DRAFT_FIELDS, ClosingForm, NewClosingForm
from drivbank.finance.web.requests import breadcrumbs, keeper
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404

TEMPLATE = "finance/closed_year_edit.html"


def closed_year_create(request: HttpRequest) -> HttpResponse:
    """Show the empty form for the latest year that is over, and enter how it ended."""
    actor = keeper(request)
    form = NewClosingForm(request.POST or None, initial={"year": timezone.localdate().year - 1})
    outcome = tried(
        form, lambda: closings.closed_year_create(form.cleaned_data["year"], form.draft, by=actor)
    )
    title, back = _("Lägg in ett bokslut"), reverse("finance:closed_year_list")
    context = {
        "title": title,
        "lead": _("Ur den fastställda årsredovisningen. Därefter ändras inte årets utfall."),
        "form": form,
        "submit": title,
        "breadcrumbs": breadcrumbs((_("Bokslut"), back), (title, "")),
    }
    return edited(request, outcome, context, template=TEMPLATE, done=_("Bokslutet är inlagt."), back=back)


def closed_year_edit(request: HttpRequest, year: int) -> HttpResponse:
    """Show how the year ended, and save what was corrected."""
    actor = keeper(request)
    saved = _values(found_or_404(closed_years().get(year)))
    form = ClosingForm(request.POST or None, initial=opened(saved), of_year=year)
    outcome = tried(
        form,
        lambda: closings.closed_year_update(year, form.draft, seen=form.mark, by=actor),
        lambda: _values(found_or_404(closed_years().get(year))),
    )
    title, back = _("Bokslut %(year)s") % {"year": year}, reverse("finance:closed_year_list")
    context = {
        "title": title,
        "form": form,
        "year": year,
        "printed": sum(published_counts().get(year, {}).values()),
        "breadcrumbs": breadcrumbs((_("Bokslut"), back), (str(year), "")),
    }
    return edited(request, outcome, context, template=TEMPLATE, done=_("Bokslutet är sparat."), back=back)


@require_POST
def closed_year_delete(request: HttpRequest, year: int) -> HttpResponse:
    """Take the closing away and go back to the others."""
    actor = keeper(request)
    found_or_404(closed_years().get(year))
    closings.closed_year_delete(year, by=actor)
    messages.success(request, _("Bokslutet är borttaget. Årets utfall kan ändras igen."))
    return redirect("finance:closed_year_list")


def _values(fact: ClosedYearFact) -> dict[str, object]:
    return {name: getattr(fact, name) for name in DRAFT_FIELDS}
