"""Many writers at once: the chain has neither forks nor gaps, on either database."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from drivbank.access.actors import Actor
from drivbank.access.models import Event
from drivbank.access.selectors import last_event_hash, log_head
from drivbank.access.services.events import Items, event_append

WRITERS = 6
EACH = 8


@pytest.mark.django_db(transaction=True)
def test_the_chain_stays_whole_with_many_writers(system: Actor, capsys: pytest.CaptureFixture[str]) -> None:
    def write(writer: int) -> None:
        try:
            for number in range(EACH):
                with transaction.atomic():
                    items = Items.of([("participation", f"{writer}-{number}", "")])
                    event_append(by=system, action="participants.imported", subject=str(writer), items=items)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    assert sorted(Event.objects.values_list("number", flat=True)) == list(range(1, WRITERS * EACH + 1))
    assert last_event_hash("participants") == log_head()[0]
    call_command("check_log")
    assert f"{WRITERS * EACH} händelser" in capsys.readouterr().out
