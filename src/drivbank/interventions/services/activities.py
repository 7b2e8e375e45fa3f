"""Structural activities, as an import brings them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from drivbank.core.registration import ACTIVITY_NAMES
from drivbank.interventions.models import Activity


def activities_register(intervention_id: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add or replace activities, each by the names of ACTIVITY_NAMES, in the caller's transaction, which also logs it."""
    if not connection.in_atomic_block:
        raise RuntimeError("Aktiviteter skrivs i samma transaktion som händelsen.")
    for row in rows:
        values = {name: row[name] for name in ACTIVITY_NAMES if name != "code"}
        Activity.objects.update_or_create(
            code=row["code"], defaults={**values, "intervention_id": intervention_id}
        )
