"""Crediting a charge that was wrong, and charging it anew."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.finance.selectors.charges import ChargeFact, charge_by_number, references
from drivbank.finance.services.charges import charge_credit as credit
from drivbank.finance.services.charges import charge_reissue as reissue
from drivbank.finance.web.forms_contributions import CreditForm, ReissueForm
from drivbank.finance.web.requests import breadcrumbs, keeper
from drivbank.ui.editing import tried
from drivbank.ui.screens import edited, found_or_404

TEMPLATE = "finance/charge_credit.html"
TERM = timedelta(days=30)


def charge_credit(request: HttpRequest, number: int) -> HttpResponse:
    """Show the charge, and credit it; then it can be charged anew."""
    actor = keeper(request)
    charge = found_or_404(charge_by_number(number))
    form = CreditForm(request.POST or None, initial={"issued_on": timezone.localdate()})
    outcome = tried(form, lambda: credit(number, **form.cleaned_data, by=actor))
    title = _("Kreditera nummer %(number)s") % {"number": number}
    context = {
        "title": title,
        "lead": _(
            "En faktura som har gått ut ändras inte. Den krediteras, och kan sedan faktureras på nytt."
        ),
        "charge": charge,
        "closed": ""
        if charge.can_be_credited
        else _("Den är redan krediterad, eller är själv en kreditering."),
        "form": form,
        "submit": _("Kreditera"),
        "breadcrumbs": breadcrumbs(*_way(charge), (title, "")),
    }
    done = _("Nummer %(number)s är krediterat. Fakturera på nytt här, eller gå tillbaka.") % {
        "number": number
    }
    anew = reverse("finance:charge_reissue", args=[number])
    return edited(
        request, outcome, context, done=done, back=anew if outcome.saved else _back(charge), template=TEMPLATE
    )


def charge_reissue(request: HttpRequest, number: int) -> HttpResponse:
    """Show the credited charge, and charge it anew."""
    actor = keeper(request)
    charge = found_or_404(charge_by_number(number))
    today = timezone.localdate()
    form = ReissueForm(request.POST or None, initial={"issued_on": today, "due_on": today + TERM})
    outcome = tried(form, lambda: reissue(number, **form.cleaned_data, by=actor))
    title = _("Fakturera nummer %(number)s på nytt") % {"number": number}
    context = {
        "title": title,
        "lead": _("Samma belopp och text, med medlemmens referens som den är nu."),
        "charge": charge,
        "closed": "" if charge.can_be_reissued else _not_anew(charge),
        "form": form,
        "submit": _("Fakturera på nytt"),
        "anew": True,
        "reference": references().get(charge.member_id, ""),
        "breadcrumbs": breadcrumbs(*_way(charge), (title, "")),
    }
    return edited(
        request,
        outcome,
        context,
        done=_("Fakturan är skriven i faktureringslistan."),
        back=_back(charge),
        template=TEMPLATE,
    )


def _not_anew(charge: ChargeFact) -> str:
    if charge.replaced_by is None:
        return _("Den är inte krediterad och kan inte faktureras på nytt.")
    return _("Den är redan fakturerad på nytt, med nummer %(number)s.") % {"number": charge.replaced_by}


def _way(charge: ChargeFact) -> tuple[tuple[str, str], ...]:
    return (
        (_("Medlemsbidrag"), reverse("finance:contribution_list")),
        (_("Fakturor %(year)s") % {"year": charge.year}, _back(charge)),
    )


def _back(charge: ChargeFact) -> str:
    return reverse("finance:charge_list", args=[charge.year])
