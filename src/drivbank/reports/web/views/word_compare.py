"""What came back from Word held against the report, part by part, and the choice of what to take in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from drivbank.core.prose.differences import Piece
from drivbank.reports.document import catalogue
from drivbank.reports.figures.model import Catalogue
from drivbank.reports.selectors import PartFact, ReportFact, parts
from drivbank.reports.selectors.words import OPEN, ReturnedText, ReturnFact, word_return
from drivbank.reports.services.word_returns import Proposal, proposal
from drivbank.reports.services.word_returns import word_accept as accept
from drivbank.reports.services.word_returns import word_leave as leave
from drivbank.reports.web.differing import Folded, read_differences
from drivbank.reports.web.requests import breadcrumbs, faults_told, page_in, page_of, writable
from drivbank.ui.language import in_swedish
from drivbank.ui.phrases import said
from drivbank.ui.screens import found_or_404

CHOSEN, SEEN = "del", "sedd"


@dataclass(frozen=True)
class ComparedPart:
    """A part that came back: what would change in it, what was changed on the page since, and what is said of it."""

    part: PartFact
    returned: ReturnedText
    proposed: Proposal
    pieces: tuple[Piece | Folded, ...]
    since: tuple[Piece | Folded, ...]
    notes: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether the report has the text already."""
        return self.proposed.text == self.part.text


@require_GET
@faults_told
def word_compare(request: HttpRequest, report_id: int, return_id: int) -> HttpResponse:
    """Show what the file would change in each part."""
    actor, of = writable(request, report_id)
    found = found_or_404(word_return(of.id, return_id))
    known = catalogue(of, by=actor)
    written = {part.key: part for part in parts(of)}
    compared = [
        _compared(text, written[text.key], found, known) for text in found.texts if text.state == OPEN
    ]
    open_keys = {one.part.key for one in compared}
    title = _("Tillbaka från Word")
    way = breadcrumbs(
        (of.title, page_of(of.id)),
        (_("Word ut och in"), reverse("reports:word_show", args=[of.id])),
        (title, ""),
    )
    context = page_in(
        of,
        title,
        returned=found,
        compared=compared,
        decided=[(written[text.key], text.state) for text in found.texts if text.state != OPEN],
        notes=list(_notes(found, written, open_keys)),
        unchanged=len(written) - len(found.texts),
    )
    return render(request, "reports/word_compare.html", {**context, "breadcrumbs": way})


def _compared(returned: ReturnedText, part: PartFact, found: ReturnFact, known: Catalogue) -> ComparedPart:
    proposed = proposal(returned, part)
    with in_swedish():
        pieces = read_differences(part.text, proposed.text, known)
        since = read_differences(returned.base, part.text, known) if proposed.meanwhile else ()
    return ComparedPart(
        part,
        returned,
        proposed,
        pieces,
        since,
        tuple(said(told) for key, told in found.notes if key == part.key),
    )


def _notes(found: ReturnFact, written: dict[str, PartFact], apart: set[str]) -> Iterator[tuple[str, str]]:
    """Return what is said of the file and of parts that are not compared, each with the part's heading."""
    for key, told in found.notes:
        if key not in apart:
            yield (written[key].heading if key in written else ""), said(told)


@require_POST
def word_accept(request: HttpRequest, report_id: int, return_id: int) -> HttpResponse:
    """Take the chosen parts in."""
    actor, of = writable(request, report_id)
    found_or_404(word_return(of.id, return_id))
    seen = {key: _number(request.POST.get(f"{SEEN}-{key}", "")) for key in request.POST.getlist(CHOSEN)}
    if not seen:
        messages.warning(request, _("Kryssa för minst en del att ta in."))
        return _back(of, return_id)
    try:
        done = accept(of, return_id, seen, by=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return _back(of, return_id)
    if done.taken:
        told = ngettext("%(count)s del är intagen.", "%(count)s delar är intagna.", len(done.taken))
        messages.success(request, told % {"count": len(done.taken)})
    if done.meanwhile:
        names = ", ".join(part.heading for part in parts(of) if part.key in done.meanwhile)
        told = _("Någon har skrivit i %(parts)s medan du läste. Titta på skillnaderna igen och ta in då.")
        messages.warning(request, told % {"parts": names})
    return _back(of, return_id)


@require_POST
def word_leave(request: HttpRequest, report_id: int, return_id: int) -> HttpResponse:
    """Leave the chosen parts as they are in the report."""
    actor, of = writable(request, report_id)
    found_or_404(word_return(of.id, return_id))
    left = leave(of, return_id, request.POST.getlist(CHOSEN), by=actor)
    if left:
        told = ngettext(
            "%(count)s del lämnas som den är i rapporten.",
            "%(count)s delar lämnas som de är i rapporten.",
            len(left),
        )
        messages.info(request, told % {"count": len(left)})
    else:
        messages.warning(request, _("Kryssa för minst en del att lämna som den är."))
    return _back(of, return_id)


def _back(of: ReportFact, return_id: int) -> HttpResponse:
    return redirect("reports:word_compare", of.id, return_id)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
