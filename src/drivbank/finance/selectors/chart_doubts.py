"""Whether the accounts of the ledgers look as if they follow the chart that the settings say."""

from collections.abc import Mapping
from dataclasses import dataclass

from drivbank.core.statements.accounts import Chart, chart_guess
from drivbank.finance.models import LedgerAccount
from drivbank.finance.selectors.ledger import ledger_settings, ledger_versions


@dataclass(frozen=True)
class ChartDoubt:
    """The chart that the accounts' names speak clearly for, and the one that the settings say."""

    guess: Chart
    chosen: Chart


def chart_doubt(names: Mapping[str, str]) -> ChartDoubt | None:
    """Return the doubt that the names of accounts give, by number; None when they fit or do not say. One query."""
    return _doubt(names, ledger_settings().chart)


def years_in_doubt(chosen: Chart) -> Mapping[int, Chart]:
    """Return the chart that the ledger in force of each year looks to follow, where it is another. Two queries."""
    years = {version.id: version.year for version in ledger_versions() if version.is_in_force}
    named: dict[int, dict[str, str]] = {year: {} for year in sorted(years.values())}
    rows = LedgerAccount.objects.filter(version_id__in=years)
    for version_id, number, name in rows.values_list("version_id", "number", "name"):
        named[years[version_id]][number] = name
    doubts = {year: _doubt(names, chosen) for year, names in named.items()}
    return {year: doubt.guess for year, doubt in doubts.items() if doubt}


def _doubt(names: Mapping[str, str], chosen: Chart) -> ChartDoubt | None:
    guess = chart_guess(names)
    return None if guess is None or guess is chosen else ChartDoubt(guess, chosen)
