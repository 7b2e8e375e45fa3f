"""Draws that are the same in every version of Python."""

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

Item = TypeVar("Item")


class Chance:
    """A seeded source of draws, built on ``random()`` alone: the one method whose sequence Python promises to keep."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed).random  # noqa: S311 (demo data has to be the same each time, not secret)

    def happens(self, share: float) -> bool:
        """Say yes in this share of the draws."""
        return self._random() < share

    def between(self, lowest: int, highest: int) -> int:
        """Return a whole number from lowest to highest, both included."""
        return lowest + int(self._random() * (highest - lowest + 1))

    def choose(self, items: Sequence[Item]) -> Item:
        """Return one of the items."""
        return items[self.between(0, len(items) - 1)]

    def weighted(self, weights: Mapping[Item, int]) -> Item:
        """Return one of the keys, as often as its weight says."""
        left = self.between(1, sum(weights.values()))
        for item, weight in weights.items():
            left -= weight
            if left <= 0:
                return item
        raise ValueError("no weights to draw by")

    def shuffled(self, items: Iterable[Item]) -> list[Item]:
        """Return the items in another order."""
        kept = list(items)
        for last in range(len(kept) - 1, 0, -1):
            other = self.between(0, last)
            kept[last], kept[other] = kept[other], kept[last]
        return kept
