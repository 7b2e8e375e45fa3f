"""Saying why a finding of the checker stands."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drivbank.reports.checking import report_findings
from drivbank.reports.services import findings
from drivbank.reports.web.report_forms import ExplanationForm
from drivbank.reports.web.requests import decidable, faults_told
from drivbank.reports.web.views.report_checks import checks_page
from drivbank.ui.editing import add_errors


@require_POST
@faults_told
def finding_explain(request: HttpRequest, report_id: int) -> HttpResponse:
    """Keep the explanation and go back to the findings; show it again with what is wrong with it."""
    actor, of = decidable(request, report_id)
    rule, key = request.POST.get("rule", ""), request.POST.get("finding", "")
    form = ExplanationForm(request.POST, auto_id=f"id_{rule}_{key}_%s")
    if form.is_valid():
        try:
            findings.finding_explain(report_id, rule, key, form.cleaned_data["text"], by=actor)
        except ValidationError as error:
            add_errors(form, error)
    address = reverse("reports:report_checks", args=[report_id])
    if not form.errors:
        messages.success(request, _("Förklaringen är sparad."))
        return redirect(address)
    if "text" not in form.errors:
        # What it was about is no more, so there is no place on the page to show it again in.
        messages.error(request, " ".join(map(str, form.non_field_errors())) or _("Läs in sidan igen."))
        return redirect(address)
    checked = report_findings(of, by=actor)
    return checks_page(request, of, checked, explains=not of.frozen, writes=not of.frozen, tried=form)
