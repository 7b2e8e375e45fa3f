"""What a draft of the ledger does to a year whose annual report is adopted. Amounts are whole öre."""

from dataclasses import dataclass

from drivbank.core.phrases import Phrase
from drivbank.core.statements.check_words import told
from drivbank.core.statements.checks import Closed, PrintedUnit
from drivbank.finance.selectors.budgets import ClosedYearFact, closed_years
from drivbank.finance.selectors.layouts import layouts_on
from drivbank.finance.selectors.ledger import VersionFact, ledger_in_force
from drivbank.finance.selectors.statement_years import CLOSING_EQUITY, RESULT, version_ledger


@dataclass(frozen=True)
class AdoptedYear:
    """An adopted year beside what a draft comes to, None while an account of it has no line.

    ``replaces`` says whether the year has a ledger that the draft would take the place of.
    """

    closed: ClosedYearFact
    result: int | None
    equity: int | None
    replaces: bool

    @property
    def agrees(self) -> bool:
        """Say whether the draft ends as the year was adopted, in the unit that the report was read in."""
        if self.result is None or self.equity is None:
            return False
        off = max(abs(self.result - self.closed.result), abs(self.equity - self.closed.equity))
        return off < _closed(self.closed).unit.step

    @property
    def text(self) -> Phrase:
        """Say that the year is adopted, and whether the draft ends as it did."""
        found = Phrase(
            "Årsredovisningen för %(year)s fastställdes %(day)s, men filen ger ett annat resultat eller eget kapital."
        )
        if self.agrees:
            found = Phrase(
                "Årsredovisningen för %(year)s fastställdes %(day)s, och filen ger samma resultat och eget kapital."
            )
        elif self.result is None:
            found = Phrase(
                "Årsredovisningen för %(year)s fastställdes %(day)s. Vad filen ger kan inte räknas ut förrän varje konto "
                "har en rad."
            )
        return found.filled(year=self.closed.year, day=self.closed.adopted_on.isoformat())

    @property
    def note(self) -> Phrase:
        """Say what the year was adopted with, what the draft comes to, and what follows from accepting it."""
        if self.agrees:
            return Phrase("Raderna i räkenskaperna och noterna kan ändå få andra belopp.")
        unit = _closed(self.closed).unit
        amounts = {"result": told(self.closed.result, unit), "equity": told(self.closed.equity, unit)}
        if self.result is None or self.equity is None:
            return Phrase("Fastställt: resultat %(result)s, eget kapital %(equity)s.").filled(**amounts)
        booked = told(self.result, PrintedUnit.KRONOR), told(self.equity, PrintedUnit.KRONOR)
        found = Phrase(
            "Fastställt: resultat %(result)s, eget kapital %(equity)s. Filen: resultat %(now)s, eget kapital %(left)s. "
            "Räkenskaperna för %(year)s följer filen om du läser in den, fast de är fastställda."
        )
        return found.filled(**amounts, now=booked[0], left=booked[1], year=self.closed.year)


def adopted_year(version: VersionFact) -> AdoptedYear | None:
    """Return how a draft ends beside the adopted report of its year, None when there is none. Eight queries at most."""
    closed = closed_years().get(version.year)
    if closed is None:
        return None
    figures = version_ledger(version, layouts_on(version.year)).figures
    amounts = figures.amounts if figures else {}
    replaces = ledger_in_force(version.year) is not None
    return AdoptedYear(closed, amounts.get(RESULT), amounts.get(CLOSING_EQUITY), replaces)


def _closed(fact: ClosedYearFact) -> Closed:
    return Closed(fact.result, fact.equity)
