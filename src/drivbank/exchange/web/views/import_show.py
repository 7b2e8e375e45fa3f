"""One import: its progress, its preview, its decision, and afterwards what was refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from drivbank.access.requests import actor_of
from drivbank.access.selectors import job_latest
from drivbank.core.intake import Problem
from drivbank.core.phrases import Phrase
from drivbank.exchange.models import Import
from drivbank.exchange.services.display import shown_rows
from drivbank.exchange.services.imports import READ_JOB, WRITE_JOB
from drivbank.exchange.services.stage import Stage, StagedRow, has_sheets, stage_load
from drivbank.exchange.web.requests import breadcrumbs, import_or_404

PAGE = 50
# The tabs of a preview, in the order a person wants them: what must be mended first.
TABS = (("fel", _("Fel")), ("andrade", _("Ändrade")), ("nya", _("Nya")), ("varningar", _("Varningar")))


@dataclass(frozen=True)
class Tab:
    key: str
    label: str | Promise
    count: int
    current: bool


@never_cache
def import_show(request: HttpRequest, import_id: int) -> HttpResponse:
    """Show the import as it stands."""
    record = import_or_404(request, import_id)
    job = job_latest(WRITE_JOB if record.status == Import.Status.WRITING else READ_JOB, record.pk)
    context = {"record": record, "job": job, "breadcrumbs": breadcrumbs((record.file_name, ""))}
    if record.status in (Import.Status.READING, Import.Status.WRITING):
        return render(request, "exchange/import_progress.html", context)
    stage = stage_load(record) or Stage([], [], [])
    return render(request, "exchange/import_show.html", context | _preview(request, record, stage))


def _preview(request: HttpRequest, record: Import, stage: Stage) -> dict[str, object]:
    found = _found(stage)
    tabs = _tabs(found, request.GET.get("visa", ""))
    current = next((tab.key for tab in tabs if tab.current), "")
    page = Paginator(found.get(current, ()), PAGE).get_page(request.GET.get("page"))
    staged = [row for row in page.object_list if isinstance(row, StagedRow)]
    return {
        "tabs": tabs,
        "current": current,
        "page": page,
        "rows": shown_rows(
            staged, stage, what=Phrase("Inläsning %(number)s", number=record.pk), by=actor_of(request)
        ),
        "to_write": record.new + record.changed,
        "has_marked": has_sheets(record),
    }


def _found(stage: Stage) -> dict[str, Sequence[Problem | StagedRow]]:
    rows = [*stage.participations, *stage.activities]
    return {
        "fel": stage.errors,
        "varningar": stage.warnings,
        "andrade": [row for row in rows if row.kind == "changed"],
        "nya": [row for row in rows if row.kind == "new"],
    }


def _tabs(found: Mapping[str, Sequence[Problem | StagedRow]], chosen: str) -> list[Tab]:
    shown = [key for key, _ in TABS if found[key]]
    current = chosen if chosen in shown else next(iter(shown), "")
    return [Tab(key, label, len(found[key]), key == current) for key, label in TABS if found[key]]
