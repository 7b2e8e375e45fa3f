"""What a rule for an account or an object is checked for before it is written."""

import re
from collections.abc import Iterator, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.finance.models import LedgerAccount, LedgerObject, LedgerTotal, LedgerVersion
from drivbank.finance.selectors.budget_drafts import USED_BY_ESF
from drivbank.finance.selectors.rule_lines import activity_lines, rule_lines
from drivbank.finance.selectors.rules import AccountRuleFact, ObjectRuleFact
from drivbank.finance.services.equity_checks import FIRST_YEAR
from drivbank.finance.services.grant_checks import found, text_fault
from drivbank.interventions.selectors import InterventionFact, interventions
from drivbank.ui.phrases import said

MOST_REASON = 300
_ACCOUNT = re.compile(r"[0-9A-Za-z]{1,12}", re.ASCII)
ACCEPTED = LedgerVersion.Status.ACCEPTED


def account_rule_questions(rule: AccountRuleFact) -> list[str]:
    """Return what to ask about a rule for an account; raise ValidationError for what it cannot say."""
    faults = {
        "account": "" if _ACCOUNT.fullmatch(rule.account) else _("Skriv kontots nummer, till exempel 1510."),
        "from_year": year_fault(rule.from_year),
        "reason": text_fault(rule.reason, most=MOST_REASON),
    }
    found(faults)
    found({"line": _line_fault(rule)})
    if _is_known_account(rule.account):
        return []
    problem = _(
        "Konto %(account)s finns inte i någon inläst huvudbok. Är numret rätt? Kryssa i så fall i att det stämmer, "
        "så gäller regeln när kontot kommer."
    )
    return [problem % {"account": rule.account}]


def object_rule_questions(rule: ObjectRuleFact) -> list[str]:
    """Return what to ask about a rule for an object; raise ValidationError for what it cannot say."""
    found({"from_year": year_fault(rule.from_year), "code": _object_fault(rule)})
    labels = activity_lines(rule.from_year)
    names = {fact.id: fact for fact in interventions()} if rule.intervention_id is not None else {}
    unknown = rule.intervention_id is not None and rule.intervention_id not in names
    found(
        {
            "note_line": "" if rule.note_line in ("", *labels) else _("Välj vad det är för verksamhet."),
            "intervention_id": _("Insatsen finns inte.") if unknown else "",
        }
    )
    fact = names.get(rule.intervention_id or 0)
    return [*_unknown_object(rule), *(_other_kind(fact, rule.note_line, labels) if fact else ())]


def _unknown_object(rule: ObjectRuleFact) -> Iterator[str]:
    if not _is_known_object(rule):
        problem = _(
            "%(code)s finns inte i någon inläst huvudbok. Är koden rätt? Kryssa i så fall i att det stämmer, så gäller "
            "regeln när den kommer."
        )
        yield problem % {"code": rule.code}


def _other_kind(fact: InterventionFact, note_line: str, labels: Mapping[str, str]) -> Iterator[str]:
    """Ask about an ESF project on the line of the others, and the other way round."""
    if note_line and USED_BY_ESF.get(note_line, fact.esf) is not fact.esf:
        which = _("ett ESF-projekt") if fact.esf else _("inget ESF-projekt")
        problem = _(
            "%(name)s är %(which)s. Ska dess kostnader ändå stå på raden %(line)s? Kryssa i så fall i att det stämmer."
        )
        yield problem % {"name": fact.name, "which": which, "line": said(labels[note_line])}


def year_fault(year: int) -> str:
    """Return what is wrong with the year that a rule begins to hold, "" when nothing is."""
    last = last_rule_year()
    if FIRST_YEAR <= year <= last:
        return ""
    return _("Året ska vara från %(first)s till %(last)s.") % {"first": FIRST_YEAR, "last": last}


def last_rule_year() -> int:
    """Return the last year that a rule can begin to hold: the one to come."""
    return timezone.localdate().year + 1


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
    if own.exists() or not rows.exists():
        return True
    # A file may book on an object that it does not name.
    booked = LedgerTotal.objects.filter(version__status=ACCEPTED)
    return booked.filter(objects_key__contains=f"{rule.dimension}:{rule.code}").exists()
