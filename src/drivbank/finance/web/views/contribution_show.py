"""A round: who pays what, what it stands on, how it came out, and what has been invoiced."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.finance.selectors.charges import charges
from drivbank.finance.selectors.contributions import (
    RoundFact,
    decided_round,
    round_before,
    round_by_id,
    rounds,
)
from drivbank.finance.services.rounds_population import SERIES
from drivbank.finance.sheets.charges import standing_sheet
from drivbank.finance.sheets.contribution_evidence import evidence_sheets
from drivbank.finance.sheets.contributions import round_sheet
from drivbank.finance.web.requests import breadcrumbs, whole_reader
from drivbank.organisation.selectors import members
from drivbank.reference.selectors import series_on
from drivbank.ui.screens import found_or_404
from drivbank.ui.sheets import Sheet


@require_GET
def contribution_show(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show a round."""
    actor = whole_reader(request)
    fact = found_or_404(round_by_id(round_id))
    can_change = may_everywhere(actor, Action.CHANGE_FINANCE)
    billed = charges(year=fact.year)
    standing = standing_sheet(fact, billed)
    latest = decided_round(fact.year)
    context = {
        "fact": fact,
        "sheet": round_sheet(fact, round_before(fact)),
        "evidence": evidence_sheets(fact),
        "notices": notices(fact),
        "standing": standing if billed else None,
        "charged": sum(one.amount for one in billed),
        "count": len(billed),
        "unsettled": is_unsettled(standing),
        "latest": latest is not None and latest.id == fact.id,
        "others": [one for one in rounds(fact.year) if one.id != fact.id],
        "can_change": can_change,
        "breadcrumbs": breadcrumbs(*way_to(fact)),
    }
    return render(request, "finance/contribution_show.html", context)


def is_unsettled(standing: Sheet) -> bool:
    """Say whether anything is left to charge, or to pay back, of any member."""
    return any(row.values[-1] for row in standing.rows if not row.is_sum)


def way_to(fact: RoundFact, *steps: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the way from the contributions to a round, and on from it."""
    name = _("%(year)s, runda %(number)s") % {"year": fact.year, "number": fact.number}
    return (
        (_("Medlemsbidrag"), reverse("finance:contribution_list")),
        (name, reverse("finance:contribution_show", args=[fact.id])),
        *steps,
    )


def notices(fact: RoundFact) -> list[str]:
    """Return what one who decides a round should know: members that come or go, and the age of the inhabitants."""
    return [*_comings_and_goings(fact), *_ages(fact)]


def _comings_and_goings(fact: RoundFact) -> list[str]:
    first, last = date(fact.year, 1, 1), date(fact.year, 12, 31)
    came = _(
        "%(member)s blir medlem %(day)s, efter årets början, och är inte med i rundan. Ska den betala för %(year)s: "
        "ändra dagen till årets början och räkna om."
    )
    left = _(
        "%(member)s lämnar förbundet %(day)s men betalar för hela %(year)s. Ska den inte det: bestäm det i beslutet och "
        "kreditera."
    )
    found: list[str] = []
    for one in members():
        if one.joined_on and first < one.joined_on <= last:
            found.append(came % {"member": one.name, "year": fact.year, "day": one.joined_on.isoformat()})
        if one.left_on and first <= one.left_on < last:
            found.append(left % {"member": one.name, "year": fact.year, "day": one.left_on.isoformat()})
    return found


def _ages(fact: RoundFact) -> list[str]:
    found, expected = fact.population, date(fact.year - 1, 11, 1)
    if found is None:
        return []
    texts: list[str] = []
    if found.day != expected:
        text = _("Folkmängden är från %(day)s. För %(year)s brukar den från %(expected)s gälla.")
        words = {"day": found.day.isoformat(), "year": fact.year, "expected": expected.isoformat()}
        texts.append(" ".join(filter(None, (text % words, _way_on(fact, found.day, expected)))))
    if fact.decided_on and found.published_on and fact.decided_on < found.published_on:
        text = _("Folkmängden publicerades %(published)s, efter beslutet.")
        texts.append(text % {"published": found.published_on.isoformat()})
    return texts


def _way_on(fact: RoundFact, day: date, expected: date) -> str:
    """Return what to do about inhabitants of another day than the usual, "" for nothing."""
    latest = decided_round(fact.year)
    if day > expected or (latest is not None and latest.number > fact.number):
        return ""
    if series_on(SERIES, expected) is not None:
        return _("Den är inläst: räkna om rundan med den, eller gör en ny om den här är beslutad.")
    return _("Gör en slutlig runda när den finns.") if fact.kind == "preliminary" else ""
