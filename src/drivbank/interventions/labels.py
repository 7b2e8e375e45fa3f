"""Words for where an intervention is in its time."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from drivbank.interventions.selectors import Status

STATUS_LABELS: Mapping[Status, str | Promise] = {
    Status.RUNNING: _("Pågår"),
    Status.PLANNED: _("Planerad"),
    Status.ENDED: _("Avslutad"),
}
