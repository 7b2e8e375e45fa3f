"""What each kind of background job does with its subject.

The work is imported when a job runs: a page is served without loading what only jobs need.
"""

from drivbank.access.services.jobs import GIVEN_UP, HOUSEKEEPING, WORK, Report


def jobs_join() -> None:
    """Tell the job runner of every kind of job in the house."""
    WORK.update({"import_read": _import_read, "import_write": _import_write, "log_check": _log_check})
    WORK["sie_read"] = _sie_read
    GIVEN_UP.update({"import_read": _import_given_up, "import_write": _import_given_up})
    GIVEN_UP["sie_read"] = _sie_given_up
    HOUSEKEEPING.extend([_imports_tidy, _sie_imports_tidy, _deliveries_tidy, _sign_ins_tidy, sessions_tidy])
    HOUSEKEEPING.append(_word_copies_tidy)


def _import_read(import_id: int, report: Report) -> None:
    from drivbank.exchange.services.imports import read_job

    read_job(import_id, report)


def _import_write(import_id: int, report: Report) -> None:
    from drivbank.exchange.services.imports import write_job

    write_job(import_id, report)


def _sie_read(import_id: int, report: Report) -> None:
    from drivbank.exchange.services.sie import sie_read_job

    sie_read_job(import_id, report)


def _log_check(subject: int, report: Report) -> None:
    from drivbank.access.services.chain import log_check

    log_check(subject, report)


def _import_given_up(import_id: int) -> None:
    from drivbank.exchange.services.housekeeping import import_give_up

    import_give_up(import_id)


def _sie_given_up(import_id: int) -> None:
    from drivbank.exchange.services.sie_housekeeping import sie_give_up

    sie_give_up(import_id)


def _imports_tidy() -> None:
    from drivbank.access.actors import system_actor
    from drivbank.exchange.services.housekeeping import imports_tidy

    imports_tidy(by=system_actor("systemet"))


def _sie_imports_tidy() -> None:
    from drivbank.access.actors import system_actor
    from drivbank.exchange.services.sie_housekeeping import sie_imports_tidy

    sie_imports_tidy(by=system_actor("systemet"))


def _deliveries_tidy() -> None:
    from drivbank.access.actors import system_actor
    from drivbank.exchange.services.population import deliveries_tidy

    deliveries_tidy(by=system_actor("systemet"))


def _sign_ins_tidy() -> None:
    from datetime import timedelta

    from django.utils import timezone

    from drivbank.access.actors import system_actor
    from drivbank.access.services.sign_ins import sign_ins_tidy
    from drivbank.reference.parameters import parameters

    now = timezone.now()
    days = parameters("values")["sign_in_log"].on(timezone.localdate(now))
    sign_ins_tidy(before=now - timedelta(days=days), by=system_actor("systemet"))


def _word_copies_tidy() -> None:
    from datetime import timedelta

    from django.utils import timezone

    from drivbank.access.actors import system_actor
    from drivbank.reference.parameters import parameters
    from drivbank.reports.services.word_copies import word_copies_tidy

    now = timezone.now()
    days = parameters("values")["retention"].on(timezone.localdate(now))["word_copies"]
    word_copies_tidy(before=now - timedelta(days=days), by=system_actor("systemet"))


def sessions_tidy() -> None:
    """Remove sessions that have ended, with what was typed in them."""
    from django.contrib.sessions.backends.db import SessionStore

    SessionStore.clear_expired()
