"""Background jobs: started with the change that asks for them, beating while they run, taken up again when lost."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django_tasks import task

from drivbank.access.actors import Actor
from drivbank.access.models import Job
from drivbank.access.selectors import jobs_lost
from drivbank.core.phrases import Phrase

Report = Callable[[str, int, int], None]
Work = Callable[[int, Report], None]

# What each kind of job does with its subject, and what is done with the subject when the job is given up; config joins
# the house by filling these at start.
WORK: dict[str, Work] = {}
GIVEN_UP: dict[str, Callable[[int], None]] = {}
# What the worker sees to between jobs, now and then.
HOUSEKEEPING: list[Callable[[], None]] = []
MAX_ATTEMPTS = 3
REPORT_SECONDS = 0.4
BEAT_SECONDS = 10.0
# Kept with the job in Swedish, and said in the reader's language where it is shown.
FAULT = Phrase("Något gick fel i systemet. Försök igen; hjälper det inte, kontakta administratören.")
CUT_SHORT = Phrase("Arbetet avbröts flera gånger. Kontakta administratören.")
logger = logging.getLogger(__name__)


def no_report(step: str, done: int, total: int) -> None:
    """Tell nobody how far the work has come: for work that is done at once."""


def job_start(*, kind: str, subject: int, by: Actor) -> Job:
    """Queue a job about a subject.

    The queue is a table of the same database, so the job and the change that asked for it are committed together: a
    crash leaves both or neither.
    """
    now = timezone.now()
    with transaction.atomic():
        job = Job.objects.create(
            kind=kind, subject=subject, by_id=by.user_id, queued_at=now, heartbeat_at=now
        )
        run_job.enqueue(job.pk)
    return job


@task()
def run_job(job_id: int) -> None:
    """Run one job to its end; a fault marks it failed with a text for the user and is raised for the log."""
    started = Job.objects.filter(pk=job_id, status=Job.Status.QUEUED).update(
        status=Job.Status.RUNNING, heartbeat_at=timezone.now()
    )
    if not started:
        return
    job = Job.objects.get(pk=job_id)
    try:
        with _beating(job_id):
            WORK[job.kind](job.subject, _reporter(job_id))
    except Exception:
        _give_up(job, FAULT)
        raise
    _end(job_id, Job.Status.DONE, "")


def jobs_recover() -> int:
    """Queue again what a dead worker left behind, at most a few times each; return how many were seen to."""
    lost = jobs_lost()
    for job_id in lost:
        try:
            _recover(Job.objects.get(pk=job_id))
        except Exception:
            # One job that cannot be seen to must not keep the others waiting.
            logger.exception("job %s could not be recovered", job_id)
    return len(lost)


def _recover(job: Job) -> None:
    # One that never started has failed at nothing: its worker died with the task in its hands, or the queue is long.
    # Queueing it twice is harmless, since a job is only taken up once.
    attempts = job.attempts + (job.status == Job.Status.RUNNING)
    if attempts >= MAX_ATTEMPTS:
        _give_up(job, CUT_SHORT)
        return
    with transaction.atomic():
        # Only as it was when it was found: a worker may have taken it up, or beaten, since then.
        found = Job.objects.filter(pk=job.pk, status=job.status, heartbeat_at=job.heartbeat_at)
        again = {"status": Job.Status.QUEUED, "attempts": attempts, "heartbeat_at": timezone.now()}
        if found.update(**again):
            run_job.enqueue(job.pk)


@contextmanager
def _beating(job_id: int) -> Iterator[None]:
    """Beat from a thread of its own, so that a long step without reports is not taken for a dead worker."""
    done = threading.Event()

    def beat() -> None:
        try:
            while not done.wait(BEAT_SECONDS):
                # A long write transaction of the job itself may hold the database; the next beat will do.
                with suppress(OperationalError):
                    Job.objects.filter(pk=job_id).update(heartbeat_at=timezone.now())
        finally:
            connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _reporter(job_id: int) -> Report:
    last = 0.0

    def report(step: str, done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last < REPORT_SECONDS and done < total:
            return
        last = time.monotonic()
        Job.objects.filter(pk=job_id).update(step=step, done=done, total=total, heartbeat_at=timezone.now())

    return report


def _give_up(job: Job, message: str) -> None:
    with transaction.atomic():
        _end(job.pk, Job.Status.FAILED, message)
        if job.kind in GIVEN_UP:
            GIVEN_UP[job.kind](job.subject)


def _end(job_id: int, status: str, message: str) -> None:
    now = timezone.now()
    Job.objects.filter(pk=job_id).update(status=status, message=message, heartbeat_at=now, finished_at=now)
