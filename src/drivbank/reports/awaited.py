"""What a report is bound to that is not there yet, and what it is waiting for.

A blueprint binds figures before the year has them. That is no mistake of the writer's: it is said what is missing.
"""

from collections.abc import Mapping

from drivbank.core.phrases import Phrase

# What the key of a figure or table begins with, and what has to be there before it comes to anything.
_AWAITED: Mapping[str, Phrase] = {
    "contributions": Phrase("medlemsbidragen för %(year)s är inte beslutade"),
    "goals": Phrase("inga mål är beslutade för %(year)s"),
    "goal": Phrase("inga mål är beslutade för %(year)s"),
    "budget": Phrase("ingen budget är beslutad för %(year)s"),
    "period_budget": Phrase("ingen budget är beslutad för %(year)s"),
    "deviations": Phrase("avvikelser för %(year)s finns när perioden har börjat"),
    "forecast": Phrase("det finns ingen budget för %(year)s att räkna en prognos på"),
    "grant": Phrase("inga medel är beviljade för %(year)s"),
    "period_money": Phrase("inga medel är beviljade för %(year)s"),
    "employees": Phrase("antalet anställda %(year)s är inte angivet"),
    "board": Phrase("ingen styrelse är angiven för %(year)s"),
    "signatures": Phrase("ingen styrelse är angiven för dagen då den beslutar"),
    "interventions": Phrase("inga insatser är upplagda"),
    "staffing": Phrase("ingen bemanning är angiven för %(year)s"),
    "period_staffing": Phrase("ingen bemanning är angiven för %(year)s"),
    "association": Phrase("förbundet är inte upplagt"),
}
_NOBODY = Phrase("inga deltagare är registrerade för %(year)s")
# Tables of what is registered, which a year has when it has begun.
_COUNTED = ("participants", "exits-", "structural", "work-after", "by-municipality", "definitions")
_LEDGER = Phrase("ingen huvudbok är inläst för %(year)s")
_STATEMENTS = (
    "income_statement",
    "balance_sheet",
    "cash_flow",
    "operating_report",
    "five_year_overview",
    "note_",
)


def awaited(key: str, year: int) -> str:
    """Return what a key that nothing answers is waiting for, a phrase; "" when it is none of the house's."""
    first, _, rest = key.partition(":")
    if first == "chart":
        return _NOBODY.filled(year=year)
    name = rest.partition(":")[0] if first == "table" else first
    if name.startswith(_COUNTED):
        return _NOBODY.filled(year=year)
    if name.startswith(_STATEMENTS):
        return _LEDGER.filled(year=year)
    found = _AWAITED.get(name)
    return found.filled(year=year) if found else ""
