"""Outside facts: counties, municipalities, and series with source and version."""

from django.db import models


class County(models.Model):
    """One of the 21 counties (län), by its two-digit code."""

    code = models.CharField(primary_key=True, max_length=2)
    name = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """One of the 290 municipalities (kommuner), by its four-digit code; the first two are the county's."""

    code = models.CharField(primary_key=True, max_length=4)
    name = models.CharField(max_length=40, unique=True)
    county = models.ForeignKey(County, on_delete=models.PROTECT)

    def __str__(self) -> str:
        return self.name


class SeriesVersion(models.Model):
    """One delivery of an outside series. Deliveries are added, never edited: a revision is a new version."""

    series = models.SlugField(max_length=60)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=40)
    source = models.CharField(max_length=300)
    published_on = models.DateField()
    published_said = models.BooleanField(
        default=True,
        help_text="Whether the source says when it was published; else that is the day it was taken in.",
    )
    added_at = models.DateTimeField()
    table = models.CharField(max_length=60, blank=True, help_text="The source's own name of the table.")
    fetched_on = models.DateField(null=True, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "version"], name="series_version_once")]

    def __str__(self) -> str:
        return f"{self.series} {self.version}"


class SeriesValue(models.Model):
    """One value of a series for a municipality and a day; a missing value is a row without a value."""

    version = models.ForeignKey(SeriesVersion, on_delete=models.CASCADE, related_name="values")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    day = models.DateField()
    value = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "municipality", "day"], name="series_value_once")
        ]
