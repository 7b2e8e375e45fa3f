"""A user gets another name."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.access.matrix import Action
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.access.services import users
from drivbank.access.web.forms import RenameForm
from drivbank.access.web.requests import user_crumbs, user_or_404


def user_rename(request: HttpRequest, user_id: int) -> HttpResponse:
    """Change the name; the address stays, being what the log knows the user by."""
    actor = actor_of(request)
    check(actor, Action.CHANGE_USERS)
    user = user_or_404(user_id)
    form = RenameForm(request.POST if request.method == "POST" else None, initial={"name": user.name})
    if form.is_valid():
        users.user_rename(user_id=user_id, name=form.cleaned_data["name"], by=actor)
        messages.success(request, _("Namnet är ändrat."))
        return redirect("access:user_show", user_id)
    trail = user_crumbs((user.name, reverse("access:user_show", args=[user_id])), (_("Ändra namn"), ""))
    context = {"form": form, "user_fact": user, "breadcrumbs": trail}
    return render(request, "access/user_rename.html", context, status=422 if form.errors else 200)
