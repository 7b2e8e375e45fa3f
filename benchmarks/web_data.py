"""Fills a data folder for the benchmark of pages: participations, an office of signed-in users; says what was made."""

import sys
from collections.abc import Sequence
from datetime import date
from typing import Any


def main() -> None:
    """Make as many participations and users as the command line says, and print sessions and addresses."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    rows, users = int(sys.argv[1]), int(sys.argv[2])
    participations_make(rows)
    for cookie in sessions(users):
        print(f"session {cookie}")
    from django.urls import reverse

    from drivbank.participants.models import Participation

    pk = Participation.objects.order_by("pk")[rows // 2].pk
    print(f"one {reverse('participants:participation_show', args=[pk])}")
    print(f"usual {reverse('usual_list')}")


def participations_make(count: int) -> None:
    """Register made-up participations in ten interventions, with an event as an import has."""
    from django.db import transaction

    from benchmarks.generator import Size, parts
    from drivbank.access.actors import system_actor
    from drivbank.access.services.events import Items, event_append
    from drivbank.participants.services import Batch, participations_write

    by = system_actor("benchmark")
    interventions = interventions_make()
    for part in parts(Size(count, interventions=len(interventions))):
        new = [_ready(row) for row in part.rows]
        items = Items.of(("participation", row[0], "") for row in new)
        with transaction.atomic():
            participations_write(Batch(interventions[part.intervention - 1], new=new, changed=()))
            event_append(by=by, action="participants.imported", subject="benchmark", items=items)


def _ready(row: Sequence[Any]) -> tuple[Any, ...]:
    """Return a row as the database takes it."""
    return tuple(value.isoformat() if isinstance(value, date) else value for value in row)


def interventions_make() -> list[int]:
    """Create an association with ten interventions; return their ids."""
    from drivbank.access.actors import system_actor
    from drivbank.core.parties import MemberKind
    from drivbank.interventions.services import InterventionDraft, intervention_create
    from drivbank.organisation.services import association_create, member_create
    from drivbank.reference.parameters import code_list

    by = system_actor("benchmark")
    association_create(name="Samordningsförbundet Mätning", by=by)
    town = member_create(name="Nyköping", kind=MemberKind.MUNICIPALITY, municipality="0480", by=by)
    region = member_create(name="Region Sörmland", kind=MemberKind.REGION, county="04", by=by)

    def made(number: int) -> int:
        draft = InterventionDraft(
            name=f"Insats {number}",
            kind="individual",
            starts_on=date(2015, 1, 1),
            ends_on=date(2027, 12, 31),
            owner="Förbundet",
            parties=(town.pk, region.pk),
            exit_reasons=tuple(code_list("exit_reason").all_items()),
        )
        return intervention_create(draft, by=by).pk

    return [made(number) for number in range(1, 11)]


def sessions(count: int) -> list[str]:
    """Create users of the office, each signed in; return their session keys."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from drivbank.access.actors import Grant, system_actor
    from drivbank.access.roles import Role
    from drivbank.access.services.users import user_create

    keys = []
    for number in range(count):
        user = user_create(
            email=f"matning-{number}@example.org",
            name=f"Mätning {number}",
            password=None,
            grants=[Grant(Role.OFFICE)],
            by=system_actor("benchmark"),
        )
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        keys.append(str(session.session_key))
    return keys


if __name__ == "__main__":
    main()
