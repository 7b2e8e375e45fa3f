"""Words for where an intervention is in its time, and for what has been done to it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from drivbank.interventions.selectors import Status

STATUS_LABELS: Mapping[Status, str | Promise] = {
    Status.RUNNING: _("Pågår"),
    Status.PLANNED: _("Planerad"),
    Status.ENDED: _("Avslutad"),
}
EVENT_LABELS: Mapping[str, str | Promise] = {
    "interventions.intervention_created": _("Insatsen lades upp"),
    "interventions.intervention_updated": _("Insatsen ändrades"),
    "interventions.intervention_closed": _("Insatsen avslutades"),
    "interventions.intervention_reopened": _("Insatsen öppnades igen"),
    "interventions.staffing_created": _("Bemanning lades till"),
    "interventions.staffing_updated": _("Bemanning ändrades"),
    "interventions.staffing_deleted": _("Bemanning togs bort"),
}
