"""A report of a few passages, and figures, people and interventions that are known around it."""

from datetime import date
from decimal import Decimal
from typing import Any

from drivbank.core.report_checks.model import CheckedText, Finding, KnownFigure, ReportFacts, Unit, Where
from drivbank.core.report_checks.text_rules import TEXT_RULES
from tests.core.report_checks.printed_texts import ORGANISATIONS, PEOPLE, SIKTA, SPIRA, known

PART = Where("part", "Delen")
EXITED = KnownFigure("participants:total:exited", "Avslutade, totalt", Unit.COUNT, Decimal(334))
ENROLLED = KnownFigure("participants:total:enrolled", "Nyinskrivna, totalt", Unit.COUNT, Decimal(351))
WOMEN = KnownFigure("profile:women:share", "Kvinnor, andel", Unit.PERCENT, Decimal(54), 365, 676)
RESULT = KnownFigure(
    "income_statement:result", "Resultaträkning: Årets resultat 2025", Unit.KRONOR, Decimal("2136411")
)
COSTS = KnownFigure(
    "income_statement:costs", "Verksamhetens kostnader 2025", Unit.KRONOR, Decimal("-16713049")
)
CONTRIBUTIONS = KnownFigure("contributions:total", "Medlemsbidrag, totalt", Unit.KRONOR, Decimal(16_000_000))
OF_SIKTA = KnownFigure(
    "intervention:1:costs", "Sikta mot arbetslivet: kostnad", Unit.KRONOR, Decimal(9_000_000)
)
WORK = KnownFigure("exits:total:work", "Till arbete", Unit.COUNT, Decimal(33))
STUDIES = KnownFigure("exits:total:studies", "Till studier", Unit.COUNT, Decimal(54))
EMPLOYEES = KnownFigure("employees:2025", "Antal anställda 2025", Unit.COUNT, Decimal(7))
KNOWN = known(EXITED, ENROLLED, WOMEN, RESULT, COSTS, CONTRIBUTIONS, OF_SIKTA, WORK, STUDIES, EMPLOYEES)


def report(*passages: str, **more: Any) -> ReportFacts:
    """Return a report of one part with these passages and all that is known."""
    kept: dict[str, Any] = {
        "known": KNOWN,
        "people": PEOPLE,
        "organisations": ORGANISATIONS,
        "periods": (SIKTA, SPIRA),
        "decided_on": date(2026, 3, 20),
        **more,
    }
    return ReportFacts(year=2025, texts=tuple(CheckedText(PART, text) for text in passages), **kept)


def found(name: str, *passages: str, **more: Any) -> list[Finding]:
    """Return what a rule finds in a report of these passages."""
    rule = next(one for one in TEXT_RULES if one.id == name)
    return list(rule.check(report(*passages, **more)))


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(one.weight.value, one.found, one.expected) for one in findings]
