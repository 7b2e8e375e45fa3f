"""Deciding a draft, beginning a revised budget, and removing a draft."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.core.seen import ChangedMeanwhile
from drivbank.finance.policies import sight_of
from drivbank.finance.selectors.budget_drafts import remarks_on, unit_remarks
from drivbank.finance.selectors.budgets import budget_in_force
from drivbank.finance.services import budgets as services
from drivbank.finance.sheets.budget_year import year_view
from drivbank.finance.sheets.budgets import versions_sheet
from drivbank.finance.web.forms_budgets import DecideForm
from drivbank.finance.web.requests import breadcrumbs, keeper
from drivbank.finance.web.views.budget_edit import draft_values
from drivbank.finance.web.views.budget_show import page_of_draft, way_to
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404


def budget_decide(request: HttpRequest, year: int) -> HttpResponse:
    """Show the draft once more, and make it the budget in force."""
    actor = keeper(request)
    view = year_view(year)
    draft = found_or_404(view.draft)
    seen = opened(draft_values(draft))
    today = {"decided_on": timezone.localdate()}
    in_doubt = bool(unit_remarks(draft))
    form = DecideForm(request.POST or None, initial={**today, "seen": seen["seen"]}, in_doubt=in_doubt)

    def write() -> None:
        given = {name: form.cleaned_data[name] for name in ("decided_on", "decision")}
        try:
            services.budget_decide(year, **given, seen=form.mark, by=actor)
        except ChangedMeanwhile as changed:
            data = request.POST.copy()
            data["seen"] = seen["seen"]
            form.data = data
            raise ValidationError(
                _("Beloppen har ändrats sedan sidan visades. Läs dem igen och besluta sedan.")
            ) from changed

    outcome = tried(form, write)
    title = _("Besluta budget %(year)s") % {"year": year}
    context = {
        "title": title,
        "lead": _("När budgeten är beslutad ändras den inte. Behövs något annat görs en reviderad budget."),
        "form": form,
        "submit": _("Besluta budgeten"),
        "sheet": versions_sheet(view, sight_of(actor)),
        "remarks": remarks_on(draft),
        "breadcrumbs": breadcrumbs(*way_to(year, (_("Beslut"), ""))),
    }
    back = reverse("finance:budget_show", args=[year]) if outcome.saved else page_of_draft(view)
    return edited(
        request,
        outcome,
        context,
        template="finance/budget_decide.html",
        done=_("Budgeten är beslutad."),
        back=back,
    )


def budget_revise(request: HttpRequest, year: int) -> HttpResponse:
    """Begin a new version with the amounts of the one in force, and go on to them; the year has the button."""
    actor = keeper(request)
    if request.method != "POST":
        return redirect("finance:budget_show", year)
    fact = found_or_404(budget_in_force(year))
    try:
        lines = services.written_lines(fact)
        services.budget_create(year, lines, liquid_funds=fact.liquid_funds, by=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("finance:budget_show", year)
    messages.success(
        request, _("Ett utkast med den gällande budgetens belopp är skapat. Ändra det som ska bli annat.")
    )
    return redirect("finance:budget_edit", year)


def budget_delete(request: HttpRequest, year: int) -> HttpResponse:
    """Remove the draft and go back to the budgets; the draft has the button."""
    actor = keeper(request)
    if request.method != "POST":
        return redirect("finance:budget_show", year)
    found_or_404(year_view(year).draft)
    services.budget_delete(year, by=actor)
    messages.success(request, _("Utkastet är borttaget."))
    return redirect("finance:budget_list")
