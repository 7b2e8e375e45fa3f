"""The ladder that the equity is measured against: what is in force, and adding a new one."""

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.core.phrases import Phrase
from drivbank.finance.selectors.equity import LadderFact, ladders
from drivbank.finance.services.ladders import ladder_create as create
from drivbank.finance.web.forms_forecast import LadderForm
from drivbank.finance.web.requests import breadcrumbs, keeper, whole_reader
from drivbank.ui.editing import tried
from drivbank.ui.numbers import format_kronor
from drivbank.ui.screens import edited
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit


@require_GET
def ladder_list(request: HttpRequest) -> HttpResponse:
    """Show the ladder in force and earlier ones, or how to fill one in."""
    actor = whole_reader(request)
    facts, today = ladders(), timezone.localdate()
    current = next((fact for fact in facts if fact.valid_from <= today), None)
    context = {
        "current": current,
        "sheet": ladder_sheet(current) if current else None,
        "others": [(fact, ladder_sheet(fact)) for fact in facts if fact is not current],
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": _trail((_("Trappan"), "")),
    }
    return render(request, "finance/ladder_list.html", context)


def ladder_create(request: HttpRequest) -> HttpResponse:
    """Show the empty form, and add the ladder."""
    actor = keeper(request)
    form = LadderForm(request.POST or None)
    outcome = tried(form, lambda: create(form.draft, sure=form.cleaned_data["sure"], by=actor))
    title, back = _("Lägg in en trappa"), reverse("finance:ladder_list")
    context = {"title": title, "form": form, "breadcrumbs": _trail((_("Trappan"), back), (title, ""))}
    done = _("Trappan är inlagd. Prognosen räknar med den från och med nu.")
    return edited(request, outcome, context, template="finance/ladder_create.html", done=done, back=back)


def ladder_sheet(fact: LadderFact) -> Sheet:
    """Return a ladder as a table of its steps."""
    columns = (
        Column("above", Phrase("Bidrag om året")),
        Column("percent", Phrase("Högst av bidraget"), Unit.PERCENT, 1),
        Column("limit", Phrase("Högst, kr"), Unit.KRONOR),
    )
    rows = tuple(
        SheetRow((_from(step.above), None if step.tenths is None else Decimal(step.tenths) / 10, step.limit))
        for step in fact.steps
    )
    title = Phrase("Trappan från %(day)s", day=fact.valid_from.isoformat())
    return Sheet("ladder", title, columns, rows)


def _from(above: int) -> Phrase:
    return Phrase("från %(above)s kr", above=format_kronor(above))


def _trail(*steps: tuple[str, str]) -> list[dict[str, str]]:
    return breadcrumbs((_("Prognos"), reverse("finance:forecast_show")), *steps)
