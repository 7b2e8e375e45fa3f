"""The demo's bodies with their mandates, and the staffing of its interventions. Every person is made up."""

from collections.abc import Iterable, Mapping
from datetime import date

from drivbank.access.actors import Actor
from drivbank.config.demo.activities import VIOLENCE
from drivbank.config.demo.association import MUNICIPAL_MEMBERS, Made
from drivbank.config.demo.margins import COOPERARI, SIKTA, SPIRA
from drivbank.interventions.services import StaffingDraft, staffing_create
from drivbank.organisation.selectors import members
from drivbank.organisation.services import MandateDraft, body_create, mandate_create, person_create

DOMAIN = "demo.example"
# Boards are elected for four years from the first of April after the municipal elections.
TERM, SINCE = (date(2023, 4, 1), date(2027, 3, 31)), date(2023, 4, 1)
REGION, AGENCY, SERVICE = "Region Sörmland", "Försäkringskassan", "Arbetsförmedlingen"

# Member, ordinary member and substitute, each with party letters where a political assembly elects.
Seat = tuple[str, tuple[str, str], tuple[str, str]]
BOARD: tuple[Seat, ...] = (
    ("Eskilstuna", ("Astrid Exempelgren", "S"), ("Bengt Påhittsson", "M")),
    ("Flen", ("Cecilia Mönsterberg", "M"), ("David Provström", "S")),
    ("Gnesta", ("Elsa Låtsaslund", "C"), ("Folke Exempelman", "S")),
    ("Katrineholm", ("Gunilla Påhittsdotter", "S"), ("Henrik Mönsterlund", "KD")),
    ("Nyköping", ("Ingvar Provberg", "M"), ("Jenny Låtsasson", "S")),
    ("Oxelösund", ("Kerstin Exempelstrand", "S"), ("Lars Påhittsberg", "V")),
    ("Strängnäs", ("Malin Mönsterström", "L"), ("Nils Provgren", "M")),
    ("Trosa", ("Olga Låtsasman", "M"), ("Per Exempelberg", "S")),
    ("Vingåker", ("Ragnhild Påhittslund", "S"), ("Sven Mönstergren", "C")),
    (REGION, ("Tyra Provlund", "S"), ("Urban Låtsasberg", "M")),
    (AGENCY, ("Vera Exempelsson", ""), ("Wilhelm Påhittsgren", "")),
    (SERVICE, ("Ylva Mönsterman", ""), ("Zackarias Provsson", "")),
)
OFFICES: Mapping[str, str] = {
    "Gunilla Påhittsdotter": "chair",
    "Tyra Provlund": "first_vice_chair",
    "Ingvar Provberg": "second_vice_chair",
}
# One who left the board during the term, and the day after which the successor sits.
LEFT: Mapping[str, tuple[str, date]] = {
    "Malin Mönsterström": ("Åke Låtsasgren", date(2024, 10, 31)),
}
COMMITTEE = (
    ("Gunilla Påhittsdotter", "Katrineholm", "chair"),
    ("Tyra Provlund", REGION, "first_vice_chair"),
    ("Ingvar Provberg", "Nyköping", "ordinary"),
    ("Vera Exempelsson", AGENCY, "ordinary"),
    ("Ylva Mönsterman", SERVICE, "ordinary"),
)
PREPARATORY = (
    ("Karin Exempel", "", "chair"),
    ("Örjan Exempelgård", "Eskilstuna", "ordinary"),
    ("Alma Provgård", "Nyköping", "ordinary"),
    ("Birger Mönstergård", "Katrineholm", "ordinary"),
    ("Carl Låtsasgård", REGION, "ordinary"),
    ("Disa Påhittsgård", AGENCY, "ordinary"),
    ("Emil Exempeldal", SERVICE, "ordinary"),
)
# The steering group of each intervention: its name, and who is in it for whom.
STEERING: Mapping[str, tuple[str, tuple[tuple[str, str, str], ...]]] = {
    SIKTA.name: (
        "Länsövergripande styrgrupp för Sikta",
        (
            ("Karin Exempel", "", "chair"),
            ("Fanny Provdal", "Eskilstuna", "ordinary"),
            ("Gustav Mönsterdal", "Gnesta", "ordinary"),
            ("Hedda Låtsasdal", "Katrineholm", "ordinary"),
            ("Ivar Påhittsdal", REGION, "ordinary"),
            ("Disa Påhittsgård", AGENCY, "ordinary"),
            ("Emil Exempeldal", SERVICE, "substitute"),
        ),
    ),
    COOPERARI.name: (
        "Styrgrupp Cooperari",
        (
            ("Örjan Exempelgård", "Eskilstuna", "chair"),
            ("Judit Exempelvik", REGION, "ordinary"),
            ("Disa Påhittsgård", AGENCY, "ordinary"),
        ),
    ),
    SPIRA.name: (
        "Styrgrupp SPIRA",
        (
            ("Karin Exempel", "", "chair"),
            ("Klas Provvik", "Gnesta", "ordinary"),
            ("Lova Mönstervik", "Nyköping", "ordinary"),
            ("Mats Låtsasvik", "Strängnäs", "ordinary"),
        ),
    ),
    VIOLENCE: (
        "Styrgrupp Motverka våld i nära relationer",
        (("Nora Påhittsvik", REGION, "chair"), ("Olof Exempelås", "Flen", "ordinary")),
    ),
}
# Party ("" is the association), function and percent of full time. Sikta's coaches and coordinators come with the
# money. Its lead is paid by the office, not by the grant, and so is no part of what the grant's vacancies are of.
STAFFING: Mapping[str, tuple[tuple[str, str, int], ...]] = {
    COOPERARI.name: (("Eskilstuna", "Handläggare", 200), (REGION, "Läkare och rehabkoordinator", 60)),
    SPIRA.name: (
        ("", "Projektledare", 100),
        ("Flen", "Coach", 100),
        ("Gnesta", "Coach", 150),
        ("Nyköping", "Coach", 150),
        ("Oxelösund", "Coach", 50),
        ("Strängnäs", "Coach", 150),
        ("Trosa", "Coach", 75),
    ),
    VIOLENCE: (("", "Projektledare", 100),),
}
FIRST_DAYS: Mapping[str, date] = {
    SIKTA.name: SIKTA.first_day,
    COOPERARI.name: COOPERARI.first_day,
    SPIRA.name: SPIRA.first_day,
    VIOLENCE: date(2023, 8, 1),
}


