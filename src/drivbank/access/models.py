"""Users and their roles, the event log, the read log, the sign-in log and background jobs."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from drivbank.access.roles import NEEDS_AREA, NEEDS_INTERVENTION
from drivbank.access.roles import Role as Role  # may be imported from here as well


class UserManager(BaseUserManager["User"]):
    """Users are found by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class Language(models.TextChoices):
    """A language of the interface, each named in itself."""

    SWEDISH = "sv", "Svenska"
    ENGLISH = "en", "English"


class User(AbstractBaseUser):
    """Someone who signs in. What they may do is said by their roles, never by flags."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.SWEDISH)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class RoleGrant(models.Model):
    """A role given to a user, with the intervention and area it holds for."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    intervention = models.ForeignKey(
        "interventions.Intervention", null=True, blank=True, on_delete=models.CASCADE
    )
    area = models.ForeignKey("organisation.Area", null=True, blank=True, on_delete=models.CASCADE)

    class Meta:
        constraints = [
            # No scope counts as a value here: SQLite cannot be told that two NULLs are the same.
            models.UniqueConstraint(
                "user", "role", Coalesce("intervention", 0), Coalesce("area", 0), name="grant_once"
            ),
            models.CheckConstraint(
                condition=models.Q(intervention__isnull=False) | ~models.Q(role__in=NEEDS_INTERVENTION),
                name="grant_names_intervention",
            ),
            models.CheckConstraint(
                condition=models.Q(area__isnull=False) | ~models.Q(role__in=NEEDS_AREA),
                name="grant_names_area",
            ),
        ]


class LogHead(models.Model):
    """The end of the event log: one row, locked while an event is added so that the chain has no forks."""

    only = models.BooleanField(primary_key=True, default=True)
    hash = models.CharField(max_length=64)
    length = models.PositiveBigIntegerField(default=0)


class Event(models.Model):
    """One change: who, when, what. Each row's hash covers its content, its items and the row before it."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    actor_label = models.CharField(max_length=160)
    room = models.CharField(max_length=20)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=160)
    data = models.JSONField(default=dict)
    items_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["room", "number"]),
            models.Index(fields=["action", "number"]),
            models.Index(fields=["actor", "number"]),
            models.Index(fields=["actor", "room", "number"]),
            models.Index(fields=["subject", "number"]),
            models.Index(fields=["at"]),
        ]


class EventItem(models.Model):
    """One record touched by an event, with its old and new values as compact JSON."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=40)
    changes = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject"])]


class Reading(models.Model):
    """Coded rows shown to someone. Written apart from what is read, so that it survives a rollback."""

    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    actor_label = models.CharField(max_length=160)
    what = models.CharField(max_length=200)
    rows = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["at"]), models.Index(fields=["actor", "id"])]


class SignIn(models.Model):
    """Someone who signed in or out, or tried to. What was typed and the client are kept as keyed hashes only."""

    class Kind(models.TextChoices):
        SIGNED_IN = "in", _("Loggade in")
        SIGNED_OUT = "out", _("Loggade ut")
        PASSWORD_FAILED = "failed", _("Fel adress eller lösenord")
        CODE_FAILED = "code", _("Fel kod från appen")

    at = models.DateTimeField()
    kind = models.CharField(max_length=6, choices=Kind.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=32)
    client = models.CharField(max_length=16)

    class Meta:
        indexes = [
            models.Index(fields=["at"]),
            models.Index(fields=["client", "at"]),
            models.Index(fields=["user", "at"]),
        ]


class Job(models.Model):
    """Background work with progress. The heartbeat tells a job that runs from one whose worker died."""

    class Status(models.TextChoices):
        QUEUED = "queued", _("I kö")
        RUNNING = "running", _("Pågår")
        DONE = "done", _("Klart")
        FAILED = "failed", _("Misslyckades")

    kind = models.CharField(max_length=40)
    subject = models.PositiveBigIntegerField(help_text="Primary key of what the job is about.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    step = models.CharField(max_length=120, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    queued_at = models.DateTimeField()
    heartbeat_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["status", "heartbeat_at"]), models.Index(fields=["kind", "subject"])]
