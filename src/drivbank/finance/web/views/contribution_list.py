"""Every year's contributions, and what is still to be done with them."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.core.parties import MemberKind
from drivbank.core.sorting import in_order
from drivbank.finance.selectors.charges import charges
from drivbank.finance.selectors.contributions import RoundFact, latest_of_years, rounds
from drivbank.finance.selectors.keys import keys
from drivbank.finance.web.requests import breadcrumbs, whole_reader
from drivbank.organisation.selectors import MemberFact, members


@dataclass(frozen=True)
class Year:
    """A year's latest decided round, and what has been charged of it, in öre."""

    fact: RoundFact
    charged: int

    @property
    def left(self) -> int:
        return self.fact.total - self.charged


@require_GET
def contribution_list(request: HttpRequest) -> HttpResponse:
    """Show the years, drafts first, with the members and the way to the keys."""
    actor = whole_reader(request)
    found, billed = rounds(), _charged()
    context = {
        "drafts": [fact for fact in found if fact.decided_on is None],
        "years": [Year(fact, billed.get(fact.year, 0)) for fact in latest_of_years(found)],
        "members": _payers(),
        "has_keys": bool(keys()),
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": breadcrumbs((_("Medlemsbidrag"), "")),
    }
    return render(request, "finance/contribution_list.html", context)


def _charged() -> dict[int, int]:
    """Return what was charged of each year, credits taken off, in öre."""
    net: dict[int, int] = {}
    for one in charges():
        net[one.year] = net.get(one.year, 0) + one.amount
    return net


def _payers() -> list[MemberFact]:
    today = timezone.localdate()
    here = (one for one in members() if one.on(today))
    return sorted(
        here,
        key=lambda one: (
            one.kind is MemberKind.MUNICIPALITY,
            one.kind is MemberKind.REGION,
            in_order(one.name),
        ),
    )