def bodies_build(made: Made, *, by: Actor) -> None:
    """Fill the board, the committee and the groups, and staff the interventions."""
    parties = {member.name: member.id for member in members()}
    ids: dict[str, int | None] = {"": None}
    ids |= {place: parties[name] for place, name in MUNICIPAL_MEMBERS.items()}
    ids |= {name: parties[name] for name in (REGION, AGENCY, SERVICE)}
    builder = _Builder(ids, by)
    builder.board()
    builder.body("Arbetsutskottet", "executive_committee", COMMITTEE)
    builder.body("Beredningsgruppen", "preparatory_group", PREPARATORY)
    for name, (title, people) in STEERING.items():
        builder.body(title, "steering_group", people, made.interventions[name], FIRST_DAYS[name])
    for name, shares in STAFFING.items():
        for place, function, percent in shares:
            draft = StaffingDraft(ids[place], function, percent, FIRST_DAYS[name])
            staffing_create(made.interventions[name], draft, by=by)


class _Builder:
    """Gives mandates to people by name; whoever is met a second time is the same person."""

    def __init__(self, members_by_place: Mapping[str, int | None], by: Actor) -> None:
        self.members, self.by = members_by_place, by
        self.people: dict[str, int] = {}

    def board(self) -> None:
        """Fill the twelve seats, each with its substitute."""
        board = body_create(name="Styrelsen", kind="board", by=self.by).pk
        for place, ordinary, substitute in BOARD:
            self._sit(board, ordinary, place, OFFICES.get(ordinary[0], "ordinary"))
            self._sit(board, substitute, place, "substitute")

    def _sit(self, board: int, someone: tuple[str, str], place: str, role: str) -> None:
        name, party = someone
        first, last = TERM
        successor, left = LEFT.get(name, ("", last))
        self._mandate(board, name, place, role, (first, left), party)
        if successor:
            self._mandate(board, successor, place, role, (date(left.year, left.month + 1, 1), last), party)

    def body(
        self,
        name: str,
        kind: str,
        people: Iterable[tuple[str, str, str]],
        intervention_id: int | None = None,
        since: date = SINCE,
    ) -> None:
        """Make a group whose mandates have no last day yet."""
        pk = body_create(name=name, kind=kind, intervention_id=intervention_id, by=self.by).pk
        for person, place, role in people:
            self._mandate(pk, person, place, role, (since, None))

    def _mandate(
        self, body: int, name: str, place: str, role: str, term: tuple[date, date | None], party: str = ""
    ) -> None:
        draft = MandateDraft(self._person(name), self.members[place], role, *term, party=party)
        mandate_create(body, draft, by=self.by)

    def _person(self, name: str) -> int:
        if name not in self.people:
            address = ".".join(name.lower().translate(str.maketrans("åäöé", "aaoe")).split())
            made = person_create(name=name, email=f"{address}@{DOMAIN}", by=self.by)
            self.people[name] = made.pk
        return self.people[name]
