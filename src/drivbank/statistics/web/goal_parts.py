"""What the pages of the goals share: an outcome in words, its verdict as a tag, and what is asked for.

Numbers are whole hundredths of their unit, as in core.goals.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may_everywhere
from drivbank.core.goals.model import (
    Comparison,
    Interval,
    MeasureKind,
    MissingRule,
    Outcome,
    Target,
    TargetUnit,
    Verdict,
)
from drivbank.core.goals.outcomes import side_of
from drivbank.core.goals.words import beside_in_words
from drivbank.interventions.selectors import GoalFact
from drivbank.statistics.requests import year_of
from drivbank.statistics.services.goals import GoalResult
from drivbank.ui.numbers import format_number, format_percent, on_screen
from drivbank.ui.phrases import said
from drivbank.ui.years import year_asked

Text = str | Promise
FEW = 100  # of so few a share is read with what chance alone can do to it
HALVES: Mapping[int, Text] = {
    0: gettext_lazy("Hela året"),
    1: gettext_lazy("Första halvåret"),
    2: gettext_lazy("Andra halvåret"),
}
KINDS: Mapping[MeasureKind, tuple[Text, Text]] = {
    MeasureKind.REGISTER: (
        gettext_lazy("Registerbaserat"),
        gettext_lazy("En andel som räknas ur registreringarna."),
    ),
    MeasureKind.COUNT: (gettext_lazy("Antal"), gettext_lazy("Ett antal som räknas ur registreringarna.")),
    MeasureKind.SURVEY: (
        gettext_lazy("Enkätbaserat"),
        gettext_lazy("Svaren på en fråga i en enkät, rapporterade av kansliet."),
    ),
    MeasureKind.JUDGED: (
        gettext_lazy("Bedömt"),
        gettext_lazy("En bedömning i ord, där det står vem som har gjort den och när."),
    ),
}
REPORTED = (MeasureKind.SURVEY, MeasureKind.JUDGED)
MISSING_RULES: Mapping[MissingRule, Text] = {
    MissingRule.COUNTS_AS_NO: gettext_lazy("De räknas som nej."),
    MissingRule.LEFT_OUT: gettext_lazy("De räknas inte med."),
}


@dataclass(frozen=True)
class Mark:
    """A verdict as a tag: its words, colour and icon. The words say it alone, whatever the colour."""

    text: Text
    kind: str
    icon: str


MARKS: Mapping[Verdict, Mark] = {
    Verdict.MET: Mark(gettext_lazy("Uppfyllt"), "success", "check"),
    Verdict.NEARLY: Mark(gettext_lazy("Nästan uppfyllt"), "warning", "alert"),
    Verdict.NOT_MET: Mark(gettext_lazy("Inte uppfyllt"), "danger", "cross"),
    Verdict.UNKNOWN: Mark(gettext_lazy("Inte bedömt"), "neutral", "dot"),
}
NOT_REPORTED = Mark(gettext_lazy("Inte rapporterat"), "neutral", "dot")
NOT_SHOWN = Mark(gettext_lazy("Visas inte för dig"), "neutral", "lock")
NO_TARGET = Mark(gettext_lazy("Ingen målnivå då"), "neutral", "dot")
# Before the period is over nothing is judged: the tag has no colour of a verdict.
SO_FAR: Mapping[Verdict, Mark] = {
    Verdict.MET: Mark(gettext_lazy("Uppfyllt hittills"), "neutral", "dot"),
    Verdict.NEARLY: Mark(gettext_lazy("Nästan uppfyllt hittills"), "neutral", "dot"),
    Verdict.NOT_MET: Mark(gettext_lazy("Inte uppfyllt hittills"), "neutral", "dot"),
    Verdict.UNKNOWN: Mark(gettext_lazy("Hittills"), "neutral", "dot"),
}


def result_mark(result: GoalResult, outcome: Outcome, *, unfinished: bool) -> Mark:
    """Return the tag of a goal's outcome in a period, which is not judged before it is over."""
    known = outcome.value is not None or outcome.verdict is not Verdict.UNKNOWN
    if result.visible and unfinished and known:
        return SO_FAR[outcome.verdict]
    return mark_of(outcome.verdict, result.goal.kind, visible=result.visible)


def mark_of(verdict: Verdict, kind: MeasureKind | None, *, visible: bool = True) -> Mark:
    """Return the verdict's tag; what is not known says why it is not."""
    if not visible:
        return NOT_SHOWN
    return NOT_REPORTED if verdict is Verdict.UNKNOWN and kind in REPORTED else MARKS[verdict]


def value_text(value: int | None, unit: TargetUnit, beside: int | None = None) -> str:
    """Return a number in print, "" for none; a share has decimals when it would else look like ``beside``.

    Rounded as it is, it may still be a share just beside that: see ``outcome_text``.
    """
    if value is None:
        return ""
    number = Decimal(value) / 100
    if unit is TargetUnit.PERCENT:
        return on_screen(format_percent(number, _decimals(value, beside)))
    return on_screen(format_number(number, 2 if unit is TargetUnit.MEAN else None if value % 100 else 0))


