"""The four kinds of members in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from drivbank.core.parties import MemberKind

KIND_LABELS: Mapping[MemberKind, str | Promise] = {
    MemberKind.MUNICIPALITY: _("Kommun"),
    MemberKind.REGION: _("Region"),
    MemberKind.SOCIAL_INSURANCE_AGENCY: _("Försäkringskassan"),
    MemberKind.EMPLOYMENT_SERVICE: _("Arbetsförmedlingen"),
}
