"""What a goal and its outcome are made of. Numbers are whole hundredths of their unit."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MeasureKind(StrEnum):
    """Where the answer comes from."""

    REGISTER = "register"  # a share counted in the registrations
    COUNT = "count"  # a number counted in the registrations
    SURVEY = "survey"  # answers to a question, reported
    JUDGED = "judged"  # a judgement in words, with who and when


class TargetUnit(StrEnum):
    """What the target is a number of."""

    PERCENT = "percent"
    COUNT = "count"
    MEAN = "mean"


class Comparison(StrEnum):
    """Which way the target points."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class MissingRule(StrEnum):
    """What is done with those of whom the answer is not known."""

    COUNTS_AS_NO = "counts_as_no"  # they are in the denominator
    LEFT_OUT = "left_out"  # they are not


class Verdict(StrEnum):
    """How an outcome stands against its target."""

    MET = "met"
    NEARLY = "nearly"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"  # nothing is counted or reported


@dataclass(frozen=True)
class Target:
    """What is to be reached. ``nearly`` is from where it is nearly met; all in hundredths of the unit."""

    unit: TargetUnit
    comparison: Comparison
    value: int
    nearly: int


@dataclass(frozen=True)
class Interval:
    """Between which shares the true one lies with 95 percent confidence, in hundredths of a percentage point."""

    low: int
    high: int


@dataclass(frozen=True)
class Outcome:
    """What came of a goal in a period.

    ``value`` is in hundredths of the target's unit, None when nothing is known; a share has ``n`` of ``of`` with
    ``missing`` not known (already in or out of ``of`` as the goal says) and an interval; a count has ``n`` alone.
    ``day`` is when it was judged or reported, None for what is counted.
    """

    verdict: Verdict
    value: int | None = None
    n: int | None = None
    of: int | None = None
    missing: int | None = None
    interval: Interval | None = None
    text: str = ""
    by: str = ""
    day: date | None = None
    source: str = ""
