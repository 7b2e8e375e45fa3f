"""Rules for which line an account belongs to, and which chart of accounts a ledger looks to follow."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from drivbank.core.phrases import Phrase
from drivbank.core.statements.model import LineKey


class Chart(StrEnum):
    """The charts of accounts that occur. A file does not say which it follows."""

    KOMMUNBAS = "kommunbas"
    BAS = "bas"


CHART_NAMES: Mapping[Chart, Phrase] = {
    Chart.KOMMUNBAS: Phrase("Kommun-Bas"),
    Chart.BAS: Phrase("BAS för företag"),
}


@dataclass(frozen=True)
class ChartRule:
    """Accounts that begin with the prefix belong to a line, and to a line of its note where the chart can tell.

    Without a line they must be empty; ``forbidden`` says why.
    """

    prefix: str
    line: LineKey | None
    note_line: str = ""
    forbidden: str = ""


@dataclass(frozen=True)
class OwnAccountRule:
    """The office's rule for an account. ``line`` is "statement.line"; an empty part is left to the chart."""

    account: str
    line: str = ""
    note_line: str = ""


@dataclass(frozen=True)
class OwnObjectRule:
    """The office's rule for an object of a cost: its line of the note, and whose intervention it is."""

    dimension: str
    code: str
    note_line: str
    intervention_id: int | None = None


# What accounts are called in the groups where the two charts hold different things.
_TELLING = (
    (Chart.KOMMUNBAS, r"5[0-7]", r"lön|arvode|semester|arbetsgivaravg|sociala avg|pension"),
    (Chart.KOMMUNBAS, r"45", r"bidrag"),
    (Chart.KOMMUNBAS, r"60", r"hyra|hyror"),
    (Chart.KOMMUNBAS, r"68", r"tele|it-|data|porto|post"),
    (Chart.KOMMUNBAS, r"74", r"konsult|tjänst"),
    (Chart.KOMMUNBAS, r"79", r"avskrivning"),
    (Chart.KOMMUNBAS, r"84", r"intäkt"),
    (Chart.KOMMUNBAS, r"85", r"ränt|kostnad"),
    (Chart.BAS, r"7[0-6]", r"lön|arvode|semester|arbetsgivaravg|sociala avg|pension"),
    (Chart.BAS, r"50", r"hyra|hyror|lokal"),
    (Chart.BAS, r"62", r"tele|post|porto"),
    (Chart.BAS, r"65", r"konsult|tjänst|bank"),
    (Chart.BAS, r"78", r"avskrivning"),
    (Chart.BAS, r"83", r"intäkt"),
    (Chart.BAS, r"84", r"räntekost|kostnad"),
)
# How many times more of the accounts must speak for one chart than for the other.
_CLEARLY = 3


def chart_guess(names: Mapping[str, str]) -> Chart | None:
    """Return the chart that the names of the accounts speak for, None when they do not say clearly."""
    votes = dict.fromkeys(Chart, 0)
    for account, name in names.items():
        for chart, group, words in _TELLING:
            votes[chart] += bool(re.match(group, account) and re.search(words, name.casefold()))
    likely, other = sorted(Chart, key=lambda chart: -votes[chart])
    clear = votes[likely] >= 2 and votes[likely] >= _CLEARLY * votes[other]
    return likely if clear else None
