"""What a text becomes in print, and which of its typed numbers could be bound."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from drivbank.reports.services.texts import LONGEST
from drivbank.reports.web.parts import part_to_write, preview_of


@require_POST
def part_preview(request: HttpRequest, report_id: int, key: str) -> HttpResponse:
    """Show the text as the report will. Nothing is saved."""
    named = part_to_write(request, report_id, key)
    text = request.POST.get("text", "").replace("\r\n", "\n")[:LONGEST]
    context = {"preview": preview_of(named, text), "report": named.report, "part": named.part}
    return render(request, "reports/part_preview.html", context)
