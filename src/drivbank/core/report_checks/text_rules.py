"""The rules about texts, names and days, in the order they are read."""

from drivbank.core.report_checks.model import Rule

TEXT_RULES: tuple[Rule, ...] = ()
