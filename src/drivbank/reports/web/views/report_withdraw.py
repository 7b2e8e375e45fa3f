"""Taking a freezing back, so that the report can be written in again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from drivbank.reports.services import withdrawing
from drivbank.reports.web.report_forms import WithdrawForm
from drivbank.reports.web.requests import decidable, page_in, page_of
from drivbank.ui.editing import tried
from drivbank.ui.screens import edited


def report_withdraw(request: HttpRequest, report_id: int) -> HttpResponse:
    """Ask why, and take the freezing back."""
    actor, of = decidable(request, report_id)
    if not of.frozen:
        return redirect(page_of(report_id))
    form = WithdrawForm(request.POST or None)
    outcome = tried(
        form, lambda: withdrawing.report_withdraw(report_id, form.cleaned_data["because"], by=actor)
    )
    lead = _(
        "Det låsta innehållet sparas som det är, med orsaken. Rapporten går sedan att skriva i och att låsa på nytt."
    )
    title = _("Ta tillbaka låsningen")
    context = page_in(of, title, lead=lead, form=form, submit=title)
    done, back = _("Låsningen är tillbakatagen. Rapporten går att skriva i igen."), page_of(report_id)
    return edited(request, outcome, context, done=done, back=back)
