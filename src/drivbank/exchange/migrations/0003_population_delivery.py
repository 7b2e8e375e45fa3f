import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0002_refusal_with_its_template"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PopulationDelivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("by_label", models.CharField(max_length=160)),
                ("received_at", models.DateTimeField()),
                ("source", models.CharField(max_length=300)),
                ("table", models.CharField(blank=True, max_length=60)),
                (
                    "updated_on",
                    models.DateField(help_text="When the source last changed the table.", null=True),
                ),
                ("day", models.DateField()),
                ("values", models.JSONField()),
                ("notes", models.JSONField()),
                ("claims", models.JSONField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at", "-pk"],
            },
        ),
    ]
