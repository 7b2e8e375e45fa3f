"""The rules of a later year, for an earlier one whose ledger came after: which they are, and letting them hold."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drivbank.finance.selectors.later_rules import LaterRules, later_rules
from drivbank.finance.selectors.placing_gaps import YearPlacing, year_placing
from drivbank.finance.selectors.rule_lines import activity_lines, choice_of
from drivbank.finance.services.placing_earlier import rules_begin_earlier
from drivbank.finance.web.forms_placing import RemoveForm
from drivbank.finance.web.placing_choices import choice_texts
from drivbank.finance.web.placing_parts import earlier_title, way_to
from drivbank.finance.web.requests import keeper
from drivbank.interventions.selectors import interventions
from drivbank.ui.editing import tried
from drivbank.ui.phrases import all_said
from drivbank.ui.screens import edited

TEMPLATE = "finance/placing_earlier.html"


def placing_earlier(request: HttpRequest, year: int, later: int) -> HttpResponse:
    """Ask, and let the rules that begin in ``later`` hold from ``year``."""
    actor = keeper(request)
    placing = year_placing(year)
    rules = later_rules(year, placing.ledger.books) if placing else None
    here = reverse("finance:placing_show", args=[year])
    if placing is None or rules is None or rules.from_year != later:
        text = _("Det finns inga regler från %(later)s att lägga till för %(year)s.")
        messages.info(request, text % {"later": later, "year": year})
        return redirect(here)
    form = RemoveForm(request.POST if request.method == "POST" else None)
    outcome = tried(
        form,
        lambda: rules_begin_earlier(year, later, sure=form.cleaned_data["sure"], by=actor),
    )
    title = earlier_title(rules)
    context: dict[str, Any] = {
        "title": title,
        "lead": _(
            "De nya reglerna blir likadana och börjar %(year)s. Det som redan är sagt för %(year)s ändras inte."
        )
        % {"year": year},
        "form": form,
        "accounts": list(_accounts(rules, placing)),
        "objects": list(_objects(rules, placing)),
        "breadcrumbs": way_to(year, (title, "")),
    }
    done, back = _done(rules) if outcome.saved else ("", here)
    return edited(request, outcome, context, template=TEMPLATE, done=done, back=back)


def _done(rules: LaterRules) -> tuple[str, str]:
    """Return what is said when they hold, and where to go on: the statements when nothing is missing any more."""
    text = ngettext(
        "%(count)s regel gäller nu också %(year)s.", "%(count)s regler gäller nu också %(year)s.", rules.count
    )
    left = year_placing(rules.year)
    name = "finance:statements_show" if left and left.complete else "finance:placing_show"
    return text % {"count": rules.count, "year": rules.year}, reverse(name, args=[rules.year])


def _accounts(rules: LaterRules, placing: YearPlacing) -> Iterator[tuple[str, str]]:
    """Yield each account with the line that its rule says."""
    labels = choice_texts(rules.from_year)
    for rule in rules.accounts:
        name = placing.accounts[rule.account].name if rule.account in placing.accounts else ""
        yield f"{rule.account} {name}".strip(), labels.get(choice_of(rule.line, rule.note_line), "")


def _objects(rules: LaterRules, placing: YearPlacing) -> Iterator[tuple[str, str]]:
    """Yield each object with what its rule says that it is for."""
    activities = activity_lines(rules.from_year)
    names = {fact.id: fact.name for fact in interventions()}
    for rule in rules.objects:
        fact = placing.objects.get((rule.dimension, rule.code))
        parts = (activities.get(rule.note_line, ""), names.get(rule.intervention_id or 0, ""))
        yield f"{rule.code} {fact.name if fact else ''}".strip(), all_said(part for part in parts if part)
