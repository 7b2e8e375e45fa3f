"""Saying which set of assumptions the association counts with."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from drivbank.access.requests import actor_of
from drivbank.core.seen import ChangedMeanwhile
from drivbank.statistics.policies import check_can_change_assumptions, check_can_see_results
from drivbank.statistics.selectors.assumptions import SetFact, assumption_sets, choices, own_set
from drivbank.statistics.services.assumptions import choices_mark
from drivbank.statistics.services.assumptions import set_choose as choose
from drivbank.statistics.web.assumption_forms import ChoiceForm
from drivbank.statistics.web.assumption_parts import under_sets
from drivbank.ui.editing import tried
from drivbank.ui.phrases import said
from drivbank.ui.screens import edited


@require_http_methods(["GET", "POST"])
def set_choose(request: HttpRequest) -> HttpResponse:
    """Ask which set, from which year and by which decision, and keep the answer."""
    actor = actor_of(request)
    check_can_see_results(actor)
    check_can_change_assumptions(actor)
    year, sets = timezone.localdate().year, assumption_sets()
    current = own_set(year)
    wanted = request.GET.get("antaganden") or (current.slug if current else "")
    initial = {"from_year": year, "slug": wanted, "seen": choices_mark()}
    form = ChoiceForm(request.POST or None, sets=sets, initial=initial)

    def write() -> None:
        data = form.cleaned_data
        try:
            choose(data["from_year"], data["slug"], data["decision"], by=actor, seen=data["seen"])
        except ChangedMeanwhile as error:
            form.look_again(choices_mark())
            raise ValidationError(_told_of_latest(sets)) from error

    title = _("Välj antaganden")
    context = {
        "title": title,
        "lead": _(
            "Resultaten från och med året räknas med de antaganden du väljer. Det som sparats tidigare ändras inte."
        ),
        "form": form,
        "submit": title,
        "breadcrumbs": under_sets((title, "")),
    }
    done = _("Antagandena är valda.")
    return edited(request, tried(form, write), context, done=done, back=reverse("statistics:set_list"))


def _told_of_latest(sets: tuple[SetFact, ...]) -> str:
    """Return what the association counts with now, for one whose page was opened before."""
    names = {fact.slug: said(fact.name) for fact in sets}
    told = [
        _("%(name)s från %(year)s") % {"name": names.get(each.slug, each.slug), "year": each.from_year}
        for each in {each.from_year: each for each in choices()}.values()
    ]
    words = _(
        "Någon annan har valt antaganden sedan du öppnade sidan. Nu gäller: %(told)s. Välj igen om du vill ändra."
    )
    return words % {"told": ", ".join(told)}
