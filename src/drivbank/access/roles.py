"""The roles that a user may have. What each may do is in the policies of each room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """A role, stored by its code and shown by its Swedish label."""

    OFFICE = "office", _("Kansli")
    LEAD = "lead", _("Insatsledare")
    COORDINATOR = "coordinator", _("Samordnare")
    COACH = "coach", _("Coach")
    EVALUATOR = "evaluator", _("Utvärderare")
    BOARD = "board", _("Styrelseledamot")
    AUDITOR = "auditor", _("Revisor")
    ADMINISTRATOR = "administrator", _("Administratör")


# Which scope a role needs: a lead leads an intervention, a coordinator works in an area of one.
NEEDS_INTERVENTION = (Role.LEAD, Role.EVALUATOR, Role.COORDINATOR)
NEEDS_AREA = (Role.COORDINATOR,)
