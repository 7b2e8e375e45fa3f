"""What this room asks of the rooms above it, which it may not import; config gives the answers at start."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NoReturn


def _unanswered(*asked: object) -> NoReturn:
    raise RuntimeError(
        "Ingen har sagt var deltagarna finns: config.above fyller i svaren när systemet startar."
    )


@dataclass
class Above:
    """What the room that keeps participations answers about an intervention, by its id.

    ``registered``: how many participations there are. ``ongoing``: how many have not exited. ``outside``: how many
    enrolled or exited before the first or after the last day given, those registered in error left out. ``ended_with``:
    how many have exited, by the code of the reason.
    """

    registered: Callable[[int], int] = _unanswered
    ongoing: Callable[[int], int] = _unanswered
    outside: Callable[[int, date, date], int] = _unanswered
    ended_with: Callable[[int], Mapping[str, int]] = _unanswered


ABOVE = Above()
