"""``drivbank report_checks``: the rules that a report is held against, and what they find."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from typing import Any

import orjson
from django.core.management.base import CommandError

from drivbank.access.actors import system_actor
from drivbank.core.report_checks.model import Weight, Where
from drivbank.reports.checking import Checked, Found, report_findings
from drivbank.reports.management.faults import faults_told
from drivbank.reports.models import Report
from drivbank.reports.selectors import ReportFact, report_of, reports
from drivbank.ui.commands import HouseCommand
from drivbank.ui.numbers import format_count

WEIGHTS = {Weight.ERROR: "Fel", Weight.ROUNDING: "Avrundning", Weight.REMARK: "Att titta på"}
# The half of the year that a kind of report is of, where it is not said.
HALVES = {Report.Kind.INTERIM: 1, Report.Kind.STATUS: 1}


class Command(HouseCommand):
    help = "Kontrollerar en rapport som en revisor skulle göra: reglerna, och det som de hittar."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which report it is and how to print."""
        parser.add_argument("--year", type=int, required=True, help="vilket år rapporten gäller")
        parser.add_argument(
            "--kind",
            choices=Report.Kind.values,
            default=Report.Kind.ANNUAL.value,
            help="annars annual_report",
        )
        parser.add_argument(
            "--half", type=int, choices=(0, 1, 2), help="halvår, för delårs- och lägesrapporter"
        )
        parser.add_argument(
            "--intervention", type=int, metavar="NR", help="insatsens nummer, för lägesrapporter"
        )
        parser.add_argument(
            "--format", choices=("table", "json"), default="table", help="table för läsning, json för program"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the rules and findings; what cannot be done is said on stderr with exit status 2."""
        with faults_told():
            of = _report(options)
            checked = report_findings(of, by=system_actor("drivbank report_checks"))
        if options["format"] == "json":
            self.stdout.write(orjson.dumps(as_json(of, checked), option=orjson.OPT_INDENT_2).decode())
        else:
            self.stdout.write("\n".join(_lines(of, checked)))
        for fault in checked.faults:
            self.stderr.write(fault)


def _report(options: dict[str, Any]) -> ReportFact:
    kind, year = options["kind"], options["year"]
    half = options["half"] if options["half"] is not None else HALVES.get(kind, 0)
    found = report_of(kind, year, half, intervention_id=options["intervention"])
    if found is None:
        known = ", ".join(one.title for one in reports())
        remedy = f"De som finns: {known}." if known else "Lägg upp den under Rapporter."
        label = Report.Kind(kind).label.lower()
        raise CommandError(f"Det finns ingen sådan {label} för {year}. {remedy}", returncode=2)
    return found


def as_json(of: ReportFact, checked: Checked) -> dict[str, Any]:
    """Return the rules and findings with English keys; texts and numbers as they are printed in Swedish."""
    return {
        "year": of.year,
        "report": of.title,
        "kind": of.kind,
        "weights": dict(Counter(found.finding.weight.value for found in checked.findings)),
        "stopping": len(checked.stopping),
        "rules": [
            {"id": run.id, "title": str(run.title), "text": str(run.text), "findings": run.count}
            for run in checked.rules
        ],
        "findings": [_finding(found) for found in checked.findings],
        "faults": list(checked.faults),
    }


def _finding(found: Found) -> dict[str, Any]:
    finding, explained = found.finding, found.explained
    return {
        "rule": finding.rule,
        "weight": finding.weight.value,
        "part": finding.where.part,
        "where": _where(finding.where),
        "text": str(finding.text),
        "what_to_do": str(finding.what_to_do) if finding.what_to_do else None,
        "found": str(finding.found),
        "expected": str(finding.expected),
        "key": finding.key,
        "explained": {"by": explained.by, "at": explained.at.isoformat(), "text": explained.text}
        if explained
        else None,
    }


def _where(where: Where) -> dict[str, str]:
    return {"title": where.title, "what": where.what, "row": where.row, "column": where.column}


def _lines(of: ReportFact, checked: Checked) -> Iterable[str]:
    """Yield what a person reads: each rule with its count, and its findings under it."""
    yield of.title
    if of.frozen:
        yield "Rapporten är låst. Det här hade kontrollen funnit när den låstes."
    for run in checked.rules:
        told = format_count(run.count, "fynd", "fynd") if run.count else "inget att anmärka på"
        yield f"\n{run.title} ({run.id}): {told}"
        for found in checked.findings:
            if found.finding.rule == run.id:
                yield from _told(found)
    left = len(checked.stopping)
    yield f"\n{'Inget fel är kvar.' if not left else f'{left} fel ska rättas eller förklaras innan rapporten låses.'}"


def _told(found: Found) -> Iterable[str]:
    where = found.finding.where
    place = ", ".join(filter(None, (where.title, where.what, where.row, where.column)))
    yield f"  {WEIGHTS[found.finding.weight]}: {place}"
    yield f"    {found.finding.text}"
    if found.explained:
        yield f"    Förklarat av {found.explained.by}: {found.explained.text}"