def _decimals(value: int, beside: int | None) -> int:
    """Return how many decimals tell a share from the one it is compared with: 34,6 % is not 35 %."""
    if beside is None or value == beside:
        return 0 if value % 100 == 0 else 1 if value % 10 == 0 else 2
    return next((places for places in (0, 1) if _rounded(value, places) != _rounded(beside, places)), 2)


def _rounded(value: int, places: int) -> str:
    return format_number(Decimal(value) / 100, places)


def target_text(target: Target | None) -> str:
    """Return a target in words: minst 35 %, minst 60, i medeltal minst 4,00; "" for a goal that is judged."""
    if target is None:
        return ""
    words = _("minst %(number)s") if target.comparison is Comparison.AT_LEAST else _("högst %(number)s")
    number = words % {"number": value_text(target.value, target.unit)}
    return _("i medeltal %(target)s") % {"target": number} if target.unit is TargetUnit.MEAN else number


def outcome_text(outcome: Outcome, target: Target | None) -> str:
    """Return what came out as a number, "" for what is judged in words or not known.

    A share that even decimals do not tell from the target says on which side of it it lies: knappt 35 %.
    """
    if target is None:
        return ""
    printed = value_text(outcome.value, target.unit, target.value)
    return said(beside_in_words(printed, side_of(outcome, target) if outcome.value == target.value else 0))


def base_text(outcome: Outcome) -> str:
    """Return how many of how many a share is, "" for what is no share."""
    if outcome.n is None or outcome.of is None:
        return ""
    return _("%(n)s av %(of)s") % {"n": _count(outcome.n), "of": _count(outcome.of)}


def interval_text(interval: Interval | None) -> str:
    """Return between which shares chance alone leaves the outcome, "" without an interval."""
    if interval is None:
        return ""
    low, high = Decimal(interval.low) / 100, Decimal(interval.high) / 100
    return _("mellan %(low)s och %(high)s") % {
        "low": on_screen(format_number(low, 0)),
        "high": on_screen(format_percent(high, 0)),
    }


def few(outcome: Outcome) -> bool:
    """Say whether a share stands on so few that it has to be read with its interval."""
    return outcome.of is not None and 0 < outcome.of < FEW


def missing_text(outcome: Outcome, goal: GoalFact) -> str:
    """Return of how many the answer is not known and what is done with them; "" when it is known of all."""
    if not outcome.missing:
        return ""
    survey = goal.kind is MeasureKind.SURVEY
    told = _("%(count)s har inte svarat.") if survey else _("Uppgift saknas för %(count)s.")
    return f"{told % {'count': _count(outcome.missing)}} {missing_rule(goal)}"


def missing_rule(goal: GoalFact) -> Text:
    """Return what is done with those of whom the answer is not known: what the goal says, else the usual."""
    usual = MissingRule.LEFT_OUT if goal.kind is MeasureKind.SURVEY else MissingRule.COUNTS_AS_NO
    return MISSING_RULES[goal.missing or usual]


def _count(number: int) -> str:
    return on_screen(format_number(number))


@dataclass(frozen=True)
class Tally:
    """How many goals had a verdict: the tag's own words, colour and icon, and the number."""

    mark: Mark
    count: int


def tallies(marks: Iterable[Mark]) -> tuple[Tally, ...]:
    """Return how many there are of each verdict, best first, and of what is not known when there is any.

    Nothing when no verdict is known: that none is met would then be said of what nobody has looked at.
    """
    counts = Counter(marks)
    known = [MARKS[verdict] for verdict in (Verdict.MET, Verdict.NEARLY, Verdict.NOT_MET)]
    if not any(counts[mark] for mark in known):
        return ()
    others = [mark for mark in (MARKS[Verdict.UNKNOWN], NOT_REPORTED, NOT_SHOWN) if counts[mark]]
    return tuple(Tally(mark, counts[mark]) for mark in (*known, *others))


@dataclass(frozen=True)
class Period:
    """A year, or a half of it (1 or 2; 0 is the whole)."""

    year: int
    half: int = 0

    @property
    def text(self) -> str:
        """Return the period in words: 2025, or första halvåret 2025."""
        if not self.half:
            return str(self.year)
        named = _("första halvåret %(year)s") if self.half == 1 else _("andra halvåret %(year)s")
        return named % {"year": self.year}

    @property
    def has_begun(self) -> bool:
        """Say whether the period has begun today."""
        return date(self.year, 7 if self.half == 2 else 1, 1) <= timezone.localdate()

    @property
    def query(self) -> dict[str, int]:
        """Return what an address has to say of the half beside the year."""
        return {"halvar": self.half} if self.half else {}


def period_of(request: HttpRequest, year: int | None = None) -> Period:
    """Return the period that is asked for, else the latest year that is over; raise Http404 for one that cannot be."""
    text = request.GET.get("halvar", "")
    half = int(text) if text in ("1", "2") else 0
    return Period(year or year_asked(request) or year_of(request, finished=True), half)


def report_url(result: GoalResult, period: Period, actor: Actor) -> str:
    """Return where the goal's outcome is reported, "" where a register answers or the actor may not."""
    if result.goal.kind not in REPORTED or not may_everywhere(actor, Action.CHANGE_INTERVENTIONS):
        return ""
    query = f"?{urlencode(period.query)}" if period.half else ""
    return reverse("interventions:outcome_report", args=[result.goal.key, period.year]) + query
