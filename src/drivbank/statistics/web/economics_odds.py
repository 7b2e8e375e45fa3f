"""How sure a result is, as the page shows it: what means most, and how much the sum may vary."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drivbank.core.economics.model import WHOLE
from drivbank.core.economics.simulation import Simulation
from drivbank.statistics.selectors.assumptions import SetFact
from drivbank.statistics.services.economics_uncertainty import Uncertainty
from drivbank.statistics.web.economics_parts import thousands
from drivbank.statistics.web.economics_words import kr, value_text
from drivbank.ui.charts import Chart, Kind, Series
from drivbank.ui.numbers import format_number, on_screen
from drivbank.ui.phrases import said
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

SHOWN = 10  # as many bars as are read at once; the table has them all
FEWEST, RARE = 10, 500  # one in a thousand and one in twenty, in hundredths of a percent
STEPS = 10  # as many bars as the drawn results are divided into


def tornado_chart(found: Uncertainty) -> Chart:
    """Return how much the result moves at each assumption's lowest and highest, in thousands of kronor."""
    shown, base = found.tornado[:SHOWN], _base(found)
    return Chart(
        kind=Kind.HORIZONTAL,
        title=_("Så mycket ändras resultatet, tusen kronor"),
        labels=tuple(said(bar.label) for bar in shown),
        series=(
            Series(_("Vid lägsta värdet"), tuple(thousands(bar.at_low - base) for bar in shown)),
            Series(_("Vid högsta värdet"), tuple(thousands(bar.at_high - base) for bar in shown)),
        ),
        unit=_("tkr"),
        heading=_("Antagande"),
    )


def _base(found: Uncertainty) -> int:
    """Return the result less the cost with every assumption at its likely number, in öre."""
    return found.likely - found.cost


def tornado_sheet(found: Uncertainty) -> Sheet:
    """Return every assumption that moves the result: its lowest and highest, and what the result is then."""
    columns = (
        Column("assumption", _("Antagande")),
        Column("low", _("Lägst")),
        Column("at_low", _("Resultat då"), Unit.KRONOR),
        Column("high", _("Högst")),
        Column("at_high", _("Resultat då"), Unit.KRONOR),
    )
    rows = tuple(
        SheetRow(
            (
                bar.label,
                value_text(bar.low, bar.measure),
                bar.at_low,
                value_text(bar.high, bar.measure),
                bar.at_high,
            ),
            key=bar.name,
        )
        for bar in found.tornado
    )
    note = _("Resultatet är värdet på fem år minus kostnaden. Med de troliga värdena är det %(base)s.")
    if found.basis.amount is None:
        note = _(
            "Resultatet är värdet på fem år, för kostnaden är inte känd. Med de troliga värdena är det %(base)s."
        )
    return Sheet("tornado", _("Ett antagande i taget"), columns, rows, (note % {"base": kr(_base(found))},))


def interval_sheet(found: Uncertainty) -> Sheet:
    """Return the drawn sums: what nine of ten lie between, the middle and the mean, beside the likely one."""
    drawn = found.simulation
    columns = (Column("part", _("Värde på fem år")), Column("amount", _("Kronor"), Unit.KRONOR))
    rows = (
        SheetRow((_("Med de troliga värdena"), found.likely), key="likely"),
        SheetRow((_("Lägre än så här i ett fall av tjugo"), drawn.p5), key="p5"),
        SheetRow((_("I mitten: hälften är lägre, hälften högre"), drawn.p50), key="p50"),
        SheetRow((_("Högre än så här i ett fall av tjugo"), drawn.p95), key="p95"),
        SheetRow((_("Medelvärde"), drawn.mean), key="mean"),
    )
    note = _(
        "Mitten och medelvärdet skiljer sig från det troliga när det lägsta och det högsta ligger olika långt från det "
        "troliga."
    )
    return Sheet("interval", _("Vad resultatet kan bli"), columns, rows, (note,))


