"""Sets of assumptions side by side, what they come to, tax rates, and the library of unit values, as tables."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from drivbank.core.economics.comparing import Difference, Side
from drivbank.core.economics.model import Assumptions, Baseline, Payer, TaxRates, Value
from drivbank.core.economics.names import Measure
from drivbank.core.economics.payback import whole_months
from drivbank.core.phrases import Phrase, joined
from drivbank.core.sorting import in_order
from drivbank.reference.prices import NoPrices, adjusted
from drivbank.statistics.assumptions import without_own_rate
from drivbank.statistics.services.economics_results import Economics
from drivbank.statistics.services.economics_words import PAYERS
from drivbank.statistics.sheets.economics_assumptions import OWN, UNITS
from drivbank.statistics.unit_values import UnitValue, unit_values
from drivbank.ui.numbers import GAP, MISSING, format_kronor, format_number
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

BASELINES: Mapping[Baseline, Phrase] = {
    Baseline.ONE_RATE: Phrase("samma belopp för alla, betalt av kommunen"),
    Baseline.OWN_SOURCE: Phrase("det stöd som var och en levde på före insatsen"),
}
RATE_COLUMNS = (
    Column("municipality", Phrase("Kommun")),
    Column("own", Phrase("Kommunalskatt"), Unit.PERCENT, decimals=2),
    Column("regional", Phrase("Regionskatt"), Unit.PERCENT, decimals=2),
)


def differences_sheet(found: Iterable[Difference], first: str, second: str) -> Sheet:
    """Return what two sets say of each assumption they differ in."""
    columns = (
        Column("assumption", Phrase("Antagande")),
        Column("first", first),
        Column("second", second),
    )
    rows = tuple(
        SheetRow((one.label, side_text(one.a, one.measure), side_text(one.b, one.measure)), key=one.name)
        for one in found
    )
    return Sheet("differences", Phrase("Det här skiljer"), columns, rows)


def side_text(side: Side, measure: Measure | None) -> str:
    """Return what a set has in place of a difference, as it is read."""
    if isinstance(side, Value):
        return value_text(side, measure or Measure.PERCENT)
    if isinstance(side, bool):
        return Phrase("ja") if side else Phrase("nej")
    if isinstance(side, TaxRates):
        return rates_text(side)
    if isinstance(side, Baseline):
        return BASELINES[side]
    if isinstance(side, Payer):
        return PAYERS[side]
    if isinstance(side, frozenset):
        return joined(", ", [PAYERS[payer] for payer in Payer if payer in side])
    return MISSING


def value_text(value: Value, measure: Measure) -> str:
    """Return a value with its unit, and the range around it when it has one."""
    unit = "%" if measure is Measure.PERCENT else UNITS[measure]
    likely = number_text(value.likely)
    if value.low == value.high:
        return Phrase("%(likely)s %(unit)s", likely=likely, unit=unit)
    around = {"low": number_text(value.low), "high": number_text(value.high)}
    return Phrase("%(likely)s %(unit)s (%(low)s–%(high)s)", likely=likely, unit=unit, **around)


def number_text(hundredths: int) -> str:
    """Return hundredths as they are read, with the decimals there are."""
    return format_number((Decimal(hundredths) / 100).normalize() + 0)


def rates_text(rates: TaxRates) -> str:
    """Return the tax rates of a municipality."""
    own, regional = number_text(rates.municipality), number_text(rates.region)
    return Phrase("%(own)s %% till kommunen, %(regional)s %% till regionen", own=own, regional=regional)


def rates_sheet(assumptions: Assumptions, names: Mapping[str, str], asked: Iterable[str] = ()) -> Sheet:
    """Return each municipality's own tax rates in a set, and which of those ``asked`` for have none.

    ``names`` are the municipalities' by code; ``asked`` are codes.
    """
    notes = [Phrase("En kommun som inte står här räknas med uppsättningens egna skattesatser.")]
    if missing := without_own_rate(assumptions, asked):
        values = assumptions.values
        rates = TaxRates(values["municipal_tax"].likely, values["regional_tax"].likely)
        said = Phrase("%(names)s har ingen egen skattesats här och räknas med %(rates)s.")
        told = joined(", ", [names.get(code, code) for code in missing])
        notes = [said.filled(names=told, rates=rates_text(rates))]
    rows = _rate_rows(assumptions.tax_rates, names)
    return Sheet("tax_rates", Phrase("Skattesatser"), RATE_COLUMNS, rows, tuple(notes))


def _rate_rows(rates: Mapping[str, TaxRates], names: Mapping[str, str]) -> tuple[SheetRow, ...]:
    """Return a row for each municipality, by name."""
    named = sorted((in_order(names.get(code, code)), code) for code in rates)
    return tuple(_rate_row(names.get(code, code), code, rates[code]) for _order, code in named)


def _rate_row(name: str, code: str, rates: TaxRates) -> SheetRow:
    return SheetRow((name, Decimal(rates.municipality) / 100, Decimal(rates.region) / 100), key=code)


def results_sheet(first: Economics, second: Economics, first_name: str, second_name: str) -> Sheet:
    """Return what a year comes to under two sets, and the difference."""
    columns = (
        Column("what", Phrase("Resultat")),
        Column("first", first_name, Unit.ROUNDED),
        Column("second", second_name, Unit.ROUNDED),
        Column("difference", Phrase("Skillnad"), Unit.ROUNDED),
    )
    amounts: list[tuple[str, Phrase, Callable[[Economics], int | None]]] = [
        ("year_1", Phrase("Värde på ett år, kr"), lambda told: told.result),
        ("years_5", Phrase("Värde på fem år, kr"), lambda told: told.five_years),
        *((payer.value, _gains(payer), _gain_of(payer)) for payer in Payer),
    ]
    rows = [_amounts(key, label, value(first), value(second)) for key, label, value in amounts]
    title = Phrase("Resultatet %(year)s", year=str(first.year))
    return Sheet("results", title, columns, (*rows, *_times(first, second)), _says(first))


def _gains(payer: Payer) -> Phrase:
    return Phrase("%(payer)s vinner på ett år, kr", payer=PAYERS[payer])


def _gain_of(payer: Payer) -> Callable[[Economics], int | None]:
    return lambda told: told.payer(payer).gain


def _amounts(key: str, label: str, first: int | None, second: int | None) -> SheetRow:
    moved = None if first is None or second is None else second - first
    return SheetRow(
        (label, format_kronor(first), format_kronor(second), _signed(moved)),
        key=key,
        is_sum=key.startswith("year"),
    )


def _signed(moved: int | None) -> str:
    """Return a change with its sign, in whole kronor."""
    text = format_kronor(moved)
    return f"+{text}" if moved is not None and moved > 0 and text != "0" else text


def _times(first: Economics, second: Economics) -> list[SheetRow]:
    """Return what is measured against the cost; nothing where the cost is unknown."""
    if first.basis.amount is None:
        return []
    label = Phrase("Återbetalningstid på första årets resultat, månader")
    paybacks = [_months(told.payback.simple) for told in (first, second)]
    deadweights = [_share(told.zero_deadweight) for told in (first, second)]
    zero = Phrase("Dödvikt där fem år inte ger mer än kostnaden")
    return [
        SheetRow((label, *paybacks, _months_moved(first, second)), key="payback_months"),
        SheetRow((zero, *deadweights, _share_moved(first, second)), key="zero_deadweight"),
    ]


def _months_moved(first: Economics, second: Economics) -> str:
    """Return how many months longer the second's payback is, nothing where either never pays back."""
    before, after = first.payback.simple, second.payback.simple
    if before is None or after is None:
        return ""
    return _signed_number(Decimal(whole_months(after) - whole_months(before)))


