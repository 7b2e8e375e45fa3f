"""Writing what a ledger's file cannot tell: which chart of accounts it follows, and whose ledger it should be."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.screening import personal_data_in
from drivbank.core.seen import check_unchanged
from drivbank.core.sie.values import organisation_number_of
from drivbank.core.statements.accounts import Chart
from drivbank.finance.models import LedgerSettings
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.selectors.budgets import closed_years
from drivbank.finance.services.ledger_renewal import outcomes_renew, versions_in_force
from drivbank.organisation.services.checks import changed


class AskAboutChart(ValidationError):
    """Another chart may change the statements of years that are adopted: it may be meant, and is asked about."""


def settings_values() -> dict[str, Any]:
    """Return the settings as a form is opened with them."""
    row = LedgerSettings.objects.first() or LedgerSettings()
    return {"chart": row.chart, "organisation_number": row.organisation_number}


@transaction.atomic
def settings_save(
    chart: str, organisation_number: str, *, seen: str | None = None, sure: bool = False, by: Actor
) -> bool:
    """Save the settings; say if anything changed. ``sure`` says that adopted years may be read by another chart."""
    check_can_change_finance(by)
    log_lock()
    before = settings_values()
    check_unchanged(before, seen)
    values = {"chart": _chart(chart), "organisation_number": _number(organisation_number)}
    if values == before:
        return False
    if values["chart"] != before["chart"] and not sure:
        _ask_about_years()
    row, _new = LedgerSettings.objects.update_or_create(only=True, defaults=values)
    items = changed("ledger_settings", row.pk, before, values)
    event_append(by=by, action="finance.ledger_settings_saved", subject="Huvudboken", items=items)
    if values["chart"] != before["chart"]:
        outcomes_renew(0, None, by=by)
    return True


def _chart(chart: str) -> str:
    if chart not in [known.value for known in Chart]:
        raise ValidationError({"chart": _("Välj en av kontoplanerna.")})
    return Chart(chart).value


def _number(text: str) -> str:
    """Return an organisation number with its hyphen, "" for none; raise ValidationError for what is not one."""
    if not text.strip():
        return ""
    number = organisation_number_of(text)
    # Third and fourth digits of an organisation number are never a month, which a person's always are.
    if number is None or number[2] < "2" or personal_data_in(number) or not _has_check_digit(number):
        problem = _(
            "Det är inget organisationsnummer. Skriv tio siffror, till exempel 222000-1016. Numret står i förbundets "
            "årsredovisning eller på skatteverket.se."
        )
        raise ValidationError({"organisation_number": problem})
    return number


def _has_check_digit(number: str) -> bool:
    digits = [int(digit) for digit in number if digit.isdecimal()]
    weighed = [digit * (2 - place % 2) for place, digit in enumerate(digits)]
    return sum(value // 10 + value % 10 for value in weighed) % 10 == 0


def _ask_about_years() -> None:
    adopted = sorted(set(closed_years()) & set(versions_in_force()))
    if adopted:
        problem = _(
            "Rapporterna för %(years)s är fastställda. Läses huvudboken med en annan kontoplan kan deras siffror "
            "ändras. Kryssa i att kontoplanen ska bytas ändå, eller låt den vara."
        )
        raise AskAboutChart({"sure": problem % {"years": ", ".join(map(str, adopted))}})
