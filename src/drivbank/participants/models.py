"""Coded participations. No field here can hold a name or an identity number."""

from django.conf import settings
from django.db import models

# The fields that the year's tables are counted by. A value known to be missing is registered as such, so what is
# empty can be mended: that is what the lists call lacking.
ASKED_FOR = ("sex", "education", "support_before", "time_in_support")
ASKED_FOR_AFTER = ("work_after", "studies_after", "support_after")
LACKS_VALUES = (
    models.Q(*((name, "") for name in ASKED_FOR), _connector=models.Q.OR)
    | models.Q(age__isnull=True)
    | (
        models.Q(exited_on__isnull=False)
        & models.Q(*((name, "") for name in ASKED_FOR_AFTER), _connector=models.Q.OR)
    )
)


class Participation(models.Model):
    """One coded person's period in one intervention.

    The code may come back for a later period, never for one that overlaps. Empty text is a value not registered;
    the code ``unknown`` is a value known to be missing. Both are counted as missing.
    """

    code = models.CharField(max_length=9)
    intervention = models.ForeignKey("interventions.Intervention", on_delete=models.PROTECT)
    municipality = models.ForeignKey("reference.Municipality", on_delete=models.PROTECT)
    sex = models.CharField(max_length=10, blank=True)
    age = models.PositiveSmallIntegerField(null=True, blank=True)
    education = models.CharField(max_length=40, blank=True)
    support_before = models.CharField(max_length=40, blank=True)
    support_before_other = models.CharField(max_length=120, blank=True)
    time_in_support = models.CharField(max_length=20, blank=True)
    referring_party = models.CharField(max_length=40, blank=True)
    referred_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    enrolled_on = models.DateField()
    mapped_on = models.DateField(null=True, blank=True)
    violence_asked = models.CharField(max_length=10, blank=True)
    training_employer = models.CharField(max_length=10, blank=True)
    training_from = models.DateField(null=True, blank=True)
    training_to = models.DateField(null=True, blank=True)
    training_extent = models.PositiveSmallIntegerField(null=True, blank=True)
    progress_step = models.CharField(max_length=10, blank=True)
    exited_on = models.DateField(null=True, blank=True)
    exit_reason = models.CharField(max_length=40, blank=True)
    work_after = models.CharField(max_length=20, blank=True)
    work_form_after = models.CharField(max_length=20, blank=True)
    studies_after = models.CharField(max_length=30, blank=True)
    support_after = models.CharField(max_length=40, blank=True)
    support_after_other = models.CharField(max_length=120, blank=True)
    registered_at = models.DateTimeField()
    # Kept by the database itself, so that whatever writes a row cannot forget it.
    lacks_values = models.GeneratedField(
        expression=models.Case(models.When(LACKS_VALUES, then=1), default=0),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "enrolled_on"], name="participation_once"),
            models.CheckConstraint(
                condition=models.Q(exited_on__isnull=True) | models.Q(exited_on__gte=models.F("enrolled_on")),
                name="exit_after_enrolment",
            ),
            models.CheckConstraint(
                condition=models.Q(exited_on__isnull=True, exit_reason="")
                | (models.Q(exited_on__isnull=False) & ~models.Q(exit_reason="")),
                name="exit_has_date_and_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["intervention", "enrolled_on"]),
            models.Index(fields=["municipality", "enrolled_on"]),
            models.Index(fields=["enrolled_on", "id"]),
            models.Index(fields=["exited_on", "enrolled_on", "intervention"]),
            models.Index(fields=["age", "id"]),
            models.Index(fields=["exit_reason", "exited_on"]),
            models.Index(
                fields=["intervention", "enrolled_on"],
                condition=models.Q(exited_on__isnull=True),
                name="participation_ongoing",
            ),
            models.Index(
                fields=["intervention", "enrolled_on"],
                condition=models.Q(lacks_values=1),
                name="participation_lacking",
            ),
        ]


class Assignment(models.Model):
    """A coach's responsibility for one participation; it decides what the coach sees."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="assignments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    assigned_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["participation", "user"], name="assignment_once")]


class SavedView(models.Model):
    """A user's own selection of participations: the query of the list's address, under a name."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="saved_view_once")]
