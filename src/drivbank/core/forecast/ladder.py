"""The ladder: how large the equity may be, by how much the association is given a year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

THOUSAND = 1000  # tenths of a percent in the whole


@dataclass(frozen=True)
class LadderRung:
    """From a yearly amount in öre on: at most so many tenths of a percent of it, or at most so many öre."""

    above: int
    tenths: int | None = None
    limit: int | None = None


@dataclass(frozen=True)
class LadderPlan:
    """A ladder in force from a day. ``codes`` are the income lines that its yearly amount adds up."""

    valid_from: date
    codes: tuple[str, ...]
    source: str
    rungs: tuple[LadderRung, ...]


def ladder_on(ladders: Iterable[LadderPlan], day: date) -> LadderPlan | None:
    """Return the ladder in force on a day: the one that came last, of two from one day the later in order."""
    in_force = sorted((plan for plan in ladders if plan.valid_from <= day), key=lambda plan: plan.valid_from)
    return in_force[-1] if in_force else None


def given_by(ladder: LadderPlan, contributions: Mapping[str, int]) -> int | None:
    """Return the yearly amount that a ladder goes by, None when any line of it is not known."""
    parts = [contributions.get(code, 0) for code in ladder.codes]
    return sum(parts) if all(parts) else None


def limit_of(ladder: LadderPlan | None, given: int | None) -> int | None:
    """Return the most equity for a yearly amount; None without a ladder or an amount, or below its first step."""
    if given is None:
        return None
    rungs = [rung for rung in (ladder.rungs if ladder else ()) if rung.above <= given]
    if not rungs:
        return None
    rung = max(rungs, key=lambda one: one.above)
    return rung.limit if rung.tenths is None else given * rung.tenths // THOUSAND
