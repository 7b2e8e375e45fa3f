"""The read log: coded rows that someone was shown."""

from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.models import Reading


def reading_record(*, by: Actor, what: str, rows: int) -> None:
    """Note that the actor was shown a number of coded rows; call it before they are shown."""
    Reading.objects.create(
        at=timezone.now(), actor_id=by.user_id, actor_label=by.label, what=what[:200], rows=rows
    )
