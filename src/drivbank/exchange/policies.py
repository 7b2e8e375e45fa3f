"""Who may see and decide on an import."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, Reach, grants_for
from drivbank.access.policies import Refused, check, refusal
from drivbank.exchange.models import Import
from drivbank.participants.policies import can_import

# What may follow on what. A refused, cancelled or written import is history and never changes again.
TRANSITIONS: Mapping[str, frozenset[str]] = {
    Import.Status.READING: frozenset({Import.Status.PREVIEWED, Import.Status.REFUSED, Import.Status.NOTHING}),
    Import.Status.PREVIEWED: frozenset({Import.Status.WRITING, Import.Status.CANCELLED}),
    Import.Status.WRITING: frozenset({Import.Status.DONE, Import.Status.PREVIEWED, Import.Status.NOTHING}),
    Import.Status.DONE: frozenset(),
    Import.Status.REFUSED: frozenset(),
    Import.Status.CANCELLED: frozenset(),
    Import.Status.NOTHING: frozenset(),
}


def check_can_see_import(actor: Actor, record: Import) -> None:
    """The office sees every import, others their own and those of an intervention they lead, while they may import."""
    check(actor, Action.IMPORT)
    mine = record.by_id is not None and record.by_id == actor.user_id
    own = mine and (record.intervention_id is None or can_import(actor, record.intervention_id))
    # An area's right covers what one reads in oneself: an import may hold rows of other areas.
    wide = [
        reach is Reach.ALL
        or (reach is Reach.INTERVENTION and grant.intervention_id == record.intervention_id)
        for reach, grant in grants_for(actor, Action.IMPORT)
    ]
    if not (own or any(wide)):
        raise refusal(
            Action.IMPORT,
            _("Du kan se inläsningar som du har gjort själv eller som gäller en insats du leder."),
        )


def check_can_move(record: Import, status: str) -> None:
    """Refuse a step that does not follow on where the import stands."""
    if status not in TRANSITIONS[record.status]:
        status_now = record.get_status_display().lower()
        raise Refused(_("Inläsningen är redan avgjord: %(status)s.") % {"status": status_now})
