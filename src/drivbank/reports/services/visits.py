"""Who has a part open for writing: heard of every few seconds, forgotten when they go."""

from django.db import transaction
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.reports.models import PartVisit, ReportPart
from drivbank.reports.policies import check_can_write


@transaction.atomic
def part_visit(part_id: int, *, by: Actor) -> None:
    """Note that someone has a part open now; raise Refused. It is no change of the report, and leaves no event."""
    _check(part_id, by)
    if by.user_id is not None:
        PartVisit.objects.update_or_create(
            part_id=part_id, user_id=by.user_id, defaults={"seen_at": timezone.now()}
        )


@transaction.atomic
def part_leave(part_id: int, *, by: Actor) -> None:
    """Note that someone has closed a part; raise Refused."""
    _check(part_id, by)
    PartVisit.objects.filter(part_id=part_id, user_id=by.user_id).delete()


def _check(part_id: int, by: Actor) -> None:
    part = ReportPart.objects.select_related("report").get(pk=part_id)
    check_can_write(by, part.report.intervention_id)
