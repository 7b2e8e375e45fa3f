"""The printed columns of budget and deviation: recomputed, and held against the year's opening equity."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from drivbank.core.phrases import Phrase
from drivbank.core.statements.check_words import (
    AMOUNT,
    BUDGET,
    COMPARISON,
    DEVIATION,
    OPERATING,
    sentences,
    told,
)
from drivbank.core.statements.checking import BudgetFigures, Check, Printed, PrintedUnit, Verdict
from drivbank.core.statements.hints import likely, turned
from drivbank.core.statements.model import LineKey
from drivbank.core.statements.report import Report, held

_DEVIATION = Phrase("Avvikelsen ska vara utfall minus budget")
_EQUITY = Phrase("Budgeterat eget kapital ska vara årets ingående eget kapital plus budgeterat resultat")
_DECIDED = Phrase("Budgetkolumnen ska vara den beslutade budgeten")
_CLOSING, _RESULT = (OPERATING, "closing_equity"), (OPERATING, "result")
_OPENING, _ENDING = ("balance_sheet", "opening_equity"), ("balance_sheet", "closing_equity")


def budget_checks(report: Report, budget: BudgetFigures | None) -> list[Check]:
    """Return the checks of the operating report's budget and deviations."""
    equity = _equity(report, budget)
    deviations = _deviations(report, equity)
    return [*deviations, *([equity] if equity else []), *_decided(report, budget)]


def _rows(report: Report, column: str) -> Iterator[tuple[LineKey, Printed]]:
    for (line, of), printed in report.printed.items():
        if line[0] == OPERATING and of == column:
            yield line, printed


def _deviations(report: Report, equity: Check | None) -> list[Check]:
    checks = {}
    for line, printed in _rows(report, DEVIATION):
        outcome, budget = report.at(line, AMOUNT), report.at(line, BUDGET)
        if outcome is not None and budget is not None:
            checks[line] = _deviation(report, line, printed, outcome, budget)
    shared = _shared(checks.values())
    return [_explained(report, line, check, shared, equity) for line, check in checks.items()]


def _deviation(report: Report, line: LineKey, printed: Printed, outcome: Printed, budget: Printed) -> Check:
    expected = outcome.amount - budget.amount
    said = Phrase(
        "%(outcome)s minus %(budget)s är %(expected)s, men %(printed)s är tryckt.",
        outcome=told(outcome.amount, outcome.unit),
        budget=told(budget.amount, budget.unit),
        expected=told(expected, printed.unit),
        printed=told(printed.amount, printed.unit),
    )
    return held(
        f"printed-deviation.{'.'.join(line)}",
        _DEVIATION,
        report.where(line, DEVIATION),
        printed,
        expected,
        terms=[outcome, budget],
        wrong=said,
    )


def _shared(checks: Iterable[Check]) -> int | None:
    """Return by how much more than one deviation is off in size, or nothing when each is off by its own."""
    off = [_off(check) for check in checks if check.verdict is Verdict.DIFFERS]
    return next((amount for amount in off if amount and off.count(amount) > 1), None)


def _off(check: Check) -> int:
    return abs(check.found or 0) - abs(check.expected or 0)


def _explained(
    report: Report, line: LineKey, check: Check, shared: int | None, equity: Check | None
) -> Check:
    if check.verdict is not Verdict.DIFFERS or check.expected is None or check.found is None:
        return check
    parts: list[Phrase | None] = [check.explanation]
    if shared is not None and _off(check) == shared:
        if turned(check.found, check.expected):
            parts.append(Phrase("Tecknet är omvänt."))
        parts.append(
            Phrase(
                "Flera avvikelser är lika mycket fel, %(amount)s: de är troligen räknade på ett tidigare utfall.",
                amount=told(abs(shared), check.unit),
            )
        )
    else:
        printed = report.at(line, DEVIATION)
        parts.append(likely(check.found, check.expected, printed.step) if printed else None)
    parts.append(_with_right_budget(report, line, check, equity))
    return replace(check, explanation=sentences(parts))


