from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0002_municipalities"),
    ]

    operations = [
        migrations.AddField(
            model_name="seriesversion",
            name="fetched_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="seriesversion",
            name="file_name",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="seriesversion",
            name="sha256",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="seriesversion",
            name="table",
            field=models.CharField(
                blank=True, help_text="The source's own name of the table.", max_length=60
            ),
        ),
    ]
