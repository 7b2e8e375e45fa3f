from datetime import date

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def known_when_valid(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let every ladder that is there be known from the day it holds, as forecasts have had it."""
    apps.get_model("finance", "Ladder").objects.update(known_on=models.F("valid_from"))


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0004_outcome_history"),
    ]

    operations = [
        migrations.AddField(
            model_name="ladder",
            name="known_on",
            field=models.DateField(default=date(2004, 1, 1)),
            preserve_default=False,
        ),
        migrations.RunPython(known_when_valid, migrations.RunPython.noop),
    ]
