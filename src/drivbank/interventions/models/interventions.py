"""Interventions and what belongs to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Intervention(models.Model):
    """An intervention. Its kind and its ESF funding are fixed once participations or activities exist."""

    class Kind(models.TextChoices):
        INDIVIDUAL = "individual", _("Individinriktad")
        STRUCTURAL = "structural", _("Strukturövergripande")

    class Purpose(models.TextChoices):
        """What the intervention is for: a goal that suits one kind may say nothing of another."""

        WORK = "work", _("Arbete eller studier")
        PREPARATION = "preparation", _("Förberedelse för nästa stöd")
        ASSESSMENT = "assessment", _("Medicinsk bedömning")
        COMPETENCE = "competence", _("Kunskap hos personal")
        COLLABORATION = "collaboration", _("Samverkan mellan parterna")

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    starts_on = models.DateField()
    ends_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True, help_text="Set when the office closes it.")
    target_group = models.TextField(blank=True)
    target_group_since = models.DateField(
        null=True, blank=True, help_text="Since when; empty: from the start."
    )
    purpose = models.CharField(max_length=14, choices=Purpose.choices, blank=True)
    lowest_age = models.PositiveSmallIntegerField(null=True, blank=True)
    highest_age = models.PositiveSmallIntegerField(null=True, blank=True)
    owner = models.CharField(max_length=120, help_text="The organisation that owns it; may be another party.")
    esf = models.BooleanField(default=False)
    plan = models.TextField(blank=True, help_text="The plan in short, for the intervention's page.")
    progress_step = models.TextField(blank=True, help_text="What counts as a progress step here.")
    progress_step_rated_by = models.CharField(max_length=80, blank=True)
    guide_months = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Longest intended stay.")
    position = models.PositiveSmallIntegerField(default=0, help_text="Order in tables.")
    parties = models.ManyToManyField("organisation.Member", related_name="interventions")

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="intervention_period"
            ),
            models.CheckConstraint(
                condition=models.Q(lowest_age__isnull=True)
                | models.Q(highest_age__gte=models.F("lowest_age")),
                name="intervention_ages",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ExitReasonInUse(models.Model):
    """One exit reason of the master list that the intervention uses."""

    intervention = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="exit_reasons")
    code = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["intervention", "code"], name="exit_reason_once")]


class Staffing(models.Model):
    """A share of full time in an intervention for a time, in percent of one position; no member is the association's own."""

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="staffing")
    member = models.ForeignKey(
        "organisation.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="staffing"
    )
    function = models.CharField(max_length=80)
    percent = models.PositiveSmallIntegerField()
    financed = models.BooleanField(
        default=True, help_text="Paid by the association, else by the member itself."
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="staffing_period",
            ),
            models.CheckConstraint(condition=models.Q(percent__gte=1), name="staffing_share"),
        ]


class Vacancy(models.Model):
    """A part of a share that nobody holds for a time. Why is nobody's business here: it may be someone's health.

    ``noted_on`` and ``end_noted_on`` are when the office learnt that it began and that it ends, so that a forecast
    can be made as it would have been on an earlier day.
    """

    staffing = models.ForeignKey(Staffing, on_delete=models.PROTECT, related_name="vacancies")
    percent = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="Empty until it is known.")
    noted_on = models.DateField()
    end_noted_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="vacancy_period",
            ),
            models.CheckConstraint(condition=models.Q(percent__gte=1), name="vacancy_share"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True, end_noted_on__isnull=True)
                | models.Q(ends_on__isnull=False, end_noted_on__isnull=False),
                name="vacancy_end_noted",
            ),
        ]


class Activity(models.Model):
    """A structural activity: a course, a theme day, a workshop. Participants are counted by sex, never listed."""

    code = models.CharField(max_length=9, unique=True)
    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="activities")
    held_on = models.DateField()
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=120, blank=True)
    women = models.PositiveIntegerField(default=0)
    men = models.PositiveIntegerField(default=0)
    sex_unknown = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["intervention", "held_on"])]
