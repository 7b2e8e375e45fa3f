"""One matrix of roles and actions. Every policy answers from it, and docs/reference/permissions.md is made of it."""

from collections.abc import Iterator, Mapping
from enum import Enum, StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from drivbank.access.actors import Actor, Grant
from drivbank.access.roles import Role


class Reach(StrEnum):
    """How far a role's right goes: the whole association, or what its grant names."""

    ALL = "all"
    INTERVENTION = "intervention"
    AREA = "area"
    ASSIGNED = "assigned"


class Action(Enum):
    """Something that a user may do or not."""

    COUNT = "see statistics and documents"
    READ_ROWS = "read coded rows"
    EXPORT_ROWS = "take out coded rows as a file"
    CHANGE_ROWS = "register and correct participations"
    ASSIGN = "give coaches their participants"
    IMPORT = "import registrations"
    SNAPSHOT = "take snapshots"
    READ_HOUSE = "see interventions, organisation and parameters"
    CHANGE_INTERVENTIONS = "create and change interventions"
    CHANGE_ORGANISATION = "change members, areas, bodies and mandates"
    READ_FINANCE = "see the money"
    CHANGE_FINANCE = "enter and decide the money"
    READ_REPORTS = "read the association's reports as they are written"
    WRITE_REPORTS = "write in reports and comment on them"
    DECIDE_REPORTS = "set up reports, give out their parts, explain findings and freeze"
    READ_USERS = "see users and their roles"
    CHANGE_USERS = "invite users and give roles"
    READ_EVENTS = "read the event log"
    READ_READINGS = "read the read log"


ALL, OWN, AREA, HIS, NONE = Reach.ALL, Reach.INTERVENTION, Reach.AREA, Reach.ASSIGNED, None
ROLES = tuple(Role)

# fmt: off
_ROWS: Mapping[Action, tuple[Reach | None, ...]] = {
    #                            office lead  coord coach eval  board audit admin
    Action.COUNT:                (ALL,  OWN,  AREA, HIS,  OWN,  ALL,  ALL,  NONE),
    Action.READ_ROWS:            (ALL,  OWN,  AREA, HIS,  OWN,  NONE, ALL,  NONE),
    Action.EXPORT_ROWS:          (ALL,  OWN,  AREA, NONE, OWN,  NONE, ALL,  NONE),
    Action.CHANGE_ROWS:          (ALL,  OWN,  AREA, HIS,  NONE, NONE, NONE, NONE),
    Action.ASSIGN:               (ALL,  OWN,  AREA, NONE, NONE, NONE, NONE, NONE),
    Action.IMPORT:               (ALL,  OWN,  AREA, NONE, NONE, NONE, NONE, NONE),
    Action.SNAPSHOT:             (ALL,  NONE, NONE, NONE, NONE, NONE, NONE, NONE),
    Action.READ_HOUSE:           (ALL,  ALL,  ALL,  ALL,  ALL,  ALL,  ALL,  ALL),
    Action.CHANGE_INTERVENTIONS: (ALL,  NONE, NONE, NONE, NONE, NONE, NONE, NONE),
    Action.CHANGE_ORGANISATION:  (ALL,  NONE, NONE, NONE, NONE, NONE, NONE, NONE),
    Action.READ_FINANCE:         (ALL,  OWN,  NONE, NONE, NONE, ALL,  ALL,  NONE),
    Action.CHANGE_FINANCE:       (ALL,  NONE, NONE, NONE, NONE, NONE, NONE, NONE),
    Action.READ_REPORTS:         (ALL,  OWN,  NONE, NONE, NONE, ALL,  ALL,  NONE),
    Action.WRITE_REPORTS:        (ALL,  OWN,  NONE, NONE, NONE, NONE, NONE, NONE),
    Action.DECIDE_REPORTS:       (ALL,  NONE, NONE, NONE, NONE, NONE, NONE, NONE),
    Action.READ_USERS:           (ALL,  NONE, NONE, NONE, NONE, NONE, ALL,  ALL),
    Action.CHANGE_USERS:         (NONE, NONE, NONE, NONE, NONE, NONE, NONE, ALL),
    Action.READ_EVENTS:          (ALL,  NONE, NONE, NONE, NONE, NONE, ALL,  ALL),
    Action.READ_READINGS:        (ALL,  NONE, NONE, NONE, NONE, NONE, ALL,  ALL),
}
# fmt: on
MATRIX: Mapping[Action, Mapping[Role, Reach | None]] = {
    action: dict(zip(ROLES, row, strict=True)) for action, row in _ROWS.items()
}

