"""Saying something of a passage of a part, answering, and settling what was said."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from drivbank.reports.selectors import comments
from drivbank.reports.services import comments as services
from drivbank.reports.web.parts import Named, part_to_write
from drivbank.reports.web.views.part_edit import part_page


@require_POST
def comment_create(request: HttpRequest, report_id: int, key: str) -> HttpResponse:
    """Keep what was said, of a passage or as an answer."""
    named = part_to_write(request, report_id, key)
    text, passage = request.POST.get("text", ""), request.POST.get("passage", "")
    sent = request.POST.get("answers", "")
    answers = int(sent) if sent.isdecimal() and len(sent) < 10 else None
    try:
        services.comment_create(named.part.id, text, passage=passage, answers=answers, by=named.by)
    except ValidationError as error:
        told = " ".join(error.messages)
        return _answer(request, named, told, {"text": text, "passage": passage, "answers": answers})
    return _answer(request, named)


@require_POST
def comment_settle(request: HttpRequest, report_id: int, key: str, comment_id: int) -> HttpResponse:
    """Mark a comment as dealt with."""
    named = part_to_write(request, report_id, key)
    try:
        services.comment_settle(named.part.id, comment_id, by=named.by)
    except ValidationError as error:
        return _answer(request, named, " ".join(error.messages))
    return _answer(request, named)


def _answer(
    request: HttpRequest, named: Named, error: str = "", typed: dict[str, object] | None = None
) -> HttpResponse:
    """Show the comments anew in the page that asked; without a script the whole page, when there is something to mend."""
    said: dict[str, Any] = {"comment_error": error, "typed": typed or {}}
    if not request.headers.get("HX-Request"):
        if error:
            return part_page(request, named, named.part.text, status=422, **said)
        return redirect(f"{named.address}#kommentarer")
    context = {
        "report": named.report,
        "part": named.part,
        "text": named.part.text,
        "comments": comments(named.part.id),
        **said,
    }
    return render(request, "reports/part_comments.html", context)
