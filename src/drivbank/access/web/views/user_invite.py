"""Someone new is let in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from drivbank.access.matrix import Action
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.access.services.invitations import VALID_DAYS
from drivbank.access.services.users import user_create
from drivbank.access.web.forms import InviteForm
from drivbank.access.web.requests import user_crumbs
from drivbank.access.web.views.user_link import link_answer


@never_cache
def user_invite(request: HttpRequest) -> HttpResponse:
    """Create the account and mail its owner, or show the link to hand over."""
    actor = actor_of(request)
    check(actor, Action.CHANGE_USERS)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"form": form, "days": VALID_DAYS, "breadcrumbs": user_crumbs((_("Bjud in"), ""))}
        return render(request, "access/user_invite.html", context, status=422 if form.errors else 200)
    chosen = form.cleaned_data
    user = user_create(
        email=chosen["email"], name=chosen["name"], password=None, grants=[form.grant()], by=actor
    )
    if page := link_answer(request, user.pk):
        return page
    messages.success(request, _("Inbjudan är skickad till %(email)s.") % {"email": user.email})
    return redirect("access:user_show", user.pk)
