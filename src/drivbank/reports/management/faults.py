"""How the commands of reports fail: in a sentence, with exit status 2."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import DatabaseError

from drivbank.core.parameters import ParameterError
from drivbank.reports.frozen.reading import FrozenFault
from drivbank.reports.rendering.typesetting import TypesettingFault
from drivbank.statistics.services.snapshots import SnapshotFault

FAULTS: tuple[type[Exception], ...] = (
    FrozenFault,
    ParameterError,
    SnapshotFault,
    TypesettingFault,
    OSError,
)


@contextmanager
def faults_told(*more: type[Exception]) -> Iterator[None]:
    """Raise CommandError with status 2 for what a report cannot be made of, and for ``more`` that say it themselves."""
    try:
        yield
    except DatabaseError as error:
        text = f"Databasen går inte att använda ({error}). Har drivbank start körts i datamappen?"
        raise CommandError(text, returncode=2) from error
    except FAULTS + more as error:
        raise CommandError(str(error), returncode=2) from error
