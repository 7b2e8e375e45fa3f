"""The members' year as tables: one row for each member, and the tables of one member's page."""

from decimal import Decimal

from drivbank.access.actors import Actor
from drivbank.core.phrases import Phrase
from drivbank.core.sorting import in_order
from drivbank.organisation.selectors import MemberFact
from drivbank.statistics.services.members import year_of_member
from drivbank.statistics.services.members_inputs import inputs_read
from drivbank.statistics.services.members_results import (
    NOT_COUNTED,
    WITHHELD,
    Figure,
    Hidden,
    Measure,
    MemberYear,
    Number,
    Section,
    YearRow,
)
from drivbank.ui.numbers import MISSING, format_kronor, format_number, format_percent
from drivbank.ui.numbers import WITHHELD as DOTS
from drivbank.ui.phrases import said
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value

PROTECTED, LEFT_OUT = Phrase("skyddat"), Phrase("räknas inte")
WHOLE = Phrase("Hela förbundet")
WHY = Phrase(
    "Två punkter (..) betyder att talet är skyddat och inte visas. Antal under fem visas inte, och inte heller noll när det säger något om alla. "
    "Fler tal är skyddade när ett litet annars hade gått att räkna ut. Det är för att ingen ska kunna kännas igen."
)
EVERY_PAGE = Phrase(
    "Samma tal är skyddade på alla medlemmars sidor, så att sidorna tillsammans inte avslöjar något."
)
DASH = Phrase("Ett streck betyder att det inte är registrerat i Drivbänk.")
INTERNAL = Phrase(
    "Medlemmarnas år och dess filer är gjorda för att lämnas ut. Tabellerna under Samhällsekonomi och Statistik är "
    "interna: där står små tal öppet, så de får inte läggas ut bredvid de här sidorna."
)
ROUNDED = Phrase("Heltider är arbetet omräknat till heltidstjänster.")
REFERRED = Phrase(
    "För en kommun räknas deltagare som bor där, för övriga medlemmar de som medlemmen aktualiserade. Därför kan raderna "
    "inte läggas ihop."
)
NO_AMOUNTS = Phrase(
    "Med antagandena som används visas inga belopp för en medlem: bredvid heltiderna skulle de röja vad enskilda levde på "
    "före insatsen."
)


def members_sheets(year: int, *, by: Actor) -> tuple[Sheet, ...]:
    """Return one table with a row for each member; raise Refused."""
    inputs = inputs_read(year, by=by)
    told = [year_of_member(inputs, member, ()) for member in in_their_order(inputs.members)]
    if not told:
        return ()
    has_amounts = any(_gain(one) for one in told)
    columns = (
        Column("member", Phrase("Medlem")),
        Column("contribution", Phrase("Medlemsbidrag"), Unit.KRONOR),
        Column("positions", Phrase("Bemannade heltider"), Unit.ROUNDED),
        Column("participants", Phrase("Deltagare"), Unit.COUNT),
        Column("exited", Phrase("Lämnade en insats"), Unit.COUNT),
        Column("onward", Phrase("Till arbete eller studier"), Unit.COUNT),
        Column("working", Phrase("Arbetade efter insatsen"), Unit.COUNT),
        Column("full_time", Phrase("Heltider"), Unit.ROUNDED),
        *([Column("gave", Phrase("Gav första året"), Unit.KRONOR)] if has_amounts else []),
    )
    notes = [REFERRED, ROUNDED, _counted_with(told[0]) if has_amounts else NO_AMOUNTS]
    notes += [WHY, EVERY_PAGE] if any(one.withholds for one in told) else []
    rows = tuple(_member_row(one, has_amounts=has_amounts) for one in told)
    title = Phrase("Medlemmarnas år %(year)s", year=year)
    return (Sheet("members", title, columns, rows, tuple(notes)),)


def in_their_order(members: tuple[MemberFact, ...]) -> list[MemberFact]:
    """Return members with the municipalities first, each kind by name."""
    return sorted(members, key=lambda one: (not one.municipality, in_order(one.name)))


def _member_row(told: MemberYear, *, has_amounts: bool) -> SheetRow:
    found = {figure.key: figure for section in told.sections for figure in section.figures}

    def own(key: str) -> Value:
        return _typed(found[key].own, found[key].measure) if key in found else None

    keys = ("contribution", "positions", "came", "ended", "onward", "working", "fte")
    gain = _gain(told)
    gave = [_typed(gain.own, gain.measure) if gain else None] if has_amounts else []
    return SheetRow((told.member.name, *(own(key) for key in keys), *gave), key=str(told.member.id))


def _gain(told: MemberYear) -> Figure | None:
    """Return what it gave the member, None where the set tells no member's amounts."""
    gains = (one for one in told.gave.figures if one.key == "saving" or one.key.startswith("gain_"))
    return next(gains, None)


