"""What a rule for an account or an object is checked for before it is written."""

import re

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.finance.models import LedgerAccount, LedgerObject, LedgerVersion
from drivbank.finance.selectors.budget_drafts import USED_BY_ESF
from drivbank.finance.selectors.rule_lines import activity_lines, rule_lines
from drivbank.finance.selectors.rules import AccountRuleFact, ObjectRuleFact
from drivbank.finance.services.equity_checks import FIRST_YEAR
from drivbank.finance.services.grant_checks import found, text_fault
from drivbank.interventions.selectors import interventions
from drivbank.ui.phrases import said

MOST_REASON = 300
_ACCOUNT = re.compile(r"[0-9A-Za-z]{1,12}", re.ASCII)
ACCEPTED = LedgerVersion.Status.ACCEPTED


class AskAboutRule(ValidationError):
    """A rule that may be meant, but looks as if something was mistyped: it is asked about."""


def check_account_rule(rule: AccountRuleFact, *, sure: bool) -> None:
    """Raise ValidationError for what a rule for an account cannot say, AskAboutRule for what seems unmeant."""
    faults = {
        "account": "" if _ACCOUNT.fullmatch(rule.account) else _("Skriv kontots nummer, till exempel 1510."),
        "from_year": year_fault(rule.from_year),
        "reason": text_fault(rule.reason, most=MOST_REASON),
    }
    found(faults)
    found({"line": _line_fault(rule)})
    if not sure and not _is_known_account(rule.account):
        problem = _(
            "Konto %(account)s finns inte i någon inläst huvudbok. Är numret rätt? Kryssa i så fall i att det stämmer, "
            "så gäller regeln när kontot kommer."
        )
        raise AskAboutRule({"sure": problem % {"account": rule.account}})


def check_object_rule(rule: ObjectRuleFact, *, sure: bool) -> None:
    """Raise ValidationError for what a rule for an object cannot say, AskAboutRule for what seems unmeant."""
    found({"from_year": year_fault(rule.from_year), "code": _object_fault(rule)})
    labels = activity_lines(rule.from_year)
    names = {fact.id: fact for fact in interventions()} if rule.intervention_id is not None else {}
    unknown = rule.intervention_id is not None and rule.intervention_id not in names
    found(
        {
            "note_line": "" if rule.note_line in labels else _("Välj vad det är för verksamhet."),
            "intervention_id": _("Insatsen finns inte.") if unknown else "",
        }
    )
    if sure:
        return
    if not _is_known_object(rule):
        problem = _(
            "%(code)s finns inte i någon inläst huvudbok. Är koden rätt? Kryssa i så fall i att det stämmer, så gäller "
            "regeln när den kommer."
        )
        raise AskAboutRule({"sure": problem % {"code": rule.code}})
    fact = names.get(rule.intervention_id or 0)
    if fact is not None and USED_BY_ESF.get(rule.note_line, fact.esf) is not fact.esf:
        which = _("ett ESF-projekt") if fact.esf else _("inget ESF-projekt")
        problem = _(
            "%(name)s är %(which)s. Ska dess kostnader ändå stå på raden %(line)s? Kryssa i så fall i att det stämmer."
        )
        facts = {"name": fact.name, "which": which, "line": said(labels[rule.note_line])}
        raise AskAboutRule({"sure": problem % facts})


def year_fault(year: int) -> str:
    """Return what is wrong with the year that a rule begins to hold, "" when nothing is."""
    last = timezone.localdate().year + 1
    if FIRST_YEAR <= year <= last:
        return ""
    return _("Året ska vara från %(first)s till %(last)s.") % {"first": FIRST_YEAR, "last": last}


def _line_fault(rule: AccountRuleFact) -> str:
    if not rule.line and not rule.note_line:
        return _("Välj en rad.")
    known = rule_lines(rule.from_year)
    if rule.line and rule.line not in {row.line for row in known}:
        return _("Raden finns inte i rapporterna för %(year)s. Välj en annan.") % {"year": rule.from_year}
    parts = {row.note_line for row in known if not rule.line or row.line == rule.line}
    if rule.note_line and rule.note_line not in parts:
        return _("Raden i noten hör inte till raden i rapporten. Välj en annan.")
    return ""


def _object_fault(rule: ObjectRuleFact) -> str:
    if not rule.dimension or not rule.code or len(rule.dimension) > 6 or len(rule.code) > 40:
        return _("Skriv koden som den står i huvudboken.")
    return text_fault(rule.code, most=40)


def _is_known_account(account: str) -> bool:
    """Say whether an account is in a ledger; without any ledger there is nothing to know."""
    rows = LedgerAccount.objects.filter(version__status=ACCEPTED)
    return rows.filter(number=account).exists() or not rows.exists()


def _is_known_object(rule: ObjectRuleFact) -> bool:
    rows = LedgerObject.objects.filter(version__status=ACCEPTED)
    own = rows.filter(dimension=rule.dimension, code=rule.code)
    return own.exists() or not rows.exists()
