"""Background jobs: queued with the change, beating while they run, taken up again when their worker died."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from drivbank.access.actors import Actor
from drivbank.access.models import Job
from drivbank.access.selectors import LOST_AFTER, job_latest
from drivbank.access.services import jobs
from drivbank.access.services.jobs import GIVEN_UP, MAX_ATTEMPTS, WORK, Report, job_start, jobs_recover


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


def test_a_job_whose_task_was_lost_before_it_began_is_queued_again(system: Actor, done: list[int]) -> None:
    job = job_start(kind="note", subject=5, by=system)
    DBTaskResult.objects.all().delete()
    Job.objects.filter(pk=job.pk).update(heartbeat_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))
    assert jobs_recover() == 1
    work()
    job.refresh_from_db()
    assert (job.status, job.attempts, done) == (Job.Status.DONE, 0, [5])


def test_a_long_step_without_reports_still_beats(system: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    beats: list[datetime] = []

    def slow(subject: int, report: Report) -> None:
        time.sleep(0.5)
        beats.append(Job.objects.get(subject=subject).heartbeat_at)

    monkeypatch.setitem(WORK, "slow", slow)
    monkeypatch.setattr(jobs, "BEAT_SECONDS", 0.05)
    job = job_start(kind="slow", subject=7, by=system)
    work()
    assert beats[0] - job.heartbeat_at > timedelta(seconds=0.3)


def test_what_was_asked_for_is_let_go_when_a_job_is_given_up(
    system: Actor, done: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(GIVEN_UP, "fault", done.append)
    job_start(kind="fault", subject=5, by=system)
    work()
    assert done == [5]


def test_a_job_taken_up_while_it_is_being_recovered_is_left_alone(
    system: Actor, done: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    job = job_start(kind="note", subject=5, by=system)
    Job.objects.filter(pk=job.pk).update(heartbeat_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))
    seen = Job.objects.get(pk=job.pk)
    Job.objects.filter(pk=job.pk).update(status=Job.Status.RUNNING, heartbeat_at=timezone.now())
    jobs._recover(seen)
    job.refresh_from_db()
    assert job.status == Job.Status.RUNNING
