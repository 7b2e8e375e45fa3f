"""The figures a part can be bound to: found by words, each with its value and how it is written in the text."""

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.core.prose.tokens import written
from drivbank.reports.document import catalogue
from drivbank.reports.figures.model import Catalogue, Figure, FigureTable
from drivbank.reports.figures.search import search
from drivbank.reports.figures.showing import FORMS, shown
from drivbank.reports.references import NUMBER
from drivbank.reports.web.parts import part_to_write
from drivbank.statistics.requests import faults_told
from drivbank.ui.language import in_swedish

MOST_OPTIONS, MOST_ROWS, LONGEST_QUERY = 12, 20, 100


@dataclass(frozen=True)
class Choice:
    """A figure or a table to bind: how it is shown, how it is written, and the forms it can be printed in."""

    label: str
    group: str
    shown: str
    token: str
    is_table: bool
    forms: str = ""  # code=words, with | between


@require_GET
@never_cache
@faults_told
def part_figures(request: HttpRequest, report_id: int, key: str) -> HttpResponse:
    """Answer with what matches ``q``: as options for the script, else as a page to copy from."""
    named = part_to_write(request, report_id, key)
    found = catalogue(named.report, by=named.by)
    asked = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    if "val" in request.GET:
        options = _matching(found, asked, MOST_OPTIONS)
        return render(request, "reports/part_options.html", {"options": options, "asked": asked})
    group = request.GET.get("grupp", "")
    rows = _matching(found, asked, MOST_ROWS) if asked else _in_group(found, group)
    groups = Counter(one.group for one in _every(found))
    context = named.page(
        _("Uppgifter att binda"), asked=asked, group=group, rows=rows, groups=sorted(groups.items())
    )
    return render(request, "reports/part_figures.html", {**context, "faults": found.faults})


def _every(found: Catalogue) -> list[Figure | FigureTable]:
    return [*found.figures.values(), *found.tables.values()]


def _matching(found: Catalogue, asked: str, most: int) -> list[Choice]:
    """Return what matches the words, the best first."""
    with in_swedish():
        keys = [(hit.key, hit.is_table) for hit in search(found, asked, limit=most)] if asked else []
        return [_choice(found.tables[key] if is_table else found.figures[key]) for key, is_table in keys]


def _in_group(found: Catalogue, group: str) -> list[Choice]:
    with in_swedish():
        return [_choice(one) for one in _every(found) if one.group == group]


def _choice(one: Figure | FigureTable) -> Choice:
    token = written(one.key, one.label)
    if isinstance(one, FigureTable):
        what = "Diagram" if one.chart else "Tabell"
        # Signatures have no number to refer to.
        forms = "" if one.signatures else f"{NUMBER}=hänvisning: {what.lower()} och nummer"
        return Choice(one.label, one.group, what, token, is_table=True, forms=forms)
    forms = "|".join(f"{code}={words}" for code, words in FORMS.get(one.kind, {}).items())
    return Choice(one.label, one.group, shown(one), token, is_table=False, forms=forms)
