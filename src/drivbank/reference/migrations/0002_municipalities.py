"""Load Sweden's counties and municipalities (SCB's codes, unchanged since 2007)."""

import csv
from importlib.resources import files

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def rows(name: str) -> list[dict[str, str]]:
    text = (files("drivbank.reference") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def load(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    county = apps.get_model("reference", "County")
    municipality = apps.get_model("reference", "Municipality")
    county.objects.bulk_create(county(code=row["code"], name=row["name"]) for row in rows("counties.csv"))
    municipality.objects.bulk_create(
        municipality(code=row["code"], name=row["name"], county_id=row["county"])
        for row in rows("municipalities.csv")
    )


class Migration(migrations.Migration):
    dependencies = [("reference", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
