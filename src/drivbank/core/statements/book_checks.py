"""What the ledger's own figures are held against: each other, last year's, what was decided and what was drawn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from drivbank.core.phrases import Phrase
from drivbank.core.statements.account_checks import account_checks, exactly
from drivbank.core.statements.check_words import in_books, label, title, told
from drivbank.core.statements.checking import Check, CheckInput, PrintedUnit, Verdict
from drivbank.core.statements.model import Figures, Layout, LineKey

_KR = PrintedUnit.KRONOR
_INCOME, _COSTS = "note_2_income", "note_3_costs"
_SAME = {
    ("balance_sheet", "assets"): Phrase("Tillgångarna ska vara lika stora som eget kapital och skulder"),
    ("cash_flow", "closing_cash"): Phrase("Kassaflödet ska leda fram till det som finns i kassa och bank"),
}
_NOTE = Phrase("Noten ska bli raden den delar upp")
_RESULT = Phrase("Årets resultat ska vara detsamma i resultaträkningen och balansräkningen")
_CARRIED = Phrase("Det som året börjar med ska vara vad förra året slutade med")
_CONTRIBUTION = Phrase("Bokfört bidrag ska vara det beslutade")
_DRAWN = Phrase("Bokförd kostnad ska vara det som är rekvirerat")
_BUDGET = Phrase("Budgeten ska räkna med årets ingående eget kapital")


def book_checks(known: CheckInput) -> list[Check]:
    """Return the checks of the year's books, with what cannot be checked for want of something."""
    if known.figures is None:
        return [_no_books(known.year)]
    books = _Books(known.year, known.layouts, known.figures)
    return [
        *_proofs(books),
        *_result(books),
        *_notes(books),
        *_carried(books, known),
        *account_checks(known),
        *_contributions(books, known),
        *_held_to(books, _COSTS, _DRAWN, known.drawn, _NO_DRAWN, _OTHER_THAN_DRAWN),
        *_budget_base(books, known),
    ]


_NO_CONTRIBUTIONS = Phrase("Årets bidrag är inte beslutade i Drivbänk.")
_NO_DRAWN = Phrase("Årets rekvisitioner är inte inlagda i Drivbänk.")
_OTHER_THAN_DECIDED = Phrase(
    "%(expected)s är beslutat och %(found)s är bokfört: ett bidrag kan vara bokfört på ett annat konto eller ett annat år, "
    "eller inte ha kommit."
)
_CONTRIBUTION_WAITS = Phrase(
    "Huvudboken räcker till %(until)s, och %(found)s är bokfört av årets %(expected)s. Kontrollen görs när hela året är "
    "inläst."
)
_OTHER_THAN_DRAWN = Phrase(
    "%(expected)s är rekvirerat och %(found)s är bokfört: en rekvisition kan vara obokförd, bokförd på en annan "
    "verksamhet, eller periodiserad till ett annat år."
)


@dataclass(frozen=True)
class _Books:
    """A year's figures, and how they are talked of."""

    year: int
    layouts: tuple[Layout, ...]
    figures: Figures

    def at(self, line: LineKey) -> int | None:
        return self.figures.amounts.get(line)

    def same(
        self,
        key: str,
        what: Phrase,
        line: LineKey,
        expected: int | None,
        found: int | None,
        said: Phrase,
        **names: object,
    ) -> Iterator[Check]:
        """Yield the check of two exact amounts, when both are there."""
        if expected is not None and found is not None:
            where = in_books(self.layouts, line, self.year)
            yield exactly(f"{key}.{'.'.join(line)}", what, where, expected, found, said, **names)


def _no_books(year: int) -> Check:
    return Check(
        key="ledger",
        what=Phrase("Räkenskaperna"),
        where=Phrase("Bokföringen %(year)s", year=year),
        verdict=Verdict.MISSING,
        explanation=Phrase(
            "Det finns inga räkenskaper för året. Läs in en SIE-fil, och ge alla konton en rad i räkenskaperna."
        ),
    )


def _proofs(books: _Books) -> Iterator[Check]:
    for layout in books.layouts:
        for row in layout.lines:
            if row.equals is None:
                continue
            line = (layout.key, row.key)
            what = _SAME.get(line, Phrase("Samma belopp ska stå på båda ställena"))
            said = Phrase("Raden %(other)s i %(title)s är %(expected)s, men här blir det %(found)s.")
            names = {"other": label(books.layouts, row.equals), "title": title(books.layouts, row.equals[0])}
            yield from books.same(
                "ledger-same", what, line, books.at(row.equals), books.at(line), said, **names
            )


