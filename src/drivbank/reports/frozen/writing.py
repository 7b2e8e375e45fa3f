"""Writing the content file of a report: texts, figures, documents, and all that they stand on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version
from typing import Any

import orjson

from drivbank.finance.selectors.ledger_versions import ledger_in_force
from drivbank.reference.in_force import FOLDERS
from drivbank.reference.parameters import parameters
from drivbank.reports.bound import Text, bound_keys, stands
from drivbank.reports.checking import Checked, Found
from drivbank.reports.content import Document
from drivbank.reports.figures.model import Catalogue, Copy
from drivbank.reports.frozen.codec import plain_of
from drivbank.reports.frozen.reading import FORMAT
from drivbank.reports.selectors import PartFact, ReportFact
from drivbank.statistics.sources import SnapshotFact


@dataclass(frozen=True)
class ToFreeze:
    """All that a content file is made of. ``by`` is the label of the one who freezes, ``number`` the freezing's.

    Number 0 is of a report that is still written: its content says that it is not frozen.
    """

    report: ReportFact
    number: int
    at: datetime
    by: str
    parts: tuple[PartFact, ...]
    catalogue: Catalogue
    checked: Checked
    documents: Mapping[Copy, Document]
    snapshot: SnapshotFact | None


def content_of(one: ToFreeze) -> bytes:
    """Return the content file: JSON with sorted keys, the same bytes for the same content."""
    of = one.report
    texts = texts_of(one.parts)
    keys = bound_keys(texts)
    places = stands(texts, one.catalogue)
    content = {
        "format": FORMAT,
        "program": version("drivbank"),
        "frozen": {"number": one.number, "at": one.at.isoformat(), "by": one.by} if one.number else None,
        "report": _report(of),
        "blueprint": {"from": of.blueprint.valid_from.isoformat(), "reference": of.blueprint.reference},
        "parts": [_part(part) for part in one.parts],
        "figures": {
            key: {
                "figure": plain_of(one.catalogue.figures[key]),
                "stands": [{"part": place.part, "printed": place.printed} for place in places[key]],
            }
            for key in keys
            if key in one.catalogue.figures
        },
        "tables": {key: plain_of(one.catalogue.tables[key]) for key in keys if key in one.catalogue.tables},
        "documents": {copy.value: plain_of(document) for copy, document in one.documents.items()},
        "parameters": list(_parameters(date(of.year, 12, 31))),
        "snapshot": plain_of(one.snapshot),
        "ledgers": list(_ledgers(of.year)),
        "findings": [_finding(found) for found in one.checked.findings],
    }
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def texts_of(parts: Iterable[PartFact]) -> tuple[Text, ...]:
    """Return the parts as texts with their headings."""
    return tuple(Text(part.key, part.heading, part.text) for part in parts)


def _report(of: ReportFact) -> dict[str, Any]:
    return {
        "id": of.id,
        "kind": of.kind,
        "year": of.year,
        "half": of.half,
        "intervention_id": of.intervention_id,
        "intervention": of.intervention,
        "title": of.title,
        "registry_number": of.registry_number,
        "decided_on": of.decided_on.isoformat() if of.decided_on else None,
    }


def _part(part: PartFact) -> dict[str, Any]:
    return {"key": part.key, "heading": part.heading, "text": part.text, "version": part.version}


def _parameters(day: date) -> Iterable[dict[str, str]]:
    """Yield every dated parameter with the day from which the value that holds on a day does so."""
    for folder in FOLDERS:
        for name, parameter in sorted(parameters(folder).items()):
            begun = [dated for dated in parameter.values if dated.start <= day]
            if begun:
                start, reference = begun[-1].start.isoformat(), begun[-1].reference
                yield {"folder": folder, "id": name, "from": start, "reference": reference}


def _ledgers(year: int) -> Iterable[dict[str, Any]]:
    """Yield the ledgers that the year's money and the year before it stand on; none for a year without one."""
    for one in (year - 1, year):
        if ledger := ledger_in_force(one):
            yield {
                "year": one,
                "number": ledger.number,
                "sha256": ledger.sha256,
                "file_name": ledger.file_name,
                "until": ledger.covers_until.isoformat(),
            }


def _finding(found: Found) -> dict[str, Any]:
    finding, told = found.finding, found.explained
    return {
        "rule": finding.rule,
        "title": str(found.rule),
        "key": finding.key,
        "weight": finding.weight.value,
        "part": finding.where.part,
        "what": finding.where.what,
        "row": finding.where.row,
        "column": finding.where.column,
        "text": str(finding.text),
        "found": finding.found,
        "expected": finding.expected,
        "explained": {"by": told.by, "at": told.at.isoformat(), "text": told.text} if told else None,
    }
