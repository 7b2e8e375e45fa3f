"""What the checker finds in a report, part by part, and what is said of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.core.report_checks.emptiness import SNAPSHOT
from drivbank.core.report_checks.model import Weight
from drivbank.reports.checking import Checked, Found, report_findings
from drivbank.reports.policies import can_decide, can_write
from drivbank.reports.selectors import PartFact, ReportFact, parts
from drivbank.reports.web.report_forms import ExplanationForm
from drivbank.reports.web.requests import faults_told, page_in, readable
from drivbank.ui.phrases import said

# How many findings a page shows.
PAGE = 100


@dataclass(frozen=True)
class ShownFinding:
    """A finding with the form to explain it in, None where it cannot be."""

    found: Found
    form: ExplanationForm | None

    @property
    def name(self) -> str:
        """What links to it are made of."""
        return f"{self.found.finding.rule}-{self.found.finding.key}"

    @property
    def wants_snapshot(self) -> bool:
        """Whether it is mended by choosing a snapshot for the report."""
        return self.found.finding.rule == SNAPSHOT


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
    """Show the findings: those that must be mended or explained first; with ``antal`` only how many those are."""
    actor, of = readable(request, report_id)
    checked = report_findings(of, by=actor)
    if "antal" in request.GET:
        return render(request, "reports/_findings_left.html", {"report": of, "count": len(checked.stopping)})
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
    groups = {name: _in_order(found, written) for name, found in _groups(checked).items()}
    page = _page(request, [(name, one) for name, found in groups.items() for one in found], tried)
    on_page = {name: [one for group, one in page if group == name] for name in groups}
    shown = {
        name: _by_part(found, written, explains=explains, tried=tried) for name, found in on_page.items()
    }
    context = page_in(
        of,
        _("Kontroll"),
        checked=checked,
        counts={name: len(found) for name, found in groups.items()},
        page=page,
        explains=explains,
        can_write=writes,
        **shown,
    )
    return render(request, "reports/report_checks.html", context, status=422 if tried else 200)


def _groups(checked: Checked) -> dict[str, list[Found]]:
    """Return the findings in the groups of the page, in its order: first those that must be mended or explained."""
    return {
        "stopping": list(checked.stopping),
        "remarks": [found for found in checked.findings if _is(found, Weight.REMARK)],
        "explained": [found for found in checked.findings if found.explained],
        "rounding": [found for found in checked.findings if _is(found, Weight.ROUNDING)],
    }


def _in_order(found: list[Found], written: list[PartFact]) -> list[Found]:
    """Return findings in the order of the report; what is of no part comes first."""
    order = {part.key: place for place, part in enumerate(written)}
    return sorted(found, key=lambda one: order.get(one.finding.where.part, -1))


def _page(
    request: HttpRequest, found: list[tuple[str, Found]], tried: ExplanationForm | None
) -> Page[tuple[str, Found]]:
    """Return the findings of the page that is asked for, or of the one where an explanation was refused."""
    paginator = Paginator(found, PAGE)
    if tried is None:
        return paginator.get_page(request.GET.get("page"))
    at = next((place for place, (_group, one) in enumerate(found) if _is_tried(one, tried)), 0)
    return paginator.get_page(at // PAGE + 1)


def _is_tried(found: Found, tried: ExplanationForm) -> bool:
    return (tried.data.get("rule"), tried.data.get("finding")) == (found.finding.rule, found.finding.key)


def _is(found: Found, weight: Weight) -> bool:
    return found.finding.weight is weight and not found.explained


def _by_part(
    found: Iterable[Found], written: list[PartFact], *, explains: bool, tried: ExplanationForm | None
) -> list[ShownPart]:
    """Return findings under their parts, which they come in the order of."""
    facts: dict[str, PartFact] = {part.key: part for part in written}
    kept: dict[str, list[Found]] = {}
    for one in found:
        kept.setdefault(one.finding.where.part, []).append(one)
    return [
        ShownPart(
            facts.get(key),
            facts[key].heading
            if key in facts
            else said(kept[key][0].finding.where.title) or _("Hela rapporten"),
            [
                ShownFinding(one, _form(one, tried) if explains and _is_to_explain(one) else None)
                for one in kept[key]
            ],
        )
        for key in kept
    ]


def _is_to_explain(found: Found) -> bool:
    """Say whether a finding can stand with an explanation: no report that counts participants is frozen without a snapshot."""
    return found.finding.rule != SNAPSHOT or found.explained is not None


def _form(found: Found, tried: ExplanationForm | None) -> ExplanationForm:
    finding, told = found.finding, found.explained or found.earlier
    if tried is not None and _is_tried(found, tried):
        return tried
    initial = {"rule": finding.rule, "finding": finding.key, "text": told.text if told else ""}
    return ExplanationForm(initial=initial, auto_id=f"id_{finding.rule}_{finding.key}_%s")
