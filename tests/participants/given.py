"""Giving a coach participants, by the numbers that their codes are made of."""

from drivbank.access.models import User
from drivbank.participants.models import Participation
from drivbank.participants.services.assigning import participations_assign
from tests.exchange.books import code
from tests.house import SYSTEM


def give(user: User, *numbers: int) -> None:
    """Make a coach responsible for everything registered under the codes of the numbers."""
    rows = Participation.objects.filter(code__in=[code(number) for number in numbers])
    participations_assign([*rows.values_list("pk", flat=True)], user_id=user.pk, by=SYSTEM)
