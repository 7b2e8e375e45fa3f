"""What the board has set aside of the equity: the list, entering a decision, and taking away a mistake."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.finance.selectors.equity import reservations
from drivbank.finance.services.reservations import reservation_create as create
from drivbank.finance.services.reservations import reservation_delete as delete
from drivbank.finance.web.forms_forecast import ReservationForm
from drivbank.finance.web.requests import breadcrumbs, keeper, whole_reader
from drivbank.ui.editing import tried
from drivbank.ui.numbers import format_kronor
from drivbank.ui.screens import edited, found_or_404


@require_GET
def reservation_list(request: HttpRequest) -> HttpResponse:
    """Show what is set aside at the end of each year."""
    actor = whole_reader(request)
    context = {
        "rows": reservations(),
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": _trail((_("Reserverat"), "")),
    }
    return render(request, "finance/reservation_list.html", context)


def reservation_create(request: HttpRequest) -> HttpResponse:
    """Show the empty form, and enter the decision."""
    actor = keeper(request)
    form = ReservationForm(request.POST or None)
    outcome = tried(form, lambda: create(form.draft, by=actor))
    title = _("Lägg in en reservering")
    context = {
        "title": title,
        "lead": _(
            "Pengar av det egna kapitalet som styrelsen har beslutat att hålla kvar för något bestämt."
        ),
        "form": form,
        "submit": title,
        "breadcrumbs": _under(title),
    }
    return edited(request, outcome, context, done=_("Reserveringen är inlagd."), back=_back())


def reservation_delete(request: HttpRequest, reservation_id: int) -> HttpResponse:
    """Ask whether the reservation was entered by mistake, and take it away."""
    actor = keeper(request)
    fact = found_or_404(next((row for row in reservations() if row.id == reservation_id), None))
    if request.method == "POST":
        delete(reservation_id, by=actor)
        messages.success(request, _("Reserveringen är borttagen."))
        return redirect(_back())
    title = _("Ta bort reserveringen")
    amount = _("%(amount)s kr vid slutet av %(year)s") % {
        "amount": format_kronor(fact.amount),
        "year": fact.year,
    }
    context = {
        "title": title,
        "eyebrow": fact.purpose,
        "facts": [(_("Reserverat"), amount), (_("Beslut"), fact.decision)],
        "kept": _(
            "Ta bara bort det som lades in av misstag. Prognoser, också tidigare dagars, räknar då inte längre med "
            "den. Händelseloggen minns vad som togs bort."
        ),
        "back": _back(),
        "breadcrumbs": _under(title),
    }
    return render(request, "finance/forecast_remove.html", context)


def _back() -> str:
    return reverse("finance:reservation_list")


def _trail(*steps: tuple[str, str]) -> list[dict[str, str]]:
    return breadcrumbs((_("Prognos"), reverse("finance:forecast_show")), *steps)


def _under(title: str) -> list[dict[str, str]]:
    return _trail((_("Reserverat"), _back()), (title, ""))
