"""The socio-economic result of a year as tables: by working time, by municipality, who gains, years and payback."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from drivbank.access.actors import Actor
from drivbank.core.economics.model import Effect
from drivbank.core.economics.payback import months_text
from drivbank.core.phrases import Phrase
from drivbank.statistics.services.economics import default_set, economics_beside
from drivbank.statistics.services.economics_costs import TOTAL, CostBasis
from drivbank.statistics.services.economics_inputs import inputs_read
from drivbank.statistics.services.economics_results import (
    Economics,
    ExtentRow,
    MunicipalityRow,
    PayerRow,
)
from drivbank.statistics.services.economics_ways import ways_of
from drivbank.statistics.services.economics_words import EFFECTS
from drivbank.statistics.sheets.economics_answer import answer
from drivbank.statistics.sheets.economics_assumptions import assumption_sheet
from drivbank.statistics.sheets.economics_notes import (
    INTERNAL,
    contribution_note,
    other_note,
    rate_note,
    stands_on,
    tax_note,
    title_of,
)
from drivbank.statistics.sheets.economics_ways import ways_sheet
from drivbank.ui.sheets import Column, Remarks, Sheet, SheetRow, Unit, Value

MONEY = Unit.KRONOR
SHORTLY = Phrase("Svaret i korthet")
DIFFERS = Phrase("Varför tabellerna slutar på olika summor")
CANNOT = Phrase("Vad resultatet inte kan säga")
FTE = Phrase("Heltider är arbetet omräknat till heltidstjänster.")
LOSS = Phrase("Mindre än noll är en förlust. Det som bara flyttas från en till en annan tar ut sig.")
STATE = Phrase("Statens bidrag betalas genom Försäkringskassan och står vid staten.")
LATER_YEARS = Phrase(
    "Det är de som lämnade en insats under året. Senare år räknar hur många av dem som antas vara kvar, i dagens värde."
)
MONTHS = Phrase(
    "Månader i första årets takt är kostnaden delad med vad första året ger. Inom fem år räknar hur många som antas vara "
    "kvar."
)

UNKNOWN_COST = Phrase("kostnaden är inte känd")


def economics_sheets(year: int, *, by: Actor) -> tuple[Sheet, ...]:
    """Return the year's tables under the association's own set, or the cautious one where it has not chosen."""
    chosen, inputs = default_set(year), inputs_read(year, TOTAL, by=by)
    *tables, assumed = sheets_of(economics_beside(inputs, chosen))
    return (*tables, ways_sheet(ways_of(inputs, chosen, ())), assumed)


def sheets_of(told: Economics) -> tuple[Sheet, ...]:
    """Return the tables of a result that is there already."""
    return (
        extent_sheet(told),
        municipality_sheet(told),
        payer_sheet(told),
        horizon_sheet(told),
        payback_sheet(told),
        *([cautious_sheet(told, told.cautious)] if told.cautious else []),
        assumption_sheet(told.set),
    )


def extent_sheet(told: Economics) -> Sheet:
    """Return what those who work after are worth to the payers of the set, by working time."""
    rows = (*told.by_extent, told.extent_total)
    other = any(row.other for row in rows)
    columns = (
        Column("extent", Phrase("Arbetstid")),
        Column("persons", Phrase("Personer"), Unit.COUNT),
        Column("fte", Phrase("Heltider"), Unit.ROUNDED),
        Column("avoided", EFFECTS[Effect.AVOIDED_SUPPORT], MONEY),
        Column("tax", EFFECTS[Effect.TAX], MONEY),
        *([Column("other", Phrase("Annat"), MONEY)] if other else []),
        Column("result", Phrase("Resultat"), MONEY),
    )
    return Sheet(
        "work_after",
        title_of(told, Phrase("Arbete efter insatsen")),
        columns,
        tuple(_extent(row, other, row is told.extent_total) for row in rows),
        (stands_on(told), *other_note([row.effects for row in rows], other), FTE, *tax_note(told)),
        remarks=(
            Remarks(SHORTLY, answer(told)),
            Remarks(DIFFERS, told.difference.says),
            Remarks(CANNOT, told.limits, last=True),
        ),
    )


def _extent(row: ExtentRow, other: bool, is_sum: bool) -> SheetRow:
    beside: tuple[Value, ...] = (row.other,) if other else ()
    values = (row.label, row.persons, full_time(row.fte), row.avoided, row.tax, *beside, row.result)
    return SheetRow(values, key=row.key, is_sum=is_sum)


def municipality_sheet(told: Economics) -> Sheet:
    """Return what each municipality itself gains beside what it pays."""
    rows = (*told.by_municipality, told.municipality_total)
    other = any(row.other for row in rows)
    columns = (
        Column("municipality", Phrase("Kommun")),
        Column("participants", Phrase("Deltagare"), Unit.COUNT),
        Column("fte", Phrase("Heltider"), Unit.ROUNDED),
        Column("avoided", EFFECTS[Effect.AVOIDED_SUPPORT], MONEY),
        Column("tax", Phrase("Kommunalskatt"), MONEY),
        *([Column("other", Phrase("Annat"), MONEY)] if other else []),
        Column("saving", Phrase("Besparing"), MONEY),
        Column("contribution", Phrase("Bidrag"), MONEY),
        Column("net", Phrase("Netto"), MONEY),
    )
    return Sheet(
        "municipalities",
        title_of(told, Phrase("Vad kommunerna själva vinner")),
        columns,
        tuple(_municipality(row, other, row is told.municipality_total) for row in rows),
        (
            INTERNAL,
            stands_on(told),
            *other_note([row.effects for row in rows], other),
            *contribution_note(told),
            *tax_note(told),
            *rate_note(told),
        ),
    )


def _municipality(row: MunicipalityRow, other: bool, is_sum: bool) -> SheetRow:
    beside: tuple[Value, ...] = (row.other,) if other else ()
    gained = (row.avoided, row.tax, *beside, row.saving)
    values = (row.name, row.participants, full_time(row.fte), *gained, row.contribution, row.net)
    return SheetRow(values, key=row.code, is_sum=is_sum)


def payer_sheet(told: Economics) -> Sheet:
    """Return who gains and who loses in the first year, and what each pays to the association."""
    effects = [effect for effect in Effect if any(row.effects.get(effect) for row in told.payers)]
    columns = (
        Column("payer", Phrase("Vem")),
        *(Column(effect.value, EFFECTS[effect], MONEY) for effect in effects),
        Column("gain", Phrase("Summa"), MONEY),
        Column("contribution", Phrase("Bidrag till förbundet"), MONEY),
        Column("counted", Phrase("Räknas i resultatet")),
    )
    rows = [_payer(row, effects) for row in told.payers]
    return Sheet(
        "payers",
        title_of(told, Phrase("Vem som vinner och förlorar")),
        columns,
        (*rows, _society(told.payers, effects)),
        (stands_on(told), LOSS, STATE, *tax_note(told)),
    )


def _payer(row: PayerRow, effects: list[Effect]) -> SheetRow:
    counted = Phrase("Ja") if row.counted else Phrase("Nej")
    amounts = tuple(row.effects.get(effect, 0) for effect in effects)
    return SheetRow((row.label, *amounts, row.gain, row.contribution, counted), key=row.payer.value)


def _society(rows: Iterable[PayerRow], effects: list[Effect]) -> SheetRow:
    """Return what all gain together: what only moves between them is nothing here."""
    kept = list(rows)
    amounts = tuple(sum(row.effects.get(effect, 0) for row in kept) for effect in effects)
    paid = [row.contribution for row in kept if row.contribution is not None]
    values: tuple[Value, ...] = (Phrase("Alla tillsammans"), *amounts, sum(amounts))
    return SheetRow((*values, sum(paid) if paid else None, ""), key="society", is_sum=True)


def horizon_sheet(told: Economics) -> Sheet:
    """Return what each of five years gives, and all of them up to it."""
    columns = (
        Column("year", Phrase("År efter")),
        Column("result", Phrase("Resultat"), MONEY),
        Column("cumulated", Phrase("Tillsammans"), MONEY),
    )
    rows = tuple(
        SheetRow((Phrase("År %(number)s", number=row.year), row.result, row.cumulated), key=str(row.year))
        for row in told.horizon
    )
    title = title_of(told, Phrase("Ett och fem år"))
    return Sheet("horizon", title, columns, rows, (stands_on(told), LATER_YEARS))


def payback_sheet(told: Economics) -> Sheet:
    """Return in how many months each cost is paid."""
    columns = (
        Column("basis", Phrase("Kostnad")),
        Column("cost", Phrase("Kronor"), MONEY),
        Column("simple", Phrase("Månader i första årets takt")),
        Column("over", Phrase("Månader inom fem år")),
    )
    rows = tuple(
        SheetRow(
            (
                found.basis.label,
                found.basis.amount,
                months_of(found.basis, found.simple),
                months_of(found.basis, found.over),
            ),
            key=found.basis.key,
        )
        for found in told.paybacks
    )
    notes = tuple(
        Phrase("%(label)s: %(says)s", label=found.basis.label, says=found.basis.says)
        for found in told.paybacks
    )
    title = title_of(told, Phrase("Återbetalningstid"))
    return Sheet("payback", title, columns, rows, (stands_on(told), MONTHS, *notes))


def cautious_sheet(told: Economics, cautious: Economics) -> Sheet:
    """Return the set's main figures beside the cautious set's."""
    columns = (
        Column("figure", Phrase("Mått")),
        Column("own", told.set.name, MONEY),
        Column("cautious", cautious.set.name, MONEY),
    )
    rows = (
        SheetRow((Phrase("Värde på ett år"), told.result, cautious.result), key="one_year"),
        SheetRow((Phrase("Värde på fem år"), told.five_years, cautious.five_years), key="five_years"),
        SheetRow(
            (
                Phrase("Kommunernas besparing på ett år"),
                told.municipality_total.saving,
                cautious.municipality_total.saving,
            ),
            key="municipalities",
        ),
    )
    return Sheet("cautious", title_of(told, Phrase("Försiktigt räknat")), columns, rows)


def months_of(basis: CostBasis, months: Fraction | None) -> Phrase:
    """Return how long a cost takes to pay back, in words."""
    return UNKNOWN_COST if basis.amount is None else months_text(months)


def full_time(hundredths: int) -> Decimal:
    """Return full-time equivalents with the decimals they have."""
    return Decimal(hundredths) / 100
