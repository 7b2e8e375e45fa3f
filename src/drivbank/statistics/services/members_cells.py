"""What the members' pages of a year count, all members at once, and what of it is withheld on every page alike.

A cell is named by what it counts, of whom (a municipality, a party, or all) and how it is divided.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drivbank.core.parties import MemberKind

ALL = "*"
Key = tuple[str, str, str]
Equation = tuple[Key, tuple[Key, ...]]

CAME, REFERRED, ENDED, ONWARD = "came", "referred", "ended", "onward"
WORKING, STUDYING = "working", "studying"
# Not shown on any page, and yet a small number could follow from what is.
REST, NEITHER, STILL, NEW, BEFORE, OTHERS = "rest", "neither", "still", "new", "before", "others"
OUTCOMES = ("work", "studies", "rehabilitation", "other")
GONE_ONWARD = ("work", "studies")
OTHER = "other"
# Whose services a referral came from; what is not here came from nobody among the members.
REFERRED_BY: Mapping[str, str] = {
    "social_services": MemberKind.MUNICIPALITY.value,
    "municipal_labour_market": MemberKind.MUNICIPALITY.value,
    "municipal_school": MemberKind.MUNICIPALITY.value,
    "primary_care": MemberKind.REGION.value,
    "psychiatry": MemberKind.REGION.value,
    "social_insurance_agency": MemberKind.SOCIAL_INSURANCE_AGENCY.value,
    "employment_service": MemberKind.EMPLOYMENT_SERVICE.value,
}
MUNICIPAL = MemberKind.MUNICIPALITY.value
PARTIES = (*(kind.value for kind in MemberKind), OTHER)
# Of these a page shows how their own fared; the municipalities have a page each instead.
SHOWN_PARTIES = tuple(party for party in PARTIES if party not in (MUNICIPAL, OTHER))


@dataclass(frozen=True)
class Group:
    """Participations that are alike in all that the pages ask; ``persons`` is how many. ``outcome`` is "" for one still there."""

    place: str
    intervention: str
    party: str
    outcome: str
    working: bool
    studying: bool
    before: bool
    persons: int


def counted(groups: Sequence[Group]) -> dict[Key, int]:
    """Return every cell of the year: what each group adds to, and zero for the rest."""
    places = [*sorted({group.place for group in groups}), ALL]
    interventions = sorted({group.intervention for group in groups})
    cells = dict.fromkeys(_all_keys(places, interventions), 0)
    for group in groups:
        for key in _counts_in(group):
            cells[key] += group.persons
    return cells


def _all_keys(places: Sequence[str], interventions: Sequence[str]) -> Iterator[Key]:
    for place in places:
        yield from _whole_keys(place, interventions)
        for what in (ONWARD, REST, WORKING, STUDYING, NEITHER, NEW, BEFORE, OTHERS):
            yield what, place, ALL
        yield REFERRED, place, MUNICIPAL
    for party in PARTIES:
        yield from _whole_keys(party, interventions)


def _whole_keys(of: str, interventions: Sequence[str]) -> Iterator[Key]:
    yield from ((CAME, of, intervention) for intervention in (*interventions, ALL))
    yield from ((ENDED, of, outcome) for outcome in (*OUTCOMES, ALL))
    yield STILL, of, ALL


def _counts_in(group: Group) -> Iterator[Key]:
    """Return every cell a group counts in: its municipality's, its party's, and those of all."""
    for of in (group.place, group.party, ALL):
        yield from ((CAME, of, group.intervention), (CAME, of, ALL))
        if group.outcome:
            yield from ((ENDED, of, group.outcome), (ENDED, of, ALL))
        else:
            yield STILL, of, ALL
    for place in (group.place, ALL):
        yield (BEFORE if group.before else NEW), place, ALL
        yield (REFERRED, place, MUNICIPAL) if group.party == MUNICIPAL else (OTHERS, place, ALL)
        if group.outcome:
            yield (ONWARD if group.outcome in GONE_ONWARD else REST), place, ALL
            yield (WORKING if group.working else STUDYING if group.studying else NEITHER), place, ALL


def equations(cells: Mapping[Key, int]) -> list[Equation]:
    """Return every sum among the cells that a reader could do."""
    places = sorted({of for what, of, _ in cells if what == BEFORE and of != ALL})
    interventions = sorted({by for what, of, by in cells if what == CAME and of == ALL and by != ALL})
    found = [sum_ for of in (*places, ALL, *PARTIES) for sum_ in _of_whole(of, interventions)]
    found += [sum_ for place in (*places, ALL) for sum_ in _of_place(place)]
    columns = [(what, by) for what, of, by in cells if of == ALL and what != BEFORE]
    found += [((what, ALL, by), tuple((what, place, by) for place in places)) for what, by in columns]
    of_parties = [(what, by) for what, by in columns if what in (CAME, ENDED, STILL)]
    found += [((what, ALL, by), tuple((what, party, by) for party in PARTIES)) for what, by in of_parties]
    return [*found, ((REFERRED, ALL, MUNICIPAL), ((CAME, MUNICIPAL, ALL),))]


def _of_whole(of: str, interventions: Sequence[str]) -> Iterator[Equation]:
    yield (CAME, of, ALL), tuple((CAME, of, intervention) for intervention in interventions)
    yield (ENDED, of, ALL), tuple((ENDED, of, outcome) for outcome in OUTCOMES)
    yield (CAME, of, ALL), ((ENDED, of, ALL), (STILL, of, ALL))


def _of_place(place: str) -> Iterator[Equation]:
    came, ended, onward = (CAME, place, ALL), (ENDED, place, ALL), (ONWARD, place, ALL)
    yield came, ((NEW, place, ALL), (BEFORE, place, ALL))
    yield came, ((REFERRED, place, MUNICIPAL), (OTHERS, place, ALL))
    yield onward, tuple((ENDED, place, outcome) for outcome in GONE_ONWARD)
    yield ended, (onward, (REST, place, ALL))
    yield ended, tuple((what, place, ALL) for what in (WORKING, STUDYING, NEITHER))


def known(cells: Mapping[Key, int], parties: Mapping[str, frozenset[str]]) -> list[Key]:
    """Return the cells that are no secret: who were there the year before, and who could not have come.

    ``parties`` are the codes of the municipalities that share or once shared in each intervention. Those of the year before may be
    known from its own pages, so they are taken to be.
    """
    before = [key for key in cells if key[0] == BEFORE]
    return before + [key for key, count in cells.items() if not count and _could_not_come(key, parties)]


def _could_not_come(key: Key, parties: Mapping[str, frozenset[str]]) -> bool:
    what, of, by = key
    return what == CAME and by in parties and of not in (ALL, *PARTIES) and of not in parties[by]


def unseen(cells: Mapping[Key, int], members: frozenset[str]) -> list[Key]:
    """Return the cells that no page shows; ``members`` are the municipalities that have one."""
    hidden = (REST, NEITHER, STILL, NEW, OTHERS)
    shown = {ALL, *members, *SHOWN_PARTIES}
    return [key for key in cells if key[0] in hidden or (key[1] not in shown and key[0] != BEFORE)]
