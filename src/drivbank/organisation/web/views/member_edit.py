"""Adding a member, and changing one: its name, its seats, its time as a member."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from drivbank.organisation import services
from drivbank.organisation.selectors import member_row
from drivbank.organisation.web.forms import MemberForm, NewMemberForm
from drivbank.organisation.web.requests import breadcrumbs, keeper
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404

BACK = "organisation:association_show"


def member_create(request: HttpRequest) -> HttpResponse:
    """Show the empty form, and add the member."""
    actor = keeper(request)
    form = NewMemberForm(request.POST or None)
    outcome = tried(form, lambda: services.member_create(**form.values, by=actor))
    title = _("Lägg till medlem")
    context = {
        "title": title,
        "form": form,
        "submit": title,
        "breadcrumbs": breadcrumbs((title, "")),
    }
    return edited(request, outcome, context, done=_("Medlemmen är tillagd."), back=BACK)


def member_edit(request: HttpRequest, member_id: int) -> HttpResponse:
    """Show the member, and save what was changed."""
    actor = keeper(request)
    saved = found_or_404(member_row(member_id))
    form = MemberForm(request.POST or None, initial=opened(saved))

    def write() -> None:
        values = {name: form.cleaned_data[name] for name in saved}
        services.member_update(member_id, **values, seen=form.mark, by=actor)

    outcome = tried(form, write, lambda: found_or_404(member_row(member_id)))
    context = {"title": saved["name"], "form": form, "breadcrumbs": breadcrumbs((saved["name"], ""))}
    return edited(request, outcome, context, done=_("Medlemmen är sparad."), back=BACK)
