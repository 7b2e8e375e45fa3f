"""Letting the rules of a later year hold in an earlier one too, whose ledger was read in after it."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import log_lock
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.selectors.later_rules import later_rules
from drivbank.finance.services.placing import account_rule_write, object_rule_write
from drivbank.finance.services.placing_years import rules_changing


@transaction.atomic
def rules_begin_earlier(year: int, from_year: int, *, sure: bool = False, by: Actor) -> int:
    """Let what begins in ``from_year`` hold from ``year``, for all that the year's ledger has; return how many rules.

    A rule of the earlier year is written beside each. ``sure`` says that moving an adopted year is meant.
    """
    check_can_change_finance(by)
    log_lock()
    found = later_rules(year)
    if found is None or found.from_year != from_year:
        problem = _("Reglerna har ändrats sedan sidan visades. Gå tillbaka och se vad som återstår.")
        raise ValidationError(problem)
    # What could be asked about a rule itself was answered when it was written; what it moves here was not.
    with rules_changing(year, from_year - 1, sure=sure, by=by):
        for account in found.accounts:
            account_rule_write(replace(account, from_year=year), by=by)
        for each in found.objects:
            object_rule_write(replace(each, from_year=year), by=by)
    return found.count
