"""A role is given."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.access.matrix import Action
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.access.services import grants
from drivbank.access.web.forms import GrantForm
from drivbank.access.web.requests import user_crumbs, user_or_404


def grant_add(request: HttpRequest, user_id: int) -> HttpResponse:
    """Give the user one more role."""
    check(actor_of(request), Action.CHANGE_USERS)
    user = user_or_404(user_id)
    form = GrantForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _given(request, form, user_id):
        messages.success(request, _("%(name)s har fått rollen.") % {"name": user.name})
        return redirect("access:user_show", user_id)
    trail = user_crumbs((user.name, reverse("access:user_show", args=[user_id])), (_("Ge en roll"), ""))
    context = {"form": form, "user_fact": user, "breadcrumbs": trail}
    return render(request, "access/grant_add.html", context, status=422 if form.errors else 200)


def _given(request: HttpRequest, form: GrantForm, user_id: int) -> bool:
    try:
        grants.grant_add(user_id=user_id, grant=form.grant(), by=actor_of(request))
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
