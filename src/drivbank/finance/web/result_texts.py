"""Why a year's result is another in its statements than in its budget's outcome, in the words of both pages."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from drivbank.core.forecast.words import month_year
from drivbank.core.money import ORE_PER_KRONA
from drivbank.finance.selectors.result_differences import Compared, ResultDifference
from drivbank.finance.sheets.budgets import ORE_PER_THOUSAND, thousands
from drivbank.ui.numbers import format_kronor, format_number, on_screen
from drivbank.ui.phrases import said


def difference_text(found: ResultDifference | None) -> str:
    """Return how the two results differ and why; nothing when they do not."""
    if found is None:
        return ""
    words = {"amount": _amount(found.result.difference)}
    higher = _("Årets resultat är %(amount)s högre i räkenskaperna än i budgetens utfall.") % words
    lower = _("Årets resultat är %(amount)s lägre i räkenskaperna än i budgetens utfall.") % words
    return " ".join([higher if found.result.difference > 0 else lower, *_reasons(found)])


def _reasons(found: ResultDifference) -> Iterator[str]:
    if _counts(found.contributions.difference):
        yield _contributions(found) % _both(found.contributions)
    if _counts(found.requisitions.difference):
        told = _(
            "Insatserna är bokförda med %(booked)s. Budgetens utfall räknar det som är rekvirerat, %(counted)s."
        )
        yield told % _both(found.requisitions)
    if found.through != found.until:
        told = _("Bokföringen räcker till och med %(until)s, budgetens utfall till och med %(through)s.")
        yield told % {"until": said(month_year(found.until)), "through": said(month_year(found.through))}
    elif found.rest == found.result.difference:
        yield _("Det som är inlagt som utfall har andra belopp än det som är bokfört.")
    elif _counts(found.rest):
        told = _("%(amount)s är sådant som är inlagt som utfall med andra belopp än det är bokfört med.")
        yield told % {"amount": _amount(found.rest)}


def _contributions(found: ResultDifference) -> str:
    if not found.contributed:
        return _(
            "Medlemsbidragen är bokförda med %(booked)s. Budgetens utfall har inga, för ingen fördelning är beslutad."
        )
    if found.through.month == 12:
        return _(
            "Medlemsbidragen är bokförda med %(booked)s. Budgetens utfall har det beslutade, %(counted)s."
        )
    return _(
        "Medlemsbidragen är bokförda med %(booked)s. Budgetens utfall räknar en tolftedel i månaden, %(counted)s."
    )


def _counts(amount: int) -> bool:
    return abs(amount) >= ORE_PER_KRONA


def _both(compared: Compared) -> dict[str, str]:
    return {"booked": _amount(compared.booked), "counted": _amount(compared.counted)}


def _amount(ore: int) -> str:
    """Return an amount without its sign, in thousands of kronor as the pages have it, a small one in kronor."""
    amount = abs(ore)
    if 0 < amount < ORE_PER_THOUSAND:
        return _("%(amount)s kr") % {"amount": on_screen(format_kronor(amount))}
    return _("%(amount)s tkr") % {"amount": on_screen(format_number(thousands(amount)))}
