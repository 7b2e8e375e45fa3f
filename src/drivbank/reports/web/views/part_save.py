"""What the writing page asks for while one writes: saving, what two have written, and who else is there. For scripts."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from drivbank.reports.selectors import part
from drivbank.reports.selectors.visits import visitors
from drivbank.reports.services import visits
from drivbank.reports.services.settling import Choice, part_settle
from drivbank.reports.services.texts import WrittenMeanwhile
from drivbank.reports.services.texts import part_save as save
from drivbank.reports.web.parts import Named, part_to_write
from drivbank.reports.web.views.part_edit import conflict_of, number_of, settled_text
from drivbank.ui.screens import found_or_404

Answer = Callable[[HttpRequest, Named], HttpResponse]
View = Callable[[HttpRequest, int, str], HttpResponse]


def _told(answer: Answer) -> View:
    """Answer 409 with the other's text when someone has saved meanwhile, 422 with what is wrong with one's own."""

    @require_POST
    @wraps(answer)
    def view(request: HttpRequest, report_id: int, key: str) -> HttpResponse:
        named = part_to_write(request, report_id, key)
        try:
            return answer(request, named)
        except WrittenMeanwhile as other:
            found = {"text": other.text, "version": other.version, "by": other.by}
            return JsonResponse(found, status=409)
        except ValidationError as error:
            return JsonResponse({"error": " ".join(error.messages)}, status=422)

    return view


@_told
def part_save(request: HttpRequest, named: Named) -> HttpResponse:
    """Save the text, or what was chosen of two; answer with the number to save on next."""
    text, number = request.POST.get("text", ""), number_of(request, named.part)
    choice = request.POST.get("choice", "")
    if choice not in set(Choice):
        return JsonResponse({"version": save(named.part.id, text, version=number, by=named.by).version})
    base = request.POST.get("base", "")
    done = part_settle(named.part.id, text, choice=Choice(choice), base=base, version=number, by=named.by)
    return JsonResponse({"version": done.version, "text": done.text, "told": settled_text(done.clashes)})


@require_POST
def part_conflict(request: HttpRequest, report_id: int, key: str) -> HttpResponse:
    """Show the saved text beside the one that was sent, to choose between."""
    named = part_to_write(request, report_id, key)
    saved = WrittenMeanwhile(named.part.text, named.part.version, named.part.changed_by)
    text = request.POST.get("text", "").replace("\r\n", "\n")
    conflict = conflict_of(named, text, saved, "")
    context = {"conflict": conflict, "version": saved.version}
    return render(request, "reports/part_conflict.html", context)


@require_POST
def part_visit(request: HttpRequest, report_id: int, key: str) -> HttpResponse:
    """Note that the page is open; answer with who else is there, and the text when another has saved."""
    named = part_to_write(request, report_id, key)
    visits.part_visit(named.part.id, by=named.by)
    now = found_or_404(part(named.report, key))
    others = [visit.name for visit in visitors(now.id, but=named.by.user_id)]
    found: dict[str, object] = {"others": others, "version": now.version, "by": now.changed_by}
    found["own"] = now.changed_by == named.by.label
    if now.version != number_of(request, now):
        found["text"] = now.text
    return JsonResponse(found)