# Why the answer is no, to be read by the one who is refused.
REASONS: Mapping[Action, str | Promise] = {
    Action.COUNT: _("Din roll ger inte tillgång till statistiken."),
    Action.READ_ROWS: _("Din roll ger inte tillgång till enskilda registreringar."),
    Action.EXPORT_ROWS: _("Din roll får inte ta ut registreringar som fil."),
    Action.CHANGE_ROWS: _("Din roll får inte registrera eller rätta deltagare."),
    Action.ASSIGN: _("Deltagare fördelas av kansli, insatsledare och samordnare."),
    Action.IMPORT: _("Registreringar läses in av kansli, insatsledare och samordnare."),
    Action.SNAPSHOT: _("Ögonblicksbilder tas av kansliet."),
    Action.READ_HOUSE: _("Du har ingen roll i förbundet än."),
    Action.CHANGE_INTERVENTIONS: _("Insatser läggs upp och ändras av kansliet."),
    Action.CHANGE_ORGANISATION: _("Medlemmar, länsdelar och organ ändras av kansliet."),
    Action.READ_FINANCE: _(
        "Ekonomin kan ses av kansli, styrelse och revisor, och den egna insatsens av insatsledaren."
    ),
    Action.CHANGE_FINANCE: _("Ekonomin registreras och beslutas av kansliet."),
    Action.READ_REPORTS: _(
        "Rapporter kan läsas av kansli, styrelse och revisor, och den egna insatsens lägesrapporter av insatsledaren."
    ),
    Action.WRITE_REPORTS: _(
        "Rapporter skrivs av kansliet, och den egna insatsens lägesrapporter av insatsledaren."
    ),
    Action.DECIDE_REPORTS: _("Rapporter läggs upp, fördelas och låses av kansliet."),
    Action.READ_USERS: _("Användare och behörigheter kan ses av kansli, revisor och administratör."),
    Action.CHANGE_USERS: _("Användare och behörigheter ändras av en administratör."),
    Action.READ_EVENTS: _("Händelseloggen kan läsas av kansli, revisor och administratör."),
    Action.READ_READINGS: _("Läsloggen kan läsas av kansli, revisor och administratör."),
}


def may(actor: Actor, action: Action) -> bool:
    """Say whether any role of the actor gives the right, however narrow."""
    return any(_reaches(actor, action))


def may_everywhere(actor: Actor, action: Action) -> bool:
    """Say whether the actor has the right in the whole association."""
    return any(reach is ALL for reach, _ in _reaches(actor, action))


def may_in(actor: Actor, action: Action, intervention_id: int) -> bool:
    """Say whether the actor has the right somewhere in an intervention: in all of it, an area or what is assigned."""
    return any(
        reach is ALL or grant.intervention_id == intervention_id for reach, grant in _reaches(actor, action)
    )


def grants_for(actor: Actor, action: Action) -> list[tuple[Reach, Grant]]:
    """Return how far each of the actor's grants reaches; those that do not are left out."""
    return list(_reaches(actor, action))


def roles_to_ask(action: Action) -> tuple[Role, ...]:
    """Return whom one who may not should ask: the office when it may, else every role that may.

    An auditor or a coordinator may read a row too, but is not there to tell others of it.
    """
    row = MATRIX[action]
    return (Role.OFFICE,) if row[Role.OFFICE] else tuple(role for role in Role if row[role])


def _reaches(actor: Actor, action: Action) -> Iterator[tuple[Reach, Grant]]:
    row = MATRIX[action]
    return ((reach, grant) for grant in actor.grants if (reach := row[grant.role]) is not None)
