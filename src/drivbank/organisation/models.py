"""The association, its members and its areas."""

from django.db import models

from drivbank.core.parties import MemberKind


class Association(models.Model):
    """The one association of this installation."""

    name = models.CharField(max_length=120)
    seat = models.CharField(max_length=80, blank=True)
    demo = models.BooleanField(default=False, help_text="The persons are synthetic; every page says so.")
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="one_association")]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """A member of one of the four kinds."""

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=30, choices=[(kind.value, kind.value) for kind in MemberKind])
    municipality = models.OneToOneField(
        "reference.Municipality", null=True, blank=True, on_delete=models.PROTECT
    )
    county = models.ForeignKey("reference.County", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="municipality", municipality__isnull=False)
                | (~models.Q(kind="municipality") & models.Q(municipality__isnull=True)),
                name="municipal_member_has_municipality",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    """A part of the county (länsdel): a group of municipalities."""

    name = models.CharField(max_length=80, unique=True)
    municipalities = models.ManyToManyField("reference.Municipality", related_name="areas")

    def __str__(self) -> str:
        return self.name
