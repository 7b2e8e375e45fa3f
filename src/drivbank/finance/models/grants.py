"""What was granted, and what has been drawn of it."""

from django.db import models


class Grant(models.Model):
    """Money granted, to an intervention or to something that is none. Its amounts are decided year by year.

    ``code`` is the budget line it is taken from. An ESF project has ``eu_tenths``: how much of its costs the Social
    Fund pays, in tenths of a percent, ``eu_lag_months`` after the cost.
    """

    title = models.CharField(max_length=120)
    intervention = models.ForeignKey(
        "interventions.Intervention", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    code = models.CharField(max_length=40)
    receiver = models.ForeignKey(
        "organisation.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    time_note = models.CharField(
        max_length=120, blank=True, help_text="What is said of its time beside the days."
    )
    eu_tenths = models.PositiveSmallIntegerField(default=0)
    eu_lag_months = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["title", "starts_on"], name="granted_once"),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="grant_period",
            ),
            models.CheckConstraint(condition=models.Q(eu_tenths__lte=1000), name="grant_eu_share"),
        ]

    def __str__(self) -> str:
        return self.title


class GrantAmount(models.Model):
    """A decided amount of a grant for a year and a post (code list grant_post). A later decision adds or takes back.

    A year that is not decided yet is empty; the amount is part of the total all the same.
    """

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="amounts")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    post = models.CharField(max_length=40)
    amount = models.BigIntegerField(help_text="Less than zero takes back.")
    decided_on = models.DateField()
    decision = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]


class Requisition(models.Model):
    """What an intervention draws of its grant for a period of one year. Decided once, paid once."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="requisitions")
    number = models.PositiveSmallIntegerField(help_text="Within the grant.")
    period_from = models.DateField()
    period_to = models.DateField()
    received_on = models.DateField()
    comment = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    approved = models.BooleanField(null=True, blank=True)
    decision = models.CharField(max_length=200, blank=True)
    paid_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["grant", "number"]
        constraints = [
            models.UniqueConstraint(fields=["grant", "number"], name="requisition_once"),
            models.CheckConstraint(
                condition=models.Q(period_to__gte=models.F("period_from")), name="requisition_period"
            ),
            models.CheckConstraint(
                condition=models.Q(decided_on__isnull=True, approved__isnull=True)
                | models.Q(decided_on__isnull=False, approved__isnull=False),
                name="requisition_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(paid_on__isnull=True) | models.Q(approved=True), name="paid_is_approved"
            ),
        ]


class RequisitionLine(models.Model):
    """What is drawn of one post."""

    requisition = models.ForeignKey(Requisition, on_delete=models.CASCADE, related_name="lines")
    post = models.CharField(max_length=40)
    amount = models.BigIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["requisition", "post"], name="requisition_line_once"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="requisition_line_amount"),
        ]
