"""What came of a check of a report: the findings with their explanations, and the rules that were run."""

from dataclasses import dataclass
from datetime import datetime

from drivbank.core.phrases import Phrase
from drivbank.core.report_checks.model import Finding, Weight


@dataclass(frozen=True)
class Explained:
    """Why a finding stands: who said so, when, and in what words."""

    by: str
    at: datetime
    text: str


@dataclass(frozen=True)
class Found:
    """A finding in a report; ``explained`` is None while nobody has said why it stands.

    ``earlier`` is what was said of the same before the passage or table that it stands in was changed, if it was.
    """

    finding: Finding
    rule: Phrase
    explained: Explained | None = None
    earlier: Explained | None = None

    @property
    def stops(self) -> bool:
        """Whether the report may not be frozen before this is mended or explained."""
        return self.finding.weight is Weight.ERROR and self.explained is None


@dataclass(frozen=True)
class RuleRun:
    """A rule that was run, and how much it found."""

    id: str
    title: Phrase
    text: Phrase
    count: int


@dataclass(frozen=True)
class Checked:
    """A report held against every rule. ``faults`` say in Swedish what could not be read, and what to do."""

    findings: tuple[Found, ...]
    rules: tuple[RuleRun, ...]
    faults: tuple[str, ...] = ()

    @property
    def stopping(self) -> tuple[Found, ...]:
        """The findings to mend or explain before the report may be frozen."""
        return tuple(found for found in self.findings if found.stops)

    def of_part(self, key: str) -> tuple[Found, ...]:
        """Return the findings in a part."""
        return tuple(found for found in self.findings if found.finding.where.part == key)
