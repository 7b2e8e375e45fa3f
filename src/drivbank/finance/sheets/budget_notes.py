"""What is said under a budget's tables: what they stand on, and how to read them."""

from collections.abc import Iterable, Iterator
from datetime import date

from drivbank.core.forecast import gaps_in, said_of
from drivbank.core.phrases import Phrase
from drivbank.finance.policies import Sight
from drivbank.finance.selectors.budget_outcomes import YearOutcome
from drivbank.finance.selectors.budgets import BudgetFact, ClosedYearFact, budget_lines
from drivbank.finance.sheets.budget_year import YearView
from drivbank.ui.numbers import format_kronor


def notes_on(view: YearView, sight: Sight) -> Iterator[Phrase]:
    """Yield what is said of a year's budget and its outcome."""
    if view.budget is None:
        yield Phrase("Ingen budget är inlagd för %(year)s.", year=view.year)
    elif view.budget.decided_on is None:
        yield Phrase("Budgeten är ett utkast och inte beslutad.")
    else:
        yield from decisions_of([view.budget])
    if view.budget and view.budget.liquid_funds is not None and sight.whole:
        amount = format_kronor(view.budget.liquid_funds)
        yield Phrase("Likvida medel väntas vara %(amount)s kr vid årets slut.", amount=amount)
    if view.outcome is not None:
        yield from _deviation_notes(view.outcome)
        if sight.whole:
            yield from _outcome_notes(view.outcome)
            yield from ledger_notes(view.year, view.outcome.entered, view.budget)
        if view.closed and sight.whole:
            yield from _closed_notes(view.outcome, view.closed)
    if not sight.whole:
        yield Phrase("Här visas det som hör till den insats du leder.")


def decisions_of(facts: Iterable[BudgetFact]) -> Iterator[Phrase]:
    """Yield when each version was decided and where the decision is."""
    for fact in facts:
        if fact.decided_on:
            yield Phrase(
                "Version %(version)s beslutades %(day)s: %(decision)s.",
                version=fact.version,
                day=fact.decided_on.isoformat(),
                decision=fact.decision.rstrip("."),
            )


def _deviation_notes(outcome: YearOutcome) -> Iterator[Phrase]:
    if outcome.is_whole:
        yield Phrase(
            "Avvikelsen är utfall minus budget för en intäkt och budget minus utfall för en kostnad: "
            "större än noll är alltid bättre för resultatet än budgeten."
        )
    else:
        yield Phrase("Avvikelsen visas när hela året är inlagt.")


def _outcome_notes(outcome: YearOutcome) -> Iterator[Phrase]:
    yield Phrase(
        "Medlemsbidragen är en tolftedel i månaden av den beslutade fördelningen, insatserna det som rekvirerats, "
        "och resten kommer från bokföringen."
    )
    if not outcome.contributed:
        yield Phrase("Ingen fördelning av medlemsbidrag är beslutad, så bidragen saknas i utfallet.")
    if outcome.drawn_through and outcome.drawn_through < outcome.through:
        yield Phrase(
            "Rekvisitioner har kommit till och med %(drawn)s, bokföringen till och med %(ledger)s.",
            drawn=f"{outcome.drawn_through:%Y-%m}",
            ledger=f"{outcome.through:%Y-%m}",
        )


def ledger_notes(
    year: int, entered: Iterable[tuple[str, date]], budget: BudgetFact | None
) -> Iterator[Phrase]:
    """Yield where the outcome from the ledger has gaps, ``entered`` being line and month of what there is."""
    codes = {line.code for line in budget_lines(year) if line.source == "ledger"}
    budgeted = [code for code in codes if budget and budget.amount_of(code)]
    yield from said_of(gaps_in(year, (place for place in entered if place[0] in codes), budgeted))


def _closed_notes(outcome: YearOutcome, closed: ClosedYearFact) -> Iterator[Phrase]:
    facts = {"day": closed.adopted_on.isoformat(), "result": format_kronor(closed.result)}
    if outcome.result == closed.result:
        yield Phrase("Årets resultat är detsamma som i bokslutet, fastställt %(day)s.", **facts)
    else:
        differs = format_kronor(outcome.result - closed.result)
        yield Phrase(
            "I bokslutet, fastställt %(day)s, är resultatet %(result)s kr. Utfallet här skiljer %(differs)s kr.",
            **facts,
            differs=differs,
        )
