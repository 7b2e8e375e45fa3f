"""What the pages of the ledger's rules share: the form of what is missing, addresses, and the years that rules begin."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.finance.selectors.later_rules import LaterRules
from drivbank.finance.selectors.layouts import account_rules_on
from drivbank.finance.selectors.ledger import ledger_settings, ledger_years
from drivbank.finance.selectors.placing_gaps import (
    AccountGap,
    ObjectGap,
    ObjectKey,
    Why,
    YearPlacing,
)
from drivbank.finance.selectors.rule_lines import activity_lines, rule_lines, said_key
from drivbank.finance.services.placing_checks import last_rule_year
from drivbank.finance.services.placing_many import account_field, object_field, placing_values
from drivbank.finance.web.forms_placing import PlacingForm
from drivbank.finance.web.requests import breadcrumbs
from drivbank.interventions.selectors import InterventionFact, interventions
from drivbank.ui.editing import opened
from drivbank.ui.phrases import said


def way_to(year: int, *steps: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way from the money's first page to where a year's accounts belong, and on from it."""
    here = reverse("finance:placing_show", args=[year])
    return breadcrumbs(_ledger(), (_title(year), here), *steps)


def way_here(year: int) -> list[dict[str, str]]:
    """Return the way to where a year's accounts belong."""
    return breadcrumbs(_ledger(), (_title(year), ""))


def _ledger() -> tuple[str, str]:
    return _("Huvudbok"), reverse("finance:ledger_list")


def _title(year: int) -> str:
    return _("Var kontona hör hemma %(year)s") % {"year": year}


def account_rule_url(account: str, year: int) -> str:
    """Return the address of the rule for an account, as seen from a year."""
    return f"{reverse('finance:account_rule_edit', args=[account])}?{urlencode({'ar': year})}"


def object_rule_url(key: ObjectKey, year: int, name: str = "object_rule_edit") -> str:
    """Return the address of the rule for an object, as seen from a year; its code may have any letters."""
    asked = {"dimension": key[0], "kod": key[1], "ar": year}
    return f"{reverse(f'finance:{name}')}?{urlencode(asked)}"


def earlier_title(rules: LaterRules) -> str:
    """Return what is asked about rules that begin later."""
    years = {"later": rules.from_year, "year": rules.year}
    return _("Låt reglerna från %(later)s gälla även %(year)s") % years


def rule_years(year: int) -> list[int]:
    """Return the years that a rule may begin to hold as a page offers them: those with a ledger, the first one first."""
    return sorted({year, *(found for found in ledger_years() if found <= year)})


def rule_years_offered(year: int, begun: Iterable[int]) -> list[int]:
    """Return the years that a single rule may begin: those with a ledger, those that its rules do, and the one to come."""
    known = {year, *ledger_years(), *begun}
    return sorted({*known, min(max(known) + 1, last_rule_year())})


def placing_form(request: HttpRequest, found: YearPlacing) -> PlacingForm:
    """Return the form of what is missing, and of what was sent although another has answered it meanwhile."""
    accounts = [*found.account_gaps, *_sent_accounts(request.POST, found)]
    objects = [*found.object_gaps, *_sent_objects(request.POST, found)]
    known = interventions()
    saved = placing_values(found.year, [gap.account for gap in accounts], [gap.key for gap in objects])
    first = {**opened(saved), **_proposed(objects, known, found.year)}
    return PlacingForm(
        request.POST or None,
        accounts=accounts,
        objects=objects,
        years=rule_years(found.year),
        lines=rule_lines(found.year),
        activities=activity_lines(found.year),
        sensible=_sensible(found.year),
        interventions=known,
        initial=first,
    )


def saved_of(form: PlacingForm, year: int) -> dict[str, str]:
    """Return what is saved now of all that a form has."""
    return placing_values(year, [gap.account for gap in form.accounts], [gap.key for gap in form.objects])


def _sensible(year: int) -> dict[str, frozenset[str]]:
    """Return the lines that the chart's accounts of a class are of, by the first digit."""
    found: dict[str, set[str]] = {}
    for rule in account_rules_on(ledger_settings().chart, year):
        if rule.line is not None:
            found.setdefault(rule.prefix[:1], set()).add(said_key(rule.line))
    return {digit: frozenset(lines) for digit, lines in found.items()}


def _proposed(objects: Sequence[ObjectGap], known: Sequence[InterventionFact], year: int) -> dict[str, Any]:
    """Return what objects seem to be for: those that are called what an activity or an intervention is called."""
    named = {fact.name.casefold(): fact for fact in known}
    called = {said(label).casefold(): key for key, label in activity_lines(year).items()}
    first: dict[str, Any] = {}
    for gap in objects:
        name = gap.name.strip().casefold()
        if gap.rule is not None or not name:
            continue
        if name in called:
            first[object_field(gap.key)] = called[name]
        elif name in named:
            fact = named[name]
            first[object_field(gap.key)] = "esf_support" if fact.esf else "interventions"
            first[object_field(gap.key, "intervention")] = str(fact.id)
    return first


def _sent_accounts(data: QueryDict, found: YearPlacing) -> list[AccountGap]:
    waiting, lines = {gap.account for gap in found.account_gaps}, found.ledger.placing.lines
    sent = [number for number in found.accounts if account_field(number) in data and number not in waiting]
    return [
        replace(
            AccountGap(number, found.accounts[number].name, 0, Why.UNPLACED),
            # What was offered was the note's lines alone when only the note was missing.
            line=lines.get(number) if str(data[account_field(number)]).startswith("/") else None,
        )
        for number in sent
    ]


def _sent_objects(data: QueryDict, found: YearPlacing) -> list[ObjectGap]:
    waiting = {gap.key for gap in found.object_gaps}
    sent = [key for key in found.objects if object_field(key) in data and key not in waiting]
    empty = ObjectGap("", "", "", "", 0, Why.NO_NOTE)
    return [replace(empty, dimension=key[0], code=key[1], name=found.objects[key].name) for key in sent]
