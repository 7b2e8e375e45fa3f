"""The association, its members and areas, and the people who govern it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

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
    """A member of one of the four kinds. One that has left is kept, with its last day."""

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=30, choices=[(kind.value, kind.value) for kind in MemberKind])
    municipality = models.OneToOneField(
        "reference.Municipality", null=True, blank=True, on_delete=models.PROTECT
    )
    county = models.ForeignKey("reference.County", null=True, blank=True, on_delete=models.PROTECT)
    joined_on = models.DateField(null=True, blank=True, help_text="Empty: a member from the start.")
    left_on = models.DateField(null=True, blank=True, help_text="The last day as a member.")
    board_seats = models.PositiveSmallIntegerField(default=1, help_text="And as many substitutes.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(joined_on__isnull=True)
                | models.Q(left_on__isnull=True)
                | models.Q(left_on__gte=models.F("joined_on")),
                name="member_period",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="municipality", municipality__isnull=False)
                | (~models.Q(kind="municipality") & models.Q(municipality__isnull=True)),
                name="municipal_member_has_municipality",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    """A part of the county (länsdel): a group of municipalities."""

    name = models.CharField(max_length=80, unique=True)
    municipalities = models.ManyToManyField("reference.Municipality", related_name="areas")

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """A group with mandates: the board, or one that prepares or steers. A steering group steers an intervention."""

    class Kind(models.TextChoices):
        BOARD = "board", _("Styrelse")
        COMMITTEE = "executive_committee", _("Arbetsutskott")
        PREPARATORY = "preparatory_group", _("Beredningsgrupp")
        STEERING = "steering_group", _("Styrgrupp")

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    intervention = models.ForeignKey(
        "interventions.Intervention", null=True, blank=True, on_delete=models.PROTECT, related_name="bodies"
    )
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind"], condition=models.Q(kind="board"), name="one_board"),
            models.CheckConstraint(
                condition=models.Q(kind="steering_group", intervention__isnull=False)
                | (~models.Q(kind="steering_group") & models.Q(intervention__isnull=True)),
                name="steering_group_has_intervention",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Someone with a mandate: an elected representative or an official, never a participant."""

    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)

    def __str__(self) -> str:
        return self.name


class Mandate(models.Model):
    """A person's place in a body for a time, for a member or for the association itself."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("Ordförande")
        FIRST_VICE = "first_vice_chair", _("Förste vice ordförande")
        SECOND_VICE = "second_vice_chair", _("Andre vice ordförande")
        ORDINARY = "ordinary", _("Ledamot")
        SUBSTITUTE = "substitute", _("Ersättare")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="mandates")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="mandates"
    )
    role = models.CharField(max_length=20, choices=Role.choices)
    party = models.CharField(max_length=10, blank=True, help_text="Letters of the political party.")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="mandate_period",
            )
        ]
        indexes = [models.Index(fields=["body", "starts_on"])]
