"""Everything that can be tested of the printed figures of a year's annual report, from the figures alone and more."""

from drivbank.core.phrases import Phrase
from drivbank.core.statements.check_words import OPERATING
from drivbank.core.statements.checking import Check, CheckInput, Verdict
from drivbank.core.statements.published_budget import budget_checks
from drivbank.core.statements.published_ledger import comparison_checks, ledger_checks, then_checks
from drivbank.core.statements.published_overview import overview_checks
from drivbank.core.statements.published_sums import agreement_checks
from drivbank.core.statements.report import Report, report_of

# Result and equity, which are known of a closed year without its figures being entered.
_ADOPTED = 2


def published_checks(known: CheckInput) -> list[Check]:
    """Return the checks of the year's annual report, and one that says what cannot be checked for want of figures."""
    report, earlier = report_of(known, known.year), report_of(known, known.year - 1)
    if not report.printed:
        return [_nothing_printed(known.year), *then_checks(earlier)]
    return [
        *agreement_checks(report),
        *budget_checks(report, known.budget),
        *overview_checks(report, known.headcounts),
        *ledger_checks(report),
        *comparison_checks(report, earlier),
        *then_checks(earlier),
        *_lacking(report, earlier),
    ]


def _nothing_printed(year: int) -> Check:
    return Check(
        key="printed",
        what=Phrase("Den tryckta årsredovisningen"),
        where=Phrase("Årsredovisningen %(year)s", year=year),
        verdict=Verdict.MISSING,
        explanation=Phrase(
            "Talen i den tryckta årsredovisningen är inte inskrivna. Skriv in dem för att hålla dem mot bokföringen."
        ),
    )


def _lacking(report: Report, earlier: Report) -> list[Check]:
    found = []
    lacking = _lacking_then(earlier)
    if lacking is not None:
        what = Phrase("Jämförelseåret mot vad som trycktes då")
        found.append(_missing("printed-then", what, report.year, lacking))
    if not report.columns(OPERATING):
        found.append(
            _missing(
                "printed-deviation",
                Phrase("Avvikelser från budgeten"),
                report.year,
                Phrase("Den tryckta driftredovisningen är inte inskriven."),
            )
        )
    return found


def _lacking_then(earlier: Report) -> Phrase | None:
    if not earlier.printed:
        return Phrase(
            "Talen i årsredovisningen för %(before)s är inte inskrivna, så jämförelseåret kan inte hållas mot dem.",
            before=earlier.year,
        )
    if len(earlier.printed) <= _ADOPTED:
        return Phrase(
            "Av årsredovisningen för %(before)s är bara resultat och eget kapital inskrivna. Resten av jämförelseåret kan "
            "inte hållas mot den.",
            before=earlier.year,
        )
    return None


def _missing(key: str, what: Phrase, year: int, explanation: Phrase) -> Check:
    where = Phrase("Årsredovisningen %(year)s", year=year)
    return Check(key, what, where, Verdict.MISSING, explanation=explanation)
