"""What is printed held against the ledger, and against what the report of the year before printed of the same year."""

from collections.abc import Iterator
from dataclasses import replace

from drivbank.core.phrases import Phrase
from drivbank.core.statements.check_words import (
    AMOUNT,
    BUDGET,
    COMPARISON,
    DEVIATION,
    OVERVIEW,
    column_name,
    sentences,
    title,
    told,
)
from drivbank.core.statements.checking import Check, Printed, PrintedUnit, Verdict
from drivbank.core.statements.hints import Other, likely
from drivbank.core.statements.model import LineKey
from drivbank.core.statements.report import Report, agreed, held

_LEDGER = Phrase("Det tryckta ska vara bokföringens belopp")
_THEN = Phrase("Jämförelseåret ska vara vad som trycktes då")


def ledger_checks(report: Report) -> list[Check]:
    """Return the checks of each column against the ledger: those that are off one by one, the others together."""
    return [
        check
        for layout in report.layouts
        for column in report.columns(layout.key)
        if column not in (BUDGET, DEVIATION)
        for check in _column(report, layout.key, column)
    ]


def then_checks(earlier: Report) -> list[Check]:
    """Return the checks of the ledger's year before against what its own report printed: the comparison year."""
    return [
        replace(check, key=f"then-{check.key}", what=_THEN)
        for layout in earlier.layouts
        for column in (AMOUNT, str(earlier.year))
        for check in _column(earlier, layout.key, column)
    ]


def _column(report: Report, statement: str, column: str) -> Iterator[Check]:
    agree = 0
    for (line, of), printed in report.printed.items():
        exact = report.exact(line, column)
        if line[0] != statement or of != column or exact is None or not printed.unit.is_money:
            continue
        check = _figure(report, line, printed, exact)
        agree += check is None
        if check is not None:
            yield check
    if agree:
        where = Phrase(
            "Årsredovisningen %(year)s, %(title)s, kolumnen %(column)s",
            year=report.year,
            title=title(report.layouts, statement),
            column=column_name(statement, column, report.year),
        )
        yield agreed(f"printed-ledger.{statement}.{column}", _LEDGER, where, agree)


def _figure(report: Report, line: LineKey, printed: Printed, exact: int) -> Check | None:
    """Return the check of a figure that is not the ledger's to the nearest unit."""
    off, step = abs(printed.amount - exact), printed.step
    if 2 * off <= step:
        return None
    rounding = off < step
    return Check(
        key=f"printed-ledger.{'.'.join(line)}.{printed.column}",
        what=_LEDGER,
        where=report.where(line, printed.column),
        verdict=Verdict.ROUNDING if rounding else Verdict.DIFFERS,
        expected=exact,
        found=printed.amount,
        unit=printed.unit,
        explanation=_rounded_away(exact) if rounding else _not_the_ledgers(report, line, printed, exact),
    )


def _rounded_away(exact: int) -> Phrase:
    return Phrase(
        "Bokföringen har %(exact)s. Det är avrundat åt andra hållet, så att delarna ska bli summan.",
        exact=told(exact, PrintedUnit.KRONOR),
    )


def _not_the_ledgers(report: Report, line: LineKey, printed: Printed, exact: int) -> Phrase:
    said = Phrase(
        "Bokföringen har %(exact)s, men %(printed)s är tryckt.",
        exact=told(exact, PrintedUnit.KRONOR),
        printed=told(printed.amount, printed.unit),
    )
    return sentences(
        [said, likely(printed.amount, exact, printed.step, _others(report, line, printed.column))]
    )


def _others(report: Report, line: LineKey, column: str) -> Iterator[Other]:
    """Yield the ledger's amounts of the same line in the other year."""
    for other in (AMOUNT, COMPARISON):
        exact = report.exact(line, other)
        if other != column and exact:
            yield column_name("", other, report.year), exact


def comparison_checks(report: Report, earlier: Report) -> list[Check]:
    """Return the checks of what is printed of earlier years against the report that was first with it."""
    if not earlier.printed:
        return []
    columns = {COMPARISON: AMOUNT}
    columns |= {str(year): str(year) for year in range(report.year - 20, report.year)}
    found = list(_compared(report, earlier, columns))
    differing = [check for check in found if check.verdict is not Verdict.AGREES]
    agree = len(found) - len(differing)
    where = Phrase(
        "Årsredovisningen %(year)s mot årsredovisningen %(before)s", year=report.year, before=earlier.year
    )
    return [*differing, *([agreed("printed-comparison", _THEN, where, agree)] if agree else [])]


def _compared(report: Report, earlier: Report, columns: dict[str, str]) -> Iterator[Check]:
    for (line, column), printed in report.printed.items():
        then = earlier.at(line, columns.get(column, ""))
        is_comparison = column == COMPARISON or line[0] == OVERVIEW
        if then is None or not is_comparison:
            continue
        said = Phrase(
            "%(year)s års årsredovisning hade %(then)s, men här står %(printed)s.",
            year=earlier.year,
            then=told(then.amount, then.unit),
            printed=told(printed.amount, printed.unit),
        )
        yield held(
            f"printed-comparison.{'.'.join(line)}.{column}",
            _THEN,
            report.where(line, column),
            printed,
            then.amount,
            terms=[then],
            apart=True,
            wrong=sentences([said, likely(printed.amount, then.amount, printed.step)]),
        )
