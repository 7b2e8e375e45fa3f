"""What a change of rules does to the years that have a ledger: adopted ones are asked about, the others read anew."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.core.statements.placing import Placing
from drivbank.finance.selectors.budgets import closed_years
from drivbank.finance.selectors.layouts import layouts_on
from drivbank.finance.selectors.statement_years import year_ledger
from drivbank.finance.services.ledger_renewal import outcomes_renew, versions_in_force

MOST_NAMED = 5


class AskAboutRule(ValidationError):
    """Rules that may be meant, but look as if something was mistyped or forgotten: they are asked about."""


@contextmanager
def rules_changing(first: int, last: int | None, *, sure: bool, by: Actor) -> Iterator[list[str]]:
    """Let rules of some years be changed inside; ``last`` None is for ever. Yield the questions, to be added to.

    Raise AskAboutRule for the questions, and for what moves in an adopted year, unless ``sure``: the transaction
    around it is then undone. Then enter the outcome of the other years anew.
    """
    years = [] if sure else [year for year in versions_in_force() if first <= year <= (last or year)]
    before = _placings([year for year in years if year in closed_years()])
    questions: list[str] = []
    yield questions
    if before:
        questions += _moved(before, _placings(list(before)))
    if questions and not sure:
        raise AskAboutRule({"sure": questions})
    outcomes_renew(first, last, by=by)


def _placings(years: list[int]) -> dict[int, Placing]:
    ledgers = {year: year_ledger(year, layouts_on(year)) for year in years}
    return {year: ledger.placing for year, ledger in ledgers.items() if ledger}


def _moved(before: Mapping[int, Placing], after: Mapping[int, Placing]) -> Iterator[str]:
    """Yield a question for each adopted year in which what had a line gets another; what had none is no change."""
    for year, placing in before.items():
        now = after[year]
        accounts = {account for account, line in placing.lines.items() if now.lines.get(account) != line}
        accounts |= {key[0] for key, line in placing.notes.items() if now.notes.get(key) != line}
        if accounts:
            problem = _(
                "Årsredovisningen för %(year)s är fastställd, och detta flyttar konto %(accounts)s i den. Låt regeln "
                "gälla från ett senare år om rapporten ska stå som den är. Annars kryssar du i att det stämmer."
            )
            named = sorted(accounts)[:MOST_NAMED]
            more = " …" if len(accounts) > MOST_NAMED else ""
            yield problem % {"year": year, "accounts": ", ".join(named) + more}
