"""Reports as they are written: their parts with every version, comments, explained findings, and what is frozen.

A frozen report is a file of its own that nothing later changes; the rows here are how it came to be.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def _whom() -> models.ForeignKey[models.Model | None, models.Model | None]:
    return models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")


class Report(models.Model):
    """A report of a year or a half-year, of the association or of one intervention, made after a dated blueprint."""

    class Kind(models.TextChoices):
        ANNUAL = "annual_report", _("Årsredovisning")
        INTERIM = "interim_report", _("Delårsrapport")
        PLAN = "plan_with_budget", _("Verksamhetsplan med budget")
        STATUS = "status_report", _("Lägesrapport")

    class Half(models.IntegerChoices):
        YEAR = 0, _("Hela året")
        FIRST = 1, _("Första halvåret")
        SECOND = 2, _("Andra halvåret")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    blueprint_from = models.DateField(
        help_text="From when the version of the blueprint it is made after holds."
    )
    year = models.PositiveSmallIntegerField()
    half = models.PositiveSmallIntegerField(choices=Half.choices, default=Half.YEAR)
    intervention = models.ForeignKey(
        "interventions.Intervention", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=120)
    registry_number = models.CharField(max_length=40, blank=True)
    decided_on = models.DateField(null=True, blank=True, help_text="When the board decides, or is to.")
    snapshot = models.ForeignKey(
        "statistics.Snapshot", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "-half", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "year", "half"],
                condition=models.Q(intervention__isnull=True),
                name="report_of_association_once",
            ),
            models.UniqueConstraint(
                fields=["kind", "year", "half", "intervention"],
                condition=models.Q(intervention__isnull=False),
                name="report_of_intervention_once",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="status_report", intervention__isnull=False)
                | (~models.Q(kind="status_report") & models.Q(intervention__isnull=True)),
                name="status_report_has_intervention",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReportPart(models.Model):
    """A part of a report with its text as it is now. ``version`` counts every saved text."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="parts")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True, help_text="Markdown with bound figures.")
    version = models.PositiveIntegerField(default=1)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    done = models.BooleanField(default=False, help_text="The one who writes it says that it is finished.")
    changed_at = models.DateTimeField()
    changed_by_label = models.CharField(max_length=160)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="report_part_once")]


class PartVersion(models.Model):
    """A text of a part as it was saved. What one person types in a while is one version; the latest is the part's own."""

    class Origin(models.TextChoices):
        START = "start", _("Mallen")
        PAGE = "page", _("Skriven på sidan")
        WORD = "word", _("Tillbaka från Word")
        RESTORED = "restored", _("Hämtad från en tidigare version")

    part = models.ForeignKey(ReportPart, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    saved_at = models.DateTimeField()
    saved_by = _whom()
    saved_by_label = models.CharField(max_length=160)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["part", "number"], name="part_version_once")]


class PartVisit(models.Model):
    """Someone who has the part open for writing, as long as they have been heard of lately."""

    part = models.ForeignKey(ReportPart, on_delete=models.CASCADE, related_name="visits")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["part", "user"], name="part_visit_once")]


class PartComment(models.Model):
    """Something said of a passage of a part. Settled ones are kept."""

    part = models.ForeignKey(ReportPart, on_delete=models.CASCADE, related_name="comments")
    passage = models.CharField(
        max_length=400, blank=True, help_text="The words it is about; empty: the whole part."
    )
    text = models.TextField()
    answers = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies"
    )
    made_at = models.DateTimeField()
    made_by = _whom()
    made_by_label = models.CharField(max_length=160)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by_label = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]


class FindingExplanation(models.Model):
    """Why a finding of the checker stands: by whom and when. The latest of a finding's key holds."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="explanations")
    rule = models.CharField(max_length=60)
    finding = models.CharField(max_length=64, help_text="The finding's key: of the same text and figures.")
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = _whom()
    made_by_label = models.CharField(max_length=160)

    class Meta:
        ordering = ["made_at", "pk"]


class FrozenReport(models.Model):
    """A report as it was frozen: one file with everything in it, known by its hash. It is never changed.

    One that is withdrawn before it is signed is kept; the report may then be written in and frozen anew.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="frozen")
    number = models.PositiveSmallIntegerField()
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = _whom()
    frozen_by_label = models.CharField(max_length=160)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by_label = models.CharField(max_length=160, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="frozen_number_once"),
            models.UniqueConstraint(
                fields=["report"], condition=models.Q(withdrawn_at__isnull=True), name="frozen_once"
            ),
        ]


class WordCopy(models.Model):
    """A Word file that was taken out: what its parts said then, so that what comes back is held against it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="word_copies")
    code = models.CharField(max_length=16, unique=True, help_text="What the marks in the file are named by.")
    parts = models.JSONField(
        help_text="By the part's key: its version, its text, and what each bound figure in it was shown as."
    )
    taken_at = models.DateTimeField()
    taken_by = _whom()
    taken_by_label = models.CharField(max_length=160)

    class Meta:
        ordering = ["-taken_at", "-pk"]


class WordReturn(models.Model):
    """A Word file that came back: what its parts say, kept until each is taken in or left."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="word_returns")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    copy = models.ForeignKey(WordCopy, null=True, on_delete=models.PROTECT, related_name="+")
    texts = models.JSONField(
        help_text="By the part's key: its text, what it was taken out of, remarks, and whether it is taken in or left."
    )
    notes = models.JSONField(default=list, help_text="What was read otherwise than it stands, or left out.")
    received_at = models.DateTimeField()
    received_by = _whom()
    received_by_label = models.CharField(max_length=160)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-received_at", "-pk"]
