"""A scope as a condition on observations, and in words."""

from dataclasses import dataclass
from typing import Any

from drivbank.core.intake.text import listed
from drivbank.core.phrases import Phrase, joined
from drivbank.participants.policies import Scope, Window
from drivbank.participants.selectors import assigned_to
from drivbank.statistics.labels import Labels


@dataclass(frozen=True)
class Compiled:
    """A scope ready for a query: the condition, "" for everything, the values it names, and its words."""

    rule: str
    values: dict[str, Any]
    label: str


def scope_compile(scope: Scope, labels: Labels) -> Compiled:
    """Return the scope's condition; an empty scope holds nothing."""
    if any(window.everything for window in scope):
        return Compiled("", {}, Phrase("Hela förbundet"))
    values: dict[str, Any] = {}
    rules = [_rule(number, window, values) for number, window in enumerate(scope)]
    words = joined("; ", list(dict.fromkeys(_words(window, labels) for window in scope)))
    return Compiled(" OR ".join(f"({rule})" for rule in rules) or "false", values, words)


def _rule(number: int, window: Window, values: dict[str, Any]) -> str:
    rules = []
    if window.intervention_id is not None:
        values[f"intervention_{number}"] = window.intervention_id
        rules.append(f"intervention = $intervention_{number}")
    if window.municipalities is not None:
        values[f"municipalities_{number}"] = sorted(window.municipalities)
        rules.append(f"municipality IN (SELECT unnest(CAST($municipalities_{number} AS VARCHAR[])))")
    if window.assigned_to is not None:
        values[f"assigned_{number}"] = assigned_to(window.assigned_to)
        rules.append(f"id IN (SELECT unnest(CAST($assigned_{number} AS BIGINT[])))")
    return " AND ".join(rules)


def _words(window: Window, labels: Labels) -> str:
    words = ""
    if window.intervention_id is not None:
        words = labels.label("interventions", str(window.intervention_id))
    if window.municipalities is not None:
        names = sorted(labels.label("municipalities", code) for code in window.municipalities)
        # An area without municipalities has none.
        places = listed(names) if names else Phrase("ingen kommun")
        words = Phrase("%(words)s i %(places)s", words=words, places=places)
    if window.assigned_to is None:
        return words
    if not words:
        return Phrase("Deltagare som är tilldelade dig")
    return Phrase("%(words)s: deltagare som är tilldelade dig", words=words)
