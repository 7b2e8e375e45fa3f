"""Reads of the versions of the ledger: what was read in, when, and which one is in force for a year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from drivbank.core.forecast.months import last_day, months_of
from drivbank.core.forecast.words import month_year
from drivbank.core.phrases import Phrase, phrase_from
from drivbank.core.statements.accounts import Chart
from drivbank.finance.models import LedgerSettings, LedgerVersion

Status = LedgerVersion.Status
WHOLE = Phrase("hela %(year)s")
UNTIL = Phrase("till och med %(day)s")
UNTIL_WITH_LAST = Phrase("till och med %(day)s (senaste dag i filen %(last)s)")
CAME, CAME_AT_ONCE = Phrase("Den kom %(day)s och lästes in %(read)s."), Phrase("Den lästes in %(read)s.")


@dataclass(frozen=True)
class SettingsFact:
    """What a file cannot tell of itself; the number is "" until a first file has been accepted."""

    chart: Chart
    organisation_number: str


def ledger_settings() -> SettingsFact:
    """Return the settings in force. One query."""
    row = LedgerSettings.objects.first() or LedgerSettings()
    return SettingsFact(Chart(row.chart), row.organisation_number)


@dataclass(frozen=True)
class VersionFact:
    """The ledger of a year as one file had it; ``number`` is None for a draft. Warnings are line and message."""

    id: int
    year: int
    number: int | None
    status: str
    first_day: date
    last_day: date
    covers_until: date
    known_on: date
    received_at: datetime
    file_name: str
    sha256: str
    size: int
    sie_type: int
    encoding: str
    program: str
    generated_on: date | None
    company: str
    organisation_number: str
    chart: Chart
    account_count: int
    voucher_count: int
    row_count: int
    warnings: tuple[tuple[int, Phrase], ...]
    is_in_force: bool

    @property
    def is_draft(self) -> bool:
        """Say whether it still waits for a decision."""
        return self.status == Status.DRAFT

    @property
    def seen_on(self) -> date:
        """The day the ledger looked as it does: when the file was made, or was known when it does not say."""
        made = self.generated_on
        return min(made, self.known_on) if made and made >= self.first_day else self.known_on

    @property
    def until(self) -> date:
        """The day its figures are of: the end of the last month with anything booked, or that in which it was seen."""
        booked = min(self.last_day, last_day(self.covers_until.replace(day=1)))
        return max(min(booked, self.seen_on), self.first_day)

    @property
    def is_whole(self) -> bool:
        """Say whether the ledger has all of the year: something in its last month, and seen when that was over."""
        return self.until == self.last_day

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of the months that were over when it was seen, to the last with anything booked."""
        return tuple(month for month in months_of(self.year) if last_day(month) <= self.until)

    @property
    def reach(self) -> Phrase:
        """How far it is booked: the whole year, or to a month and which day in it that has anything last."""
        if self.is_whole:
            return WHOLE.filled(year=self.year)
        day = day_or_month(self.until)
        if self.covers_until >= self.until:
            return UNTIL.filled(day=day)
        return UNTIL_WITH_LAST.filled(day=day, last=self.covers_until.isoformat())

    @property
    def came(self) -> Phrase:
        """When its figures were known, and when the file was read in where that was later."""
        read = timezone.localdate(self.received_at)
        phrase = CAME_AT_ONCE if self.known_on == read else CAME
        return phrase.filled(day=self.known_on.isoformat(), read=read.isoformat())


def day_or_month(day: date) -> str:
    """Return the month that a day ends, the day itself when it ends none."""
    return month_year(day) if day == last_day(day.replace(day=1)) else day.isoformat()


def ledger_versions(year: int | None = None) -> list[VersionFact]:
    """Return the accepted versions, of a year or of all, the newest year and version first. One query."""
    rows = _accepted().order_by("-year", "-number")
    return _facts(rows if year is None else rows.filter(year=year))


def ledger_version(pk: int) -> VersionFact | None:
    """Return a version, a draft too; None when there is none. One query."""
    return next(iter(_facts(LedgerVersion.objects.filter(pk=pk))), None)


def ledger_in_force(year: int, *, as_of: date | None = None) -> VersionFact | None:
    """Return the version of a year with the highest number, of those known by a day when one is given. One query."""
    rows = _accepted().filter(year=year).order_by("-number")
    if as_of is not None:
        rows = rows.filter(known_on__lte=as_of)
    return next(iter(_facts(rows[:1])), None)


def ledger_years() -> list[int]:
    """Return the years that have a ledger, the newest first. One query."""
    return list(_accepted().order_by("-year").values_list("year", flat=True).distinct())


def ledger_drafts(*, before: datetime | None = None) -> list[VersionFact]:
    """Return what waits for a decision, the newest first; before a moment only what came in by then. One query."""
    rows = LedgerVersion.objects.filter(status=Status.DRAFT).order_by("-pk")
    return _facts(rows if before is None else rows.filter(received_at__lt=before))


def _accepted() -> QuerySet[LedgerVersion]:
    return LedgerVersion.objects.filter(status=Status.ACCEPTED)


def _facts(rows: QuerySet[LedgerVersion]) -> list[VersionFact]:
    later = LedgerVersion.objects.filter(year=OuterRef("year"), number__gt=OuterRef("number"))
    return list(map(_fact, rows.annotate(has_later=Exists(later))))


def _fact(row: LedgerVersion) -> VersionFact:
    same = {
        name: getattr(row, name)
        for name in VersionFact.__dataclass_fields__
        if name not in ("chart", "warnings", "is_in_force")
    }
    accepted = row.status == Status.ACCEPTED
    return VersionFact(
        **same,
        chart=Chart(row.chart),
        warnings=_warnings(row.warnings),
        is_in_force=accepted and not row.has_later,  # type: ignore[attr-defined]  # annotated above
    )


def _warnings(kept: Iterable[tuple[int, object]]) -> tuple[tuple[int, Phrase], ...]:
    return tuple((line, phrase_from(message)) for line, message in kept)
