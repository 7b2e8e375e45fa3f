"""Several processes that find the live file missing at the same moment all count the same and leave one whole file."""

from pathlib import Path

from drivbank.statistics.services.engine import query
from drivbank.statistics.services.observations import file_labels
from tests.flows.installation import Installation, wait_for

PROCESSES, ROWS = 6, 4000
SETUP = f"""
from datetime import date
from django.db import transaction
from django.utils import timezone
from drivbank.access.actors import system_actor
from drivbank.access.services.events import event_append
from drivbank.interventions.models import Intervention
from drivbank.participants.models import Participation
with transaction.atomic():
    place = Intervention.objects.create(
        name="Sikta", kind="individual", starts_on=date(2020, 1, 1), ends_on=date(2028, 12, 31), position=1
    )
    Participation.objects.bulk_create(
        Participation(
            code=f"P{{n:08}}", intervention=place, municipality_id="0480", enrolled_on=date(2025, 1, 1 + n % 28),
            registered_at=timezone.now(),
        )
        for n in range({ROWS})
    )
    event_append(by=system_actor("prov"), action="participants.imported", subject="fil")
"""
COUNT = """
import os, time
from pathlib import Path
from django.conf import settings
from drivbank.participants.policies import Window
from drivbank.statistics.services.counting import table_count
from drivbank.statistics.services.live import live_source
(settings.HOME / f"ready-{os.getpid()}").touch()
while not (settings.HOME / "go").exists():
    time.sleep(0.001)
source = live_source()
table = table_count("participants", 2025, scope=(Window(),), source=source)
print(source.file.name, [cell.n for cell in table.cells])
"""


def test_all_at_once_count_the_same(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "home")
    for words in (("migrate", "-v0"), ("shell", "-v0", "-c", SETUP)):
        made = installation.run(*words)
        assert made.returncode == 0, made.stderr
    running = [installation.start("shell", "-v0", "-c", COUNT) for _ in range(PROCESSES)]
    wait_for("all to be ready", lambda: len(list(installation.home.glob("ready-*"))) == PROCESSES)
    (installation.home / "go").touch()
    said = [process.communicate(timeout=300)[0] for process in running]
    assert [process.returncode for process in running] == [0] * PROCESSES, said
    [file] = (installation.home / "live").iterdir()
    numbers = [ROWS, ROWS, 0, ROWS]
    assert set(said) == {f"{file.name} {numbers + numbers}\n"}
    assert query("SELECT count(*) FROM observations", {}, file=file) == [(ROWS,)]
    assert file_labels(file).interventions[0].name == "Sikta"
