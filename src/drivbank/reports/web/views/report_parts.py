"""Giving out the parts of a report, and saying that one is done."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drivbank.reports.selectors import part, parts
from drivbank.reports.services import assigning
from drivbank.reports.web.report_forms import PartsForm, parts_opened
from drivbank.reports.web.requests import decidable, page_in, page_of, writable
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404


def report_parts(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show who has each part and until when, and give them out."""
    actor, of = decidable(request, report_id)
    written = parts(of)
    form = PartsForm(
        request.POST or None,
        initial=opened(parts_opened(written)),
        parts=written,
        writers=assigning.writers(of.intervention_id),
    )

    def write() -> None:
        assigning.parts_assign(report_id, form.assignments, seen=form.mark, by=actor)

    outcome = tried(form, write, lambda: parts_opened(parts(of)))
    context = page_in(of, _("Fördela delarna"), form=form, submit=_("Spara"))
    back, done = page_of(report_id), _("Delarna är fördelade.")
    return edited(request, outcome, context, template="reports/report_parts.html", done=done, back=back)


@require_POST
def part_done(request: HttpRequest, report_id: int, key: str) -> HttpResponse:
    """Say that a part is done (``klar`` is 1), or that it is not after all, and go back to the report."""
    actor, of = writable(request, report_id)
    found = found_or_404(part(of, key))
    try:
        assigning.part_done(found.id, done=request.POST.get("klar") == "1", by=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(f"{page_of(report_id)}#del-{key}")
