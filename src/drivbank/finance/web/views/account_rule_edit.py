"""The office's own rule for an account: which line it belongs to, from which year, and taking a rule away."""

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.finance.selectors.placing_gaps import YearPlacing, year_placing
from drivbank.finance.selectors.rule_lines import choice_of, of_choice, rule_lines, said_key
from drivbank.finance.selectors.rules import AccountRuleFact, account_rules, every_account_rule
from drivbank.finance.services import placing as services
from drivbank.finance.sheets.placing import accounts_sheet
from drivbank.finance.web.forms_placing import AccountRuleForm, RemoveForm
from drivbank.finance.web.placing_choices import choice_texts
from drivbank.finance.web.placing_parts import rule_years, rule_years_offered, way_to
from drivbank.finance.web.requests import keeper
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404
from drivbank.ui.sheets import Value
from drivbank.ui.years import year_of

TEMPLATE = "finance/rule_edit.html"
_NUMBER = re.compile(r"[0-9A-Za-z]{1,12}", re.ASCII)


def account_rule_edit(request: HttpRequest, account: str) -> HttpResponse:
    """Show which line the account is of in the year asked for (``ar``), and save another."""
    actor, year = keeper(request), year_of(request)
    if _NUMBER.fullmatch(account) is None:
        raise Http404
    found = year_placing(year)
    line = found.ledger.placing.lines.get(account) if found else None
    placed = said_key(line) if line else ""
    saved = services.account_rule_shown(account, year)
    first = {**opened(saved), "choice": _choice(saved, placed), "from_year": _begins(account, year)}
    years = rule_years_offered(year, [rule.from_year for rule in _rules(account)])
    form = AccountRuleForm(request.POST or None, lines=rule_lines(year), years=years, initial=first)

    def write() -> None:
        data = form.cleaned_data
        chosen, note_line = of_choice(data["choice"])
        given = (account, data["from_year"], chosen, note_line, data["reason"])
        services.account_rule_save(*given, seen=form.mark, shown_in=year, sure=form.is_sure, by=actor)

    outcome = tried(form, write, lambda: services.account_rule_shown(account, year))
    name = found.accounts[account].name if found and account in found.accounts else ""
    title = f"{_('Konto')} {account} {name}".strip()
    rules = [
        (rule, choice_texts(year).get(choice_of(rule.line, rule.note_line), "")) for rule in _rules(account)
    ]
    context = {
        "title": title,
        "lead": _("Säg var kontot hör hemma. Det går före kontoplanen, från det år du väljer."),
        "present_title": _("Så står kontot %(year)s") % {"year": year},
        "present": _present(found, account) if found else [],
        "form": form,
        "rules": [(rule.from_year, text, rule.reason, _delete_url(rule)) for rule, text in rules],
        "breadcrumbs": way_to(year, (account, "")),
    }
    back = reverse("finance:placing_show", args=[year])
    return edited(request, outcome, context, template=TEMPLATE, done=_("Regeln är sparad."), back=back)


def account_rule_delete(request: HttpRequest, account: str, from_year: int) -> HttpResponse:
    """Ask, and take the rule away: an earlier one holds again, or else the chart's."""
    actor = keeper(request)
    rule = found_or_404(next((one for one in _rules(account) if one.from_year == from_year), None))
    form = RemoveForm(request.POST if request.method == "POST" else None)
    outcome = tried(
        form,
        lambda: services.account_rule_delete(account, from_year, sure=form.cleaned_data["sure"], by=actor),
    )
    title = _("Ta bort regeln")
    context: dict[str, Any] = {
        "title": title,
        "eyebrow": f"{_('Konto')} {account}",
        "form": form,
        "facts": [
            (_("Gäller från"), rule.from_year),
            (_("Rad"), choice_texts(from_year).get(choice_of(rule.line, rule.note_line), "")),
            (_("Varför"), rule.reason or "–"),
        ],
        "kept": _("Därefter gäller en tidigare regel för kontot, eller kontoplanen."),
        "breadcrumbs": way_to(from_year, (account, "")),
    }
    back = reverse("finance:placing_show", args=[from_year])
    page = "finance/rule_delete.html"
    return edited(request, outcome, context, template=page, done=_("Regeln är borttagen."), back=back)


def _rules(account: str) -> list[AccountRuleFact]:
    return [rule for rule in every_account_rule() if rule.account == account]


def _begins(account: str, year: int) -> int:
    """Return from which year a rule is proposed to hold: its own, else the first with a ledger."""
    own = next((rule for rule in _rules(account) if rule.from_year <= year), None)
    return own.from_year if own else rule_years(year)[0]


def _choice(saved: dict[str, Any], placed: str) -> str:
    """Return the choice a form opens with; a rule of the note alone has the line that the account is placed on."""
    line, note_line = of_choice(saved.get("choice", ""))
    return choice_of(line or placed, note_line)


def _present(found: YearPlacing, account: str) -> list[tuple[str, Value]]:
    """Return where the account stands in the year, as the table of all accounts has it; nothing of one that is empty."""
    sheet = accounts_sheet(found, {rule.account: rule for rule in account_rules(found.year)}, {})
    row = next((row for row in sheet.rows if row.key == account), None)
    if row is None:
        return []
    told = zip(sheet.columns, row.values, strict=True)
    return [
        (column.heading, value) for column, value in told if value and column.key not in ("account", "amount")
    ]


def _delete_url(rule: AccountRuleFact) -> str:
    return reverse("finance:account_rule_delete", args=[rule.account, rule.from_year])
