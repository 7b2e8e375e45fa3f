"""A member's year as a document for its board: the same figures as on its page, with what is withheld and why."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.text import slugify

from drivbank.access.actors import Actor
from drivbank.reports.content import (
    Block,
    Caption,
    Document,
    Facts,
    Heading,
    KeyFigures,
    Paragraph,
    TableBlock,
)
from drivbank.reports.sheet_tables import sheet_tables
from drivbank.statistics.services.members import member_year
from drivbank.statistics.services.members_results import MemberYear
from drivbank.statistics.sheets.about import about_of
from drivbank.statistics.sheets.members import headline, member_sheets, protection
from drivbank.ui.language import in_swedish
from drivbank.ui.sheet_sets import About
from drivbank.ui.sheets import Sheet

MARK = "Underlag till medlemmen"
MARK_TEXT = (
    "Siffrorna är förbundets arbetsmaterial och kan ändras till dess att årsredovisningen är fastställd. Beloppen det gav "
    "är uppskattningar enligt en modell, inte pengar som har betalats."
)
UNFINISHED = "Året är inte slut. Siffrorna räknar det som är registrerat hittills."


def member_document(member_id: int, year: int, *, by: Actor) -> Document:
    """Return a member's year as a document; raise Refused, NoSuchMember or ParameterError."""
    with in_swedish():
        told, about = member_year(member_id, year, by=by), about_of()
        return Document(
            title=f"{told.member.name} {year}",
            lead=f"Medlemmens år i {told.association}, bredvid hela förbundet",
            association=about.association,
            year=year,
            mark=MARK,
            mark_text=MARK_TEXT,
            moment=about.moment,
            facts=_facts(told, about),
            blocks=tuple(_blocks(told)),
            short=True,
            keywords=("underlag till medlem", "resultat", told.member.name),
        )


def member_file_name(title: str, ending: str) -> str:
    """Return what the file is called: the letters and digits of its title, with lines between words."""
    return f"{slugify(title)}.{ending}"


def _facts(told: MemberYear, about: About) -> Facts:
    return Facts(
        (
            ("Avser", str(told.year)),
            ("Framtaget", about.day_and_time),
            ("Räknat på", "det som är registrerat i Drivbänk då"),
            ("Antaganden", told.set.name),
        )
    )


def _blocks(told: MemberYear) -> Iterable[Block]:
    yield KeyFigures(tuple((value, str(label)) for value, label in headline(told)))
    if told.unfinished:
        yield Paragraph(UNFINISHED)
    for number, sheet in enumerate(member_sheets(told), start=1):
        yield Heading(1, str(sheet.title), sheet.name)
        yield _table(sheet, number)
    sentences = protection(told)
    if sentences:
        yield Paragraph(" ".join(sentences), is_note=True)


def _table(sheet: Sheet, number: int) -> TableBlock:
    table = sheet_tables(sheet, number, over="")[0]
    return replace(
        table, caption=Caption("Tabell", str(number), str(sheet.title)), note=sheet.notes, weights=()
    )
