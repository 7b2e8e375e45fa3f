"""Which ways to count give which payback, as the page shows it."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from drivbank.core.economics.payback import whole_months
from drivbank.core.economics.ways import STEPS, Way
from drivbank.statistics.services.economics_costs import CostBasis
from drivbank.statistics.web.economics_words import full_time, kr, listed, months, percent_of
from drivbank.ui.numbers import MISSING
from drivbank.ui.phrases import said, said_if_ours
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

MOST_TARGETS, LONGEST = 3, 600
_TARGETS = re.compile(r"\d{1,3}(?:[\s,;]+(?:och\s+)?\d{1,3}){0,2}", re.ASCII)
Near = Sequence[tuple[Way, CostBasis]]


def targets_in(text: str) -> tuple[int, ...] | None:
    """Return the months that someone has written, as ``9, 29``; None when they cannot be understood."""
    plain = text.strip()
    if not _TARGETS.fullmatch(plain):
        return None
    found = tuple(sorted({int(number) for number in re.findall(r"\d+", plain)}))
    return found if found[0] >= 1 and found[-1] <= LONGEST else None


def misread_text(usual: Sequence[int]) -> str:
    """Return how the months are written, and which are shown while they are not understood."""
    text = _(
        "Skriv ett till tre antal månader mellan 1 och %(longest)s, till exempel 9, 29. Nu visas %(usual)s."
    )
    return text % {"longest": LONGEST, "usual": listed([str(number) for number in usual])}


def label_of(basis: CostBasis) -> str:
    """Return what a cost is called."""
    return str(said_if_ours(basis.label))


def chain_sheet(chain: Sequence[Way], bases: Sequence[CostBasis]) -> Sheet:
    """Return the ways from the narrowest to the widest: what each gives in a year, and the months against each cost."""
    columns = (
        Column("counted", _("Det här räknas")),
        Column("yearly", _("Värde på ett år"), Unit.KRONOR),
        *(Column(basis.key, label_of(basis), Unit.COUNT) for basis in bases),
        Column("within", _("Hinner betalas inom fem år")),
    )
    rows = tuple(
        SheetRow((_added(place, way), way.yearly, *_months(way, bases), _within(way, bases)), key=way.key)
        for place, way in enumerate(chain)
    )
    notes = (
        _(
            "Månader i första årets takt: kostnaden delad med vad första året ger. Varje rad räknar allt på raderna ovanför."
        ),
        _("Kostnaden hinner betalas bara om arbetet varar så länge som antagandena säger."),
    )
    return Sheet("ways", _("Återbetalning i månader, beroende på vad som räknas"), columns, rows, notes)


def _added(place: int, way: Way) -> str:
    added = said(way.added)
    return _("Bara %(part)s") % {"part": added} if place == 0 else _("+ %(part)s") % {"part": added}


def _months(way: Way, bases: Sequence[CostBasis]) -> list[int | None]:
    found = [way.cells[basis.key].months for basis in bases]
    return [None if exact is None else whole_months(exact) for exact in found]


def _within(way: Way, bases: Sequence[CostBasis]) -> str:
    paid = [label_of(basis) for basis in bases if way.cells[basis.key].within is not None]
    if not paid:
        return _("Nej")
    return _("Ja") if len(paid) == len(bases) else _("Bara %(costs)s") % {"costs": listed(paid)}


def near_sheet(near: Near, wanted: int) -> Sheet:
    """Return the ways that come closest to so many months."""
    columns = (
        Column("cost", _("Kostnaden är")),
        Column("counted", _("Det här räknas")),
        Column("months", _("Månader"), Unit.COUNT),
    )
    rows = tuple(
        SheetRow((label_of(basis), _counted(way), *_months(way, (basis,))), key=f"{way.key}-{basis.key}")
        for way, basis in near
    )
    title = _("Närmast %(months)s månader") % {"months": wanted}
    return Sheet(f"near-{wanted}", title, columns, rows)


def _counted(way: Way) -> str:
    """Return all that a way counts, as a sentence begins."""
    text = listed([said(part) for part in way.parts])
    return text[:1].upper() + text[1:]


def near_text(near: Near, wanted: int) -> str:
    """Return whether any way gives so many months."""
    if not near:
        return _("Inget av sätten betalar någonsin tillbaka kostnaden.")
    way, basis = near[0]
    best = way.cells[basis.key].months
    if best is not None and whole_months(best) == wanted:
        return _("Det går att komma dit, om man räknar så här:")
    return _(
        "Inget av sätten ger just %(wanted)s månader. Närmast kommer %(best)s, om man räknar så här:"
    ) % {
        "wanted": wanted,
        "best": months(best),
    }


def need_sheet(chain: Sequence[Way], wanted: int, basis: CostBasis) -> Sheet:
    """Return what each way would need to be paid back in so many months: more positions, or each worth more."""
    columns = (
        Column("counted", _("Det här räknas")),
        Column("fte", _("Heltider som behövs")),
        Column("worth", _("Eller värde per heltid och år")),
        Column("now", _("Värde per heltid nu")),
    )
    rows = tuple(
        SheetRow((_added(place, way), *_need(way, wanted, basis), kr(way.worth)), key=way.key)
        for place, way in enumerate(chain)
    )
    title = _("Vad som hade krävts för %(months)s månader, mot %(cost)s")
    words = {
        "months": wanted,
        "cost": label_of(basis).lower() if basis.intervention_id is None else label_of(basis),
    }
    now = _("Nu är det %(fte)s heltider; där studerande räknas som i arbete är de fler.")
    return Sheet(f"need-{wanted}", title % words, columns, rows, (now % {"fte": full_time(chain[0].fte)},))


def _need(way: Way, wanted: int, basis: CostBasis) -> tuple[str, str]:
    need = way.cells[basis.key].needs[wanted]
    fte = MISSING if need.fte is None else full_time(need.fte)
    return fte, MISSING if need.worth is None else kr(need.worth)


def spread_text(chain: Sequence[Way], bases: Sequence[CostBasis]) -> str:
    """Return how far apart the shortest and the longest payback are, on the same persons."""
    found = [exact for way in chain for basis in bases if (exact := way.cells[basis.key].months) is not None]
    if not found:
        return _("Inget av sätten betalar någonsin tillbaka kostnaden.")
    text = _(
        "Samma personer, samma år: återbetalningen blir allt från %(shortest)s till %(longest)s, beroende på vad som "
        "räknas och vilken kostnad man jämför med. Därför säger ett antal månader ingenting utan sina antaganden."
    )
    told = text % {"shortest": months(min(found)), "longest": months(max(found))}
    without = [
        exact
        for way in chain
        if way.key in STEPS
        for basis in bases
        if (exact := way.cells[basis.key].months)
    ]
    if not without:
        return told
    work = _("Så länge studier inte räknas som arbete är det kortaste i stegen nedan %(shortest)s.")
    return f"{told} {work % {'shortest': months(min(without))}}"


def contributions_text(rate: int | None) -> str:
    """Return which rate of employer's contributions is counted for a set that has none; nothing when it has one."""
    if rate is None:
        return ""
    text = _(
        "Antagandena räknar inte arbetsgivaravgifter. Där de räknas in här är de %(rate)s, som i de försiktiga."
    )
    return text % {"rate": percent_of(rate)}


def unknown_text(basis: CostBasis) -> str:
    """Return why a cost is not there."""
    return _("%(cost)s: %(why)s") % {"cost": label_of(basis), "why": said(basis.says)}
