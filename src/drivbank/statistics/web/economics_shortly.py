"""A set of assumptions in short, as it stands under a result."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from drivbank.core.economics.model import Assumptions, Baseline, Distribution, Value
from drivbank.core.economics.names import NAMES, PERSISTENCE, Measure
from drivbank.statistics.web.economics_texts import payers_in_words
from drivbank.statistics.web.economics_words import DISTRIBUTIONS, percent_of, value_text
from drivbank.ui.phrases import said
from drivbank.ui.sheets import Column, Sheet, SheetRow


def short_sheet(name: str, assumptions: Assumptions) -> Sheet:
    """Return the numbers of a set, and how low and high each can be argued to be where any of them is uncertain."""
    columns = (
        Column("assumption", _("Antagande")),
        Column("likely", _("Räknat med")),
        Column("range", _("Kan vara")),
    )
    title = _("Antagandena %(name)s") % {"name": name}
    rows = (*_frame(assumptions), *_numbers(assumptions))
    if any(row.values[-1] for row in rows):
        return Sheet("assumptions", title, columns, rows)
    certain = tuple(replace(row, values=row.values[:-1]) for row in rows)
    return Sheet("assumptions", title, columns[:-1], certain)


def _frame(assumptions: Assumptions) -> Iterable[SheetRow]:
    lived_on = {
        Baseline.ONE_RATE: _("försörjningsstöd, samma belopp för alla, som kommunen betalar"),
        Baseline.OWN_SOURCE: _("det stöd som personen själv hade före insatsen"),
    }
    yield SheetRow((_("Vilkas vinst som räknas"), payers_in_words(assumptions.payers), ""), key="payers")
    yield SheetRow(
        (_("Vad alla antas ha levt på annars"), lived_on[assumptions.baseline], ""), key="baseline"
    )


def _numbers(assumptions: Assumptions) -> Iterable[SheetRow]:
    for key, (measure, label) in NAMES.items():
        if key == PERSISTENCE[0]:
            yield _persistence(assumptions)
        if key not in PERSISTENCE:
            value = assumptions.values[key]
            yield SheetRow(
                (said(label), value_text(value.likely, measure), range_text(value, measure)), key=key
            )


def _persistence(assumptions: Assumptions) -> SheetRow:
    shares = [percent_of(assumptions.values[key].likely) for key in PERSISTENCE]
    label = _("Kvar i arbete eller studier år 1, 2, 3, 4 och 5")
    uncertain = [assumptions.values[key] for key in PERSISTENCE]
    low, high = ([percent_of(getattr(value, end)) for value in uncertain] for end in ("low", "high"))
    varies = any(value.low != value.high for value in uncertain)
    text = _("%(low)s till %(high)s") % {"low": ", ".join(low), "high": ", ".join(high)} if varies else ""
    return SheetRow((label, ", ".join(shares), text), key="persistence")


def range_text(value: Value, measure: Measure) -> str:
    """Return how low and how high an assumption can be, nothing when it is one number."""
    if value.low == value.high:
        return ""
    return _("%(low)s till %(high)s") % {
        "low": value_text(value.low, measure),
        "high": value_text(value.high, measure),
    }


def drawn_sheet(assumptions: Assumptions) -> Sheet:
    """Return how each number of a set is drawn when all are uncertain at once."""
    columns = (
        Column("assumption", _("Antagande")),
        Column("range", _("Från och till")),
        Column("distribution", _("Så dras det")),
    )
    rows = tuple(
        SheetRow(
            (said(label), range_text(value, measure), str(DISTRIBUTIONS[value.distribution])),
            key=key,
        )
        for key, (measure, label) in NAMES.items()
        if (value := assumptions.values[key]).distribution is not Distribution.FIXED
    )
    return Sheet("drawn", _("Så dras varje antagande"), columns, rows)
