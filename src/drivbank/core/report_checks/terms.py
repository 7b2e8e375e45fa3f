"""Which rows a sum in a table may be the sum of. A table does not say; the way that fits the most columns is taken."""

from collections.abc import Sequence

from drivbank.core.report_checks.model import CheckedRow

Places = tuple[int, ...]
# The rows that a sum is made of, by their places, each with its sign.
Terms = tuple[tuple[int, int], ...]
# In a longer table a sum is of the rows since the last one, and its last of all: to try every way would take too long.
MOST_ROWS = 400


def ways(rows: Sequence[CheckedRow], place: int) -> tuple[Terms, ...]:
    """Return the rows that a sum may be made of, each way once, the likeliest first."""
    if len(rows) > MOST_ROWS:
        return tuple(map(_added, _of_long(rows, place)))
    above = [number for number in range(place) if not rows[number].is_heading]
    below = [number for number in range(place + 1, len(rows)) if not rows[number].is_heading]
    last = max((number for number in above if rows[number].is_sum), default=-1)
    since = _top(rows, [number for number in above if number > last])
    sums = tuple(number for number in above if rows[number].is_sum)
    found = [
        _parts_below(rows, place),
        since,
        _top(rows, [number for number in above if not rows[number].is_sum]),
        _top(rows, above),
        sums,
        (last, *since) if last >= 0 else (),
        _top(rows, below) if not above else (),
        _top(rows, [number for number in below if not rows[number].is_sum]) if not above else (),
        *(_endings(since) if any(rows[number].is_sum for number in below) else ()),
    ]
    added = (_added(way) for way in dict.fromkeys(found) if way)
    return (*added, *_differences(sums, since))


def _added(places: Places) -> Terms:
    return tuple((place, 1) for place in places)


def _differences(sums: Places, rest: Places) -> tuple[Terms, ...]:
    """Return that a result is income less costs: of the two sums above it, with what stands after them either way."""
    if len(sums) < 2:
        return ()
    one, other = sums[-2:]
    return tuple(((one, 1), (other, -1), *((place, sign) for place in rest)) for sign in (1, -1))


def _top(rows: Sequence[CheckedRow], places: Sequence[int]) -> Places:
    """Return the places of the rows that are not parts of others among them."""
    level = min((rows[place].level for place in places), default=0)
    return tuple(place for place in places if rows[place].level == level)


def _of_long(rows: Sequence[CheckedRow], place: int) -> tuple[Places, ...]:
    if place == len(rows) - 1:
        return (tuple(number for number in range(place) if not rows[number].is_sum),)
    first = place
    while first and not rows[first - 1].is_sum:
        first -= 1
    since = _top(rows, [number for number in range(first, place) if not rows[number].is_heading])
    return (since,) if since else ()


def _endings(places: Places) -> tuple[Places, ...]:
    """Return the rows right above a sum that others go on below: it may be of the last few of them alone."""
    return tuple(places[start:] for start in range(1, len(places) - 1))


def _parts_below(rows: Sequence[CheckedRow], place: int) -> Places:
    """Return the rows after a sum that are its parts: those further in, up to the next that is not."""
    parts = []
    for number in range(place + 1, len(rows)):
        if rows[number].is_heading or rows[number].level <= rows[place].level:
            break
        parts.append(number)
    return _top(rows, parts)
