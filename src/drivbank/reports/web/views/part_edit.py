"""The page where a part is written. All of it works without a script; with one it saves and shows as one writes."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from drivbank.core.prose.differences import differences
from drivbank.reports.selectors import PartFact, comments, parts, version
from drivbank.reports.selectors.visits import visitors
from drivbank.reports.services.assigning import part_done
from drivbank.reports.services.settling import Choice, part_settle
from drivbank.reports.services.texts import WrittenMeanwhile, part_save
from drivbank.reports.services.visits import part_visit
from drivbank.reports.web.parts import Named, part_to_write, preview_of
from drivbank.reports.web.requests import breadcrumbs, page_of


@never_cache
@require_http_methods(["GET", "POST"])
def part_edit(request: HttpRequest, report_id: int, key: str) -> HttpResponse:
    """Show the part to be written; save what is sent without a script."""
    named = part_to_write(request, report_id, key)
    if request.method == "POST":
        return _sent(request, named)
    if named.report.frozen is None:
        part_visit(named.part.id, by=named.by)
    return part_page(request, named, named.part.text)


def _sent(request: HttpRequest, named: Named) -> HttpResponse:
    text = request.POST.get("text", "").replace("\r\n", "\n")
    number = number_of(request, named.part)
    try:
        told = _saved(request, named, text, number)
    except WrittenMeanwhile as other:
        base = version(named.part.id, number)
        conflict = conflict_of(named, text, other, base.text if base else "")
        return part_page(request, named, text, status=409, number=other.version, conflict=conflict)
    except ValidationError as error:
        return part_page(request, named, text, status=422, number=number, error=" ".join(error.messages))
    if request.POST.get("klar") in ("0", "1"):
        return _finished(request, named, done=request.POST["klar"] == "1")
    messages.success(request, told)
    return redirect(named.address)


def _finished(request: HttpRequest, named: Named, *, done: bool) -> HttpResponse:
    """Say that the part is done and go to the report, where the next is; or that it is not after all, and stay."""
    part_done(named.part.id, done=done, by=named.by)
    if not done:
        messages.success(request, _("Delen är inte längre markerad som färdig."))
        return redirect(named.address)
    messages.success(request, _("%(part)s är färdig.") % {"part": named.part.heading})
    return redirect(page_of(named.report.id))


def _saved(request: HttpRequest, named: Named, text: str, number: int) -> str:
    """Save what was sent and return what came of it in words."""
    choice = request.POST.get("choice", "")
    if choice in set(Choice):
        base = request.POST.get("base", "")
        done = part_settle(named.part.id, text, choice=Choice(choice), base=base, version=number, by=named.by)
        return settled_text(done.clashes)
    bound = _bound(named, text, request.POST.get("bind", ""))
    part_save(named.part.id, bound, version=number, by=named.by)
    return _("Uppgiften är bunden.") if bound != text else _("Texten är sparad.")


def settled_text(clashes: int) -> str:
    """Return what is said when two texts have become one."""
    if clashes:
        return _(
            "Sparat. Där ni båda har ändrat står texterna efter varandra. Läs igenom och ta bort det som är för mycket."
        )
    return _("Sparat. Båda texterna finns kvar bland versionerna.")


def _bound(named: Named, text: str, where: str) -> str:
    """Return the text with a typed number bound to the figure that was chosen, when it is still there to be bound."""
    if not where:
        return text
    for offer in preview_of(named, text).offers:
        for one, _group in offer.choices:
            if where == f"{one.start}-{one.end}-{one.key}":
                return text[: one.start] + one.replacement + text[one.end :]
    return text


def number_of(request: HttpRequest, of: PartFact) -> int:
    """Return the version that the text was opened as; what is no number is before every version."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0


def conflict_of(named: Named, mine: str, other: WrittenMeanwhile, base: str) -> dict[str, Any]:
    """Return what is shown when another text is saved: who did, oneself elsewhere or not, and how the two differ."""
    pieces, own = differences(other.text, mine), other.by == named.by.label
    return {"by": other.by, "own": own, "theirs": other.text, "base": base, "pieces": pieces}


def part_page(
    request: HttpRequest,
    named: Named,
    text: str,
    *,
    status: int = 200,
    number: int | None = None,
    conflict: dict[str, Any] | None = None,
    error: str = "",
    **more: Any,
) -> HttpResponse:
    """Return the page with a text in it, saved or not; ``more`` is what else it shows."""
    way = breadcrumbs((named.report.title, page_of(named.report.id)), (named.part.heading, ""))
    before, after = _beside(named)
    context = {
        "report": named.report,
        "part": named.part,
        "text": text,
        "version": named.part.version if number is None else number,
        "mine": named.part.changed_by == named.by.label,
        "conflict": conflict,
        "error": error,
        "preview": preview_of(named, text),
        "comments": comments(named.part.id),
        "others": visitors(named.part.id, but=named.by.user_id),
        "before": before,
        "after": after,
        "breadcrumbs": way,
        **more,
    }
    return render(request, "reports/part_edit.html", context, status=status)


def _beside(named: Named) -> tuple[PartFact | None, PartFact | None]:
    """Return the parts before and after in the report."""
    every = parts(named.report)
    place = [one.key for one in every].index(named.part.key)
    return (every[place - 1] if place else None), (every[place + 1] if place + 1 < len(every) else None)
