"""The slow job, joined to the house as config joins the real ones."""

import os
import time
from datetime import timedelta
from pathlib import Path

from django.apps import AppConfig

STEPS = 40


class SlowConfig(AppConfig):
    name = "tests.flows.slow"
    label = "slow"

    def ready(self) -> None:
        """Add the job, and let a lost one be found within seconds."""
        from drivbank.access import selectors
        from drivbank.access.management.commands import work
        from drivbank.access.services.jobs import WORK, Report

        def slow(subject: int, report: Report) -> None:
            with Path(os.environ["DRIVBANK_HOME"], "starts").open("a") as file:
                file.write(f"{os.getpid()}\n")
            for step in range(STEPS):
                report("Arbetar", step, STEPS)
                time.sleep(0.05)
            report("Arbetar", STEPS, STEPS)

        WORK["slow"] = slow
        # Longer than a busy machine keeps a living worker from beating.
        selectors.LOST_AFTER = timedelta(seconds=3)
        work.RECOVER_SECONDS = 0.5
