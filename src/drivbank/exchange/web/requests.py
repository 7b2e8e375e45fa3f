"""What the views of this room share: the import in the address."""

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.requests import actor_of, allowed_everywhere
from drivbank.exchange.models import Import, SieImport
from drivbank.exchange.selectors import import_for


def import_or_404(request: HttpRequest, import_id: int) -> Import:
    """Return the import when the actor may see it; raise Http404 or Refused."""
    record = import_for(actor_of(request), import_id)
    if record is None:
        raise Http404(_("Inläsningen finns inte."))
    return record


def ledger_keeper(request: HttpRequest) -> Actor:
    """Return the actor when they may read the ledger in; raise Refused."""
    return allowed_everywhere(request, Action.CHANGE_FINANCE)


def sie_or_404(import_id: int) -> SieImport:
    """Return the SIE file; raise Http404."""
    record = SieImport.objects.filter(pk=import_id).first()
    if record is None:
        raise Http404(_("Filen finns inte här."))
    return record


def breadcrumbs(*trail: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way from the imports to a page, as labels and addresses; the last is the page itself."""
    steps = [(_("Inläsningar"), reverse("exchange:import_list")), *trail]
    return [{"label": label, "url": url} for label, url in steps]
