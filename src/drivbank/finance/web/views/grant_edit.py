"""Entering a grant, adding a decision to it, and changing what it is called and what is said of its time."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.finance.selectors.grants import grant, grant_row
from drivbank.finance.services import grants as services
from drivbank.finance.web.forms_grants import AmountsForm, GrantEditForm, GrantForm, with_rows
from drivbank.finance.web.requests import breadcrumbs, keeper
from drivbank.finance.web.views.grant_show import page_of, steps_to
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404

TEMPLATE = "finance/grant_form.html"


def grant_create(request: HttpRequest) -> HttpResponse:
    """Show the empty form, and enter the grant with its first decision."""
    actor = keeper(request)
    form = with_rows(GrantForm, request.POST)
    made: list[int] = []

    def write() -> None:
        made.append(services.grant_create(form.draft, form.amounts, form.decided, by=actor))

    outcome = tried(form, write)
    title, back = _("Lägg in beviljade medel"), reverse("finance:grant_list")
    context = {
        "title": title,
        "lead": _("Vad som är beviljat och vem som beslutade. Sedan läggs rekvisitionerna in mot det."),
        "form": form,
        "submit": title,
        "breadcrumbs": breadcrumbs((_("Beviljade medel"), back), (title, "")),
    }
    if made:
        back = reverse("finance:grant_show", args=made)
    return edited(
        request, outcome, context, template=TEMPLATE, done=_("De beviljade medlen är inlagda."), back=back
    )


def grant_amount_add(request: HttpRequest, grant_id: int) -> HttpResponse:
    """Show the empty form, and add the decision to the grant."""
    actor = keeper(request)
    fact = found_or_404(grant(grant_id))
    # A grant that is split between posts is added to by post.
    first_post = fact.amounts[0].post if fact.amounts else None
    form = with_rows(AmountsForm, request.POST, takes_back=True, first_post=first_post)
    outcome = tried(form, lambda: services.grant_amount_add(grant_id, form.amounts, form.decided, by=actor))
    title = _("Lägg till ett beslut")
    context = {
        "title": title,
        "eyebrow": fact.title,
        "lead": _(
            "Mer pengar, eller ett belopp med minus framför som tas tillbaka. Tidigare beslut står kvar."
        ),
        "form": form,
        "submit": title,
        "breadcrumbs": steps_to(fact, title),
    }
    done, back = _("Beslutet är tillagt."), page_of(fact)
    return edited(request, outcome, context, template=TEMPLATE, done=done, back=back)


def grant_edit(request: HttpRequest, grant_id: int) -> HttpResponse:
    """Show what may be changed of the grant, and save it."""
    actor = keeper(request)
    fact = found_or_404(grant(grant_id))
    saved = found_or_404(grant_row(grant_id))
    form = GrantEditForm(request.POST or None, initial=opened(saved))

    def write() -> None:
        values = {name: form.cleaned_data[name] for name in saved}
        services.grant_update(grant_id, **values, seen=form.mark, by=actor)

    outcome = tried(form, write, lambda: found_or_404(grant_row(grant_id)))
    title = _("Ändra beviljade medel")
    lead = _("Belopp ändras aldrig: lägg till ett beslut. Perioden kan ändras tills något har rekvirerats.")
    context = {"title": title, "eyebrow": fact.title, "lead": lead, "form": form}
    context["breadcrumbs"] = steps_to(fact, title)
    return edited(request, outcome, context, done=_("Ändringen är sparad."), back=page_of(fact))
