"""A scope as a condition on observations, and in words."""

from dataclasses import dataclass
from typing import Any

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
        return Compiled("", {}, "Hela förbundet")
    values: dict[str, Any] = {}
    rules = [_rule(number, window, values) for number, window in enumerate(scope)]
    words = "; ".join(dict.fromkeys(_words(window, labels) for window in scope))
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
        words += (
            f" i {_listed(sorted(labels.label('municipalities', code) for code in window.municipalities))}"
        )
    if window.assigned_to is not None:
        words = f"{words}: deltagare som är tilldelade dig" if words else "Deltagare som är tilldelade dig"
    return words


def _listed(names: list[str]) -> str:
    """Return names as a sentence lists them; an area without municipalities has none."""
    return " och ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part) or "ingen kommun"
