"""Adding a decided key."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.core.sorting import in_order
from drivbank.finance.services.keys import KINDS
from drivbank.finance.services.keys import key_create as create
from drivbank.finance.web.forms_contributions import KeyForm
from drivbank.finance.web.requests import breadcrumbs, keeper
from drivbank.organisation.selectors import members
from drivbank.ui.editing import tried
from drivbank.ui.screens import edited

REGIONS, MUNICIPALITIES = "region", "municipalities"


def key_create(request: HttpRequest) -> HttpResponse:
    """Show the empty form, and add the key; ``del=region`` in the address is for the regions' part."""
    actor = keeper(request)
    part = REGIONS if request.GET.get("del") == REGIONS else MUNICIPALITIES
    today = timezone.localdate()
    everyone = members()
    payers = [
        one for one in everyone if one.kind is KINDS[part] and (one.left_on is None or one.left_on >= today)
    ]
    payers.sort(key=lambda one: in_order(one.name))
    form = KeyForm(request.POST or None, part=part, payers=payers, initial={"valid_from": today.year + 1})
    outcome = tried(form, lambda: create(form.draft, by=actor))
    whose = _("regionerna") if part == REGIONS else _("kommunerna")
    title = _("Lägg till nyckel mellan %(whose)s") % {"whose": whose}
    context = {
        "title": title,
        "lead": _("En nyckel ändras inte sedan. Ett nytt beslut blir en ny nyckel."),
        "form": form,
        "submit": _("Lägg till nyckeln"),
        "several_regions": sum(one.kind is KINDS[REGIONS] for one in everyone) > 1,
        "for_regions": part == REGIONS,
        "breadcrumbs": breadcrumbs(
            (_("Medlemsbidrag"), reverse("finance:contribution_list")),
            (_("Nycklar"), reverse("finance:key_list")),
            (title, ""),
        ),
    }
    return edited(
        request,
        outcome,
        context,
        done=_("Nyckeln är tillagd."),
        back=reverse("finance:key_list"),
        template="finance/key_create.html",
    )
