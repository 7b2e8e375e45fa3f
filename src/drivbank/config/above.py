"""What the rooms below ask of the rooms above them, answered here because config alone knows them all.

Queries are imported when they are asked: a page is served without loading what it does not need.
"""

from datetime import date

from drivbank.interventions.above import ABOVE


def above_join() -> None:
    """Tell the interventions where their participations are."""
    ABOVE.registered, ABOVE.ongoing, ABOVE.outside = _registered, _ongoing, _outside


def _registered(intervention_id: int) -> int:
    from drivbank.participants.selectors import has_participations

    return int(has_participations(intervention_id))


def _ongoing(intervention_id: int) -> int:
    from drivbank.participants.policies import Window
    from drivbank.participants.selectors import in_scope

    return in_scope((Window(intervention_id=intervention_id),)).filter(exited_on__isnull=True).count()


def _outside(intervention_id: int, first: date, last: date) -> int:
    from django.db.models import Q

    from drivbank.participants.policies import Window
    from drivbank.participants.selectors import in_scope
    from drivbank.reference.parameters import code_list

    reasons = code_list("exit_reason").all_items().values()
    errors = [item.code for item in reasons if item.attributes["outcome"] == "error"]
    outside = Q(enrolled_on__lt=first) | Q(enrolled_on__gt=last) | Q(exited_on__gt=last)
    rows = in_scope((Window(intervention_id=intervention_id),)).exclude(exit_reason__in=errors)
    return rows.filter(outside).count()
