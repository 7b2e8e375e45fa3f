"""Loading the demo association: its registrations come in as workbooks, through the import that an office uses."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify

from drivbank.access.actors import Actor, system_actor
from drivbank.config.demo.accounts import COACH, accounts_build, password_made
from drivbank.config.demo.activities import activities
from drivbank.config.demo.association import Made, association_build
from drivbank.config.demo.bodies import bodies_build
from drivbank.config.demo.goals import goals_build
from drivbank.config.demo.ledger_files import NEXT_FILE, ledger_files, next_file
from drivbank.config.demo.margins import MUNICIPALITIES, SIKTA
from drivbank.config.demo.money import money_build
from drivbank.config.demo.money_ledger import company
from drivbank.config.demo.people import participations
from drivbank.config.demo.reports import reports_build
from drivbank.config.serve import CannotStart
from drivbank.core.registration import PARTICIPATION_NAMES
from drivbank.exchange.services.imports import Status, import_confirm, import_read, import_receive
from drivbank.exchange.services.templates import template_for
from drivbank.organisation.selectors import association
from drivbank.participants.selectors import existing_by_code
from drivbank.participants.services.assigning import participations_assign

Report = Callable[[str, int, int], None]
Rows = Sequence[tuple[Any, ...]]
FOLDER, LEDGER_FOLDER = "demo-workbooks", "demo-ledger"
# How many of Sikta's ongoing participants in Eskilstuna the demo's coach follows.
COACHED = 18


class DemoRefused(CannotStart):
    """A reason not to load the demo, in Swedish."""


def workbook_folder() -> Path:
    """Return where the demo's workbooks are kept, so that a user can open them."""
    return Path(settings.HOME) / FOLDER


def demo_load(report: Report) -> bool:
    """Load the demo association, all of it or nothing; return False when it is there already.

    Raise DemoRefused when the installation belongs to another association.
    """
    with transaction.atomic():
        existing = association()
        if existing is not None and not existing.demo:
            raise DemoRefused(
                f"Här finns redan {existing.name}. Exempelförbundet läggs bara upp i en tom datamapp: "
                "välj en annan med DRIVBANK_HOME."
            )
        if existing is None:
            _load(report, by=system_actor("kommandot demo"))
    if existing is not None:
        report("Exempelförbundet finns redan", 1, 1)
    return existing is None


def _load(report: Report, *, by: Actor) -> None:
    report("Lägger upp exempelförbundet", 0, 1)
    made = association_build(by=by)
    bodies_build(made, by=by)
    users = accounts_build(made, secret=password_made(Path(settings.HOME)), by=by)
    report("Lägger upp exempelförbundet", 1, 1)
    report("Lägger in medlemsbidrag, budget och rekvisitioner", 0, 1)
    money_build(made, by=by)
    report("Lägger in medlemsbidrag, budget och rekvisitioner", 1, 1)
    goals_build(made, by=by)
    _ledger_kept()
    people = participations()
    _import_all(made, people, report, by=by)
    ids = _coached(people[SIKTA.name], made.interventions[SIKTA.name])
    participations_assign(ids, user_id=users[COACH], by=by)
    report("Skriver rapporterna", 0, 1)
    reports_build(made, users, by=by)
    report("Skriver rapporterna", 1, 1)


def _ledger_kept() -> None:
    """Keep the ledger's files, and next month's, where a user can find them and read the last one in."""
    folder = Path(settings.HOME) / LEDGER_FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    files = {name: data for name, (_year, data) in ledger_files(company()).items()}
    for name, data in {**files, NEXT_FILE: next_file(company())}.items():
        (folder / name).write_bytes(data)


def _import_all(made: Made, people: Mapping[str, Rows], report: Report, *, by: Actor) -> None:
    workbook_folder().mkdir(mode=0o700, exist_ok=True)
    occasions = activities()
    for number, (name, pk) in enumerate(made.interventions.items()):
        report("Läser in registreringarna", number, len(made.interventions))
        data = template_for(pk, by=by, rows=people.get(name, ()), activity_rows=occasions.get(name, ()))
        path = workbook_folder() / f"{slugify(name)}.xlsx"
        path.write_bytes(data)
        _import(path, by=by)
    report("Läser in registreringarna", 1, 1)


def _import(path: Path, *, by: Actor) -> None:
    """Import a workbook as an office would; a row that is refused here is a fault in the program."""
    record = import_receive(path.read_bytes(), file_name=path.name, queue=False, by=by)
    record = import_read(record.pk, by=by)
    if record.status != Status.PREVIEWED or record.refused or record.warned:
        raise RuntimeError(f"{path.name}: {record.status}, {record.refused} refused, {record.warned} warned")
    import_confirm(record.pk, by=by)


def _coached(rows: Rows, intervention_id: int) -> list[int]:
    """Return the participations in the intervention that the demo's coach follows."""
    named = [dict(zip(PARTICIPATION_NAMES, row, strict=True)) for row in rows]
    ongoing = [
        row
        for row in named
        if row["exited_on"] is None and row["municipality"] == MUNICIPALITIES["Eskilstuna"]
    ]
    registered = existing_by_code(row["code"] for row in ongoing[:COACHED])
    return [pk for found in registered.values() for pk, where, *_values in found if where == intervention_id]
