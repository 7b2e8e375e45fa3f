"""Searching the read log and the sign-in log, as the event log is searched."""

from dataclasses import dataclass
from datetime import date, datetime

from drivbank.access.actors import Actor
from drivbank.access.log import Lines, between, by_whom, reads_codes
from drivbank.access.models import Reading, SignIn
from drivbank.access.people import SignInLine, sign_in_lines


@dataclass(frozen=True)
class ReadingSearch:
    """What to look for in the read log: a user, words in what was shown, a period."""

    who: int | None = None
    words: str = ""
    first: date | None = None
    last: date | None = None
    before: int | None = None


@dataclass(frozen=True)
class ReadingLine:
    """Coded rows that someone was shown; ``hidden`` says that which they were is not for the one who asks."""

    id: int
    at: datetime
    by: str
    what: str
    rows: int
    hidden: bool = False


def readings_found(search: ReadingSearch, *, most: int, by: Actor) -> Lines[ReadingLine]:
    """Return the latest readings that match; by words only for one who may see them."""
    whole = reads_codes(by)
    found = by_whom(Reading.objects.order_by("-pk"), search.who)
    if search.words and whole:
        found = found.filter(what__icontains=search.words)
    found = between(found, Reading.objects.all(), "pk", search.first, search.last)
    if search.before:
        found = found.filter(pk__lt=search.before)
    rows = list(found[: most + 1])
    lines = tuple(
        ReadingLine(row.pk, row.at, row.actor_label, row.what if whole else "", row.rows, not whole)
        for row in rows[:most]
    )
    return Lines(lines, lines[-1].id if len(rows) > most else None)


@dataclass(frozen=True)
class SignInSearch:
    """What to look for in the sign-in log: a user, only what failed, a period."""

    who: int | None = None
    failed: bool = False
    first: date | None = None
    last: date | None = None
    before: int | None = None


def sign_ins_found(search: SignInSearch, *, most: int) -> Lines[SignInLine]:
    """Return the latest sign-ins that match."""
    found = SignIn.objects.order_by("-pk")
    if search.who is not None:
        found = found.filter(user=search.who)
    if search.failed:
        found = found.filter(kind__in=(SignIn.Kind.PASSWORD_FAILED, SignIn.Kind.CODE_FAILED))
    found = between(found, SignIn.objects.all(), "pk", search.first, search.last)
    if search.before:
        found = found.filter(pk__lt=search.before)
    lines = sign_in_lines(found[: most + 1])
    return Lines(tuple(lines[:most]), lines[most - 1].id if len(lines) > most else None)
