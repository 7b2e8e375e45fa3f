"""What the views of every room share: what is not there, and where to go when a form has been sent."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from drivbank.ui.editing import Outcome

Found = TypeVar("Found")
# A form on a page of its own: title, eyebrow, lead, form, submit, back, breadcrumbs.
FORM_PAGE = "ui/form_page.html"


def found_or_404(found: Found | None) -> Found:
    """Return what was found; raise Http404 for nothing."""
    if found is None:
        raise Http404
    return found


def trail(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way to a page, as labels and addresses; the last is the page itself."""
    return [{"label": label, "url": url} for label, url in steps]


def edited(
    request: HttpRequest,
    outcome: Outcome,
    context: Mapping[str, Any],
    *,
    done: str,
    back: str,
    template: str = FORM_PAGE,
) -> HttpResponse:
    """Go back with a message when it was saved, else show the form again with what is wrong."""
    if outcome.saved:
        messages.success(request, done)
        return redirect(back)
    shown = {**context, "differences": outcome.differences, "back": back}
    status = 422 if context["form"].errors else outcome.status
    return render(request, template, shown, status=status)