def _share_moved(first: Economics, second: Economics) -> str:
    before, after = first.zero_deadweight, second.zero_deadweight
    if before is None or after is None:
        return ""
    moved = _signed_number((Decimal(after - before) / 100).normalize() + 0)
    return Phrase("%(moved)s procentenheter", moved=moved)


def _signed_number(moved: Decimal) -> str:
    text = format_number(moved)
    return f"+{text}" if moved > 0 else text


def _months(exact: Fraction | None) -> str:
    return Phrase("aldrig") if exact is None else format_number(whole_months(exact))


def _share(hundredths: int | None) -> str:
    return Phrase("ingen") if hundredths is None else f"{number_text(hundredths)}{GAP}%"


def _says(told: Economics) -> tuple[str, ...]:
    amount = format_kronor(told.basis.amount)
    note = Phrase("Återbetalningen är mot %(basis)s: %(amount)s kr.", basis=told.basis.label, amount=amount)
    return (note,) if told.basis.amount is not None else (told.basis.says,)


def unit_values_sheet(year: int) -> Sheet:
    """Return every version of each value of the library, with kronor in a year's prices where the index has both."""
    columns = (
        Column("value", Phrase("Värde")),
        Column("own_year", Phrase("Enligt källan")),
        Column("adjusted", Phrase("I priser %(year)s", year=str(year))),
        Column("payer", Phrase("Betalas av")),
        Column("source", Phrase("Källa")),
    )
    rows = tuple(_unit_row(value, year) for value in unit_values() if not value.rates)
    note = Phrase(
        "Där inget belopp står i priser %(year)s finns inget prisindex för beloppets år.", year=str(year)
    )
    return Sheet("unit_values", Phrase("Enhetsvärden"), columns, rows, (note,))


def _unit_row(value: UnitValue, year: int) -> SheetRow:
    payer = PAYERS[value.payer] if value.payer else ""
    told = {"number": _range(value), "unit": Phrase(value.unit), "year": str(value.year)}
    own = Phrase("%(number)s %(unit)s, %(year)s", **told)
    now = _adjusted(value, year) if value.is_money else ""
    return SheetRow(
        (Phrase(value.title), own, now, payer, source_text(value)), key=f"{value.id}-{value.year}"
    )


def library_rates_sheet(value: UnitValue, names: Mapping[str, str]) -> Sheet:
    """Return the tax rates of one version of the library, with where they are from."""
    notes = (source_text(value), Phrase(value.description))
    title = Phrase("%(title)s från %(year)s", title=Phrase(value.title), year=str(value.year))
    return Sheet("library_tax_rates", title, RATE_COLUMNS, _rate_rows(value.rates, names), notes)


def _range(value: UnitValue, year: int | None = None) -> str:
    """Return the likely number and the range around it, in another year's prices when one is given."""

    def told(number: int) -> str:
        if year is None or not value.is_money:
            return number_text(number)
        return format_kronor(adjusted(number, value.year, year))

    around = "" if value.low == value.high else f" ({told(value.low)}–{told(value.high)})"
    return told(value.likely) + around


def _adjusted(value: UnitValue, year: int) -> str:
    try:
        return _range(value, year)
    except NoPrices:
        return MISSING


def source_text(value: UnitValue) -> str:
    """Return where a value is from, that it is an own assumption, and what is to be known of it."""
    said: str = Phrase(value.reference)
    if value.note:
        said = Phrase("%(source)s %(note)s", source=said, note=Phrase(value.note))
    return Phrase("%(own)s. %(source)s", own=OWN, source=said) if value.own else said