def _result(books: _Books) -> Iterator[Check]:
    line = ("balance_sheet", "result")
    left = [books.at(("balance_sheet", key)) for key in ("assets", "equity_and_liabilities", "result")]
    if any(amount is None for amount in left):
        return
    assets, all_else, result = (amount or 0 for amount in left)
    said = Phrase(
        "Resultaträkningen ger %(expected)s, men tillgångarna minus skulder och ingående eget kapital ger %(found)s: en "
        "bokning är troligen bara gjord på ena sidan."
    )
    expected = books.at(("income_statement", "result"))
    yield from books.same("ledger-result", _RESULT, line, expected, assets - (all_else - result), said)


def _notes(books: _Books) -> Iterator[Check]:
    for note in books.layouts:
        total = next((row for row in reversed(note.lines) if row.is_sum), None)
        if note.splits is None or total is None:
            continue
        split = next(
            row for layout in books.layouts for row in layout.lines if (layout.key, row.key) == note.splits
        )
        sign = split.sign * next((row.sign for row in note.lines if not row.parts), 1)
        amount = books.at(note.splits)
        expected = None if amount is None else sign * amount
        line = (note.key, total.key)
        said = Phrase(
            "Raden är %(expected)s, men noten blir %(found)s: något har ingen rad i noten, eller två."
        )
        yield from books.same("ledger-note", _NOTE, line, expected, books.at(line), said)


def _carried(books: _Books, known: CheckInput) -> Iterator[Check]:
    before = known.before
    for layout in books.layouts:
        for row in layout.lines:
            if row.carried_from is None:
                continue
            line = (layout.key, row.key)
            where = in_books(books.layouts, line, books.year)
            if before is None:
                yield Check(
                    f"ledger-carried.{'.'.join(line)}",
                    _CARRIED,
                    where,
                    Verdict.MISSING,
                    explanation=_no_year_before(books.year, known.before_until),
                )
                continue
            said = Phrase("Förra året slutade med %(expected)s, men året börjar med %(found)s.")
            ended = before.amounts.get(row.carried_from)
            yield from books.same("ledger-carried", _CARRIED, line, ended, books.at(line), said)


def _no_year_before(year: int, until: date | None) -> Phrase:
    if until is None:
        return Phrase("Bokföringen för %(before)s är inte inläst.", before=year - 1)
    return Phrase(
        "Huvudboken för %(before)s räcker till %(until)s. Läs in hela året, så går det att jämföra.",
        before=year - 1,
        until=until.isoformat(),
    )


def _contributions(books: _Books, known: CheckInput) -> Iterator[Check]:
    """Yield the checks of the contributions; what is not yet booked in whole waits for the rest of the year."""
    decided = known.contributions
    for check in _held_to(books, _INCOME, _CONTRIBUTION, decided, _NO_CONTRIBUTIONS, _OTHER_THAN_DECIDED):
        expected, found = check.expected, check.found
        if known.until is None or expected is None or found is None or found >= expected:
            yield check
            continue
        waiting = _CONTRIBUTION_WAITS.filled(
            until=known.until.isoformat(), expected=told(expected, _KR), found=told(found, _KR)
        )
        yield Check(check.key, check.what, check.where, Verdict.MISSING, explanation=waiting)


def _held_to(
    books: _Books, note: str, what: Phrase, other: Mapping[str, int] | None, lacking: Phrase, said: Phrase
) -> Iterator[Check]:
    """Yield the checks of a note's lines against amounts from outside the ledger."""
    if other is None:
        where = Phrase("%(title)s %(year)s", title=title(books.layouts, note), year=books.year)
        yield Check(f"ledger-held.{note}", what, where, Verdict.MISSING, explanation=lacking)
        return
    for key, expected in other.items():
        yield from books.same("ledger-held", what, (note, key), expected, books.at((note, key)), said)


def _budget_base(books: _Books, known: CheckInput) -> Iterator[Check]:
    line = ("balance_sheet", "opening_equity")
    if known.budget is None:
        where = Phrase("Budgeten %(year)s", year=known.year)
        yield Check("budget", Phrase("Budgeten"), where, Verdict.MISSING, explanation=_NO_BUDGET)
        return
    opening = books.at(line)
    if known.budget.opening_equity is None or opening is None:
        return
    said = Phrase("Året började med %(expected)s, men budgeten räknar med %(found)s.")
    earlier = known.before.amounts.get(line) if known.before else None
    if earlier == known.budget.opening_equity:
        said = Phrase(
            "Året började med %(expected)s, men budgeten räknar med %(found)s, som %(before)s började med: fel års bas."
        )
    yield from books.same(
        "budget-equity", _BUDGET, line, opening, known.budget.opening_equity, said, before=known.year - 1
    )


_NO_BUDGET = Phrase("Ingen budget är beslutad för året, så avvikelser kan inte räknas.")
