"""What a report is bound to that is not there yet, and what it is waiting for.

A blueprint binds figures before the year has them. That is no mistake of the writer's: it is said what is missing.
"""

from collections.abc import Mapping

# What the key of a figure or table begins with, and what has to be there before it comes to anything.
_AWAITED: Mapping[str, str] = {
    "contributions": "medlemsbidragen för {year} är inte beslutade",
    "goals": "inga mål är beslutade för {year}",
    "goal": "inga mål är beslutade för {year}",
    "budget": "ingen budget är beslutad för {year}",
    "period_budget": "ingen budget är beslutad för {year}",
    "forecast": "det finns ingen budget för {year} att räkna en prognos på",
    "grant": "inga medel är beviljade för {year}",
    "period_money": "inga medel är beviljade för {year}",
    "employees": "antalet anställda {year} är inte angivet",
    "board": "ingen styrelse är angiven för {year}",
    "signatures": "ingen styrelse är angiven för dagen då den beslutar",
    "interventions": "inga insatser är upplagda",
    "staffing": "ingen bemanning är angiven för {year}",
    "period_staffing": "ingen bemanning är angiven för {year}",
    "association": "förbundet är inte upplagt",
}
_NOBODY = "inga deltagare är registrerade för {year}"
_LEDGER = "ingen huvudbok är inläst för {year}"
_STATEMENTS = (
    "income_statement",
    "balance_sheet",
    "cash_flow",
    "operating_report",
    "five_year_overview",
    "note_",
)


def awaited(key: str, year: int) -> str:
    """Return in Swedish what a key that nothing answers is waiting for, "" when it is none of the house's."""
    first, _, rest = key.partition(":")
    if first == "chart":
        return _NOBODY.format(year=year)
    name = rest.partition(":")[0] if first == "table" else first
    if name.startswith(_STATEMENTS):
        return _LEDGER.format(year=year)
    return _AWAITED.get(name, "").format(year=year)
