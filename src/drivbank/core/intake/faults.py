"""What is wrong with the content of one cell."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A message and its remedy, in Swedish."""

    message: str
    remedy: str
