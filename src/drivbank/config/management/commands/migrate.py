"""Django's migrate, one process at a time: two that start on a bare folder would both make the tables."""

from typing import Any

from django.conf import settings
from django.core.management.commands import migrate

from drivbank.config.locks import locked


class Command(migrate.Command):
    """Bring the database up to date."""

    def handle(self, *args: Any, **options: Any) -> None:
        with locked(settings.HOME / ".migrate.lock"):
            super().handle(*args, **options)
