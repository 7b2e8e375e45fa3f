"""The rules about tables and numbers, in the order they are read."""

from drivbank.core.report_checks.model import Rule

NUMBER_RULES: tuple[Rule, ...] = ()
