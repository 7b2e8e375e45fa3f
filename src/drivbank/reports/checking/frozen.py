"""What the checker had found in a report when it was frozen, with what was said of it."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from drivbank.core.phrases import Phrase, joined
from drivbank.core.report_checks.model import Finding, Weight, Where
from drivbank.reports.checking.model import Checked, Explained, Found, RuleRun
from drivbank.reports.frozen.reading import frozen_content
from drivbank.reports.selectors import FrozenFact


def findings_frozen(fact: FrozenFact) -> Checked:
    """Return the findings that a report was frozen with; of its rules those that found something. Raise FrozenFault."""
    plain = frozen_content(fact).plain
    headings = {part["key"]: part["heading"] for part in plain["parts"]}
    found = tuple(_found(one, headings) for one in plain["findings"])
    titles = {one.finding.rule: one.rule for one in found}
    counts = Counter(one.finding.rule for one in found)
    return Checked(
        found, tuple(RuleRun(rule, title, joined("", ()), counts[rule]) for rule, title in titles.items())
    )


def _found(one: Mapping[str, Any], headings: Mapping[str, str]) -> Found:
    where = Where(one["part"], headings.get(one["part"], ""), one["what"], one["row"], one["column"])
    finding = Finding(
        rule=one["rule"],
        key=one["key"],
        where=where,
        text=Phrase(one["text"]),
        weight=Weight(one["weight"]),
        found=one["found"],
        expected=one["expected"],
    )
    return Found(finding, Phrase(one["title"]), _explained(one["explained"]))


def _explained(told: Mapping[str, str] | None) -> Explained | None:
    return Explained(told["by"], datetime.fromisoformat(told["at"]), told["text"]) if told else None
