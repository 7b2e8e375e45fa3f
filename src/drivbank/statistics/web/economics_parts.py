"""What the page of the socio-economic result is put together of: key figures, and the small tables beside the large."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from drivbank.statistics.services.economics_results import Economics
from drivbank.statistics.web.economics_texts import part_label, payers_in_words
from drivbank.statistics.web.economics_words import full_time, kr, months, percent_of
from drivbank.ui.charts import Chart, Kind, Series
from drivbank.ui.numbers import MISSING, format_number, on_screen, round_half_up
from drivbank.ui.phrases import said, said_if_ours
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

ORE_IN_THOUSANDS = 100_000


@dataclass(frozen=True)
class Figure:
    """A number to see first, with its unit and what it is beside."""

    label: str
    value: Decimal | None
    unit: str
    comparison: str = ""
    url: str = ""


@dataclass(frozen=True)
class Part:
    """A heading of the page, and where it is."""

    id: str
    title: str


def thousands(ore: int) -> Decimal:
    """Return an amount in whole thousands of kronor."""
    return round_half_up(Decimal(ore) / ORE_IN_THOUSANDS, 0)


def tkr(ore: int) -> str:
    """Return an amount in print, in thousands of kronor with the unit."""
    return _("%(amount)s tkr") % {"amount": on_screen(format_number(thousands(ore)))}


def figures(told: Economics, ways_url: str) -> list[Figure]:
    """Return the year's key figures, with the cautious set's beside those that it changes.

    The months lead to what they depend on.
    """
    careful, simple = told.cautious, told.payback.simple
    beside = _("Försiktigt räknat: %(amount)s")
    cost = told.basis.amount
    return [
        Figure(
            _("Värde på ett år"),
            thousands(told.result),
            _("tkr"),
            beside % {"amount": tkr(careful.result)} if careful else "",
        ),
        Figure(
            _("Kostnad"),
            None if cost is None else thousands(cost),
            "" if cost is None else _("tkr"),
            str(said_if_ours(told.basis.label)),
        ),
        Figure(
            _("Återbetalning"),
            None if simple is None else round_half_up(Decimal(simple.numerator) / simple.denominator, 0),
            "" if simple is None else _("månader"),
            beside % {"amount": months(careful.payback.simple)} if careful else _("i samma takt varje år"),
            url=ways_url,
        ),
        Figure(
            _("Heltider i arbete"),
            (Decimal(told.fte) / 100).normalize() + 0,
            "",
            _("%(count)s personer") % {"count": format_number(told.counts.workers)},
        ),
    ]


def parts() -> list[Part]:
    """Return the headings of the page in their order."""
    return [
        Part("arbete", _("Efter arbetstid")),
        Part("kommuner", _("Per kommun")),
        Part("varfor", _("Varför skiljer tabellerna sig åt?")),
        Part("vem", _("Vem vinner, och vem betalar")),
        Part("ar", _("Ett år, fem år och försiktigt räknat")),
        Part("tid", _("Hur lång tid det tar att få tillbaka kostnaden")),
        Part("jamnt", _("Vad som krävs för att det ska gå jämnt upp")),
        Part("inte", _("Vad det här inte kan säga")),
        Part("antaganden", _("Antagandena i korthet")),
    ]


def why_sheet(told: Economics) -> Sheet:
    """Return the way from the sum of the first table to that of the second."""
    found = told.difference
    columns = (Column("part", _("Steg")), Column("amount", _("Kronor"), Unit.KRONOR))
    taken = (
        SheetRow((part_label(payer, effect), -amount), key=f"{payer}-{effect}", level=2)
        for payer, effect, amount in found.parts
    )
    rows = (
        SheetRow((_("Tabellen efter arbetstid, summa"), found.by_extent), key="by_extent"),
        SheetRow((_("Det som bara tabellen efter arbetstid räknar"), ""), key="only_first", is_heading=True),
        *taken,
        SheetRow((_("Tabellen per kommun, summa"), found.by_municipality), key="total", is_sum=True),
    )
    return Sheet("difference", _("Från den ena tabellens summa till den andras"), columns, rows)


def payers_chart(told: Economics) -> Chart | None:
    """Return what each gains or loses in a year, in thousands of kronor; None when no one does."""
    shown = [row for row in told.payers if row.gain]
    if not shown:
        return None
    return Chart(
        kind=Kind.HORIZONTAL,
        title=_("Vinst eller förlust på ett år, tusen kronor"),
        labels=tuple(said(row.label) for row in shown),
        series=(Series(_("Vinst eller förlust"), tuple(thousands(row.gain) for row in shown)),),
        unit=_("tkr"),
        heading=_("Vem"),
    )


def horizon_chart(told: Economics) -> Chart:
    """Return what has come back by each year beside the cost, in thousands of kronor."""
    counted = [told, told.cautious] if told.cautious else [told]
    series = [
        Series(said(one.set.name), tuple(thousands(year.cumulated) for year in one.horizon))
        for one in counted
    ]
    if told.basis.amount is not None:
        series.append(Series(_("Kostnaden"), (thousands(told.basis.amount),) * len(told.horizon)))
    return Chart(
        kind=Kind.LINES,
        title=_("Vad som har kommit tillbaka sammanlagt, tusen kronor"),
        labels=tuple(_("År %(year)s") % {"year": year.year} for year in told.horizon),
        series=tuple(series),
        unit=_("tkr"),
        heading=_("År efter insatsen"),
    )


def beside_sheet(told: Economics) -> Sheet:
    """Return the result under the set and under the cautious one, side by side."""
    counted = [told, told.cautious] if told.cautious else [told]
    columns = (
        Column("part", _("Svar")),
        *(Column(f"set_{number}", said(one.set.name)) for number, one in enumerate(counted, start=1)),
    )
    answers = [dict(_answers(one)) for one in counted]
    rows = tuple(
        SheetRow((label, *(answer[label] for answer in answers)), key=str(number))
        for number, label in enumerate(answers[0], start=1)
    )
    return Sheet("beside", _("Samma år under två uppsättningar antaganden"), columns, rows)


def _answers(told: Economics) -> Iterator[tuple[str, str]]:
    found, needed, zero = told.payback, told.break_even_fte, told.zero_deadweight
    yield _("Vilkas vinst som räknas"), payers_in_words(told.set.assumptions.payers)
    yield _("Värde på ett år"), kr(told.result)
    yield _("Värde på fem år"), kr(told.five_years)
    yield _("Kostnad"), MISSING if told.basis.amount is None else kr(told.basis.amount)
    yield (
        _("Återbetalning om det vore lika varje år"),
        MISSING if told.basis.amount is None else months(found.simple),
    )
    yield (
        _("Återbetalning så länge arbetet antas vara"),
        MISSING if told.basis.amount is None else months(found.over),
    )
    yield (
        _("Heltider som behövs för att gå jämnt upp på ett år"),
        MISSING if needed is None else full_time(needed),
    )
    yield (
        _("Dödvikt där resultatet blir noll på fem år"),
        _("under noll redan utan dödvikt") if zero is None else percent_of(zero),
    )
