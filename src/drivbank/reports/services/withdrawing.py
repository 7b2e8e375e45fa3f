"""Taking a freezing back before the report is signed: what was frozen is kept, and the report may be written in again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.screening import personal_data_in
from drivbank.reports.models import FrozenReport
from drivbank.reports.policies import check_can_decide
from drivbank.ui.phrases import said

LONGEST = 1_000


@transaction.atomic
def report_withdraw(report_id: int, because: str, *, by: Actor) -> None:
    """Take back the freezing of a report; raise ValidationError when it has none or nothing says why, or Refused."""
    check_can_decide(by)
    because = " ".join(because.split())
    if not because or len(because) > LONGEST:
        raise ValidationError({"because": _("Skriv varför, med högst %(most)s tecken.") % {"most": LONGEST}})
    if kind := personal_data_in(because):
        told = _("Texten ser ut att innehålla %(kind)s. Skriv den utan.")
        raise ValidationError({"because": told % {"kind": said(kind)}})
    log_lock()
    held = FrozenReport.objects.select_for_update().select_related("report").defer("content")
    row = held.filter(report_id=report_id, withdrawn_at__isnull=True).first()
    if row is None:
        raise ValidationError(_("Rapporten är inte låst."))
    row.withdrawn_at, row.withdrawn_by_label, row.withdrawn_because = timezone.now(), by.label, because
    row.save(update_fields=["withdrawn_at", "withdrawn_by_label", "withdrawn_because"])
    data = {"number": row.number, "sha256": row.sha256, "because": because}
    event_append(by=by, action="reports.report_withdrawn", subject=row.report.title, data=data)
