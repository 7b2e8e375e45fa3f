"""Plans of goals, the goals in them, and what has been reported of those that no register answers.

Numbers are whole hundredths of their unit: of a percentage point, of one that is counted, of a step of a mean.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from drivbank.core.goals.model import Comparison, MeasureKind, MissingRule, TargetUnit, Verdict


class GoalPlan(models.Model):
    """One version of the association's goals for some years.

    A decided version is never edited: another takes its place from the day it is valid from.
    """

    title = models.CharField(max_length=120)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    decided_on = models.DateField(null=True, blank=True, help_text="Empty: a draft.")
    decision = models.CharField(max_length=160, blank=True)
    text = models.TextField(blank=True, help_text="What the plan says before its goals.")

    class Meta:
        ordering = ["-first_year", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["title", "version"], name="goal_plan_version_once"),
            models.CheckConstraint(
                condition=models.Q(last_year__gte=models.F("first_year")), name="goal_plan_years"
            ),
            models.CheckConstraint(
                condition=models.Q(decided_on__isnull=True, decision="")
                | (models.Q(decided_on__isnull=False) & ~models.Q(decision="")),
                name="goal_plan_decided_by_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"


class Goal(models.Model):
    """An overall goal, or a result goal under one. Only a result goal has a measure and a target.

    ``key`` follows a goal through the versions of the plans, so that its outcomes can be compared between years.
    """

    class Unit(models.TextChoices):
        PERCENT = TargetUnit.PERCENT.value, _("procent")
        COUNT = TargetUnit.COUNT.value, _("antal")
        MEAN = TargetUnit.MEAN.value, _("medelvärde")

    class Kind(models.TextChoices):
        REGISTER = MeasureKind.REGISTER.value, _("Registerbaserat")
        COUNT = MeasureKind.COUNT.value, _("Antal")
        SURVEY = MeasureKind.SURVEY.value, _("Enkätbaserat")
        JUDGED = MeasureKind.JUDGED.value, _("Bedömt")

    class Missing(models.TextChoices):
        COUNTS_AS_NO = MissingRule.COUNTS_AS_NO.value, _("räknas som nej")
        LEFT_OUT = MissingRule.LEFT_OUT.value, _("räknas inte med")

    class Comparison(models.TextChoices):
        AT_LEAST = Comparison.AT_LEAST.value, _("minst")
        AT_MOST = Comparison.AT_MOST.value, _("högst")

    plan = models.ForeignKey(GoalPlan, on_delete=models.CASCADE, related_name="goals")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="result_goals"
    )
    key = models.CharField(max_length=9)
    position = models.PositiveSmallIntegerField(help_text="Order among the goals with the same parent.")
    wording = models.TextField()
    owner = models.CharField(max_length=120, blank=True, help_text="A function, never a person's name.")
    activities = models.TextField(blank=True, help_text="What is done to reach it.")
    followed_by = models.CharField(max_length=300, blank=True, help_text="How it is followed, in words.")
    interventions = models.ManyToManyField("interventions.Intervention", blank=True, related_name="goals")
    first_year = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty: the plan's.")
    last_year = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty: the plan's.")
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True)
    measure = models.CharField(
        max_length=60, blank=True, help_text="The id of a shipped measure, for what a register answers."
    )
    question = models.CharField(
        max_length=300, blank=True, help_text="For a survey: what is asked and which answers count as yes."
    )
    missing = models.CharField(max_length=12, choices=Missing.choices, blank=True)
    unit = models.CharField(max_length=8, choices=Unit.choices, blank=True)
    comparison = models.CharField(max_length=8, choices=Comparison.choices, blank=True)
    target = models.PositiveIntegerField(null=True, blank=True, help_text="In hundredths of the unit.")
    nearly = models.PositiveIntegerField(
        null=True, blank=True, help_text="From where it is nearly met, in hundredths; empty: the usual."
    )
    target_group = models.TextField(blank=True, help_text="Whom the target was set for.")
    target_set_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="goal_key_once"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True, kind="")
                | (models.Q(parent__isnull=False) & ~models.Q(kind="")),
                name="result_goal_has_measure",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["register", "count"]) | ~models.Q(measure=""),
                name="goal_measure_chosen",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["", "judged"])
                | (models.Q(target__isnull=False) & ~models.Q(unit="") & ~models.Q(comparison="")),
                name="measured_goal_has_target",
            ),
            models.CheckConstraint(
                condition=models.Q(first_year__isnull=True)
                | models.Q(last_year__isnull=True)
                | models.Q(last_year__gte=models.F("first_year")),
                name="goal_years",
            ),
        ]

    def __str__(self) -> str:
        return self.wording


class ReportedOutcome(models.Model):
    """What was reported of a goal for a year or a half-year, where no register answers: a survey or a judgement.

    Rows are added, never changed: the latest of a goal's key and period is the one that holds.
    """

    class Half(models.IntegerChoices):
        YEAR = 0, _("Hela året")
        FIRST = 1, _("Första halvåret")
        SECOND = 2, _("Andra halvåret")

    class Verdict(models.TextChoices):
        MET = Verdict.MET.value, _("Uppfyllt")
        NEARLY = Verdict.NEARLY.value, _("Nästan uppfyllt")
        NOT_MET = Verdict.NOT_MET.value, _("Inte uppfyllt")

    goal_key = models.CharField(max_length=9)
    year = models.PositiveSmallIntegerField()
    half = models.PositiveSmallIntegerField(choices=Half.choices, default=Half.YEAR)
    n = models.PositiveIntegerField(
        null=True, blank=True, help_text="How many of those who answered say yes."
    )
    of = models.PositiveIntegerField(null=True, blank=True, help_text="How many answered.")
    asked = models.PositiveIntegerField(null=True, blank=True, help_text="How many were asked.")
    mean = models.PositiveIntegerField(null=True, blank=True, help_text="In hundredths of a step.")
    verdict = models.CharField(max_length=8, choices=Verdict.choices, blank=True)
    text = models.TextField(blank=True)
    judged_by = models.CharField(max_length=120, blank=True, help_text="A function or a body, not a name.")
    judged_on = models.DateField()
    source = models.CharField(max_length=300)
    registered_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["goal_key", "year", "half"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(n__isnull=True, of__isnull=True) | models.Q(n__lte=models.F("of")),
                name="reported_part_of_whole",
            ),
        ]
