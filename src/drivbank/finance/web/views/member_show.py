"""A member: what it pays year by year, what it has been invoiced, and its reference."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may_everywhere
from drivbank.finance.selectors.charges import charge_by_number, charges, references
from drivbank.finance.selectors.contributions import RoundFact, rounds_of_member
from drivbank.finance.services.references import reference_update, reference_values
from drivbank.finance.sheets.charges import noted
from drivbank.finance.sheets.contributions import years_sheet
from drivbank.finance.web.forms_contributions import ReferenceForm
from drivbank.finance.web.requests import breadcrumbs, keeper, whole_reader
from drivbank.organisation.selectors import MemberFact, members
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited


@require_GET
def member_show(request: HttpRequest, member_id: int) -> HttpResponse:
    """Show a member's contributions and invoices."""
    actor = whole_reader(request)
    member = _member_or_404(member_id)
    rounds = rounds_of_member(member_id)
    years = years_sheet(member_id, rounds)
    context = {
        "member": member,
        "reference": references().get(member_id, ""),
        "years": years,
        "charges": noted(charges(member_id=member_id)),
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "result_year": _latest_year(rounds) if _sees_results(actor) else None,
        "breadcrumbs": breadcrumbs(*_way(member)),
    }
    return render(request, "finance/member_show.html", context)


def _sees_results(actor: Actor) -> bool:
    return all(may_everywhere(actor, action) for action in (Action.COUNT, Action.READ_FINANCE))


def _latest_year(rounds: Iterable[RoundFact]) -> int | None:
    """Return the latest year that is over and that the member paid for, else the running one; None for neither."""
    today = timezone.localdate()
    years = {found.year for found in rounds if found.year <= today.year}
    return max((year for year in years if year < today.year), default=max(years, default=None))


def reference_edit(request: HttpRequest, member_id: int) -> HttpResponse:
    """Show the member's reference and save what was changed; ``faktura`` in the address is one to charge anew next."""
    actor = keeper(request)
    member = _member_or_404(member_id)
    form = ReferenceForm(request.POST or None, initial=opened(reference_values(member_id)))

    def write() -> None:
        reference_update(member_id, reference=form.cleaned_data["reference"], seen=form.mark, by=actor)

    outcome = tried(form, write, lambda: reference_values(member_id))
    title = _("Fakturareferens")
    context = {
        "title": title,
        "eyebrow": member.name,
        "lead": _("Gäller fakturor som skrivs från nu. De som har gått ut behåller sin."),
        "form": form,
        "breadcrumbs": breadcrumbs(*_way(member), (title, "")),
    }
    return edited(request, outcome, context, done=_("Referensen är sparad."), back=_back(request, member_id))


def _back(request: HttpRequest, member_id: int) -> str:
    """Return the page that the reference was asked for from."""
    number = request.GET.get("faktura", "")
    charge = charge_by_number(int(number)) if number.isdecimal() and len(number) < 10 else None
    if charge is not None and charge.member_id == member_id:
        return reverse("finance:charge_reissue", args=[charge.number])
    return reverse("finance:member_show", args=[member_id])


def _way(member: MemberFact) -> tuple[tuple[str, str], ...]:
    return (
        (_("Medlemsbidrag"), reverse("finance:contribution_list")),
        (member.name, reverse("finance:member_show", args=[member.id])),
    )


def _member_or_404(member_id: int) -> MemberFact:
    found = next((one for one in members() if one.id == member_id), None)
    if found is None:
        raise Http404
    return found
