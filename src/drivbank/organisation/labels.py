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


def value_words(kind: str, field: str, value: object) -> str | None:
    """Return which kind of member a stored value says, None when it is something else."""
    if (kind, field) != ("member", "kind"):
        return None
    return next((str(label) for known, label in KIND_LABELS.items() if known.value == value), None)
