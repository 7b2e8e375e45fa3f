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


def password(home: Path) -> str:
    """Return the password of every demo account: the one asked for, or a random one kept in the data folder."""
    return os.environ.get("DRIVBANK_DEMO_PASSWORD") or secret_in(home / "demo-password", length=12)


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
