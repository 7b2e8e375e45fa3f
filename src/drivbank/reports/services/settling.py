"""What to do when two have written in a part at once: one of them chooses, and both texts stay among the versions."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from drivbank.access.actors import Actor
from drivbank.core.prose.differences import Kind, differences, together
from drivbank.reports.models import PartVersion, ReportPart
from drivbank.reports.services.texts import checked, part_save


class Choice(StrEnum):
    """Which text is to hold."""

    MINE = "mine"
    THEIRS = "theirs"
    TOGETHER = "together"


@dataclass(frozen=True)
class Settled:
    """The text that holds and the number to save on next; ``clashes`` are places where both stand after each other."""

    text: str
    version: int
    clashes: int = 0


@transaction.atomic
def part_settle(part_id: int, mine: str, *, choice: Choice, base: str, version: int, by: Actor) -> Settled:
    """Save one's own text as a version, and then what was chosen. ``version`` is the other's, ``base`` what both began with.

    Without a base, what the two texts have in common is what they began with, so that nothing is written twice.
    Raise WrittenMeanwhile when yet another has saved, ValidationError for a text that may not be saved, Refused.
    """
    theirs = ReportPart.objects.values_list("text", flat=True).get(pk=part_id)
    mine = checked(mine)
    own = part_save(part_id, mine, version=version, apart=True, by=by).version
    if choice is Choice.MINE:
        return Settled(mine, own)
    if choice is Choice.THEIRS:
        origin = PartVersion.Origin.RESTORED.value
        return Settled(theirs, part_save(part_id, theirs, version=own, origin=origin, by=by).version)
    found = together(base.replace("\r\n", "\n") or _common(mine, theirs), mine, theirs)
    saved = part_save(part_id, found.text, version=own, apart=True, by=by)
    return Settled(found.text, saved.version, found.clashes)


def _common(mine: str, theirs: str) -> str:
    return "".join(piece.text for piece in differences(theirs, mine) if piece.kind is Kind.SAME)
