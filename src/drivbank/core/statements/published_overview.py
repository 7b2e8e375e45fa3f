"""The printed overview of five years: results, the equity's part of the assets, and the same years elsewhere."""

from collections.abc import Iterator, Mapping

from drivbank.core.phrases import Phrase
from drivbank.core.statements.check_words import AMOUNT, COMPARISON, OVERVIEW, sentences, told
from drivbank.core.statements.checking import NOTHING, Check, Printed, PrintedUnit, Verdict
from drivbank.core.statements.hints import likely, swapped_digits
from drivbank.core.statements.model import LineKey
from drivbank.core.statements.report import Report, held
from drivbank.core.statements.rounding import nearest

_RESULT = Phrase("Årets resultat ska vara intäkter minus kostnader och finansiella poster")
_SAME = Phrase("Översikten ska ha samma belopp som räkenskaperna")
_SOLIDITY = Phrase("Soliditeten ska vara utgående eget kapital delat med tillgångarna")
_EMPLOYEES = Phrase("Antalet anställda ska vara det som är uppgivet")
_STATEMENT = "income_statement"
_FINANCIAL = ("depreciation", "financial_income", "financial_costs", "extraordinary")
# Financial items beyond so much of the income, in percent, are not taken for granted.
_FINANCIAL_PERCENT = 2


def overview_checks(report: Report, headcounts: Mapping[int, int]) -> list[Check]:
    """Return the checks of the overview, year by year."""
    return [
        check
        for column in sorted(report.columns(OVERVIEW), reverse=True)
        if column.isdecimal()
        for check in _of_year(report, column, headcounts)
    ]


def _of_year(report: Report, column: str, headcounts: Mapping[int, int]) -> Iterator[Check]:
    yield from _result(report, column)
    yield from _elsewhere(report, column)
    yield from _solidity(report, column)
    employees, known = report.at((OVERVIEW, "employees"), column), headcounts.get(int(column))
    if employees is not None and known is not None:
        yield _exactly(report, "printed-employees", _EMPLOYEES, employees, known)


def _in_statements(report: Report, column: str) -> str | None:
    """Return the column of the statements that is about the same year."""
    return {report.year: AMOUNT, report.year - 1: COMPARISON}.get(int(column))


def _result(report: Report, column: str) -> Iterator[Check]:
    income, costs, result = (report.at((OVERVIEW, key), column) for key in ("income", "costs", "result"))
    if income is None or costs is None or result is None:
        return
    besides = _besides(report, column)
    expected = income.amount + costs.amount + sum(row.amount for row in besides or ())
    check = held(
        f"printed-overview-result.{column}",
        _RESULT,
        report.where((OVERVIEW, "result"), column),
        result,
        expected,
        terms=[income, costs, *(besides or ())],
        wrong=sentences([_adds_up(result, expected), likely(result.amount, expected, result.step)]),
    )
    may_be_financial = besides is None and check.verdict is Verdict.DIFFERS
    yield _perhaps(check, income, result) if may_be_financial else check


def _besides(report: Report, column: str) -> list[Printed] | None:
    """Return the items between costs and result, as printed or as the ledger has them; nothing when not known."""
    of = _in_statements(report, column)
    if of is None:
        return None
    found = []
    for key in _FINANCIAL:
        line = (_STATEMENT, key)
        exact = report.exact(line, of)
        printed = (
            report.at(line, of)
            or (exact is not None and Printed(report.year, *line, of, exact, PrintedUnit.KRONOR))
            or None
        )
        if printed is not None:
            found.append(printed)
    return found or None


def _perhaps(check: Check, income: Printed, result: Printed) -> Check:
    """Return the check as one that cannot be made, when financial items may be all of the difference."""
    off, expected = abs(check.difference or 0), check.expected or 0
    step = result.step
    swapped = swapped_digits(nearest(result.amount, step), nearest(expected, step))
    if swapped or off * 100 > abs(income.amount) * _FINANCIAL_PERCENT:
        return check
    said = Phrase(
        "Skillnaden är %(amount)s. Det kan vara finansiella poster, som inte är kända för det året.",
        amount=told(off, check.unit),
    )
    return Check(
        check.key, check.what, check.where, Verdict.MISSING, check.expected, check.found, check.unit, said
    )


def _adds_up(result: Printed, expected: int) -> Phrase:
    return Phrase(
        "Intäkter minus kostnader är %(expected)s, men %(printed)s är tryckt.",
        expected=told(expected, result.unit),
        printed=told(result.amount, result.unit),
    )


def _elsewhere(report: Report, column: str) -> Iterator[Check]:
    of = _in_statements(report, column)
    for key in ("income", "costs", "result"):
        here, there = report.at((OVERVIEW, key), column), report.at((_STATEMENT, key), of or "")
        if here is None or there is None:
            continue
        said = Phrase(
            "Översikten har %(here)s och resultaträkningen %(there)s.",
            here=told(here.amount, here.unit),
            there=told(there.amount, there.unit),
        )
        yield held(
            f"printed-overview.{key}.{column}",
            _SAME,
            report.where((OVERVIEW, key), column),
            here,
            there.amount,
            terms=[there],
            wrong=sentences([said, likely(here.amount, there.amount, here.step)]),
        )


def _solidity(report: Report, column: str) -> Iterator[Check]:
    printed, of = report.at((OVERVIEW, "solidity_pct"), column), _in_statements(report, column)
    if printed is None or of is None:
        return
    equity, assets = (_balance(report, key, of) for key in ("closing_equity", "assets"))
    if equity is None or not assets:
        return
    expected = nearest(equity * 100, assets)
    yield _exactly(
        report, "printed-solidity", _SOLIDITY, printed, expected, near=_is_near(printed, equity, assets)
    )


def _balance(report: Report, key: str, column: str) -> int | None:
    line: LineKey = ("balance_sheet", key)
    printed = report.amount(line, column)
    return report.exact(line, column) if printed is None else printed


def _is_near(printed: Printed, equity: int, assets: int) -> bool:
    # A percent that was rounded from other digits than the printed ones may come out next to the nearest.
    return abs(printed.amount * assets - equity * 100) < assets


def _exactly(
    report: Report, key: str, what: Phrase, printed: Printed, expected: int, *, near: bool = False
) -> Check:
    where = report.where((printed.statement, printed.line), printed.column)
    same = printed.amount == expected
    verdict = Verdict.AGREES if same else Verdict.ROUNDING if near else Verdict.DIFFERS
    said = Phrase(
        "%(printed)s är tryckt, men det ska vara %(expected)s.",
        printed=told(printed.amount, printed.unit),
        expected=told(expected, printed.unit),
    )
    if near:
        said = Phrase("Skillnaden är en avrundning.")
    return Check(
        f"{key}.{printed.column}",
        what,
        where,
        verdict,
        expected,
        printed.amount,
        printed.unit,
        _unless(same, said),
    )


def _unless(same: bool, said: Phrase) -> Phrase:
    return NOTHING if same else said
