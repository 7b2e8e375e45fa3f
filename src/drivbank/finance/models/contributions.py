"""What the members pay: the keys it is split by, the rounds that were decided, and what was charged."""

from django.db import models
from django.utils.translation import gettext_lazy as _

THOUSAND = 1000  # tenths of a percent in the whole


class Part(models.TextChoices):
    """Who pays a part of the whole together (5 § of the law)."""

    STATE = "state", _("Staten")
    REGION = "region", _("Regionen")
    MUNICIPALITIES = "municipalities", _("Kommunerna")


class AllocationKey(models.Model):
    """How a part is split between its members from a year on. A key is decided and added, never edited."""

    class Purpose(models.TextChoices):
        CONTRIBUTION = "contribution", _("Medlemsbidrag")
        OWNERSHIP = "ownership", _("Andel i tillgångar och skulder")

    class Method(models.TextChoices):
        INHABITANTS = "inhabitants", _("Efter antal invånare 16–64 år")
        SHARES = "shares", _("Efter beslutade andelar")

    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    part = models.CharField(max_length=14, choices=Part.choices)
    method = models.CharField(max_length=11, choices=Method.choices)
    valid_from = models.PositiveSmallIntegerField(help_text="The first year it is used for.")
    decided_on = models.DateField()
    decision = models.CharField(max_length=200, help_text="Who decided, and where it can be read.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "part", "valid_from", "decided_on"], name="allocation_key_once"
            ),
            models.CheckConstraint(
                condition=models.Q(part__in=["region", "municipalities"]), name="allocation_key_part"
            ),
        ]


class KeyShare(models.Model):
    """A member's share in a key of decided shares, in tenths of a percent."""

    key = models.ForeignKey(AllocationKey, on_delete=models.PROTECT, related_name="shares")
    member = models.ForeignKey("organisation.Member", on_delete=models.PROTECT, related_name="+")
    tenths = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "member"], name="key_share_once"),
            models.CheckConstraint(condition=models.Q(tenths__lte=THOUSAND), name="key_share_at_most_whole"),
        ]


class ContributionRound(models.Model):
    """A year's contributions, split. Once decided it is never edited: a later round of the year takes its place.

    ``rule`` is the split between state, region and municipalities as it was in force, with its reference; the keys
    and the version of the population say what the rest stands on.
    """

    class Kind(models.TextChoices):
        PRELIMINARY = "preliminary", _("Preliminär")
        FINAL = "final", _("Slutlig")

    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(help_text="1 for the first round of the year.")
    kind = models.CharField(max_length=11, choices=Kind.choices)
    total = models.BigIntegerField()
    rule = models.JSONField()
    key = models.ForeignKey(AllocationKey, on_delete=models.PROTECT, related_name="rounds")
    region_key = models.ForeignKey(
        AllocationKey, null=True, blank=True, on_delete=models.PROTECT, related_name="region_rounds"
    )
    population = models.ForeignKey(
        "reference.SeriesVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    population_day = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True, help_text="Empty while it is a draft.")
    decision = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="round_once"),
            models.UniqueConstraint(
                fields=["year"], condition=models.Q(decided_on__isnull=True), name="one_draft_round"
            ),
            models.CheckConstraint(condition=models.Q(total__gt=0), name="round_total"),
        ]


class RoundLine(models.Model):
    """What a member is to pay in a round, and what it was worked out from."""

    round = models.ForeignKey(ContributionRound, on_delete=models.CASCADE, related_name="lines")
    member = models.ForeignKey("organisation.Member", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=14, choices=Part.choices)
    inhabitants = models.PositiveIntegerField(null=True, blank=True)
    tenths = models.PositiveSmallIntegerField(null=True, blank=True)
    amount = models.BigIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["round", "member"], name="round_line_once")]


class Charge(models.Model):
    """What a member was charged: an instalment, a settlement or a credit. Issued once, never edited or deleted."""

    class Kind(models.TextChoices):
        INSTALMENT = "instalment", _("Delbetalning")
        SETTLEMENT = "settlement", _("Slutreglering")
        CREDIT = "credit", _("Kreditering")

    number = models.PositiveIntegerField(unique=True, help_text="Of the invoicing list, without gaps.")
    round = models.ForeignKey(ContributionRound, on_delete=models.PROTECT, related_name="charges")
    member = models.ForeignKey("organisation.Member", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.CharField(max_length=200)
    reference = models.CharField(max_length=80, blank=True, help_text="The member's own, as it was then.")
    issued_on = models.DateField()
    due_on = models.DateField()
    amount = models.BigIntegerField(help_text="Less than zero is paid back.")
    credits = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="credited_by"
    )
    replaces = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced_by",
        help_text="The credited charge that this one charges anew.",
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="credit", credits__isnull=False)
                | (~models.Q(kind="credit") & models.Q(credits__isnull=True)),
                name="credit_has_its_charge",
            ),
            models.CheckConstraint(condition=~models.Q(amount=0), name="charge_of_something"),
            models.CheckConstraint(
                condition=~models.Q(kind="credit") | models.Q(replaces__isnull=True),
                name="credit_replaces_nothing",
            ),
        ]


class PayerReference(models.Model):
    """What a member wants to see on an invoice."""

    member = models.OneToOneField("organisation.Member", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=80)
