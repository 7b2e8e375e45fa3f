"""``drivbank check_log``: the event log is whole, or the number of the first event that is not."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from drivbank.access.models import Event
from drivbank.access.selectors import events_in_order, items_of, log_head
from drivbank.access.services.events import event_hash, items_hash


class Broken(Exception):
    """The log does not hold; the text says where and how, in Swedish."""


class Command(BaseCommand):
    """Recompute the chain from the first event to the head."""

    help = "Räknar om hela händelseloggens kedja och säger var den är bruten."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many events hold, or stop with exit status 1."""
        try:
            length = chain_check()
        except Broken as broken:
            raise CommandError(str(broken)) from None
        self.stdout.write(f"Händelseloggen är hel: {length} händelser.")


def chain_check() -> int:
    """Return how many events the log holds; raise Broken at the first that does not fit.

    The head is read first: what others add meanwhile lies after it and is checked as well.
    """
    head_hash, head_length = log_head()
    previous, number = "", 0
    reached = "" if head_length == 0 else None
    for event in events_in_order():
        _check_event(event, previous=previous, expected=number + 1)
        previous, number = event.hash, event.number
        reached = previous if number == head_length else reached
    if reached is None:
        raise Broken(
            f"Händelserna tar slut vid nummer {number}, men loggen ska ha {head_length}. Rader saknas i slutet."
        )
    if reached != head_hash:
        raise Broken(f"Händelse {head_length} är inte den som loggen slutade med.")
    return number


def _check_event(event: Event, *, previous: str, expected: int) -> None:
    if event.number != expected:
        raise Broken(f"Händelse {expected} saknas: nästa i loggen är {event.number}.")
    if event.room != event.action.partition(".")[0] or event.hash != event_hash(event, previous=previous):
        raise Broken(
            f"Händelse {event.number} har ändrats eller bytt plats: dess kontrollsumma stämmer inte."
        )
    if event.items_hash != items_hash(items_of(event)):
        raise Broken(
            f"Händelse {event.number}: en eller flera av dess poster har ändrats, lagts till eller tagits bort."
        )
