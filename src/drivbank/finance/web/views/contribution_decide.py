"""Registering the board's decision on a round, with the whole of it before one's eyes."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.core.seen import ChangedMeanwhile
from drivbank.finance.selectors.contributions import round_before, round_by_id
from drivbank.finance.services.rounds import draft_values, round_decide
from drivbank.finance.sheets.contributions import round_sheet
from drivbank.finance.web.forms_contributions import DecideForm
from drivbank.finance.web.requests import breadcrumbs, keeper
from drivbank.finance.web.views.contribution_show import notices, way_to
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404


def contribution_decide(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show what is decided, and register the decision."""
    actor = keeper(request)
    saved = found_or_404(draft_values(round_id))
    form = DecideForm(request.POST or None, initial=opened(saved))

    def write() -> None:
        data = form.cleaned_data
        try:
            round_decide(
                round_id, decided_on=data["decided_on"], decision=data["decision"], seen=form.mark, by=actor
            )
        except ChangedMeanwhile as error:
            form.look_again(found_or_404(draft_values(round_id)))
            raise ValidationError(
                _(
                    "Någon har ändrat utkastet medan du läste. Titta igenom det igen innan du registrerar beslutet."
                )
            ) from error

    outcome = tried(form, write)
    fact = found_or_404(round_by_id(round_id))
    context = {
        "title": _("Registrera beslutet"),
        "eyebrow": _("Medlemsbidrag %(year)s") % {"year": fact.year},
        "lead": _(
            "En beslutad runda kan inte ändras. Blev något fel görs en ny runda, och skillnaden regleras."
        ),
        "form": form,
        "submit": _("Registrera beslutet"),
        "fact": fact,
        "sheet": round_sheet(fact, round_before(fact)),
        "notices": notices(fact),
        "breadcrumbs": breadcrumbs(*way_to(fact, (_("Beslut"), ""))),
    }
    back = reverse("finance:contribution_show", args=[round_id])
    return edited(
        request,
        outcome,
        context,
        done=_("Beslutet är registrerat. Nu kan rundan faktureras."),
        back=back,
        template="finance/contribution_decide.html",
    )
