"""What the views of this room share."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.access.matrix import Action
from drivbank.access.requests import actor_of
from drivbank.participants.policies import Scope, check_can_see_rows, outside
from drivbank.participants.selectors import row_scope
from drivbank.participants.selectors.showing import ParticipationFact, is_registered, participation_in
from drivbank.participants.selectors.views import SavedViewFact, saved_view
from drivbank.participants.web.asked import personal_parts
from drivbank.ui.forms import personal_data_text


def rows_of(request: HttpRequest) -> Scope:
    """Return the rows that the one who asks may see; raise Refused for one who may see none."""
    scope = row_scope(actor_of(request))
    check_can_see_rows(scope)
    return scope


# The part of a participant's address that says which list the reader came from: the list's own query.
LIST = "lista"


def screened(request: HttpRequest) -> HttpResponse | None:
    """Return the way to the same page without the parts of its address that hold personal data; None when none does.

    An address is kept by browsers and printed in pages, so what is refused may not stay in it.
    """
    plain = request.GET.copy()
    carried = personal_parts(QueryDict("".join(plain.pop(LIST, [])[-1:])))
    personal = personal_parts(plain) | ({LIST: next(iter(carried.values()))} if carried else {})
    if not personal:
        return None
    left = request.GET.copy()
    for name in personal:
        del left[name]
    for kind in dict.fromkeys(personal.values()):
        messages.error(request, personal_data_text(kind))
    return redirect(f"{request.path}?{left.urlencode()}")


def safe_query(text: str) -> str:
    """Return a list's query that a page carries, as an address has it, without the parts that hold personal data."""
    query = QueryDict(text, mutable=True)
    for name in personal_parts(query):
        del query[name]
    return query.urlencode()


def list_query(request: HttpRequest) -> str:
    """Return the query of the list that the page was opened from; empty when it was not opened from one."""
    return safe_query(request.GET.get(LIST, ""))


def list_address(query: str) -> str:
    """Return the list's address with a query; always our own list, whatever the query says."""
    address = reverse("participants:participation_list")
    return f"{address}?{query}" if query else address


def carrying(query: str) -> str:
    """Return the end of an address that carries the list's query on."""
    return "?" + urlencode({LIST: query}) if query else ""


def show_address(request: HttpRequest, participation_id: int) -> str:
    """Return the address of a participant's page, with the list that the reader came from."""
    address = reverse("participants:participation_show", args=[participation_id])
    return address + carrying(list_query(request))


def breadcrumbs(*trail: tuple[str, str], query: str = "") -> list[dict[str, str]]:
    """Return the way from the list to a page, as labels and addresses; the last is the page itself."""
    steps = [(_("Deltagare"), list_address(query)), *trail]
    return [{"label": label, "url": url} for label, url in steps]


def number_or_404(text: str) -> int:
    """Return a row's number from a form."""
    if not text.isdecimal() or len(text) > 18:
        raise Http404
    return int(text)


def participation_or_404(scope: Scope, pk: int) -> ParticipationFact:
    """Return a participation of the scope; raise Refused when it lies outside, Http404 when there is none."""
    fact = participation_in(scope, pk)
    if fact is None:
        if not is_registered(pk):
            raise Http404(_("Deltagaren finns inte."))
        raise outside(Action.READ_ROWS)
    return fact


def own_view_or_404(request: HttpRequest, pk: int) -> SavedViewFact:
    """Return one of the user's own views."""
    view = saved_view(actor_of(request), pk)
    if view is None:
        raise Http404(_("Vyn finns inte."))
    return view
