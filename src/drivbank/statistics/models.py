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
