"""What the equity is measured against, what of it is set aside, and what might happen to it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ladder(models.Model):
    """How large the equity may be by how much the association is given a year, from a day on. Added, never edited.

    ``known_on`` is when the association knew of it: what was foreseen before that day was foreseen without it.
    """

    class Basis(models.TextChoices):
        STATE = "state", _("Statens bidrag")
        CONTRIBUTIONS = "contributions", _("Medlemmarnas bidrag tillsammans")

    valid_from = models.DateField()
    known_on = models.DateField()
    basis = models.CharField(max_length=13, choices=Basis.choices)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["-valid_from", "-pk"]


class LadderStep(models.Model):
    """From a yearly amount on: the most equity, in tenths of a percent of the amount or in öre."""

    ladder = models.ForeignKey(Ladder, on_delete=models.CASCADE, related_name="steps")
    above = models.BigIntegerField(help_text="The step holds from this amount on.")
    tenths = models.PositiveIntegerField(null=True, blank=True)
    limit = models.BigIntegerField(
        null=True,
        blank=True,
    )

    class Meta:
        ordering = ["above"]
        constraints = [
            models.UniqueConstraint(fields=["ladder", "above"], name="ladder_step_once"),
            models.CheckConstraint(
                condition=models.Q(tenths__isnull=True, limit__isnull=False)
                | models.Q(tenths__isnull=False, limit__isnull=True),
                name="ladder_step_one_limit",
            ),
        ]


class Reservation(models.Model):
    """Equity that the board has set aside at the end of a year for what it has undertaken."""

    year = models.PositiveSmallIntegerField()
    purpose = models.CharField(max_length=200)
    amount = models.BigIntegerField()
    decided_on = models.DateField()
    decision = models.CharField(max_length=200)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(amount__gt=0), name="reservation_amount")]


class Scenario(models.Model):
    """A named set of things that might happen, put beside the forecast."""

    name = models.CharField(max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]


class ScenarioStep(models.Model):
    """One thing that happens in a scenario, from a month to another."""

    class Kind(models.TextChoices):
        NO_NEW_GRANTS = "no_new_grants", _("Inga nya ansökningar beviljas")
        VACANCY = "vacancy", _("En ny vakans uppstår")
        FILLED = "filled", _("Vakanserna är tillsatta från en månad")
        GRANT_ENDS = "grant_ends", _("Beviljade medel slutar tidigare")
        AMOUNT = "amount", _("En intäkt eller kostnad tillkommer")

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=13, choices=Kind.choices)
    grant = models.ForeignKey(
        "finance.Grant", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    code = models.CharField(max_length=40, blank=True, help_text="The budget line of an amount.")
    percent = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Of one full-time position.")
    amount = models.BigIntegerField(null=True, blank=True, help_text="A month.")
    first_month = models.DateField(null=True, blank=True)
    last_month = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
