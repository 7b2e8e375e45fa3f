"""Who may read a report as it is written, write in it, and freeze it."""

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may_everywhere, may_in
from drivbank.access.policies import check, check_everywhere, refusal


def can_read(actor: Actor, intervention_id: int | None) -> bool:
    """Say whether the actor may read a report: the association's, or an intervention's."""
    return _may(actor, Action.READ_REPORTS, intervention_id)


def check_can_read(actor: Actor, intervention_id: int | None) -> None:
    """Refuse one who may not read a report of the association (None) or of an intervention."""
    _check(actor, Action.READ_REPORTS, intervention_id)


def can_write(actor: Actor, intervention_id: int | None) -> bool:
    """Say whether the actor may write in such a report."""
    return _may(actor, Action.WRITE_REPORTS, intervention_id)


def check_can_write(actor: Actor, intervention_id: int | None) -> None:
    """Refuse one who may not write in such a report."""
    _check(actor, Action.WRITE_REPORTS, intervention_id)


def can_decide(actor: Actor) -> bool:
    """Say whether the actor may set up reports, give out parts, explain findings and freeze."""
    return may_everywhere(actor, Action.DECIDE_REPORTS)


def check_can_decide(actor: Actor) -> None:
    """Refuse one who may not set up reports, give out parts, explain findings and freeze."""
    check_everywhere(actor, Action.DECIDE_REPORTS)


def _may(actor: Actor, action: Action, intervention_id: int | None) -> bool:
    if intervention_id is None:
        return may_everywhere(actor, action)
    return may_in(actor, action, intervention_id)


def _check(actor: Actor, action: Action, intervention_id: int | None) -> None:
    check(actor, action)
    if not _may(actor, action, intervention_id):
        raise refusal(action)
