from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0003_series_origin"),
    ]

    operations = [
        migrations.AddField(
            model_name="seriesversion",
            name="published_said",
            field=models.BooleanField(
                default=True,
                help_text="Whether the source says when it was published; else that is the day it was taken in.",
            ),
        ),
    ]
