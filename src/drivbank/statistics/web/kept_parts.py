"""What the pages of kept results are put together of."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.core.economics.payback import simple_payback
from drivbank.statistics.selectors.kept import KeptFact
from drivbank.statistics.services.kept import ComparedFigure, KeptCompared
from drivbank.statistics.web.economics_texts import payers_in_words
from drivbank.statistics.web.economics_words import kr, months
from drivbank.ui.numbers import MISSING, format_number, on_screen
from drivbank.ui.phrases import said
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit


def list_sheet(found: Sequence[KeptFact]) -> Sheet:
    """Return the kept results, each with a link to its page."""
    columns = (
        Column("name", _("Namn")),
        Column("year", _("År")),
        Column("set", _("Antaganden")),
        Column("result", _("Värde på ett år"), Unit.KRONOR),
        Column("cost", _("Kostnad"), Unit.KRONOR),
        Column("months", _("Återbetalning")),
        Column("kept", _("Sparat"), Unit.DAY),
    )
    return Sheet("kept", _("Sparade resultat"), columns, tuple(_listed(kept) for kept in found))


def _listed(kept: KeptFact) -> SheetRow:
    url = reverse("statistics:kept_show", args=[kept.id])
    day = timezone.localtime(kept.kept_at).date()
    values = (kept.name, str(kept.year), said(kept.set.name), kept.result, kept.cost, _payback(kept), day)
    return SheetRow(values, key=str(kept.id), link=url)


def _payback(kept: KeptFact) -> str:
    return MISSING if kept.cost is None else months(simple_payback(kept.cost, kept.result))


def kept_items(kept: KeptFact) -> list[tuple[str, str]]:
    """Return what a kept result stands on."""
    cost = _("okänd") if kept.cost is None else kr(kept.cost)
    return [
        (_("Sparat"), f"{timezone.localtime(kept.kept_at):%Y-%m-%d %H:%M}"),
        (_("Antaganden"), said(kept.set.name)),
        (_("Vilkas vinst som räknas"), payers_in_words(kept.set.assumptions.payers)),
        (_("Kostnad"), f"{said(kept.basis_label)}, {cost}"),
        (_("Värde på ett år"), kr(kept.result)),
        (_("Återbetalning"), _payback(kept)),
    ]


def difference_text(compared: KeptCompared) -> str:
    """Return whether the same question gives another answer now, and what it may come of."""
    if compared.now is None:
        return _("Det går inte att räkna om nu: %(why)s") % {"why": compared.why_not}
    told = (
        _(
            "Siffrorna är andra nu än när de sparades, för registreringar eller bokföring har ändrats sedan dess."
        )
        if compared.differs
        else _("Räknat nu blir det samma siffror.")
    )
    if not compared.set_changed:
        return told
    changed = _("Antagandena med det namnet har andra tal nu. Jämförelsen räknar med dem som sparades.")
    return f"{told} {changed}"


def figure_sheet(compared: KeptCompared) -> Sheet:
    """Return the main figures as they were kept and as they are counted now."""
    columns = (
        Column("figure", _("Mått")),
        Column("kept", _("Som det sparades")),
        Column("now", _("Som det räknas nu")),
    )
    rows = tuple(
        SheetRow((said(one.label), _text(one.kept, one), _now(one, compared)), key=one.key)
        for one in compared.figures
    )
    return Sheet("compared", _("Då och nu"), columns, rows)


def _now(one: ComparedFigure, compared: KeptCompared) -> str:
    if compared.now is None:
        return MISSING
    return _text(one.now, one) if one.differs else _("Samma")


def _text(number: int | None, one: ComparedFigure) -> str:
    if number is None:
        return MISSING
    return kr(number) if one.unit is Unit.KRONOR else on_screen(format_number(number))


def municipality_sheet(compared: KeptCompared) -> Sheet:
    """Return what each municipality gained then and gains now."""
    columns = (
        Column("municipality", _("Kommun")),
        Column("kept", _("Som det sparades"), Unit.KRONOR),
        Column("now", _("Som det räknas nu"), Unit.KRONOR),
    )
    rows = tuple(SheetRow((one.label, one.kept, one.now), key=one.key) for one in compared.municipalities)
    return Sheet("municipalities", _("Vad varje kommun själv vinner på ett år"), columns, rows)
