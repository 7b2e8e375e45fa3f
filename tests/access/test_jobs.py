"""Background jobs: queued with the change, beating while they run, taken up again when their worker died."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.models import Job
from drivbank.access.selectors import LOST_AFTER, job_latest
from drivbank.access.services.jobs import MAX_ATTEMPTS, WORK, Report, job_start, jobs_recover


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """A kind of job, ``note``, that notes its subject; and one, ``fault``, that fails."""
    subjects: list[int] = []

    def note(subject: int, report: Report) -> None:
        report("Antecknar", 1, 2)
        subjects.append(subject)
        report("Antecknar", 2, 2)

    def fault(subject: int, report: Report) -> None:
        raise ValueError("trasigt")

    monkeypatch.setitem(WORK, "note", note)
    monkeypatch.setitem(WORK, "fault", fault)
    return subjects


def work() -> None:
    """Run everything that is queued, as the worker does."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)


def lose(job: Job) -> None:
    """Leave a job as a worker does that dies in the middle of it."""
    past = timezone.now() - LOST_AFTER - timedelta(seconds=1)
    Job.objects.filter(pk=job.pk).update(status=Job.Status.RUNNING, heartbeat_at=past)


pytestmark = pytest.mark.django_db(transaction=True)


def test_a_job_goes_from_queued_to_done(system: Actor, done: list[int]) -> None:
    job_start(kind="note", subject=5, by=system)
    state = job_latest("note", 5)
    assert state is not None
    assert state.active
    work()
    state = job_latest("note", 5)
    assert state is not None
    assert (state.status, state.step, state.done, state.total, state.active) == (
        "done",
        "Antecknar",
        2,
        2,
        False,
    )
    assert done == [5]


def test_a_job_whose_change_was_undone_never_runs(system: Actor, done: list[int]) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        job_start(kind="note", subject=5, by=system)
        raise ZeroDivisionError
    work()
    assert done == []
    assert job_latest("note", 5) is None


def test_a_fault_ends_the_job_with_a_text_for_the_user(system: Actor, done: list[int]) -> None:
    job_start(kind="fault", subject=5, by=system)
    work()
    state = job_latest("fault", 5)
    assert state is not None
    assert (state.status, state.active) == ("failed", False)
    assert "trasigt" not in state.message
    assert "gick fel" in state.message


def test_a_lost_job_is_taken_up_again(system: Actor, done: list[int]) -> None:
    job = job_start(kind="note", subject=5, by=system)
    work()
    lose(job)
    assert jobs_recover() == 1
    work()
    job.refresh_from_db()
    assert (job.status, job.attempts, done) == (Job.Status.DONE, 1, [5, 5])


def test_a_job_that_beats_is_left_alone(system: Actor, done: list[int]) -> None:
    job = job_start(kind="note", subject=5, by=system)
    Job.objects.filter(pk=job.pk).update(status=Job.Status.RUNNING)
    assert jobs_recover() == 0


def test_a_job_is_not_taken_up_for_ever(system: Actor, done: list[int]) -> None:
    job = job_start(kind="note", subject=5, by=system)
    for _ in range(MAX_ATTEMPTS):
        lose(job)
        jobs_recover()
    job.refresh_from_db()
    assert job.status == Job.Status.FAILED
    assert "flera gånger" in job.message


def test_two_that_recover_at_once_run_the_job_once(system: Actor, done: list[int]) -> None:
    job = job_start(kind="note", subject=5, by=system)
    work()
    lose(job)
    jobs_recover()
    jobs_recover()
    work()
    assert done == [5, 5]
