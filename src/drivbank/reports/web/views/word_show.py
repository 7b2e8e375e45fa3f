"""A report out to Word and back: how it works, the file to get, and sending it in."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from drivbank.reports.selectors import ReportFact
from drivbank.reports.selectors.words import word_returns
from drivbank.reports.services.word_returns import word_receive as receive
from drivbank.reports.web.requests import faults_told, page_in, writable
from drivbank.reports.web.word_forms import WordForm
from drivbank.reports.word.refusal import WordRefused
from drivbank.ui.editing import add_errors
from drivbank.ui.phrases import said


@require_GET
def word_show(request: HttpRequest, report_id: int) -> HttpResponse:
    """Say how it works, with the file and the form to send it back."""
    _actor, of = writable(request, report_id)
    return _page(request, of, WordForm())


@require_POST
@faults_told
def word_receive(request: HttpRequest, report_id: int) -> HttpResponse:
    """Read the file and go to the comparison, or say why it is not read."""
    actor, of = writable(request, report_id)
    form = WordForm(request.POST, request.FILES)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            number = receive(of, upload.read(), file_name=upload.name, by=actor)
            return redirect("reports:word_compare", of.id, number)
        except WordRefused as refused:
            form.add_error("file", said(refused.text))
        except ValidationError as error:
            add_errors(form, error)
    return _page(request, of, form)


def _page(request: HttpRequest, of: ReportFact, form: WordForm) -> HttpResponse:
    context = page_in(of, _("Word ut och in"), form=form, returns=word_returns(of.id))
    return render(request, "reports/word_show.html", context, status=422 if form.errors else 200)
