"""Checking the event log's chain from the first event to the head."""

from typing import Any

from django.apps import apps
from django.db import transaction

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.models import Event
from drivbank.access.policies import check_everywhere
from drivbank.access.selectors import events_in_order, items_of, job_actor, log_head
from drivbank.access.services.events import event_append, event_hash, items_hash
from drivbank.access.services.jobs import Report, job_start

CHECK_JOB = "log_check"
# Their rows are never written without an event. By name, as foreign keys are: this room lies below the others.
LOGGED = ("access.User", "organisation.Association")
EVERY = 1000


class Broken(Exception):
    """The log does not hold; the text says where and how, in Swedish."""


@transaction.atomic
def log_check_start(*, by: Actor) -> None:
    """Have the whole log checked by a job."""
    check_everywhere(by, Action.READ_EVENTS)
    job_start(kind=CHECK_JOB, subject=0, by=by)


def log_check(subject: int, report: Report) -> None:
    """Check the chain and log how it went; the job's work."""
    length = log_head()[1]
    data: dict[str, Any] = {"length": length}
    try:
        data["length"], data["hash"] = chain_check(report=report)
    except Broken as broken:
        data["broken"] = str(broken)
    with transaction.atomic():
        event_append(by=job_actor(CHECK_JOB, subject), action="access.log_checked", subject="", data=data)


def chain_check(*, expected: str | None = None, report: Report | None = None) -> tuple[int, str]:
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
        if report is not None and number % EVERY == 0:
            report("", number, head_length)
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
