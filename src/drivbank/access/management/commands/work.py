"""``drivbank work``: runs background jobs. ``drivbank start`` keeps one such process alive."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser
from django.db import OperationalError, connection

from drivbank.access.management.follow import follow
from drivbank.access.services.jobs import HOUSEKEEPING, jobs_recover
from drivbank.ui.commands import HouseCommand

RECOVER_SECONDS = 30.0
TIDY_SECONDS = 60 * 60.0
logger = logging.getLogger(__name__)


class Command(HouseCommand):
    """Take up jobs as they come, and those that a dead worker left behind."""

    help = "Utför bakgrundsarbeten. Startas av drivbank start."

    def add_arguments(self, parser: CommandParser) -> None:
        """The parent's process id, when there is one to follow."""
        parser.add_argument(
            "--parent", type=int, default=0, help="avsluta när processen med detta nummer är borta"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until told to stop."""
        threading.Thread(target=recover_for_ever, daemon=True).start()
        if options["parent"]:
            follow(options["parent"])
        call_command("db_worker", interval=0.5, startup_delay=False, reload=False, verbosity=0)


def recover_for_ever() -> None:
    """Queue lost jobs again now and every half minute, and keep house every hour."""
    tidied = -TIDY_SECONDS
    while True:
        _attempt(jobs_recover)
        if time.monotonic() - tidied >= TIDY_SECONDS:
            tidied = time.monotonic()
            for work in HOUSEKEEPING:
                _attempt(work)
        time.sleep(RECOVER_SECONDS)


def _attempt(work: Callable[[], object]) -> None:
    """Do it; a fault is told in the log and must not end what keeps everything else going."""
    try:
        work()
    except OperationalError:
        # A database that is busy or away now is asked again at the next turn.
        pass
    except Exception:
        logger.exception("%s failed", work)
    finally:
        connection.close()
