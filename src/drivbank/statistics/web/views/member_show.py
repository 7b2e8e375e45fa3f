"""A member's year on one page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.requests import actor_of
from drivbank.statistics.requests import faults_told
from drivbank.statistics.services.members import NoSuchMember, member_year
from drivbank.statistics.sheets.members import INTERNAL, headline, member_sheets, protection
from drivbank.ui.phrases import said
from drivbank.ui.screens import trail


@require_GET
@faults_told
def member_show(request: HttpRequest, member_id: int, year: int) -> HttpResponse:
    """Show what a member paid, who came, how it ended and what that gave, with small numbers withheld."""
    try:
        told = member_year(member_id, year, by=actor_of(request))
    except NoSuchMember as error:
        raise Http404(_("Den medlemmen fanns inte i förbundet det året.")) from error
    *sheets, years = member_sheets(told)
    above = f"{reverse('statistics:member_list')}?ar={year}"
    context = {
        "told": told,
        "year": year,
        "figures": headline(told),
        "sheets": sheets,
        "years": years,
        "protection": [said(sentence) for sentence in protection(told)],
        "internal": said(INTERNAL),
        "breadcrumbs": trail((_("Medlemmarnas år"), above), (told.member.name, "")),
    }
    return render(request, "statistics/member_show.html", context)
