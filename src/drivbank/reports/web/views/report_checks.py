"""What the checker finds in a report, part by part, and what is said of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.core.report_checks.model import Weight
from drivbank.reports.checking import Checked, Found, report_findings
from drivbank.reports.policies import can_decide, can_write
from drivbank.reports.selectors import PartFact, ReportFact, parts
from drivbank.reports.web.report_forms import ExplanationForm
from drivbank.reports.web.requests import faults_told, page_in, readable
from drivbank.ui.phrases import said


@dataclass(frozen=True)
class ShownFinding:
    """A finding with the form to explain it in, None where it cannot be."""

    found: Found
    form: ExplanationForm | None

    @property
    def name(self) -> str:
        """What links to it are made of."""
        return f"{self.found.finding.rule}-{self.found.finding.key}"


@dataclass(frozen=True)
class ShownPart:
    """A part with what was found in it; ``fact`` is None for what is of no part."""

    fact: PartFact | None
    title: str
    findings: list[ShownFinding]


@require_GET
@never_cache
@faults_told
def report_checks(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show the findings: those that must be mended or explained first."""
    actor, of = readable(request, report_id)
    checked = report_findings(of, by=actor)
    explains = can_decide(actor) and not of.frozen
    return checks_page(
        request, of, checked, explains=explains, writes=can_write(actor, of.intervention_id) and not of.frozen
    )


def checks_page(
    request: HttpRequest,
    of: ReportFact,
    checked: Checked,
    *,
    explains: bool,
    writes: bool,
    tried: ExplanationForm | None = None,
) -> HttpResponse:
    """Return the page; ``tried`` is an explanation that was refused, which is shown again where it was written."""
    written = parts(of)
    groups = {
        "stopping": checked.stopping,
        "explained": [found for found in checked.findings if found.explained],
        "remarks": [found for found in checked.findings if _is(found, Weight.REMARK)],
        "rounding": [found for found in checked.findings if _is(found, Weight.ROUNDING)],
    }
    shown = {name: _by_part(found, written, explains=explains, tried=tried) for name, found in groups.items()}
    context = page_in(
        of,
        _("Kontroll"),
        checked=checked,
        counts={name: len(found) for name, found in groups.items()},
        explains=explains,
        can_write=writes,
        **shown,
    )
    return render(request, "reports/report_checks.html", context, status=422 if tried else 200)


def _is(found: Found, weight: Weight) -> bool:
    return found.finding.weight is weight and not found.explained


def _by_part(
    found: Iterable[Found], written: list[PartFact], *, explains: bool, tried: ExplanationForm | None
) -> list[ShownPart]:
    """Return findings under their parts, in the order of the report; what is of no part comes first."""
    facts: dict[str, PartFact] = {part.key: part for part in written}
    order = {key: place for place, key in enumerate(facts)}
    kept: dict[str, list[Found]] = {}
    for one in found:
        kept.setdefault(one.finding.where.part, []).append(one)
    return [
        ShownPart(
            facts.get(key),
            facts[key].heading
            if key in facts
            else said(kept[key][0].finding.where.title) or _("Hela rapporten"),
            [ShownFinding(one, _form(one, tried) if explains else None) for one in kept[key]],
        )
        for key in sorted(kept, key=lambda key: order.get(key, -1))
    ]


def _form(found: Found, tried: ExplanationForm | None) -> ExplanationForm:
    finding = found.finding
    if tried is not None and (tried.data.get("rule"), tried.data.get("finding")) == (
        finding.rule,
        finding.key,
    ):
        return tried
    initial = {
        "rule": finding.rule,
        "finding": finding.key,
        "text": found.explained.text if found.explained else "",
    }
    return ExplanationForm(initial=initial, auto_id=f"id_{finding.rule}_{finding.key}_%s")
