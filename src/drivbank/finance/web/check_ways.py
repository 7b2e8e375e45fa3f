"""Where a check is seen or mended. Its key says: a kind, and after dots the statement, line or account it is about."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.core.statements.checks import Check, Verdict
from drivbank.core.statements.model import LineKey
from drivbank.finance.selectors.statements import YearStatements
from drivbank.finance.web.statement_parts import line_url

INCOME, COSTS = "note_2_income", "note_3_costs"


@dataclass(frozen=True)
class Way:
    """A link from a check: what it leads to, and its address."""

    label: str
    url: str


def ways_of(check: Check, year: int, told: YearStatements | None) -> tuple[Way, ...]:
    """Return where a check is seen and where it is mended, none when it is nowhere on a page."""
    kind, *about = check.key.split(".")
    return (
        *_of_line(about, year, told),
        *_of_account(kind, about, told),
        *_of_kind(kind, about, year, check),
    )


def _of_line(about: list[str], year: int, told: YearStatements | None) -> Iterator[Way]:
    """Yield the line of the statements that the check is about, when it has an amount there."""
    key: LineKey | None = (about[0], about[1]) if len(about) >= 2 else None
    if key and told and told.figures and key in told.figures.amounts:
        yield Way(_("Se vad raden består av"), line_url(year, key))


def _of_account(kind: str, about: list[str], told: YearStatements | None) -> Iterator[Way]:
    if told is None or not kind.startswith("account"):
        return
    if about and about[0] in told.account_names:
        url = reverse("finance:account_show", args=[told.version.id, about[0]])
        yield Way(_("Se kontot i huvudboken"), url)
    else:
        yield Way(_("Se huvudboken"), reverse("finance:ledger_show", args=[told.version.id]))


def _of_kind(kind: str, about: list[str], year: int, check: Check) -> Iterator[Way]:
    if kind.startswith("printed"):
        yield Way(_("Se det som är tryckt"), reverse("finance:published_list", args=[year]))
    elif kind.startswith("budget"):
        yield Way(_("Se budgeten"), reverse("finance:budget_show", args=[year]))
    elif kind == "ledger-held" and INCOME in about:
        yield Way(_("Se medlemsbidragen"), reverse("finance:contribution_list"))
    elif kind == "ledger-held" and COSTS in about:
        yield Way(_("Se kostnader per insats"), reverse("finance:intervention_costs", args=[year]))
    elif kind == "ledger-adopted" or check.verdict is Verdict.MISSING:
        yield Way(_("Se huvudboken"), reverse("finance:ledger_list"))
