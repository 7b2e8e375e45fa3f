"""The bookkeeping as it came in a file, version after version, and the office's own rules for reading it.

Amounts are in whole öre as the ledger has them: debit more than zero, credit less.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from drivbank.core.statements.accounts import Chart


class LedgerSettings(models.Model):
    """What a file cannot tell of itself: which chart of accounts it follows, and whose it should be."""

    chart = models.CharField(
        max_length=10,
        choices=[(Chart.KOMMUNBAS.value, _("Kommun-Bas")), (Chart.BAS.value, _("BAS för företag"))],
        default=Chart.KOMMUNBAS.value,
    )
    organisation_number = models.CharField(
        max_length=11, blank=True, help_text="Empty: taken from the first file."
    )
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="one_ledger_settings")]


class LedgerVersion(models.Model):
    """The ledger of a year as one file had it. A later file is a version of its own; nothing is overwritten.

    It is a draft between reading and decision. Of the accepted ones the one with the highest number is in force.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Väntar på ditt beslut")
        ACCEPTED = "accepted", _("Inläst")

    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(null=True, help_text="Within the year; empty for a draft.")
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.DRAFT)
    first_day = models.DateField()
    last_day = models.DateField()
    covers_until = models.DateField(
        help_text="The last day there is anything booked for, or that the file says."
    )
    received_at = models.DateTimeField()
    known_on = models.DateField(help_text="From which day its figures were known.")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    encoding = models.CharField(max_length=12)
    sie_type = models.PositiveSmallIntegerField()
    program = models.CharField(max_length=120, blank=True)
    generated_on = models.DateField(null=True)
    company = models.CharField(max_length=200, blank=True)
    organisation_number = models.CharField(max_length=11, blank=True)
    chart = models.CharField(max_length=10, help_text="How its accounts were read when it came in.")
    account_count = models.PositiveIntegerField(default=0)
    voucher_count = models.PositiveIntegerField(default=0)
    row_count = models.PositiveIntegerField(default=0)
    warnings = models.JSONField(default=list, help_text="Line and message, with its template.")

    class Meta:
        ordering = ["-year", "-number", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="ledger_version_once"),
            models.CheckConstraint(
                condition=models.Q(status="draft", number__isnull=True)
                | models.Q(status="accepted", number__isnull=False),
                name="ledger_version_numbered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}, version {self.number}" if self.number else f"{self.year}, utkast"


class LedgerAccount(models.Model):
    """An account of a version: what it opened with, moved and closed with."""

    version = models.ForeignKey(LedgerVersion, on_delete=models.CASCADE, related_name="accounts")
    number = models.CharField(max_length=12)
    name = models.CharField(max_length=200, blank=True)
    opening = models.BigIntegerField()
    movement = models.BigIntegerField()
    closing = models.BigIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="ledger_account_once")]


class LedgerObject(models.Model):
    """What a cost centre, a project or another object is called. Those of persons are not kept."""

    version = models.ForeignKey(LedgerVersion, on_delete=models.CASCADE, related_name="objects_named")
    dimension = models.CharField(max_length=6)
    dimension_name = models.CharField(max_length=80, blank=True)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["dimension", "code"]
        constraints = [
            models.UniqueConstraint(fields=["version", "dimension", "code"], name="ledger_object_once")
        ]


class LedgerTotal(models.Model):
    """What an account moved in a month with the same objects: what the statements are counted on.

    ``month`` is its first day, None in a file that has no months. ``objects`` is ``1:110;6:2001``, empty for none.
    """

    version = models.ForeignKey(LedgerVersion, on_delete=models.CASCADE, related_name="totals")
    account = models.CharField(max_length=12)
    month = models.DateField(null=True)
    objects_key = models.CharField(max_length=200, blank=True)
    amount = models.BigIntegerField()


class LedgerVoucher(models.Model):
    """A voucher. Who signed it is not kept; a text that looks like a person's is replaced."""

    version = models.ForeignKey(LedgerVersion, on_delete=models.CASCADE, related_name="vouchers")
    series = models.CharField(max_length=20, blank=True)
    number = models.CharField(max_length=20, blank=True)
    day = models.DateField()
    text = models.CharField(max_length=200, blank=True)
    line = models.PositiveIntegerField(help_text="In the file.")
    fingerprint = models.CharField(
        max_length=16,
        blank=True,
        help_text="Of its day, text and rows: two versions of it differ when it does.",
    )


class LedgerRow(models.Model):
    """A booked row of a voucher."""

    version = models.ForeignKey(LedgerVersion, on_delete=models.CASCADE, related_name="rows")
    voucher = models.ForeignKey(LedgerVoucher, on_delete=models.CASCADE, related_name="rows")
    account = models.CharField(max_length=12)
    objects_key = models.CharField(max_length=200, blank=True)
    amount = models.BigIntegerField()
    quantity = models.CharField(max_length=20, blank=True)
    text = models.CharField(max_length=200, blank=True)
    line = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["version", "account", "voucher"], name="ledger_row_account")]


class AccountRule(models.Model):
    """The office's own rule for an account: which line of the statements it belongs to, and which line of a note.

    It goes before the rules of the chart. It holds from a year on, until a later rule for the same account.
    ``line`` empty leaves the line to the chart's rules; ``note_line`` empty leaves the note to them, or to the objects.
    """

    account = models.CharField(max_length=12)
    from_year = models.PositiveSmallIntegerField()
    line = models.CharField(max_length=60, blank=True)
    note_line = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["account", "-from_year"]
        constraints = [
            models.UniqueConstraint(fields=["account", "from_year"], name="account_rule_once"),
            models.CheckConstraint(
                condition=~models.Q(line="", note_line=""), name="account_rule_says_something"
            ),
        ]


class ObjectRule(models.Model):
    """What a cost centre or a project is for: a line of the note on costs, and an intervention where it is one's.

    It holds from a year on, until a later rule for the same object.
    """

    dimension = models.CharField(max_length=6)
    code = models.CharField(max_length=40)
    from_year = models.PositiveSmallIntegerField()
    note_line = models.CharField(max_length=60)
    intervention = models.ForeignKey(
        "interventions.Intervention", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["dimension", "code", "-from_year"]
        constraints = [
            models.UniqueConstraint(fields=["dimension", "code", "from_year"], name="object_rule_once")
        ]


class Headcount(models.Model):
    """How many the association employed at the end of a year; it stands in no ledger."""

    year = models.PositiveSmallIntegerField(unique=True)
    employees = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)
