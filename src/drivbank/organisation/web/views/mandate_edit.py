"""Giving a mandate, changing or ending one, and taking one away that was a mistake."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drivbank.organisation import services
from drivbank.organisation.models import Body
from drivbank.organisation.selectors import BodyFact, MandateFact, body, mandate, mandate_row
from drivbank.organisation.web.forms import MandateForm, NewMandateForm
from drivbank.organisation.web.requests import breadcrumbs, keeper
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404


def mandate_create(request: HttpRequest, body_id: int) -> HttpResponse:
    """Show the empty form, and give the mandate."""
    actor = keeper(request)
    group = found_or_404(body(body_id))
    empty = {"role": "ordinary", "starts_on": timezone.localdate()}
    form = NewMandateForm(request.POST or None, initial=empty, for_board=_is_board(group))

    def write() -> None:
        services.mandate_create(body_id, form.draft, new_person=form.new_person, by=actor)

    title, back = _("Lägg till uppdrag"), _address(group)
    context = {
        "title": title,
        "eyebrow": group.name,
        "form": form,
        "submit": title,
        "breadcrumbs": breadcrumbs((group.name, back), (title, "")),
    }
    return edited(request, tried(form, write), context, done=_("Uppdraget är tillagt."), back=back)


def mandate_edit(request: HttpRequest, body_id: int, mandate_id: int) -> HttpResponse:
    """Show the mandate, and save what was changed."""
    actor = keeper(request)
    group, fact = _found(body_id, mandate_id)
    saved = found_or_404(mandate_row(mandate_id))
    form = MandateForm(request.POST or None, initial=opened(saved), for_board=_is_board(group))

    def write() -> None:
        services.mandate_update(mandate_id, form.draft, seen=form.mark, by=actor)

    outcome = tried(form, write, lambda: found_or_404(mandate_row(mandate_id)))
    back = _address(group)
    context = {
        "title": fact.person,
        "eyebrow": group.name,
        "form": form,
        "mandate": fact,
        "breadcrumbs": breadcrumbs((group.name, back), (fact.person, "")),
    }
    return edited(
        request,
        outcome,
        context,
        template="organisation/mandate_edit.html",
        done=_("Uppdraget är sparat."),
        back=back,
    )


@require_POST
def mandate_delete(request: HttpRequest, body_id: int, mandate_id: int) -> HttpResponse:
    """Take the mandate away and go back to the body."""
    actor = keeper(request)
    group, fact = _found(body_id, mandate_id)
    services.mandate_delete(mandate_id, by=actor)
    messages.success(request, _("Uppdraget för %(name)s är borttaget.") % {"name": fact.person})
    return redirect(_address(group))


def _found(body_id: int, mandate_id: int) -> tuple[BodyFact, MandateFact]:
    """Return the body and its mandate; raise Http404 when it is not one of the body's."""
    group, fact = found_or_404(body(body_id)), found_or_404(mandate(mandate_id))
    return group, found_or_404(fact if fact.body_id == body_id else None)


def _is_board(group: BodyFact) -> bool:
    return group.kind == Body.Kind.BOARD


def _address(group: BodyFact) -> str:
    return reverse("organisation:body_show", args=[group.id])
