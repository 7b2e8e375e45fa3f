"""Two who try to work out what a table withholds, neither of which shares code with what withholds it."""

from collections.abc import Collection, Mapping, Sequence, Set
from fractions import Fraction
from typing import Any

Key = Any
Equation = tuple[Key, tuple[Key, ...]]


def may_be(
    cells: Mapping[Key, int], equations: Sequence[Equation], hidden: Set[Key], key: Key, enough: int
) -> bool:
    """Say whether some table that shows the same has enough in a cell: the attacker with all the time there is."""
    most = max(cells.values()) + enough
    start = {shown: value for shown, value in cells.items() if shown not in hidden}
    order = [key, *sorted(hidden - {key})]

    def rest(table: dict[Key, int], place: int) -> bool:
        if not all(may_hold(table, total, parts) for total, parts in equations):
            return False
        if place == len(order):
            return True
        tried = sorted(range(most + 1), key=lambda value: abs(value - cells[order[place]]))
        return any(rest({**table, order[place]: value}, place + 1) for value in tried)

    return any(rest({**start, key: value}, 1) for value in range(enough, most + 1))


def may_hold(table: Mapping[Key, int], total: Key, parts: Sequence[Key]) -> bool:
    """Say whether a sum may still hold when some of it is not chosen yet."""
    if total not in table:
        return True
    chosen = sum(table.get(part, 0) for part in parts)
    return chosen == table[total] or (chosen < table[total] and any(part not in table for part in parts))


def worked_out(
    cells: Mapping[Key, int], equations: Sequence[Equation], hidden: Collection[Key]
) -> dict[Key, Fraction]:
    """Return the hidden cells that follow from the shown ones by elimination alone."""
    keys = sorted(hidden)
    matrix = [
        [Fraction(int(key in parts) - int(key == total)) for key in keys]
        + [
            Fraction(
                (0 if total in hidden else cells[total]) - sum(cells[p] for p in parts if p not in hidden)
            )
        ]
        for total, parts in equations
    ]
    pivots: list[int] = []
    for column in range(len(keys)):
        top = len(pivots)
        chosen = next((row for row in range(top, len(matrix)) if matrix[row][column]), None)
        if chosen is None:
            continue
        matrix[top], matrix[chosen] = matrix[chosen], matrix[top]
        matrix[top] = [value / matrix[top][column] for value in matrix[top]]
        for row in range(len(matrix)):
            if row != top and matrix[row][column]:
                factor = matrix[row][column]
                matrix[row] = [a - factor * b for a, b in zip(matrix[row], matrix[top], strict=True)]
        pivots.append(column)
    return {
        keys[column]: matrix[row][-1]
        for row, column in enumerate(pivots)
        if not any(matrix[row][other] for other in range(len(keys)) if other != column)
    }
