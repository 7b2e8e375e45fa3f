"""Background jobs: started with the change that asks for them, beating while they run, taken up again when lost."""

import time
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from drivbank.access.actors import Actor
from drivbank.access.models import Job
from drivbank.access.selectors import jobs_lost

Report = Callable[[str, int, int], None]
Work = Callable[[int, Report], None]

# What each kind of job does with its subject; config joins the house by filling this at start.
WORK: dict[str, Work] = {}
MAX_ATTEMPTS = 3
BEAT_SECONDS = 0.4


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
        WORK[job.kind](job.subject, _reporter(job_id))
    except Exception:
        _end(
            job_id,
            Job.Status.FAILED,
            "Något gick fel i systemet. Försök igen; hjälper det inte, kontakta administratören.",
        )
        raise
    _end(job_id, Job.Status.DONE, "")


def jobs_recover() -> int:
    """Queue again what a dead worker left behind, at most a few times each; return how many."""
    lost = jobs_lost()
    for job_id in lost:
        job = Job.objects.get(pk=job_id)
        if job.attempts + 1 >= MAX_ATTEMPTS:
            _end(job_id, Job.Status.FAILED, "Arbetet avbröts flera gånger. Kontakta administratören.")
            continue
        with transaction.atomic():
            Job.objects.filter(pk=job_id).update(status=Job.Status.QUEUED, attempts=job.attempts + 1)
            run_job.enqueue(job_id)
    return len(lost)


def _reporter(job_id: int) -> Report:
    last = 0.0

    def report(step: str, done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last < BEAT_SECONDS and done < total:
            return
        last = time.monotonic()
        Job.objects.filter(pk=job_id).update(step=step, done=done, total=total, heartbeat_at=timezone.now())

    return report


def _end(job_id: int, status: str, message: str) -> None:
    now = timezone.now()
    Job.objects.filter(pk=job_id).update(status=status, message=message, heartbeat_at=now, finished_at=now)
