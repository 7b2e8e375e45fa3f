"""The association itself as figures: the report's period, its name and seat, its members, the board, and who signs."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from drivbank.core.parties import MemberKind
from drivbank.core.prose.days import day_in_words
from drivbank.organisation.selectors import (
    RANK,
    AssociationFact,
    Board,
    MandateFact,
    association,
    board_on,
    members,
)
from drivbank.reports.figures.model import About, Figure, FigureKind, FigureTable, Origin
from drivbank.reports.figures.periods import Period, decided_on, period_of
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

REGISTER = "förbundets register över medlemmar och uppdrag"
VACANT = "Vakant"
KINDS = {MemberKind.MUNICIPALITY: "Kommun", MemberKind.REGION: "Region"}


def association_figures(about: About) -> Iterator[Figure | FigureTable]:
    """Yield what is known of the association in the period of the report."""
    period, whose = period_of(about), association()
    yield from _period(period)
    yield from _association(whose, period)
    board = board_on(period.day)
    if board is not None:
        yield from _board(board)
    decided = decided_on(about)
    signing = board_on(decided) if decided else board
    yield _signatures(signing, whose.seat if whose else "", decided)


def _period(period: Period) -> Iterator[Figure]:
    origin = Origin("Perioden", "rapportens period")
    yield origin.text("period:year", "Året", str(period.year))
    yield origin.text("period:name", "Perioden i ord", period.name)
    yield origin.figure("period:first_day", "Periodens första dag", FigureKind.DAY, period.first_day)
    yield origin.figure("period:last_day", "Periodens sista dag", FigureKind.DAY, period.last_day)


def _association(whose: AssociationFact | None, period: Period) -> Iterator[Figure | FigureTable]:
    origin = Origin("Förbundet", REGISTER, reverse("organisation:association_show"))
    if whose:
        yield origin.text("association:name", "Förbundets namn", whose.name)
        yield origin.text("association:seat", "Säte", whose.seat)
    held = [fact for fact in members() if fact.on(period.day)]
    yield origin.count("association:members", "Antal medlemmar", len(held))
    columns = (
        Column("member", "Medlem"),
        Column("kind", "Slag"),
        Column("seats", "Platser i styrelsen", Unit.COUNT),
    )
    rows = tuple(
        SheetRow((fact.name, KINDS.get(fact.kind, "Statlig myndighet"), fact.board_seats), key=str(fact.id))
        for fact in held
    )
    notes = (f"Medlemmar den {day_in_words(period.day)}. Källa: {REGISTER}.",)
    yield origin.table("members", Sheet("members", "Medlemmar", columns, rows, notes))


def _board(board: Board) -> Iterator[Figure | FigureTable]:
    origin = _of_board(board)
    sitting = [seat.ordinary for seat in board.seats if seat.ordinary]
    substitutes = [seat.substitute for seat in board.seats if seat.substitute]
    for fact in sitting:
        if fact.leads:
            yield origin.text(f"board:{fact.role}", f"Styrelsens {fact.role_label.lower()}", fact.person)
    yield origin.count("board:seats", "Antal platser i styrelsen", len(board.seats))
    yield origin.count("board:members", "Antal ledamöter i styrelsen", len(sitting))
    yield origin.count("board:substitutes", "Antal ersättare i styrelsen", len(substitutes))
    yield origin.table("board", board_sheet(board), "Styrelsen")


def _of_board(board: Board | None) -> Origin:
    evidence = reverse("organisation:body_show", args=[board.body_id]) if board else ""
    return Origin("Styrelsen", REGISTER, evidence)


def board_sheet(board: Board) -> Sheet:
    """Return who sat in the board on its day: the member, the ordinary one with party and role, and the substitute."""
    columns = (Column("member", "Medlem"), Column("ordinary", "Ledamot"), Column("substitute", "Ersättare"))
    rows = tuple(
        SheetRow((seat.member, _sits(seat.ordinary), _sits(seat.substitute)), key=str(place))
        for place, seat in enumerate(board.seats, start=1)
    )
    notes = (f"Styrelsen den {day_in_words(board.day)}, med parti inom parentes. Källa: {REGISTER}.",)
    return Sheet("board", f"{board.name} {board.day.isoformat()}", columns, rows, notes)


def _sits(fact: MandateFact | None) -> str:
    if fact is None:
        return VACANT
    return f"{fact.name_and_party}, {fact.role_label.lower()}" if fact.leads else fact.name_and_party


def _signatures(board: Board | None, town: str, decided: date | None) -> FigureTable:
    """Return who signs: those who sit in the board when it decides, the chair first; else when the period ends."""
    sitting = [seat.ordinary for seat in board.seats if seat.ordinary] if board else []
    first = sorted(sitting, key=lambda fact: RANK[fact.role])
    place_and_day = f"{town} den {day_in_words(decided) if decided else ''}".strip()
    columns = (Column("name", "Namn"), Column("role", "Uppdrag i styrelsen"))
    rows = tuple(SheetRow((fact.person, fact.role_label), key=str(fact.id)) for fact in first)
    sheet = Sheet("signatures", "Underskrifter", columns, rows, (place_and_day,))
    return _of_board(board).table("signatures", sheet, signatures=True)
