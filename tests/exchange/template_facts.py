"""An intervention to write templates for."""

from datetime import date
from random import Random
from typing import Any

from drivbank.core.codes import new_code
from drivbank.core.intake import Rules, choices_from
from drivbank.exchange.workbooks.template import TemplateFacts
from drivbank.reference.parameters import code_lists

TODAY = date(2026, 3, 20)
MUNICIPALITIES = {"0484": "Eskilstuna", "0480": "Nyköping", "0114": "Upplands Väsby"}


def facts(**changes: Any) -> TemplateFacts:
    """Return the facts of an individual intervention."""
    settings: dict[str, Any] = {
        "name": "Nystart & Co",
        "individual": True,
        "lists": code_lists(),
        "exit_reasons": ["work", "studies", "moved"],
        "municipalities": MUNICIPALITIES,
        "parties": 2,
        "target_group": "Unga som varken arbetar eller studerar",
        "target_ages": (16, 29),
        "lowest_age": 15,
        "highest_age": 70,
        "progress_step": "Minst ett steg i stegmodellen mellan kartläggning och avslut",
        "progress_step_rated_by": "Samordnaren",
        "period": (date(2024, 1, 1), date(2026, 12, 31)),
        "today": TODAY,
    }
    return TemplateFacts(**(settings | changes))


def rules() -> Rules:
    """Return the rules of the same intervention."""
    return Rules(
        choices=choices_from({name: found.items_on(TODAY) for name, found in code_lists().items()}),
        municipalities={name: code for code, name in MUNICIPALITIES.items()},
        today=TODAY,
        lowest_age=15,
        highest_age=70,
        exit_reasons=frozenset({"work", "studies", "moved"}),
        target_ages=(16, 29),
        period=(date(2024, 1, 1), date(2026, 12, 31)),
        party_municipalities=frozenset({"0484", "0480"}),
    )


def codes(count: int, seed: int = 1) -> list[str]:
    """Return valid codes, the same for the same seed."""
    random = Random(seed)
    return [new_code(random.choice) for _ in range(count)]
