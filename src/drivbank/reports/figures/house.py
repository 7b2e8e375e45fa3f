"""The association itself as figures: its name and seat, the board, its members, its interventions and their staffing."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from drivbank.core.parties import MemberKind
from drivbank.core.prose.days import MONTHS
from drivbank.organisation.selectors import RANK, Board, MandateFact, association, board_on, members
from drivbank.reports.figures.interventions import intervention_figures
from drivbank.reports.figures.model import About, Figure, FigureKind, FigureTable, Value
from drivbank.reports.figures.periods import Period, period_of
from drivbank.reports.figures.staffing import staffing_figures
from drivbank.reports.selectors import report_of
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

PERIOD, ASSOCIATION, BOARD = "Perioden", "Förbundet", "Styrelsen"
REGISTER = "förbundets register över medlemmar och uppdrag"
VACANT = "Vakant"
KINDS = {MemberKind.MUNICIPALITY: "Kommun", MemberKind.REGION: "Region"}


def house_figures(about: About) -> Iterator[Figure | FigureTable]:
    """Yield what is known of the association in the period of the report."""
    period = period_of(about)
    yield from _period(period)
    yield from _association(period)
    board = board_on(period.day)
    if board is not None:
        yield from _board(board)
    yield _signatures(about, period)
    yield from intervention_figures(about, period)
    yield from staffing_figures(about, period)


def _period(period: Period) -> Iterator[Figure]:
    values: tuple[tuple[str, str, FigureKind, Value], ...] = (
        ("year", "Året", FigureKind.TEXT, str(period.year)),
        ("name", "Perioden i ord", FigureKind.TEXT, period.name),
        ("first_day", "Periodens första dag", FigureKind.DAY, period.first_day),
        ("last_day", "Periodens sista dag", FigureKind.DAY, period.last_day),
    )
    for key, label, kind, value in values:
        yield Figure(f"period:{key}", label, PERIOD, kind, value, "rapportens period")


def _association(period: Period) -> Iterator[Figure | FigureTable]:
    evidence = reverse("organisation:association_show")
    if whose := association():
        for key, label, value in (("name", "Förbundets namn", whose.name), ("seat", "Säte", whose.seat)):
            yield Figure(f"association:{key}", label, ASSOCIATION, FigureKind.TEXT, value, REGISTER, evidence)
    held = [fact for fact in members() if fact.on(period.day)]
    yield Figure(
        "association:members",
        "Antal medlemmar",
        ASSOCIATION,
        FigureKind.COUNT,
        len(held),
        REGISTER,
        evidence,
    )
    columns = (
        Column("member", "Medlem"),
        Column("kind", "Slag"),
        Column("seats", "Platser i styrelsen", Unit.COUNT),
    )
    rows = tuple(
        SheetRow((fact.name, KINDS.get(fact.kind, "Statlig myndighet"), fact.board_seats), key=str(fact.id))
        for fact in held
    )
    notes = (f"Medlemmar den {in_words(period.day)}. Källa: {REGISTER}.",)
    sheet = Sheet("members", "Medlemmar", columns, rows, notes)
    yield FigureTable("table:members", "Medlemmar", ASSOCIATION, sheet, REGISTER, evidence)


def _board(board: Board) -> Iterator[Figure | FigureTable]:
    evidence = reverse("organisation:body_show", args=[board.body_id])
    sitting = [seat.ordinary for seat in board.seats if seat.ordinary]
    substitutes = [seat.substitute for seat in board.seats if seat.substitute]
    for fact in sitting:
        if fact.leads:
            yield Figure(
                f"board:{fact.role}",
                f"Styrelsens {fact.role_label.lower()}",
                BOARD,
                FigureKind.TEXT,
                fact.person,
                REGISTER,
                evidence,
            )
    for key, label, count in (
        ("seats", "Antal platser i styrelsen", len(board.seats)),
        ("members", "Antal ledamöter i styrelsen", len(sitting)),
        ("substitutes", "Antal ersättare i styrelsen", len(substitutes)),
    ):
        yield Figure(f"board:{key}", label, BOARD, FigureKind.COUNT, count, REGISTER, evidence)
    yield FigureTable("table:board", "Styrelsen", BOARD, board_sheet(board), REGISTER, evidence)


def board_sheet(board: Board) -> Sheet:
    """Return who sat in the board on its day: the member, the ordinary one with party and role, and the substitute."""
    columns = (Column("member", "Medlem"), Column("ordinary", "Ledamot"), Column("substitute", "Ersättare"))
    rows = tuple(
        SheetRow((seat.member, _sits(seat.ordinary), _sits(seat.substitute)), key=str(place))
        for place, seat in enumerate(board.seats, start=1)
    )
    notes = (f"Styrelsen den {in_words(board.day)}, med parti inom parentes. Källa: {REGISTER}.",)
    return Sheet("board", f"{board.name} {board.day.isoformat()}", columns, rows, notes)


def _sits(fact: MandateFact | None) -> str:
    if fact is None:
        return VACANT
    return f"{fact.name_and_party}, {fact.role_label.lower()}" if fact.leads else fact.name_and_party


def _signatures(about: About, period: Period) -> FigureTable:
    """Return who signs: those who sit in the board when it decides, the chair first; else when the period ends."""
    found = report_of(about.kind, about.year, about.half, intervention_id=about.intervention_id)
    decided_on = found.decided_on if found else None
    board = board_on(decided_on or period.day)
    sitting = [seat.ordinary for seat in board.seats if seat.ordinary] if board else []
    first = sorted(sitting, key=lambda fact: RANK[fact.role])
    whose = association()
    seat = whose.seat if whose else ""
    place = f"{seat} den {in_words(decided_on)}" if decided_on else f"{seat} den"
    columns = (Column("name", "Namn"), Column("role", "Uppdrag i styrelsen"))
    rows = tuple(SheetRow((fact.person, fact.role_label), key=str(fact.id)) for fact in first)
    sheet = Sheet("signatures", "Underskrifter", columns, rows, (place.strip(),))
    evidence = reverse("organisation:body_show", args=[board.body_id]) if board else ""
    return FigureTable("table:signatures", "Underskrifter", BOARD, sheet, REGISTER, evidence, signatures=True)


def in_words(day: date) -> str:
    """Return a day as it is written in a sentence: 31 december 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
