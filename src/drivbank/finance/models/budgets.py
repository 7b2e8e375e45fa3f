"""What was planned for a year, what became of it month by month, and how earlier years ended."""

from django.db import models
from django.utils.translation import gettext_lazy as _

_OF_NO_INTERVENTION = models.Q(intervention__isnull=True)


class Budget(models.Model):
    """The budget of a year. Once decided it is never edited: a revised one is a new version."""

    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(help_text="1 is the first; later ones are revisions.")
    decided_on = models.DateField(null=True, blank=True, help_text="Empty while it is a draft.")
    decision = models.CharField(max_length=200, blank=True)
    liquid_funds = models.BigIntegerField(
        null=True, blank=True, help_text="What cash and bank are planned to be at the end of the year."
    )

    class Meta:
        ordering = ["-year", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["year", "version"], name="budget_once"),
            models.UniqueConstraint(
                fields=["year"], condition=models.Q(decided_on__isnull=True), name="one_draft_budget"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}, version {self.version}"


class BudgetLine(models.Model):
    """An amount of a budget line (code list budget_line), of the whole or of one intervention."""

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="lines")
    code = models.CharField(max_length=40)
    intervention = models.ForeignKey(
        "interventions.Intervention", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    amount = models.BigIntegerField(help_text="Never less than zero: the line says income or cost.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["budget", "code", "intervention"], name="budget_line_once"),
            models.UniqueConstraint(
                fields=["budget", "code"], condition=_OF_NO_INTERVENTION, name="budget_line_of_whole_once"
            ),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="budget_line_amount"),
        ]


class Outcome(models.Model):
    """What a line came to in a month, from the ledger. ``known_on`` is when it was known, ``source`` from where.

    A correction is a row of its own, so that what was known on a day can be read: of the rows known by then the one
    known last counts, of two from one day the one entered last.
    """

    month = models.DateField(help_text="The first day of the month.")
    code = models.CharField(max_length=40)
    intervention = models.ForeignKey(
        "interventions.Intervention", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    amount = models.BigIntegerField(null=True, blank=True, help_text="Empty takes away what was entered.")
    known_on = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["month", "code", "known_on", "pk"]
        constraints = [models.CheckConstraint(condition=models.Q(month__day=1), name="outcome_month")]


class ClosedYear(models.Model):
    """How a year ended by its adopted annual report: result and closing equity, in öre."""

    year = models.PositiveSmallIntegerField(unique=True)
    result = models.BigIntegerField()
    equity = models.BigIntegerField()
    adopted_on = models.DateField()
    source = models.CharField(max_length=200)

    def __str__(self) -> str:
        return str(self.year)


class PublishedFigure(models.Model):
    """A figure as an adopted annual report prints it: what the ledger's figures are held against.

    ``statement`` and ``line`` are keys of the layouts. ``column`` is what it is of: ``amount`` and ``comparison`` of a
    statement; ``budget`` and ``deviation`` too of the operating report; the year of a five-year overview.
    ``amount`` is in öre for money, and the number itself for employees and percent. ``unit`` is how it is printed.
    """

    class Unit(models.TextChoices):
        KRONOR = "kr", _("kronor")
        THOUSANDS = "tkr", _("tusental kronor")
        MILLIONS = "mkr", _("miljoner kronor")
        COUNT = "count", _("antal")
        PERCENT = "percent", _("procent")

    closed_year = models.ForeignKey(ClosedYear, on_delete=models.CASCADE, related_name="published")
    statement = models.CharField(max_length=40)
    line = models.CharField(max_length=60)
    column = models.CharField(max_length=10)
    amount = models.BigIntegerField()
    unit = models.CharField(max_length=7, choices=Unit.choices, default=Unit.THOUSANDS)

    class Meta:
        ordering = ["statement", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["closed_year", "statement", "line", "column"], name="published_figure_once"
            )
        ]
