"""Who has a part open for writing: told of every few seconds, and forgotten when nothing is heard."""

from django.db import transaction
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.reports.models import PartVisit, ReportPart
from drivbank.reports.policies import check_can_write


@transaction.atomic
def part_visit(part_id: int, *, by: Actor) -> None:
    """Note that someone has a part open now; raise Refused. It is no change of the report, and leaves no event."""
    part = ReportPart.objects.select_related("report").get(pk=part_id)
    check_can_write(by, part.report.intervention_id)
    if by.user_id is not None:
        PartVisit.objects.update_or_create(
            part_id=part_id, user_id=by.user_id, defaults={"seen_at": timezone.now()}
        )
