"""Imports: what came in, from whom, and what was made of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from drivbank.ui.phrase_field import PhraseField


class Import(models.Model):
    """One workbook that came in. The file itself is not kept; its hash, its outcome and its problems are."""

    class Status(models.TextChoices):
        READING = "reading", _("Läses")
        PREVIEWED = "previewed", _("Väntar på ditt beslut")
        WRITING = "writing", _("Skrivs in")
        DONE = "done", _("Inläst")
        REFUSED = "refused", _("Filen nekades")
        CANCELLED = "cancelled", _("Avbruten")
        NOTHING = "nothing", _("Inget nytt")

    intervention = models.ForeignKey(
        "interventions.Intervention", null=True, on_delete=models.PROTECT, related_name="+"
    )
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    by_label = models.CharField(max_length=160)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.READING)
    refusal = PhraseField(blank=True)
    compared_with = models.CharField(
        max_length=64, blank=True, help_text="Hash of the last event compared with."
    )
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    warned = models.PositiveIntegerField(default=0)
    template_version = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]


class ImportStage(models.Model):
    """The parsed rows of an import between reading and decision; removed with either outcome.

    ``payload`` and ``sheets`` are compressed JSON. Cells that looked like personal data are in neither.
    """

    record = models.OneToOneField(Import, on_delete=models.CASCADE, primary_key=True, related_name="stage")
    payload = models.BinaryField()
    sheets = models.BinaryField(
        default=bytes, help_text="The sheets as they came, when something was refused."
    )


class PopulationDelivery(models.Model):
    """A delivery of population between reading and decision; removed with either outcome.

    ``values`` are the inhabitants 16-64 on the day by municipality code, null where missing; ``notes`` and
    ``claims`` what was said of them and what is to be confirmed, with their templates.
    """

    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    by_label = models.CharField(max_length=160)
    received_at = models.DateTimeField()
    source = models.CharField(max_length=300)
    table = models.CharField(max_length=60, blank=True)
    updated_on = models.DateField(null=True, help_text="When the source last changed the table.")
    day = models.DateField()
    values = models.JSONField()
    notes = models.JSONField()
    claims = models.JSONField()

    class Meta:
        ordering = ["-received_at", "-pk"]


class SieImport(models.Model):
    """A SIE file that came in. The file itself is not kept; its hash, and the ledger it became, are.

    ``version`` is a draft until it is accepted, and nothing when the file was refused or thrown away. ``faults`` are
    the lines it was refused for, each with its message and the message's template.
    """

    class Status(models.TextChoices):
        READING = "reading", _("Läses")
        PREVIEWED = "previewed", _("Väntar på ditt beslut")
        DONE = "done", _("Inläst")
        REFUSED = "refused", _("Filen nekades")
        DISCARDED = "discarded", _("Borttagen")

    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    by_label = models.CharField(max_length=160)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.READING)
    version = models.ForeignKey(
        "finance.LedgerVersion", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    faults = models.JSONField(default=list)

    class Meta:
        ordering = ["-started_at", "-pk"]