def _with_right_budget(report: Report, line: LineKey, check: Check, equity: Check | None) -> Phrase | None:
    outcome = report.amount(line, AMOUNT)
    if line != _CLOSING or equity is None or equity.verdict is not Verdict.DIFFERS or outcome is None:
        return None
    right = equity.expected or 0
    return Phrase(
        "Budgeten på raden är också fel: med %(budget)s blir avvikelsen %(deviation)s.",
        budget=told(right, check.unit),
        deviation=told(outcome - right, check.unit),
    )


def _equity(report: Report, budget: BudgetFigures | None) -> Check | None:
    printed, opening = report.at(_CLOSING, BUDGET), _opening(report)
    result = report.at(_RESULT, BUDGET)
    if result is None and budget is not None and printed is not None:
        result = replace(printed, line="result", amount=budget.result)
    if printed is None or opening is None or result is None:
        return None
    expected = opening.amount + result.amount
    said = Phrase(
        "Ingående eget kapital %(opening)s plus budgeterat resultat %(result)s är %(expected)s, men %(printed)s är tryckt.",
        opening=told(opening.amount, opening.unit),
        result=told(result.amount, result.unit),
        expected=told(expected, printed.unit),
        printed=told(printed.amount, printed.unit),
    )
    return held(
        f"printed-budget-equity.{'.'.join(_CLOSING)}",
        _EQUITY,
        report.where(_CLOSING, BUDGET),
        printed,
        expected,
        terms=[opening, result],
        wrong=sentences([said, _built_on(report, printed, result)]),
    )


def _opening(report: Report) -> Printed | None:
    """Return the year's opening equity as it is printed, or as the ledger has it."""
    found = report.at(_OPENING, AMOUNT) or report.at(_ENDING, COMPARISON)
    exact = report.exact(_OPENING, AMOUNT)
    if found is None and exact is not None:
        return Printed(report.year, *_OPENING, AMOUNT, exact, PrintedUnit.KRONOR)
    return found


def _built_on(report: Report, printed: Printed, result: Printed) -> Phrase:
    """Return which equity the budget was built on, by its amount and name when it is one that is known."""
    base = printed.amount - result.amount
    slack = (printed.step * 3) // 2
    amount = told(base, printed.unit)
    for year, what, candidate in _bases(report):
        if candidate is not None and abs(candidate - base) <= slack:
            text = Phrase("Budgeten är byggd på %(year)s års %(what)s, %(amount)s: fel års bas.")
            return text.filled(year=year, what=what, amount=amount)
    return Phrase(
        "Budgeten är byggd på ett ingående eget kapital på %(amount)s, som inte är årets.", amount=amount
    )


def _bases(report: Report) -> Iterator[tuple[int, Phrase, int | None]]:
    opening, closing = Phrase("ingående eget kapital"), Phrase("utgående eget kapital")
    before = report.amount(_OPENING, COMPARISON)
    yield report.year - 1, opening, report.exact(_OPENING, COMPARISON) if before is None else before
    now = report.amount(_ENDING, AMOUNT)
    yield report.year, closing, report.exact(_ENDING, AMOUNT) if now is None else now


def _decided(report: Report, budget: BudgetFigures | None) -> Iterator[Check]:
    if budget is None:
        return
    decided = {
        "net_cost": -budget.costs,
        "net_income": budget.income,
        "net_financial": -budget.financial,
        "result": budget.result,
        "liquid_funds": budget.liquid_funds,
    }
    for line, printed in _rows(report, BUDGET):
        expected = decided.get(line[1])
        if expected is not None:
            yield held(
                f"printed-budget.{'.'.join(line)}",
                _DECIDED,
                report.where(line, BUDGET),
                printed,
                expected,
                wrong=sentences(
                    [_not_decided(printed, expected), likely(printed.amount, expected, printed.step)]
                ),
            )


def _not_decided(printed: Printed, expected: int) -> Phrase:
    return Phrase(
        "Den beslutade budgeten är %(expected)s, men %(printed)s är tryckt.",
        expected=told(expected, printed.unit),
        printed=told(printed.amount, printed.unit),
    )
