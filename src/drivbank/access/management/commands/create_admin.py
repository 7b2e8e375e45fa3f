"""``drivbank create_admin``: the first user of an installation."""

import os
import sys
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser

from drivbank.access.actors import Grant, system_actor
from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.access.services.users import user_create
from drivbank.ui.commands import HouseCommand

# The first user has to be able to set up the association as well as to let others in.
FIRST_ROLES = (Role.ADMINISTRATOR, Role.OFFICE)


class Command(HouseCommand):
    """Create a user with the first roles."""

    help = "Lägger upp en användare som är administratör och kansli."

    def add_arguments(self, parser: CommandParser) -> None:
        """Address and name; the password is asked for, or taken from the environment where nobody can answer."""
        parser.add_argument("--email", required=True, help="e-postadressen som användaren loggar in med")
        parser.add_argument("--name", required=True, help="användarens namn")

    def handle(self, *args: Any, **options: Any) -> None:
        """Create the user and say where to sign in."""
        email, name = options["email"], options["name"]
        if User.objects.filter(email__iexact=email).exists():
            raise CommandError(f"Det finns redan en användare med adressen {email}.")
        grants = [Grant(role) for role in FIRST_ROLES]
        try:
            password = _password(User(email=email, name=name))
            user_create(
                email=email, name=name, password=password, grants=grants, by=system_actor("create_admin")
            )
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(f"Användaren {email} är upplagd. Logga in med lösenordet du valde.")


def _password(user: User) -> str:
    """Return a password that the rules accept."""
    password = os.environ.get("DRIVBANK_ADMIN_PASSWORD") or _typed()
    validate_password(password, user)
    return password


def _typed() -> str:
    if not sys.stdin.isatty():
        raise CommandError("Kör kommandot i en terminal, eller ange lösenordet i DRIVBANK_ADMIN_PASSWORD.")
    password = getpass("Lösenord: ")
    if password != getpass("Samma lösenord igen: "):
        raise CommandError("Lösenorden är inte lika.")
    return password
