"""Frozen counts: a snapshot is a Parquet file with a hash."""

from django.conf import settings
from django.db import models


class Snapshot(models.Model):
    """What was known at a moment. The file is never rewritten; its hash proves it."""

    name = models.CharField(max_length=120, unique=True)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_by_label = models.CharField(max_length=160)
    file = models.CharField(max_length=120, unique=True)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["-taken_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class AssumptionSet(models.Model):
    """An association's own set of assumptions, made as a copy of another and never changed after that.

    The sets that are shipped are files; ``slug`` names a set wherever it comes from. ``content`` is the whole set, as
    ``statistics.assumptions`` writes it.
    """

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120, unique=True)
    copied_from = models.CharField(max_length=80, help_text="The slug of the set it was copied from.")
    valid_from = models.DateField()
    reason = models.TextField(help_text="What was changed and why.")
    content = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-valid_from", "-pk"]

    def __str__(self) -> str:
        return self.name


class AssumptionChoice(models.Model):
    """Which set the association counts with as its own from a year on; the latest row of the latest year holds."""

    from_year = models.PositiveSmallIntegerField()
    slug = models.CharField(max_length=80)
    decision = models.CharField(max_length=160, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["from_year", "pk"]


class KeptResult(models.Model):
    """A socio-economic result as it was when someone kept it, with the set and the costs it stands on.

    Amounts are in whole öre. A row is never changed.
    """

    name = models.CharField(max_length=120, unique=True)
    year = models.PositiveSmallIntegerField()
    slug = models.CharField(max_length=80, help_text="The set of assumptions.")
    assumptions = models.JSONField(help_text="The whole set as it was.")
    basis = models.CharField(max_length=40, help_text="Which costs it is measured against.")
    cost = models.BigIntegerField(null=True, blank=True, help_text="Those costs; empty where unknown.")
    content = models.JSONField(help_text="The result by municipality, effect and payer.")
    data_version = models.CharField(max_length=64)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "-pk"]
