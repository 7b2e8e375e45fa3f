"""How many the association employed at the end of each year: for all who see the whole, written by the office."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.core.phrases import Phrase
from drivbank.core.seen import ChangedMeanwhile, fingerprint
from drivbank.finance.selectors.published import HeadcountFact, headcount_facts
from drivbank.finance.services import headcounts as services
from drivbank.finance.web.forms_placing import RemoveForm
from drivbank.finance.web.forms_published import HeadcountForm, NewHeadcountForm
from drivbank.finance.web.requests import breadcrumbs, keeper, whole_reader
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit


@require_GET
def headcount_list(request: HttpRequest) -> HttpResponse:
    """Show the years, the latest first."""
    actor = whole_reader(request)
    facts, can_change = headcount_facts(), may_everywhere(actor, Action.CHANGE_FINANCE)
    context = {
        "sheet": _sheet(facts, can_change=can_change) if facts else None,
        "can_change": can_change,
        "breadcrumbs": breadcrumbs((_("Bokslut"), reverse("finance:closed_year_list")), (_("Anställda"), "")),
    }
    return render(request, "finance/headcount_list.html", context)


def headcount_create(request: HttpRequest) -> HttpResponse:
    """Show the empty form for the latest year that is over, and enter how many there were."""
    actor = keeper(request)
    form = NewHeadcountForm(request.POST or None, initial={"year": timezone.localdate().year - 1})

    def write() -> None:
        data = form.cleaned_data
        try:
            services.headcount_save(
                data["year"], data["employees"], data["source"], seen=fingerprint({}), by=actor
            )
        except ChangedMeanwhile as error:
            problem = _("Antalet för %(year)s finns redan. Ändra det i stället.") % {"year": data["year"]}
            raise ValidationError({"year": problem}) from error

    outcome = tried(form, write)
    title, back = _("Lägg in antal anställda"), reverse("finance:headcount_list")
    context = {
        "title": title,
        "lead": _(
            "Hur många förbundet hade anställda vid årets slut. Det står i årsredovisningens femårsöversikt."
        ),
        "form": form,
        "breadcrumbs": _trail((title, "")),
    }
    return edited(request, outcome, context, done=_("Antalet är sparat."), back=back)


def headcount_edit(request: HttpRequest, year: int) -> HttpResponse:
    """Show how many there were at the end of the year, and save what was corrected."""
    actor = keeper(request)
    found_or_404(headcount_facts().get(year))
    form = HeadcountForm(request.POST or None, initial=opened(services.headcount_values(year)))

    def write() -> None:
        data = form.cleaned_data
        services.headcount_save(year, data["employees"], data["source"], seen=form.mark, by=actor)

    outcome = tried(form, write, lambda: services.headcount_values(year))
    context = {
        "title": _("Anställda %(year)s") % {"year": year},
        "form": form,
        "remove": reverse("finance:headcount_delete", args=[year]),
        "breadcrumbs": _trail((str(year), "")),
    }
    back, page = reverse("finance:headcount_list"), "finance/headcount_edit.html"
    return edited(request, outcome, context, template=page, done=_("Antalet är sparat."), back=back)


def headcount_delete(request: HttpRequest, year: int) -> HttpResponse:
    """Ask, and take the year's number away."""
    actor = keeper(request)
    fact = found_or_404(headcount_facts().get(year))
    form = RemoveForm(request.POST if request.method == "POST" else None)
    outcome = tried(form, lambda: services.headcount_delete(year, by=actor))
    context = {
        "title": _("Ta bort antalet anställda"),
        "eyebrow": str(year),
        "form": form,
        "facts": [(_("Anställda"), fact.employees), (_("Källa"), fact.source)],
        "kept": _("Femårsöversikten visar då inget antal för året."),
        "breadcrumbs": _trail((str(year), "")),
    }
    back, page = reverse("finance:headcount_list"), "finance/rule_delete.html"
    return edited(request, outcome, context, template=page, done=_("Antalet är borttaget."), back=back)


def _sheet(facts: dict[int, HeadcountFact], *, can_change: bool) -> Sheet:
    columns = (
        Column("year", Phrase("År")),
        Column("employees", Phrase("Anställda"), Unit.COUNT),
        Column("source", Phrase("Källa")),
    )
    rows = tuple(
        SheetRow(
            (str(year), fact.employees, fact.source),
            link=reverse("finance:headcount_edit", args=[year]) if can_change else "",
        )
        for year, fact in facts.items()
    )
    return Sheet("headcounts", Phrase("Anställda vid årets slut"), columns, rows)


def _trail(*steps: tuple[str, str]) -> list[dict[str, str]]:
    closings = (_("Bokslut"), reverse("finance:closed_year_list"))
    return breadcrumbs(closings, (_("Anställda"), reverse("finance:headcount_list")), *steps)
