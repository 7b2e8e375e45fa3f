"""Reads of users for their own pages: who may sign in, with which roles, and how they do it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from drivbank.access.matrix import MATRIX, Action, Reach
from drivbank.access.models import RoleGrant, SignIn, User
from drivbank.access.roles import Role

UNUSABLE = "!"  # what Django begins a password with that nobody can sign in with
OPEN, WAITING, CLOSED = "open", "waiting", "closed"


@dataclass(frozen=True)
class GrantFact:
    """A role that a user has, by its code and in words with what it holds for."""

    id: int
    role: Role
    label: str
    scope: str


@dataclass(frozen=True)
class UserFact:
    """A user as the list and their page show them; state is open, waiting (no password yet) or closed."""

    id: int
    name: str
    email: str
    grants: tuple[GrantFact, ...]
    last_login: datetime | None
    created_at: datetime
    second_factor: bool
    second_factor_advised: bool
    state: str


def users_found(*, search: str = "", role: str = "", state: str = "") -> QuerySet[User]:
    """Return the users that match, by name."""
    found = _users().filter(Q(name__icontains=search) | Q(email__icontains=search)).order_by("name", "pk")
    if role:
        found = found.filter(grants__role=role).distinct()
    return found.filter(_STATES[state]) if state in _STATES else found


_STATES = {
    OPEN: Q(is_active=True) & ~Q(password__startswith=UNUSABLE),
    WAITING: Q(is_active=True, password__startswith=UNUSABLE),
    CLOSED: Q(is_active=False),
}


def user_facts(users: Iterable[User]) -> list[UserFact]:
    """Return the facts of users that were found."""
    return [_fact(user) for user in users]


def user_fact(user_id: int) -> UserFact | None:
    """Return one user, None when there is none."""
    user = _users().filter(pk=user_id).first()
    return _fact(user) if user else None


def _users() -> QuerySet[User]:
    factor = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    grants = RoleGrant.objects.select_related("intervention", "area").order_by("pk")
    return User.objects.annotate(has_factor=Exists(factor)).prefetch_related(Prefetch("grants", grants))


def _fact(user: User) -> UserFact:
    grants = list(user.grants.all())
    return UserFact(
        id=user.pk,
        name=user.name,
        email=user.email,
        grants=tuple(_grant(grant) for grant in grants),
        last_login=user.last_login,
        created_at=user.created_at,
        second_factor=user.has_factor,  # type: ignore[attr-defined]  # annotated above
        second_factor_advised=any(grant.role in WIDE for grant in grants),
        state=_state(user),
    )


def _grant(grant: RoleGrant) -> GrantFact:
    role = Role(grant.role)
    return GrantFact(grant.pk, role, str(role.label), _scope(grant))


# Those whose account opens much to one who takes it over: they are advised to use an app as well as a password.
WIDE = (Role.OFFICE, Role.ADMINISTRATOR)


def _state(user: User) -> str:
    if not user.is_active:
        return CLOSED
    return OPEN if user.has_usable_password() else WAITING


def _scope(grant: RoleGrant) -> str:
    named = [str(part) for part in (grant.intervention, grant.area) if part is not None]
    if named:
        return ", ".join(named)
    assigned = MATRIX[Action.READ_ROWS][Role(grant.role)] is Reach.ASSIGNED
    return _("de deltagare som tilldelats") if assigned else _("hela förbundet")


def second_factor_advised(user: User | AnonymousUser) -> bool:
    """Say whether the user has wide rights and signs in with a password alone."""
    wide = RoleGrant.objects.filter(user=user.pk, role__in=WIDE).exists()
    return wide and not Authenticator.objects.filter(user=user.pk, type=Authenticator.Type.TOTP).exists()


@dataclass(frozen=True)
class SignInLine:
    """A row of the sign-in log: when, whose (empty when there is no such user), what, and from which client."""

    id: int
    at: datetime
    user_id: int | None
    name: str
    what: str
    failed: bool
    client: str


def sign_ins_of(user_id: int, *, most: int) -> list[SignInLine]:
    """Return the latest rows of a user."""
    return sign_in_lines(SignIn.objects.filter(user=user_id).order_by("-at", "-pk")[:most])


def sign_in_lines(rows: QuerySet[SignIn]) -> list[SignInLine]:
    """Return rows of the sign-in log as they are shown."""
    failed = (SignIn.Kind.PASSWORD_FAILED, SignIn.Kind.CODE_FAILED)
    return [
        SignInLine(
            id=row.pk,
            at=row.at,
            user_id=row.user_id,
            name=row.user.name if row.user else "",
            what=str(SignIn.Kind(row.kind).label),
            failed=row.kind in failed,
            client=row.client[:6],
        )
        for row in rows.select_related("user")
    ]


def names_of_users() -> list[tuple[int, str]]:
    """Return every user that there has been, for choosing one in a log."""
    return list(User.objects.order_by("name", "pk").values_list("pk", "name"))
