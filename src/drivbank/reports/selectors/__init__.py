"""Reads of reports, their parts and what is said of them."""

from drivbank.reports.selectors.parts import (
    CommentFact,
    PartFact,
    VersionFact,
    comments,
    part,
    parts,
    version,
    versions,
)
from drivbank.reports.selectors.reports import FrozenFact, ReportFact, frozen, report, report_of, reports

__all__ = [
    "CommentFact",
    "FrozenFact",
    "PartFact",
    "ReportFact",
    "VersionFact",
    "comments",
    "frozen",
    "part",
    "parts",
    "report",
    "report_of",
    "reports",
    "version",
    "versions",
]
