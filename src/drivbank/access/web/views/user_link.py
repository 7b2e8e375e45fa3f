"""A new link for choosing a password."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from drivbank.access.matrix import Action
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.access.services.invitations import VALID_DAYS, mail_works, password_link_give
from drivbank.access.web.requests import user_crumbs, user_or_404


@never_cache
@require_POST
def user_link(request: HttpRequest, user_id: int) -> HttpResponse:
    """Mail the link, or show it once."""
    check(actor_of(request), Action.CHANGE_USERS)
    user = user_or_404(user_id)
    try:
        page = link_answer(request, user_id)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        page = None
    else:
        if page is None:
            messages.success(request, _("En länk är skickad till %(email)s.") % {"email": user.email})
    return page or redirect("access:user_show", user_id)


def link_answer(request: HttpRequest, user_id: int) -> HttpResponse | None:
    """Return the page that shows the link, None when it went by mail. The link is in this answer and nowhere else."""

    def address(key: str) -> str:
        # Django's pattern wants the two parts of the key apart.
        uid, _dash, rest = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": rest})
        return request.build_absolute_uri(path)

    link = password_link_give(user_id=user_id, address=address, by=actor_of(request))
    if not link:
        return None
    user = user_or_404(user_id)
    trail = user_crumbs((user.name, reverse("access:user_show", args=[user.id])), (_("Länk"), ""))
    context = {
        "user_fact": user,
        "link": link,
        "days": VALID_DAYS,
        "mail_failed": mail_works(),
        "breadcrumbs": trail,
    }
    return render(request, "access/user_link.html", context)
