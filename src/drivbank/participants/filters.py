"""What a list of participations is narrowed to, and in which order it is read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """Where a participation stands, by the word in the list's address. Each row is in one of the first four or in error."""

    ONGOING = "pagar"
    LATER = "kommande"
    ENDED = "avslutade"
    ERROR = "fel"
    OVERDUE = "over"
    LACKING = "saknas"


# Nothing chosen in a list where what is not registered can be asked for.
NOT_REGISTERED = "-"
# The coach of those who have none.
NO_COACH = 0


@dataclass(frozen=True)
class Filter:
    """Conditions that a row meets all of; None and "" are no condition."""

    state: State | None = None
    intervention_id: int | None = None
    municipality: str = ""
    area: frozenset[str] | None = None
    sex: str = ""
    exit_reason: str = ""
    enrolled_from: date | None = None
    enrolled_to: date | None = None
    exited_from: date | None = None
    exited_to: date | None = None
    coach_id: int | None = None
    code: str = ""


@dataclass(frozen=True)
class Key:
    """One column that rows are ordered by; a column that may be empty has the empty last, as if it were the largest."""

    column: str
    nullable: bool = False


ORDERS: dict[str, tuple[Key, ...]] = {
    "inskriven": (Key("enrolled_on"), Key("pk")),
    "avslutad": (Key("exited_on", nullable=True), Key("enrolled_on"), Key("pk")),
    "kod": (Key("code"), Key("pk")),
    "alder": (Key("age", nullable=True), Key("pk")),
}


@dataclass(frozen=True)
class Order:
    """An order by name, turned round or not. Its text is the word in the address: ``-inskriven`` is latest first."""

    name: str
    down: bool = False

    def __str__(self) -> str:
        return f"-{self.name}" if self.down else self.name

    @property
    def keys(self) -> tuple[Key, ...]:
        return ORDERS[self.name]


LATEST_FIRST, LONGEST_FIRST = Order("inskriven", down=True), Order("inskriven")


def order_named(text: str) -> Order | None:
    """Return the order of a word in the address, None when there is no such order."""
    name = text.removeprefix("-")
    return Order(name, text.startswith("-")) if name in ORDERS else None