def _typed(number: Number, measure: Measure) -> Value:
    if isinstance(number, Hidden):
        return _word(number)
    return Decimal(number) / 100 if measure is Measure.FTE and number is not None else number


def member_sheets(told: MemberYear) -> tuple[Sheet, ...]:
    """Return the tables of a member's page: one for each question, then the years."""
    return (*(section_sheet(told, section) for section in told.sections), years_sheet(told))


def section_sheet(told: MemberYear, section: Section) -> Sheet:
    """Return the figures of a section, the member's beside those of all."""
    columns = (
        Column("what", Phrase("Uppgift")),
        Column("own", told.member.name, Unit.COUNT),
        Column("whole", WHOLE, Unit.COUNT),
    )
    return Sheet(
        section.key, section.title, columns, tuple(_row(one) for one in section.figures), section.notes
    )


def _row(figure: Figure) -> SheetRow:
    values = (figure.label, text_of(figure.own, figure.measure), text_of(figure.whole, figure.measure))
    return SheetRow(values, key=figure.key, level=figure.level, is_sum=figure.is_sum)


def years_sheet(told: MemberYear) -> Sheet:
    """Return the years in short, the latest first."""
    full_time = told.is_municipality
    columns = (
        Column("year", Phrase("År")),
        Column("contribution", Phrase("Bidrag, kronor"), Unit.COUNT),
        Column("came", Phrase("Deltagare"), Unit.COUNT),
        Column("ended", Phrase("Lämnade en insats"), Unit.COUNT),
        Column("onward", Phrase("Till arbete eller studier"), Unit.COUNT),
        *([Column("fte", Phrase("Heltider i arbete"), Unit.COUNT)] if full_time else []),
    )
    rows = tuple(SheetRow(_year_values(row, full_time=full_time), key=str(row.year)) for row in told.years)
    return Sheet("years", Phrase("Fem år tillbaka"), columns, rows, (DASH,))


def _year_values(row: YearRow, *, full_time: bool) -> tuple[Value, ...]:
    counts = [text_of(number, Measure.PERSONS) for number in (row.came, row.ended, row.onward)]
    more = [text_of(row.fte, Measure.FTE)] if full_time else []
    return (str(row.year), text_of(row.contribution, Measure.KRONOR), *counts, *more)


def text_of(number: Number, measure: Measure) -> str:
    """Return a figure as it is printed: two dots for one that is withheld, a dash for none."""
    if isinstance(number, Hidden):
        return _word(number)
    if number is None:
        return MISSING
    match measure:
        case Measure.KRONOR:
            return format_kronor(int(number))
        case Measure.FTE:
            return format_number((Decimal(number) / 100).normalize())
        case Measure.MONTHS:
            return format_number(Decimal(number).normalize())
        case Measure.SHARE:
            return format_percent(Decimal(number) / 10, 1)
        case Measure.PER_THOUSAND:
            return format_number(Decimal(number), 1)
        case Measure.PERSONS:
            return format_number(int(number))


def _word(number: Hidden) -> str:
    return DOTS if number is WITHHELD else said(LEFT_OUT)


def _in_words(figure: Figure) -> str:
    """Return a figure as it stands by itself, where a sign would say little."""
    return said(PROTECTED) if figure.own is WITHHELD else text_of(figure.own, figure.measure)


def headline(told: MemberYear) -> tuple[tuple[str, str], ...]:
    """Return the few numbers to see first, each with what it counts: paid, came, went on, gave."""
    came = Phrase("deltagare") if told.is_municipality else Phrase("deltagare aktualiserade")
    wanted = (
        (told.paid, "contribution", Phrase("kronor i medlemsbidrag")),
        (told.came, "came", came),
        (told.ended, "onward", Phrase("gick till arbete eller studier")),
    )
    found = [(section.figure(key), label) for section, key, label in wanted]
    counts = [(_in_words(figure), label) for figure, label in found if figure]
    return (*counts, _worth(told))


def _worth(told: MemberYear) -> tuple[str, str]:
    """Return what it gave the member, or all of them where no member's amounts are told."""
    gain = _gain(told)
    if gain is None:
        whole = told.gave.figure("result")
        label = Phrase("kronor, ungefär, gav det hela förbundet första året enligt modellen")
        return text_of(whole.whole if whole else None, Measure.KRONOR), label
    if gain.own is NOT_COUNTED:
        return MISSING, Phrase("vad det gav medlemmen räknas inte med dessa antaganden")
    return _in_words(gain), Phrase("kronor gav det första året enligt modellen")


def protection(told: MemberYear) -> tuple[Phrase, ...]:
    """Return what is withheld and why; nothing when nothing is."""
    return (WHY, EVERY_PAGE) if told.withholds else ()


def _counted_with(told: MemberYear) -> Phrase:
    return Phrase("Beloppet det gav är räknat med antagandena %(name)s.", name=told.set.name)
