"""Writing what a ledger's file cannot tell: which chart of accounts it follows, and whose ledger it should be."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.screening import personal_data_in
from drivbank.core.seen import check_unchanged
from drivbank.core.sie.values import organisation_number_of
from drivbank.core.statements.accounts import CHART_NAMES, Chart
from drivbank.finance.models import LedgerSettings
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.selectors.budgets import closed_years
from drivbank.finance.selectors.chart_doubts import years_in_doubt
from drivbank.finance.services.ledger_renewal import outcomes_renew, versions_in_force
from drivbank.organisation.services.checks import changed
from drivbank.ui.phrases import said

Values = dict[str, Any]


class AskAboutSettings(ValidationError):
    """Settings that may be meant, but change what is adopted or look mistyped: they are asked about."""


def settings_values() -> Values:
    """Return the settings as a form is opened with them."""
    row = LedgerSettings.objects.first() or LedgerSettings()
    return {"chart": row.chart, "organisation_number": row.organisation_number}


@transaction.atomic
def settings_save(
    chart: str, organisation_number: str, *, seen: str | None = None, sure: bool = False, by: Actor
) -> bool:
    """Save the settings; say if anything changed. ``sure`` says that what is asked about is meant."""
    check_can_change_finance(by)
    log_lock()
    before = settings_values()
    check_unchanged(before, seen)
    values = {"chart": _chart(chart), "organisation_number": _number(organisation_number)}
    if values == before:
        return False
    questions = [
        *_about_number(values, before),
        *_about_chart(values, before),
        *_about_years(values, before),
    ]
    if questions and not sure:
        raise AskAboutSettings({"sure": questions})
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
    if number is None or number[2] < "2" or personal_data_in(number):
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


def _about_number(values: Values, before: Values) -> Iterator[str]:
    number = values["organisation_number"]
    if number and number != before["organisation_number"] and not _has_check_digit(number):
        problem = _(
            "%(number)s har fel kontrollsiffra, så någon siffra är troligen fel. Rätta den, eller kryssa i att numret är "
            "det som står i bokföringen."
        )
        yield problem % {"number": number}


def _about_chart(values: Values, before: Values) -> Iterator[str]:
    """Ask about another chart than the accounts of the ledgers in force look to follow."""
    if values["chart"] == before["chart"]:
        return
    chosen = Chart(values["chart"])
    doubts = years_in_doubt(chosen)
    for guess in dict.fromkeys(doubts.values()):
        problem = _(
            "Kontona i huvudboken för %(years)s ser ut att följa %(guess)s, men du har valt %(chart)s. Med fel kontoplan "
            "hamnar beloppen på fel rader. Välj den andra, eller kryssa i att kontoplanen ska vara den du har valt."
        )
        years = (str(year) for year, found in doubts.items() if found is guess)
        names = {"guess": said(CHART_NAMES[guess]), "chart": said(CHART_NAMES[chosen])}
        yield problem % {"years": ", ".join(years), **names}


def _about_years(values: Values, before: Values) -> Iterator[str]:
    adopted = sorted(set(closed_years()) & set(versions_in_force()))
    if adopted and values["chart"] != before["chart"]:
        problem = _(
            "Rapporterna för %(years)s är fastställda. Läses huvudboken med en annan kontoplan kan deras siffror "
            "ändras. Kryssa i att kontoplanen ska bytas ändå, eller låt den vara."
        )
        yield problem % {"years": ", ".join(map(str, adopted))}
