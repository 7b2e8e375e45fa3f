"""Ages of target groups: in the texts against the interventions' plans, and against each other."""

from collections import defaultdict
from collections.abc import Iterator

from drivbank.core.phrases import Phrase
from drivbank.core.prose.ages import WrittenAges, ages_in
from drivbank.core.report_checks.model import Finding, KnownPeriod, ReportFacts
from drivbank.core.report_checks.passages import Passage, all_about, passages, text_finding

RULE = "ages"
_OTHER = Phrase("Målgruppen för %(name)s är %(known)s år enligt insatsens plan, men här står %(written)s.")
_TWO = Phrase("Målgruppen för %(name)s är %(written)s här, men %(other)s i ”%(title)s”.")
_REPAIR = Phrase("Skriv samma åldrar på alla ställen, de som står i insatsens plan.")


def ages_agree(facts: ReportFacts) -> Iterator[Finding]:
    """Return the ages that are not those of the plan, or that are said in two ways where no plan says."""
    unknown: dict[str, list[tuple[Passage, WrittenAges]]] = defaultdict(list)
    for passage in passages(facts):
        for ages in ages_in(passage.text):
            named = all_about(passage, ages.start, facts.periods)
            if passage.is_bound(ages.start) or not named:
                continue
            if any(period.ages == (ages.low, ages.high) for period in named):
                continue
            period = _nearest(passage, ages, named)
            if period.ages:
                yield _against_plan(passage, ages, period, period.ages)
            else:
                unknown[period.name].append((passage, ages))
    for name, found in unknown.items():
        yield from _each_other(name, found)


def _nearest(passage: Passage, ages: WrittenAges, named: tuple[KnownPeriod, ...]) -> KnownPeriod:
    """Return which of the interventions of a sentence the ages are of: the last that is named before them."""
    before = [period for period in named if 0 <= passage.text.find(period.name) < ages.start]
    return before[-1] if before else named[-1]


def _against_plan(
    passage: Passage, ages: WrittenAges, period: KnownPeriod, known: tuple[int, int]
) -> Finding:
    right = f"{known[0]}–{known[1]}"
    text = _OTHER.filled(name=period.name, known=right, written=ages.text)
    return text_finding(RULE, passage, text, found=ages.text, expected=f"{right} år", what_to_do=_REPAIR)


def _each_other(name: str, found: list[tuple[Passage, WrittenAges]]) -> Iterator[Finding]:
    first, of = found[0]
    for passage, ages in found[1:]:
        if (ages.low, ages.high) != (of.low, of.high):
            text = _TWO.filled(name=name, written=ages.text, other=of.text, title=first.where.title)
            yield text_finding(RULE, passage, text, found=ages.text, expected=of.text, what_to_do=_REPAIR)
