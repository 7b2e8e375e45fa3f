"""A delivery of population beside what was known before, for the one who decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.core.phrases import phrase_from
from drivbank.exchange.models import PopulationDelivery
from drivbank.exchange.services.population import SERIES, member_municipalities
from drivbank.reference.parameters import parameters
from drivbank.reference.selectors import series_before
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, sums


@dataclass(frozen=True)
class Line:
    """A member municipality: inhabitants, inhabitants before, and the change in percent with one decimal."""

    code: str
    name: str
    value: int | None
    before: int | None
    change: Decimal | None
    large: bool


@dataclass(frozen=True)
class Preview:
    """A delivery as it is looked at. ``before_day`` and ``before_version`` are what it is compared with."""

    lines: tuple[Line, ...]
    before_day: date | None
    before_version: int
    others: int
    notes: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]

    @property
    def large(self) -> list[Line]:
        """The municipalities that have changed so much that the figure should be checked."""
        return [line for line in self.lines if line.large]


def preview_of(delivery: PopulationDelivery) -> Preview:
    """Return a delivery beside the latest that is known for its day or before."""
    return compared(
        delivery.values,
        delivery.day,
        notes=tuple((phrase_from(told), phrase_from(remedy)) for told, remedy in delivery.notes),
        claims=tuple(phrase_from(question) for question in delivery.claims),
    )


def compared(
    values: Mapping[str, int | None],
    day: date,
    *,
    notes: tuple[tuple[str, str], ...],
    claims: tuple[str, ...],
) -> Preview:
    """Return inhabitants by municipality code beside what is known before."""
    known = series_before(SERIES, day)
    before = known[1].values if known else {}
    members = member_municipalities()
    most = parameters("values")["population_change"].on(timezone.localdate())
    lines = [_line(code, name, values.get(code), before.get(code), most) for code, name in members.items()]
    return Preview(
        lines=tuple(sorted(lines, key=lambda line: line.code)),
        before_day=known[0] if known else None,
        before_version=known[1].version if known else 0,
        others=len(values.keys() - members.keys()),
        notes=notes,
        claims=claims,
    )


def _line(code: str, name: str, value: int | None, before: int | None, most: int) -> Line:
    if not value or not before:
        return Line(code, name, value, before, None, large=False)
    difference = value - before
    change = (Decimal(100 * difference) / before).quantize(Decimal("0.1"))
    return Line(code, name, value, before, change, large=abs(difference) * 100 > most * before)


def preview_sheet(preview: Preview) -> Sheet:
    """Return the members' inhabitants as a table."""
    columns = (
        Column("municipality", _("Kommun")),
        Column("inhabitants", _("Nu"), Unit.COUNT),
        Column("before", _("Tidigare"), Unit.COUNT),
        Column("change", _("Förändring"), Unit.PERCENT, 1),
    )
    rows = [
        SheetRow((line.name, line.value, line.before, line.change), key=line.code) for line in preview.lines
    ]
    title = _("Invånare 16–64 år i medlemskommunerna")
    return Sheet("population", title, columns, (*rows, sums(rows, columns, _("Tillsammans"))))
