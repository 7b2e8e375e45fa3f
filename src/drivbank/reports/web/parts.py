"""What the views of a part share: which part the address names, how it looks in print, and the way to it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from drivbank.access.actors import Actor
from drivbank.reports.addresses import figure_address
from drivbank.reports.document import catalogue, part_alone
from drivbank.reports.figures.model import Catalogue
from drivbank.reports.policies import can_write
from drivbank.reports.references import referred
from drivbank.reports.rendering.html import blocks_part
from drivbank.reports.selectors import PartFact, ReportFact, part, parts
from drivbank.reports.typed import Suggestion, typed_numbers
from drivbank.reports.web.requests import breadcrumbs, page_of, readable, writable
from drivbank.reports.writing_faults import CELLS, MOST_CELLS, text_faults, too_many_cells
from drivbank.statistics.services.snapshots import SnapshotFault
from drivbank.ui.language import in_swedish
from drivbank.ui.phrases import said
from drivbank.ui.screens import found_or_404

MOST_OFFERS = 6  # shown at once: more would be a wall, and each that is bound makes room for the next


@dataclass(frozen=True)
class Named:
    """Who asks, and the part that the address names."""

    by: Actor
    report: ReportFact
    part: PartFact

    @property
    def address(self) -> str:
        """Where the part is written."""
        return reverse("reports:part_edit", args=[self.report.id, self.part.key])

    @property
    def may_write(self) -> bool:
        """Whether the part may be written in, by the one who asks and at all."""
        return self.report.frozen is None and can_write(self.by, self.report.intervention_id)

    def page(self, title: str, **more: Any) -> dict[str, Any]:
        """Return what every page under the part shows. One who only reads is led to where it is read."""
        read = f"{reverse('reports:report_read', args=[self.report.id])}#{self.part.key}"
        part = self.part.heading, self.address if self.may_write else read
        way = ((self.report.title, page_of(self.report.id)), part, (title, ""))
        shown = {"report": self.report, "part": self.part, "breadcrumbs": breadcrumbs(*way)}
        return {"title": title, "eyebrow": f"{self.report.title} · {self.part.heading}", **shown, **more}


@dataclass(frozen=True)
class Offer:
    """A typed number and the figures that it may be, the likeliest first, each with the field it is of."""

    text: str
    choices: tuple[tuple[Suggestion, str], ...]


@dataclass(frozen=True)
class Preview:
    """A text as it becomes in print, what is wrong in it, and the typed numbers that could be bound."""

    html: str = ""
    faults: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()

    @property
    def first(self) -> tuple[Offer, ...]:
        """The offers that are shown."""
        return self.offers[:MOST_OFFERS]

    @property
    def more(self) -> int:
        """How many offers wait."""
        return max(0, len(self.offers) - MOST_OFFERS)


def part_to_write(request: HttpRequest, report_id: int, key: str) -> Named:
    """Return the part in the address for one who may write in it; raise Refused or Http404."""
    by, of = writable(request, report_id)
    return Named(by, of, found_or_404(part(of, key)))


def part_to_read(request: HttpRequest, report_id: int, key: str) -> Named:
    """Return the part in the address for one who may read it; raise Refused or Http404."""
    by, of = readable(request, report_id)
    return Named(by, of, found_or_404(part(of, key)))


def preview_of(named: Named, text: str) -> Preview:
    """Return a text of the part as it becomes; a fault is said when the report's snapshot cannot be read."""
    if too_many_cells(text):
        return Preview(faults=(said(CELLS.filled(most=MOST_CELLS)),))
    try:
        found = catalogue(named.report, by=named.by)
    except SnapshotFault as fault:
        return Preview(faults=(str(fault),))
    address = figure_address(named.report.id)
    with in_swedish():
        others = parts(named.report) if referred(text) else ()
        blocks = part_alone(
            written(named.part, text), [one for one in others if one.key != named.part.key], found
        )
        offers = tuple(_offers(text, found))
    return Preview(
        blocks_part(blocks, address), (*map(said, text_faults(text, found)), *found.faults), offers
    )


def _offers(text: str, found: Catalogue) -> Iterator[Offer]:
    """Yield the typed numbers in order, each with what it may be."""
    for _place, same in groupby(typed_numbers(text, found), key=lambda one: (one.start, one.end)):
        choices = tuple((one, found.figures[one.key].group) for one in same)
        yield Offer(choices[0][0].text, choices)


def written(of: PartFact, text: str) -> PartFact:
    """Return a part as if the text were saved."""
    return replace(of, text=text)
