"""What all the members want to see on an invoice, in one form: before the first invoices are written."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.finance.selectors.contributions import round_by_id
from drivbank.finance.services.references import references_update, references_values, referring
from drivbank.finance.web.forms_contributions import ReferencesForm
from drivbank.finance.web.requests import breadcrumbs, keeper
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited


def references_edit(request: HttpRequest) -> HttpResponse:
    """Show every member's reference and save what was changed; ``runda`` in the address is the round to invoice next."""
    actor = keeper(request)
    form = ReferencesForm(request.POST or None, payers=referring(), initial=opened(references_values()))
    outcome = tried(form, lambda: references_update(form.wanted, seen=form.mark, by=actor), references_values)
    title = _("Fakturareferenser")
    context = {
        "title": title,
        "lead": _(
            "Det som varje medlem vill se på fakturan, till exempel ZX-4711. Inget personnamn. Gäller fakturor som "
            "skrivs från nu."
        ),
        "form": form,
        "breadcrumbs": breadcrumbs((_("Medlemsbidrag"), reverse("finance:contribution_list")), (title, "")),
    }
    return edited(request, outcome, context, done=_("Referenserna är sparade."), back=_back(request))


def _back(request: HttpRequest) -> str:
    """Return the page that the references were asked for from."""
    number = request.GET.get("runda", "")
    fact = round_by_id(int(number)) if number.isdecimal() and len(number) < 10 else None
    return (
        reverse("finance:contribution_issue", args=[fact.id])
        if fact
        else reverse("finance:contribution_list")
    )
