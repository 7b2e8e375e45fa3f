"""The printed columns of budget and deviation: recomputed, and held against the year's opening equity."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

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
    decided = _decided_amounts(budget)
    deviations = _deviations(report, decided, equity)
    return [*deviations, *([equity] if equity else []), *_decided(report, decided)]


def _rows(report: Report, column: str) -> Iterator[tuple[LineKey, Printed]]:
    for (line, of), printed in report.printed.items():
        if line[0] == OPERATING and of == column:
            yield line, printed


def _deviations(report: Report, decided: Mapping[str, int | None], equity: Check | None) -> list[Check]:
    checks = {}
    for line, printed in _rows(report, DEVIATION):
        outcome, budget = report.at(line, AMOUNT), report.at(line, BUDGET)
        if outcome is not None and budget is not None:
            booked, planned = report.exact(line, AMOUNT), decided.get(line[1])
            row = _Deviation(printed, outcome, budget, _exact_of(outcome, booked), _exact_of(budget, planned))
            checks[line] = _deviation(report, line, row)
    shared = _shared(checks.values())
    return [_explained(report, line, check, shared, equity) for line, check in checks.items()]


@dataclass(frozen=True)
class _Deviation:
    """A printed deviation with its outcome and budget, and what these two are roundings of, where it is known."""

    printed: Printed
    outcome: Printed
    budget: Printed
    booked: int | None
    decided: int | None

    @property
    def expected(self) -> int:
        return self.outcome.amount - self.budget.amount

    @property
    def may_be_rounded(self) -> bool:
        """Whether rounding can be why the deviation is not the printed outcome less the printed budget.

        The nearest of the exact deviation is right even where the outcome beside it is rounded for the sums' sake.
        """
        step = self.printed.step
        if self.decided is None:
            return True
        if self.booked is None:
            return abs(self.printed.amount - (self.outcome.amount - self.decided)) < step
        return 2 * abs(self.printed.amount - (self.booked - self.decided)) <= step

    @property
    def subtracted(self) -> Phrase:
        return Phrase(
            "%(outcome)s minus %(budget)s är %(expected)s, men %(printed)s är tryckt.",
            outcome=told(self.outcome.amount, self.outcome.unit),
            budget=told(self.budget.amount, self.budget.unit),
            expected=told(self.expected, self.printed.unit),
            printed=told(self.printed.amount, self.printed.unit),
        )


def _exact_of(printed: Printed, amount: int | None) -> int | None:
    """Return the amount that a printed figure is a rounding of, or nothing when it is not of that amount."""
    return amount if amount is not None and abs(printed.amount - amount) < printed.step else None


def _deviation(report: Report, line: LineKey, row: _Deviation) -> Check:
    check = held(
        f"printed-deviation.{'.'.join(line)}",
        _DEVIATION,
        report.where(line, DEVIATION),
        row.printed,
        row.expected,
        terms=[row.outcome, row.budget],
        apart=True,
        wrong=row.subtracted,
    )
    if check.verdict is not Verdict.ROUNDING or row.may_be_rounded:
        return check
    said = sentences([row.subtracted, _not_by_rounding(row)])
    return replace(check, verdict=Verdict.DIFFERS, explanation=said)


def _not_by_rounding(row: _Deviation) -> Phrase:
    decided = told(row.decided or 0, PrintedUnit.KRONOR)
    if row.booked is None:
        return Phrase(
            "Det är inte avrundning: den beslutade budgeten är precis %(decided)s.", decided=decided
        )
    return Phrase(
        "Det är inte avrundning: bokföringens %(booked)s minus den beslutade budgeten %(decided)s är %(exact)s.",
        booked=told(row.booked, PrintedUnit.KRONOR),
        decided=decided,
        exact=told(row.booked - (row.decided or 0), PrintedUnit.KRONOR),
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


def _decided_amounts(budget: BudgetFigures | None) -> Mapping[str, int | None]:
    """Return what is decided by line of the operating report, with the sign that it prints."""
    if budget is None:
        return {}
    return {
        "net_cost": -budget.costs,
        "net_income": budget.income,
        "net_financial": -budget.financial,
        "result": budget.result,
        "liquid_funds": budget.liquid_funds,
    }


def _decided(report: Report, decided: Mapping[str, int | None]) -> Iterator[Check]:
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
