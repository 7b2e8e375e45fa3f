"""A report held against the rules: what it says gathered, and what is found told."""

from drivbank.reports.checking.facts import report_facts
from drivbank.reports.checking.findings import report_findings
from drivbank.reports.checking.model import Checked, Explained, Found, RuleRun

__all__ = ["Checked", "Explained", "Found", "RuleRun", "report_facts", "report_findings"]
