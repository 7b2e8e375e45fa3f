"""The demo's ledger read in as an office does, where its accounts belong, and what was published."""

from collections.abc import Mapping
from datetime import date

from drivbank.access.actors import Actor
from drivbank.config.demo.association import Made
from drivbank.config.demo.ledger_figures import PROJECTS
from drivbank.config.demo.ledger_files import ORGANISATION_NUMBER, ledger_files
from drivbank.config.demo.money_budgets import KSEK
from drivbank.config.demo.published import EMPLOYEES, FIVE_YEARS, PRINTED, PRINTED_YEAR, SOLIDITY, YEAR
from drivbank.core.statements.accounts import Chart
from drivbank.finance.services.headcounts import headcount_save
from drivbank.finance.services.ledger import ledger_accept, ledger_draft
from drivbank.finance.services.ledger_settings import settings_save
from drivbank.finance.services.placing import account_rule_save, object_rule_save
from drivbank.finance.services.published import published_save
from drivbank.organisation.selectors import association

FROM = 2024
REASON = "Förbundets egna konton för bidragen, exempel"
ACCOUNTS: Mapping[str, str] = {
    "3511": "state_grant",
    "3512": "region_grant",
    "3513": "municipal_grants",
    "3515": "eu_funds_and_other",
    "2890": "esf_projects",
}
ACTIVITIES: Mapping[str, str] = {
    "100": "board",
    "110": "office",
    "120": "collaboration",
    "130": "evaluation",
    "200": "esf_support",
    "300": "interventions",
}
HEADCOUNT_SOURCE = "Årsredovisning 2025, femårsöversikten"
# When each file was taken in.
KNOWN: Mapping[int, date] = {2024: date(2025, 2, 24), 2025: date(2026, 3, 2), 2026: date(2026, 10, 19)}


def rules_build(made: Made, *, by: Actor) -> None:
    """Say which chart the ledger follows and where its own accounts and objects belong."""
    settings_save(Chart.KOMMUNBAS, ORGANISATION_NUMBER, sure=True, by=by)  # its check digit is wrong
    for account, note_line in ACCOUNTS.items():
        account_rule_save(account, FROM, "", note_line, REASON, by=by)
    for code, note_line in ACTIVITIES.items():
        object_rule_save("1", code, FROM, note_line, None, by=by)
    for name, (activity, code) in PROJECTS.items():
        object_rule_save("6", code, FROM, ACTIVITIES[activity], made.interventions[name], by=by)


def ledger_build(*, by: Actor) -> None:
    """Take in the files of three years."""
    for file_name, (year, data) in ledger_files(company()).items():
        _read(file_name, year, data, by=by)


def company() -> str:
    """Return whose ledger it is."""
    whose = association()
    return whose.name if whose else ""


def published_build(*, by: Actor) -> None:
    """Enter how many are employed, every figure that the report for 2025 prints, and its year before as then published."""
    for year, employees in EMPLOYEES.items():
        headcount_save(year, employees, HEADCOUNT_SOURCE, by=by)
    for statement, (columns, lines) in PRINTED.items():
        figures: dict[tuple[str, str], int | None] = {
            (line, column): amount * KSEK
            for line, amounts in lines.items()
            for column, amount in zip(columns, amounts, strict=True)
        }
        published_save(PRINTED_YEAR, statement, figures, "tkr", by=by)
        if columns == YEAR:
            earlier = {(line, "amount"): figures[line, "comparison"] for line in lines}
            published_save(PRINTED_YEAR - 1, statement, earlier, "tkr", by=by)
    overview = "five_year_overview"
    percents: dict[tuple[str, str], int | None] = {
        ("solidity_pct", year): percent for year, percent in zip(FIVE_YEARS, SOLIDITY, strict=True)
    }
    published_save(PRINTED_YEAR, overview, percents, "percent", by=by)
    employed: dict[tuple[str, str], int | None] = {
        ("employees", str(year)): number for year, number in EMPLOYEES.items()
    }
    published_save(PRINTED_YEAR, overview, employed, "count", by=by)


def _read(file_name: str, year: int, data: bytes, *, by: Actor) -> None:
    """Take a file in; one that is refused or odd is a fault in the program."""
    draft = ledger_draft(data, file_name=file_name, year=year, by=by)
    if draft.version_id is None or draft.errors or draft.warnings:
        raise RuntimeError(f"{file_name}: {draft.errors} {draft.warnings}")
    ledger_accept(draft.version_id, known_on=KNOWN[year], by=by)
