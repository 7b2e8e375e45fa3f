"""Days in texts and tables: that they exist, and that they are those of the register and of the decision."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from drivbank.core.phrases import Phrase
from drivbank.core.prose.days import MONTHS, WrittenDay, WrittenPeriod, days_in, periods_in
from drivbank.core.report_checks.model import Finding, KnownPeriod, ReportFacts
from drivbank.core.report_checks.passages import Passage, about, passages, text_finding

EXIST, AGREE = "days-exist", "days-agree"
_NO_SUCH_DAY = Phrase("”%(day)s” finns inte i kalendern.")
_BACKWARDS = Phrase("”%(period)s” slutar innan den börjar.")
_STARTS = Phrase("%(name)s börjar %(known)s enligt registret, men här står %(written)s.")
_ENDS = Phrase("%(name)s slutar %(known)s enligt registret, men här står %(written)s.")
_DECIDED = Phrase("Styrelsen beslutar %(known)s enligt rapportens uppgifter, men här står %(written)s.")
_REPAIR = Phrase("Rätta dagen i texten, eller i insatsens uppgifter om det är de som är fel.")
_START_WORD = (
    r"(?:startade|startar|började|börjar|inleddes|inleds|drog i ?gång|verkställdes|sedan|start(?:datum)?)"
)
_END_WORD = r"(?:pågår (?:fram )?till|pågår t|avslutas|avslutades|slutar|slutade|upphör|slut(?:datum)?)"
_SIDES = re.compile(rf"(?<!\w)(?:(?P<start>{_START_WORD})|(?P<end>{_END_WORD}))(?!\w)", re.IGNORECASE)
_HAS = re.compile(r"\s(?:har\s)?(?:hållit på|pågått)?\s?$")
_ITS = re.compile(r"(?<!\w)(?:projektet|insatsen|satsningen|verksamheten)(?!\w)", re.IGNORECASE)
_DECISION = re.compile(
    r"(?:beslutad|beslutas|fastställd|fastställs|antagen)[^.\d]{0,40}styrelsen\W{0,3}$", re.IGNORECASE
)
# How far before a day the word stands that says which it is; and how near a day is that is meant for another.
_BEFORE, _NEAR = 45, timedelta(days=3)
_SEASONS = {"våren": (1, 6), "vintern": (1, 12), "sommaren": (5, 9), "hösten": (8, 12)}
_VAGUE = re.compile(
    rf"(?<![\d.] )(?<!\w)(?P<when>{'|'.join((*_SEASONS, *MONTHS))})\s(?P<year>20\d\d)(?!\d)", re.IGNORECASE
)


def days_exist(facts: ReportFacts) -> Iterator[Finding]:
    """Return the days that are in no calendar, and the periods that end before they begin."""
    for passage in passages(facts):
        for day in days_in(passage.text):
            if not day.exists:
                yield text_finding(EXIST, passage, _NO_SUCH_DAY.filled(day=day.text), found=day.text)
        for period in periods_in(passage.text):
            first, last = period.starts_on, period.ends_on
            if first and last and last < first:
                written = passage.text[period.first.start : period.last.end]
                yield text_finding(EXIST, passage, _BACKWARDS.filled(period=written), found=written)


def days_agree(facts: ReportFacts) -> Iterator[Finding]:
    """Return the days that are said of an intervention, or of the board's decision, and are not those that are known."""
    for passage in passages(facts):
        paired: dict[int, tuple[WrittenPeriod, str]] = {}
        for period in periods_in(passage.text):
            paired |= {period.first.start: (period, "start"), period.last.start: (period, "end")}
        for day in days_in(passage.text):
            if passage.is_bound(day.start) or not day.exists:
                continue
            yield from _decided(facts, passage, day)
            known = about(passage, day.start, facts.periods)
            if known:
                yield from _held(passage, day, known, paired.get(day.start))
        yield from _vague(facts, passage)


def _decided(facts: ReportFacts, passage: Passage, day: WrittenDay) -> Iterator[Finding]:
    said = _DECISION.search(passage.text[max(0, day.start - 70) : day.start])
    if said and day.day and facts.decided_on and day.day != facts.decided_on:
        known = facts.decided_on.isoformat()
        text = _DECIDED.filled(known=known, written=day.text)
        yield text_finding(AGREE, passage, text, found=day.text, expected=known)


def _held(
    passage: Passage, day: WrittenDay, known: KnownPeriod, pair: tuple[WrittenPeriod, str] | None
) -> Iterator[Finding]:
    side = _side(passage, day.start, (known.name, known.name.split()[0]))
    if pair and _one_end_is_right(pair[0], known):
        side = _Side(pair[1], True)
    written = day.day
    if written is None:
        return
    for name, right, said in (("start", known.starts_on, _STARTS), ("end", known.ends_on, _ENDS)):
        if right is None or written in (known.starts_on, known.ends_on) or side.name not in (name, ""):
            continue
        if (side.is_sure and side.name == name) or abs(written - right) <= _NEAR:
            yield _finding(passage, said, known, right, day.text)


@dataclass(frozen=True)
class _Side:
    """Which end of an intervention a day is said to be, "" where nothing says, and whether it is said of that."""

    name: str
    is_sure: bool


def _side(passage: Passage, place: int, names: tuple[str, ...] = ()) -> _Side:
    """Return what the words right before a place say it is the day of."""
    before = passage.text[max(0, place - _BEFORE) : place]
    before = re.split(r"[.!?]\s", before)[-1]
    words = list(_SIDES.finditer(before))
    if not words:
        column = _SIDES.search(passage.where.column)
        return _Side(column.lastgroup or "", True) if column else _Side("", False)
    last = words[-1]
    sentence = passage.sentence(place, place)
    is_sure = (
        bool(_ITS.search(sentence))
        or _is_subject(before, words[-1].start(), names)
        or bool(passage.under and passage.under.name in sentence)
    )
    return _Side(last.lastgroup or "", is_sure)


def _is_subject(before: str, verb: int, names: tuple[str, ...]) -> bool:
    """Say whether the name of an intervention stands right before the word that tells which day it is, and begins the sentence."""
    said = _HAS.sub("", before[:verb]).strip()
    return said in names


def _one_end_is_right(period: WrittenPeriod, known: KnownPeriod) -> bool:
    return period.starts_on == known.starts_on or period.ends_on == known.ends_on


def _vague(facts: ReportFacts, passage: Passage) -> Iterator[Finding]:
    """Hold "hösten 2024" and "mars 2024" against the first day, where it is said that the intervention began then."""
    for found in _VAGUE.finditer(passage.text):
        known = about(passage, found.start(), facts.periods)
        side = _side(passage, found.start())
        if not known or side.name != "start" or not side.is_sure or passage.is_bound(found.start()):
            continue
        if known.starts_on and not _within(known.starts_on, found["when"].lower(), int(found["year"])):
            yield _finding(passage, _STARTS, known, known.starts_on, found.group())


def _within(day: date, when: str, year: int) -> bool:
    first, last = _SEASONS.get(when) or (MONTHS.index(when) + 1,) * 2
    return day.year == year and first <= day.month <= last


def _finding(passage: Passage, said: Phrase, known: KnownPeriod, right: date, written: str) -> Finding:
    text = said.filled(name=known.name, known=right.isoformat(), written=written)
    return text_finding(AGREE, passage, text, found=written, expected=right.isoformat(), what_to_do=_REPAIR)
