"""Whether what is printed agrees with itself: sums, the same figure in two places, and changes between two years."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from drivbank.core.phrases import Phrase
from drivbank.core.statements.check_words import (
    AMOUNT,
    COMPARISON,
    DEVIATION,
    column_name,
    sentences,
    told,
    year_of,
)
from drivbank.core.statements.checking import Check, Printed, Verdict
from drivbank.core.statements.hints import likely
from drivbank.core.statements.model import Layout, LayoutLine, LineKey, Part, Taken
from drivbank.core.statements.report import Report, held

_SUM = Phrase("Raderna ska tillsammans bli summan")
_SAME = Phrase("Samma belopp ska stå på båda ställena")
_CARRIED = Phrase("Det som året börjar med ska vara vad förra året slutade med")
_CHANGE = Phrase("Förändringen ska vara skillnaden mellan årets och förra årets balansräkning")
_NOTE = Phrase("Noten ska bli raden den delar upp")


def agreement_checks(report: Report) -> list[Check]:
    """Return the checks of a report against itself."""
    sums = _folded(report, [found for line, row in report.sums() for found in _sums(report, line, row)])
    return [*sums, *_notes(report), *_proofs(report), *_changes(report)]


@dataclass(frozen=True)
class _Sum:
    """A sum in a column, and the lines it lacks that come to something."""

    line: LineKey
    column: str
    check: Check
    step: int
    lacks: tuple[tuple[LineKey, int], ...]

    @property
    def explained(self) -> bool:
        """Whether what the table lacks is all of the difference."""
        return _fills(self.check.difference or 0, self.lacks, self.step)


def _sums(report: Report, line: LineKey, row: LayoutLine) -> Iterator[_Sum]:
    for column in report.columns(line[0]):
        total = report.at(line, column)
        terms = [(part, report.at(part.line, column)) for part in row.parts]
        printed = [(part.sign, term) for part, term in terms if term is not None]
        # A deviation is held against its own outcome and budget.
        if total is None or not printed or column == DEVIATION:
            continue
        lacks = tuple(_lacking(report, [part for part, term in terms if term is None], column))
        check = _of_sum(report, line, row, total, printed, lacks)
        yield _Sum(line, column, check, total.step, lacks)


def _lacking(report: Report, parts: Iterable[Part], column: str) -> Iterator[tuple[LineKey, int]]:
    for part in parts:
        amount = report.told_elsewhere(part.line, column)
        if amount:
            yield part.line, part.sign * amount


def _of_sum(
    report: Report,
    line: LineKey,
    row: LayoutLine,
    total: Printed,
    terms: list[tuple[int, Printed]],
    lacks: tuple[tuple[LineKey, int], ...],
) -> Check:
    expected = sum(sign * term.amount for sign, term in terms)
    wrong = sentences([_adds_up(total, expected), *_why(report, total, expected, lacks)])
    return held(
        f"printed-sum.{'.'.join(line)}.{total.column}",
        _SUM if row.is_sum else _SAME,
        report.where(line, total.column),
        total,
        expected,
        terms=[term for _, term in terms],
        apart=bool(lacks),
        wrong=wrong,
    )


def _adds_up(total: Printed, expected: int) -> Phrase:
    return Phrase(
        "Raderna blir tillsammans %(sum)s, men %(printed)s är tryckt.",
        sum=told(expected, total.unit),
        printed=told(total.amount, total.unit),
    )


def _why(
    report: Report, total: Printed, expected: int, lacks: tuple[tuple[LineKey, int], ...]
) -> Iterator[Phrase | None]:
    for line, amount in lacks:
        yield Phrase(
            "Tabellen saknar en rad: %(line)s, %(amount)s.",
            line=report.label(line),
            amount=told(amount, total.unit),
        )
    if _fills(total.amount - expected, lacks, total.step):
        yield Phrase("Med den raden stämmer summan.")
    else:
        yield likely(total.amount, expected, total.step)


def _fills(difference: int, lacks: tuple[tuple[LineKey, int], ...], step: int) -> bool:
    """Tell whether the lines that a table lacks are its difference, but for rounding."""
    return bool(lacks) and abs(difference - sum(amount for _, amount in lacks)) <= step


def _folded(report: Report, sums: list[_Sum]) -> list[Check]:
    """Return one check of a sum that lacks the same line in several columns, and each other as it is."""
    checks: list[Check] = []
    first: dict[tuple[LineKey, tuple[LineKey, ...]], int] = {}
    for found in sums:
        key = (found.line, tuple(line for line, _ in found.lacks))
        differs = found.check.verdict is Verdict.DIFFERS and found.explained
        if differs and key in first:
            place = first[key]
            also = _also(report, found)
            checks[place] = replace(checks[place], explanation=sentences([checks[place].explanation, also]))
            continue
        if differs:
            first[key] = len(checks)
        checks.append(found.check)
    return checks


def _also(report: Report, found: _Sum) -> Phrase:
    return Phrase(
        "Detsamma gäller kolumnen %(column)s, med %(amount)s.",
        column=column_name(found.line[0], found.column, report.year),
        amount=told(sum(amount for _, amount in found.lacks), found.check.unit),
    )


def _notes(report: Report) -> Iterator[Check]:
    for note in report.layouts:
        split = report.line(note.splits) if note.splits else None
        if note.splits is None or split is None:
            continue
        total = next((row for row in reversed(note.lines) if row.is_sum), None)
        if total is not None:
            sign = _sign_of(note) * split.sign
            yield from _same(report, _NOTE, (note.key, total.key), note.splits, sign)


def _sign_of(note: Layout) -> int:
    """Return the sign a note prints its accounts with; its sum has none of its own."""
    return next((row.sign for row in note.lines if not row.parts), 1)


def _proofs(report: Report) -> Iterator[Check]:
    for layout in report.layouts:
        for row in layout.lines:
            line = (layout.key, row.key)
            if row.equals is not None:
                yield from _same(report, _SAME, line, row.equals)
            if row.carried_from is not None:
                yield from _carried(report, line, row.carried_from)


def _same(report: Report, what: Phrase, line: LineKey, other: LineKey, sign: int = 1) -> Iterator[Check]:
    for column in report.columns(line[0]):
        here, there = report.at(line, column), report.at(other, column)
        if here is None or there is None:
            continue
        yield held(
            f"printed-same.{'.'.join(line)}.{column}",
            what,
            report.where(line, column),
            here,
            sign * there.amount,
            terms=[there],
            wrong=_two_places(report, here, other, column, sign * there.amount),
        )


def _carried(report: Report, line: LineKey, other: LineKey) -> Iterator[Check]:
    here, there = report.at(line, AMOUNT), report.at(other, COMPARISON)
    if here is not None and there is not None:
        yield held(
            f"printed-carried.{'.'.join(line)}",
            _CARRIED,
            report.where(line, AMOUNT),
            here,
            there.amount,
            terms=[there],
            wrong=_two_places(report, here, other, COMPARISON, there.amount),
        )


def _two_places(report: Report, here: Printed, other: LineKey, column: str, expected: int) -> Phrase:
    said = Phrase(
        "Här står %(here)s, men raden %(line)s för %(year)s har %(there)s.",
        here=told(here.amount, here.unit),
        line=report.label(other),
        year=year_of(column, report.year),
        there=told(expected, here.unit),
    )
    return sentences([said, likely(here.amount, expected, here.step)])


def _changes(report: Report) -> Iterator[Check]:
    for layout in report.layouts:
        for row in layout.lines:
            printed = report.at((layout.key, row.key), AMOUNT)
            terms = _balances(report, row)
            if row.takes is not Taken.CHANGE or printed is None or terms is None:
                continue
            expected = sum(sign * term.amount for sign, term in terms)
            yield held(
                f"printed-change.{layout.key}.{row.key}",
                _CHANGE,
                report.where((layout.key, row.key), AMOUNT),
                printed,
                expected,
                terms=[term for _, term in terms],
                wrong=sentences(
                    [_changed(printed, expected), likely(printed.amount, expected, printed.step)]
                ),
            )


def _changed(printed: Printed, expected: int) -> Phrase:
    return Phrase(
        "Enligt balansräkningens två kolumner är förändringen %(expected)s, men %(printed)s är tryckt.",
        expected=told(expected, printed.unit),
        printed=told(printed.amount, printed.unit),
    )


def _balances(report: Report, row: LayoutLine) -> list[tuple[int, Printed]] | None:
    """Return the balance lines whose change a line is, both years, or nothing when they are not all printed."""
    terms: list[tuple[int, Printed]] = []
    for part in row.accounts_of:
        of = report.line(part.line)
        now, then = report.at(part.line, AMOUNT), report.at(part.line, COMPARISON)
        if of is None or of.takes is not Taken.CLOSING or now is None or then is None:
            return None
        sign = row.sign * part.sign * of.sign
        terms += [(sign, now), (-sign, then)]
    return terms or None
