"""Whether the data folder's database is one that this version can work in, and making it so."""

from pathlib import Path

from django.core.management import call_command
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

EMPTY = "Datamappen är tom. Kör först drivbank start."
OLDER = "Datamappen kommer från en äldre version av Drivbänk. Kör först drivbank start."
NEWER = """\
Datamappen kommer från en nyare version av Drivbänk och kan inte öppnas av den här.
Installera den nyare versionen. (Okända steg i databasen: {steps}.)"""


class NotReady(Exception):
    """Why the database cannot be worked in as it is, in Swedish."""


def check_ready() -> None:
    """Raise NotReady unless the database has every table of this version, and no others."""
    if _file_missing():
        raise NotReady(EMPTY)
    executor = _executor()
    if not executor.loader.applied_migrations:
        raise NotReady(EMPTY)
    if _behind(executor):
        raise NotReady(OLDER)


def database_update() -> None:
    """Make the tables, or bring them up to this version; raise NotReady when they are of a newer one."""
    if _behind(_executor()):
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)


def _file_missing() -> bool:
    """Say whether the database is a file that is not there; to connect would make it."""
    return connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists()


def _executor() -> MigrationExecutor:
    try:
        executor = MigrationExecutor(connection)
    except Error as error:
        raise NotReady(f"Databasen går inte att använda: {error}") from error
    loader = executor.loader
    ours = {step for step in loader.applied_migrations if step[0] in loader.migrated_apps}
    unknown = sorted(f"{app}.{name}" for app, name in ours - set(loader.disk_migrations))
    if unknown:
        raise NotReady(NEWER.format(steps=", ".join(unknown)))
    return executor


def _behind(executor: MigrationExecutor) -> bool:
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
