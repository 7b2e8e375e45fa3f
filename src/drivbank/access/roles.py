"""The roles that a user may have. What each may do is in the policies of each room."""

from django.db.models import TextChoices


class Role(TextChoices):
    """A role, stored by its code and shown by its Swedish label."""

    OFFICE = "office", "Kansli"
    LEAD = "lead", "Insatsledare"
    COORDINATOR = "coordinator", "Samordnare"
    COACH = "coach", "Coach"
    EVALUATOR = "evaluator", "Utvärderare"
    BOARD = "board", "Styrelseledamot"
    AUDITOR = "auditor", "Revisor"
    ADMINISTRATOR = "administrator", "Administratör"


# Which scope a role needs: a lead leads an intervention, a coordinator works in an area of one.
NEEDS_INTERVENTION = (Role.LEAD, Role.EVALUATOR, Role.COORDINATOR)
NEEDS_AREA = (Role.COORDINATOR,)
