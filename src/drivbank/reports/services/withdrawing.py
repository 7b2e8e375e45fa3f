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
from drivbank.reports.selectors import report
from drivbank.reports.selectors.frozen_log import WITHDRAWN, in_force
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
    of = report(report_id)
    if of is None or of.frozen is None:
        raise ValidationError(_("Rapporten är inte låst."))
    # One that only the log still knows of has no row to say it in.
    FrozenReport.objects.filter(pk=of.frozen.id).update(
        withdrawn_at=timezone.now(), withdrawn_by_label=by.label, withdrawn_because=because
    )
    # By the log, for the row may have been changed: else the freezing that the log knows would hold for ever.
    held = in_force([report_id]).get(report_id, of.frozen)
    data = {"number": held.number, "sha256": held.sha256, "because": because}
    event_append(by=by, action=WITHDRAWN, subject=of.title, data=data)
