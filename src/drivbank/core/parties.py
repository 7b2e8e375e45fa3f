"""The two-party rule: what may be financed is within the responsibility of at least two parties."""

from collections.abc import Iterable
from enum import Enum

from drivbank.core.phrases import Phrase


class MemberKind(Enum):
    """The four parties of financial coordination (lagen 2003:1210, 1 and 3 §§)."""

    MUNICIPALITY = "municipality"
    REGION = "region"
    SOCIAL_INSURANCE_AGENCY = "social_insurance_agency"
    EMPLOYMENT_SERVICE = "employment_service"


def parties_of(kinds: Iterable[MemberKind]) -> frozenset[MemberKind]:
    """Return the different parties; several municipalities, or regions, are together one."""
    return frozenset(kinds)


def two_party_problem(kinds: Iterable[MemberKind]) -> str | None:
    """Return in Swedish why these members may not share an intervention, or None when they may."""
    parties = parties_of(kinds)
    if len(parties) >= 2:
        return None
    if not parties:
        return Phrase("Insatsen har inga parter. Välj minst två olika parter.")
    return Phrase(
        "En insats behöver minst två olika parter. Flera kommuner räknas som en part: "
        "lägg till regionen, Försäkringskassan eller Arbetsförmedlingen."
    )
