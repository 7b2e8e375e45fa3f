"""The sign-in log, and the limits on guessing that are counted in it.

Failures count for each pair of address and client and for each client, never for an address alone: whoever fails on
purpose stops themselves and nobody else. An attempt is written as failed before it is judged, so that attempts made
at the same time, in whichever server process, all count. See docs/adr/2026-11-22-sign-in-log.md.
"""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from drivbank.access.actors import Actor
from drivbank.access.models import SignIn, User
from drivbank.access.selectors import client_is_known, code_failures, failures_from

Kind = SignIn.Kind
WINDOW = timedelta(minutes=10)
MOST_FOR_PAIR = 8
MOST_FOR_CLIENT = 40
# Six digits can be guessed from many clients at once by one who has the password. Clients where the user has signed
# in before are not held to this one, so the user is not shut out.
CODE_WINDOW = timedelta(hours=1)
MOST_CODES_FROM_STRANGERS = 50


def attempt_begin(*, address: str, client: str, kind: str = Kind.PASSWORD_FAILED) -> int | None:
    """Return the row of an attempt, written as failed; None when there have been too many."""
    now, hashed, origin = timezone.now(), address_hash(address), client_hash(client)
    user_id = User.objects.filter(email__iexact=address.strip()).values_list("pk", flat=True).first()
    if _too_many(hashed, origin, now, most=(MOST_FOR_PAIR, MOST_FOR_CLIENT)):
        return None
    if kind == Kind.CODE_FAILED and user_id and _too_many_codes(user_id, origin, now):
        return None
    row = SignIn.objects.create(at=now, kind=kind, user_id=user_id, address=hashed, client=origin)
    # Others may have begun meanwhile; each sees those written before it, so that no more than the limit get by.
    if _too_many(hashed, origin, now, most=(MOST_FOR_PAIR + 1, MOST_FOR_CLIENT + 1)):
        row.delete()
        return None
    return row.pk


def attempt_undo(attempt: int) -> None:
    """Forget an attempt that turned out not to fail."""
    SignIn.objects.filter(pk=attempt).delete()


def sign_in_record(*, user: User, client: str, by: Actor) -> None:
    """Log that a user has signed in."""
    _record(Kind.SIGNED_IN, user, client)


def sign_out_record(*, user: User, client: str, by: Actor) -> None:
    """Log that a user has signed out."""
    _record(Kind.SIGNED_OUT, user, client)


def sign_ins_tidy(*, before: datetime, by: Actor) -> int:
    """Remove what is older than a moment; return how many rows."""
    return SignIn.objects.filter(at__lt=before).delete()[0]


def address_hash(address: str) -> str:
    """Return what is kept of an address that someone typed: who has the database alone cannot tell which it was."""
    return _hash("address", address.strip().casefold(), length=32)


def client_hash(client: str) -> str:
    """Return what is kept of a client's network address."""
    return _hash("client", client, length=16)


def _hash(what: str, text: str, *, length: int) -> str:
    return salted_hmac(f"drivbank.sign-in.{what}", text, algorithm="sha256").hexdigest()[:length]


def _record(kind: str, user: User, client: str) -> None:
    hashes = {"address": address_hash(user.email), "client": client_hash(client)}
    SignIn.objects.create(at=timezone.now(), kind=kind, user=user, **hashes)


def _too_many(address: str, client: str, now: datetime, *, most: tuple[int, int]) -> bool:
    for_pair, for_client = failures_from(client, address, since=now - WINDOW)
    return for_pair >= most[0] or for_client >= most[1]


def _too_many_codes(user_id: int, client: str, now: datetime) -> bool:
    many = code_failures(user_id, since=now - CODE_WINDOW) >= MOST_CODES_FROM_STRANGERS
    return many and not client_is_known(user_id, client)
