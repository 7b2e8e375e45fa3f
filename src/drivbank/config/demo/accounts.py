"""The demo's users: one of each role, with invented names and one password made when the demo is loaded."""

import os
from pathlib import Path

from drivbank.access.actors import Actor, Grant
from drivbank.access.roles import Role
from drivbank.access.services.users import user_create
from drivbank.config.demo.association import NORTH, Made
from drivbank.config.demo.margins import SIKTA
from drivbank.config.home import secret_in

DOMAIN = "demo.example"
KEPT_IN = "demo-password"
COACH = "coach"
# First part of the address, invented name, role.
ACCOUNTS = (
    ("kansli", "Karin Exempel", Role.OFFICE),
    ("insatsledare", "Inga Exempel", Role.LEAD),
    ("samordnare", "Sami Exempel", Role.COORDINATOR),
    (COACH, "Carina Exempel", Role.COACH),
    ("utvarderare", "Ulf Exempel", Role.EVALUATOR),
    ("styrelse", "Stina Exempel", Role.BOARD),
    ("revisor", "Rolf Exempel", Role.AUDITOR),
    ("admin", "Adam Exempel", Role.ADMINISTRATOR),
)
IN_SIKTA = (Role.LEAD, Role.COORDINATOR, Role.COACH, Role.EVALUATOR)


def password_made(home: Path) -> str:
    """Return the password for new demo accounts: the one asked for, or else a random one kept in the data folder."""
    path = home / KEPT_IN
    if chosen := os.environ.get("DRIVBANK_DEMO_PASSWORD"):
        # A file from an earlier load would be believed later.
        path.unlink(missing_ok=True)
        return chosen
    return secret_in(path, length=12)


def password_told(home: Path) -> str:
    """Return the password of the demo accounts that are there, or in Swedish where it came from when it is not kept."""
    path = home / KEPT_IN
    if path.exists():
        return path.read_text(encoding="ascii")
    return os.environ.get("DRIVBANK_DEMO_PASSWORD") or "som valdes med DRIVBANK_DEMO_PASSWORD"


def accounts_build(made: Made, *, secret: str, by: Actor) -> dict[str, int]:
    """Create the users; return the id of each by the first part of its address."""
    return {
        word: user_create(
            email=f"{word}@{DOMAIN}", name=name, password=secret, grants=[_grant(role, made)], by=by
        ).pk
        for word, name, role in ACCOUNTS
    }


def _grant(role: Role, made: Made) -> Grant:
    sikta = made.interventions[SIKTA.name] if role in IN_SIKTA else None
    return Grant(role, sikta, made.areas[NORTH] if role is Role.COORDINATOR else None)


def addresses() -> tuple[str, ...]:
    """Return the addresses of the demo accounts, each with its role in words."""
    return tuple(f"{word}@{DOMAIN} ({role.label})" for word, _, role in ACCOUNTS)
