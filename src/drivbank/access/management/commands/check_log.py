"""``drivbank check_log``: the event log is whole, or the number of the first event that is not."""

import re
from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.core.management.base import CommandError

from drivbank.access.models import Event
from drivbank.access.selectors import events_in_order, items_of, log_head
from drivbank.access.services.events import event_hash, items_hash
from drivbank.ui.commands import HouseCommand

HASH = re.compile("[0-9a-f]{64}")
# Their rows are never written without an event. By name, as foreign keys are: this room lies below the others.
LOGGED = ("access.User", "organisation.Association")


class Broken(Exception):
    """The log does not hold; the text says where and how, in Swedish."""


class Command(HouseCommand):
    """Recompute the chain from the first event to the head."""

    help = "Räknar om hela händelseloggens kedja och säger var den är bruten."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a hash that was printed earlier and kept elsewhere."""
        parser.add_argument(
            "--expect",
            metavar="KONTROLLSUMMA",
            help="en kontrollsumma som skrevs ut tidigare och sparades utanför servern; den ska finnas i kedjan",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many events hold and the last one's hash, or stop with exit status 1."""
        try:
            length, last = chain_check(expected=_kept(options["expect"]))
        except Broken as broken:
            raise CommandError(str(broken)) from None
        self.stdout.write(f"Händelseloggen är hel: {length} händelser.")
        if last:
            self.stdout.write(
                f"Sista kontrollsumman: {last}\n"
                "Spara den utanför servern. Med --expect syns sedan om slutet har tagits bort eller loggen skrivits om."
            )


def _kept(text: str | None) -> str | None:
    if text is None:
        return None
    kept = text.strip().lower()
    if not HASH.fullmatch(kept):
        raise CommandError("En kontrollsumma är 64 tecken, 0-9 och a-f. Ange den som check_log skrev ut.")
    return kept


def chain_check(*, expected: str | None = None) -> tuple[int, str]:
    """Return how many events the log holds and the last one's hash; raise Broken at the first that does not fit.

    The head is read before and after: what others add meanwhile may be seen or not, but what the first head counts
    must be there, and nothing may lie beyond the last.
    """
    head_hash, head_length = log_head()
    previous, number, met = "", 0, expected is None
    reached = "" if head_length == 0 else None
    for event in events_in_order():
        _check_event(event, previous=previous, expected=number + 1)
        previous, number = event.hash, event.number
        reached = previous if number == head_length else reached
        met = met or previous == expected
    if reached is None:
        raise Broken(
            f"Händelserna tar slut vid nummer {number}, men loggen ska ha {head_length}. Rader saknas i slutet."
        )
    if reached != head_hash:
        raise Broken(f"Händelse {head_length} är inte den som loggen slutade med.")
    _check_end(number)
    if not met:
        raise Broken(
            "Den sparade kontrollsumman finns inte i händelseloggen. "
            "Händelser har tagits bort i slutet, eller så har loggen skrivits om."
        )
    return number, previous


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


def _check_end(number: int) -> None:
    """Hold the last event to the head as it is now, and an empty log to what cannot be there without events."""
    # Asked before the head: a row that came meanwhile has then moved the head.
    filled = number == 0 and any(apps.get_model(name)._default_manager.exists() for name in LOGGED)
    length = log_head()[1]
    if length < number:
        raise Broken(
            f"Loggens slutmärke säger {length} händelser men det finns {number}. "
            "Slutmärket har ändrats eller tagits bort."
        )
    if filled and length == 0:
        raise Broken("Händelseloggen är tom, men det finns ett förbund eller användare. Loggen har tömts.")