def drawn_chart(found: Simulation) -> Chart:
    """Return how often the drawn sums fall in each of some equally wide steps, from the least to the most."""
    steps = found.histogram(STEPS)
    return Chart(
        kind=Kind.BARS,
        title=_("Värdet på fem år i miljoner kronor: antal av %(runs)s dragningar")
        % {"runs": format_number(found.runs)},
        labels=tuple(_millions((low + high) // 2) for low, high, _count in steps),
        series=(Series(_("Dragningar"), tuple(count for _low, _high, count in steps)),),
        heading=_("Miljoner kronor på fem år"),
        note=_("Varje stapel är ett lika brett steg, och talet vid den är stegets mitt."),
    )


def _millions(ore: int) -> str:
    return format_number(Decimal(ore) / 100_000_000, 1)


def certain_text(chosen: SetFact) -> str:
    """Return why a set in which every number is certain cannot say how sure the result is."""
    return _(
        "I antagandena %(set)s har varje antagande ett enda tal. Därför går det inte att säga hur säkert resultatet är: "
        "det skulle bli likadant varje gång."
    ) % {"set": said(chosen.name)}


def odds_answer(found: Uncertainty) -> list[str]:
    """Return how sure it is in a few sentences, of a set with uncertain numbers that mean something."""
    if not found.tornado:
        return []
    text = _("Nio gånger av tio ligger värdet på fem år mellan %(low)s och %(high)s.")
    return [
        text % {"low": kr(found.simulation.p5), "high": kr(found.simulation.p95)},
        *_covered(found),
        _("Mest betyder %(label)s.") % {"label": _within(said(found.tornado[0].label))},
        _(
            "Det gäller bara det som är osäkert i antagandena. Dödvikten är ett sådant: ett antagande om hur många som "
            "hade fått arbete ändå. Hur det verkligen hade gått utan insatserna har ingen mätt."
        ),
    ]


def _covered(found: Uncertainty) -> list[str]:
    if found.share_paid is None:
        return []
    cost = {"cost": kr(found.cost)}
    if found.share_paid == 0:
        return [_("Ingen av dragningarna betalar hela kostnaden, %(cost)s, inom fem år.") % cost]
    if found.share_paid == WHOLE:
        return [_("Alla dragningar betalar hela kostnaden, %(cost)s, inom fem år.") % cost]
    text = _("%(often)s betalar resultatet hela kostnaden, %(cost)s, inom fem år.")
    return [text % {"often": how_often(found.share_paid), **cost}]


def how_often(share: int) -> str:
    """Return how often something happens as a sentence begins; the share is in hundredths of a percent, not none or all.

    What is rare, or nearly always, is told of a thousand: of a hundred it would be none or all.
    """
    if share < FEWEST:
        return _("Mindre än en gång av %(of)s") % {"of": on_screen(format_number(1000))}
    if share > WHOLE - FEWEST:
        return _("Mer än %(times)s gånger av %(of)s") % {"times": 999, "of": on_screen(format_number(1000))}
    of = 100 if RARE <= share <= WHOLE - RARE else 1000
    times = (share * of + WHOLE // 2) // WHOLE
    text = ngettext("Ungefär %(times)s gång av %(of)s", "Ungefär %(times)s gånger av %(of)s", times)
    return text % {"times": times, "of": on_screen(format_number(of))}


def _within(label: str) -> str:
    """Return a label as it stands in quotes in a sentence."""
    return f"”{label}”"


def how_drawn(found: Simulation) -> list[str]:
    """Return how the sums were drawn, so that anyone can do it again."""
    return [
        _("%(runs)s dragningar med startvärde %(seed)s. Samma startvärde ger samma svar.")
        % {"runs": format_number(found.runs), "seed": found.seed},
        _("Varje antagande dras för sig, oberoende av de andra."),
        _("Hur många som är kvar år för år dras som ett: går det sämre ett år gör det så alla år."),
        _("Diskonteringsräntan dras inte."),
    ]
