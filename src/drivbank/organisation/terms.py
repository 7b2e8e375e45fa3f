"""Seats over time, calculated: who sits when, and whether a seat is taken twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Term:
    """The days of a mandate, both included; without a last day it goes on."""

    first: date
    last: date | None

    def covers(self, day: date) -> bool:
        """Say whether the day is one of them."""
        return self.first <= day and (self.last is None or day <= self.last)

    def overlaps(self, other: "Term") -> bool:
        """Say whether any day belongs to both."""
        ends_before = self.last is not None and self.last < other.first
        starts_after = other.last is not None and other.last < self.first
        return not (ends_before or starts_after)


def most_at_once(wanted: Term, others: Iterable[Term]) -> int:
    """Return how many of the others hold on the same day at most, within the term wanted."""
    held = [other for other in others if other.overlaps(wanted)]
    days = {wanted.first, *(other.first for other in held if wanted.covers(other.first))}
    return max(sum(other.covers(day) for other in held) for day in days)
