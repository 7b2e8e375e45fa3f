"""Where the accounts of a year belong: what stops the statements first, answered in one go, then all the others."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may_everywhere
from drivbank.finance.selectors.budgets import closed_years
from drivbank.finance.selectors.later_rules import later_rules
from drivbank.finance.selectors.ledger import ledger_settings
from drivbank.finance.selectors.placing_gaps import YearPlacing, year_placing
from drivbank.finance.selectors.rules import account_rules, object_rules
from drivbank.finance.services.placing_many import placing_save
from drivbank.finance.sheets.placing import accounts_sheet, objects_sheet
from drivbank.finance.web.chart_texts import doubt_text
from drivbank.finance.web.placing_parts import (
    account_rule_url,
    earlier_title,
    object_rule_url,
    placing_form,
    saved_of,
    way_here,
)
from drivbank.finance.web.requests import keeper, whole_reader
from drivbank.finance.web.statement_parts import year_choices
from drivbank.ui.editing import tried
from drivbank.ui.screens import edited

TEMPLATE = "finance/placing_show.html"


def placing_show(request: HttpRequest, year: int) -> HttpResponse:
    """Show where everything of a year belongs, and save what the office answers."""
    actor = keeper(request) if request.method == "POST" else whole_reader(request)
    found = year_placing(year, dimension=request.GET.get("dimension", ""))
    can_change = may_everywhere(actor, Action.CHANGE_FINANCE)
    if found is None:
        return render(request, TEMPLATE, _empty(year, can_change=can_change))
    context = _context(found, can_change=can_change)
    waits = not found.complete and can_change
    return (
        _asked(request, found, context, by=actor)
        if waits or request.method == "POST"
        else render(request, TEMPLATE, context)
    )


def _asked(request: HttpRequest, found: YearPlacing, context: dict[str, Any], *, by: Actor) -> HttpResponse:
    """Show the form of what is missing, and save it; when nothing is missing any more the statements follow."""
    year, form = found.year, placing_form(request, found)
    count = 0

    def write() -> None:
        nonlocal count
        count = placing_save(
            year, form.cleaned_data["from_year"], form.answers, seen=form.mark, sure=form.is_sure, by=by
        )

    outcome = tried(form, write, lambda: saved_of(form, year))
    back, done = reverse("finance:placing_show", args=[year]), ""
    if outcome.saved:
        left = year_placing(year)
        done, back = _done(count, left, back)
    shown = {**context, "form": form}
    return edited(request, outcome, shown, template=TEMPLATE, done=done, back=back)


def _done(count: int, left: YearPlacing | None, here: str) -> tuple[str, str]:
    """Return what is said when it is saved, and where to go on."""
    if left is None or left.complete:
        year = left.year if left else 0
        text = _("Allt har en plats. Här är räkenskaperna.")
        return text, reverse("finance:statements_show", args=[year]) if left else here
    saved = ngettext("%(count)s svar är sparat.", "%(count)s svar är sparade.", count) % {"count": count}
    more = ngettext("%(count)s återstår.", "%(count)s återstår.", left.count) % {"count": left.count}
    return f"{saved} {more}", here


def _context(found: YearPlacing, *, can_change: bool) -> dict[str, Any]:
    year = found.year
    accounts = {rule.account: rule for rule in account_rules(year)}
    objects = {(rule.dimension, rule.code): rule for rule in object_rules(year)}
    later = later_rules(year, found.ledger.books) if can_change else None
    held = [amount.account for amount in found.ledger.books.accounts] if can_change else []
    account_links = {number: account_rule_url(number, year) for number in held}
    object_links = {
        key: object_rule_url(key, year) for key in ({*found.objects, *objects} if can_change else ())
    }
    return {
        "year": year,
        "found": found,
        "years": year_choices("finance:placing_show", year),
        "can_change": can_change,
        "later": later,
        "later_title": earlier_title(later) if later else "",
        "doubt": doubt_text({number: fact.name for number, fact in found.accounts.items()}),
        "chart": ledger_settings().chart.value,
        "adopted": closed_years().get(year),
        "accounts": accounts_sheet(found, accounts, account_links),
        "objects": objects_sheet(found, objects, object_links),
        "breadcrumbs": way_here(year),
    }


def _empty(year: int, *, can_change: bool) -> dict[str, Any]:
    return {
        "year": year,
        "found": None,
        "years": year_choices("finance:placing_show", year),
        "can_change": can_change,
        "breadcrumbs": way_here(year),
    }
