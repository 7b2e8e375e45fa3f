"""Why the year ends as it does, in sentences made of the figures, the largest first."""

from datetime import date

from drivbank.core.forecast import texts
from drivbank.core.forecast.model import Side
from drivbank.core.forecast.results import Forecast, LineYear
from drivbank.core.forecast.story import Drawn, Story, VacancyNote, drawn_in, requisition_codes
from drivbank.core.forecast.warning import excess_of
from drivbank.core.forecast.words import GAP, higher_or_lower, kronor, month_name, more_or_less, percent
from drivbank.core.money import ORE_PER_KRONA
from drivbank.core.phrases import Phrase, joined

# Differences smaller than this part of the largest are left to the tables.
WORTH_SAYING = 20
# Nor is anything said of less than this, or of less than this part of what it is compared with: it is rounding.
LEAST, LEAST_PART = 1000 * ORE_PER_KRONA, 1000


def explain(story: Story) -> tuple[Phrase, ...]:
    """Return the sentences: result, where it differs, vacancies, new grants, and the equity.

    What the warning says is not said again. Of a year that nobody has planned nothing is explained.
    """
    if story.unplanned:
        return tuple(_unplanned(story))
    parts = (
        _not_all_known,
        _result,
        _sides,
        _differences,
        _vacancies,
        _beside,
        _new_grants,
        _opening,
        _equity,
    )
    return tuple(phrase for part in parts for phrase in part(story))


def _unplanned(story: Story) -> list[Phrase]:
    return [unplanned_text(story.forecast, story.year), *_commitments(story)]


def unplanned_text(forecast: Forecast, year: int) -> Phrase:
    """Return why neither result nor equity of a year can be told."""
    lacking = forecast.lacking(year)
    has_ended = lacking is not None and forecast.as_of >= date(lacking, 12, 31)
    return (texts.UNKNOWN if has_ended else texts.UNPLANNED).filled(lacking=lacking, year=year)


def _not_all_known(story: Story) -> list[Phrase]:
    return [texts.NOT_ALL_KNOWN.filled(year=story.year)] if story.ended and not story.over else []


def _result(story: Story) -> list[Phrase]:
    year = story.of_year
    if year.budget_result is None:
        return [texts.RESULT_ALONE.said(story.over, year=story.year, result=kronor(year.result))]
    said = texts.RESULT.said(
        story.over,
        year=story.year,
        result=kronor(year.result),
        budget=kronor(year.budget_result),
        difference=more_or_less(year.result - year.budget_result),
    )
    return [said]


def _sides(story: Story) -> list[Phrase]:
    """Say how much of the difference is costs and income."""
    if story.of_year.budget_result is None:
        return []
    better = dict.fromkeys(Side, 0)
    for row in story.forecast.lines_in(story.year):
        better[row.line.side] += row.better
    costs, income = higher_or_lower(-better[Side.COST]), higher_or_lower(better[Side.INCOME])
    return [texts.SIDES.said(story.over, costs=costs, income=income)]


def _beside(story: Story) -> list[Phrase]:
    """Say how much of the difference is financial items and the adopted report."""
    if story.of_year.budget_result is None:
        return []
    sides = (Side.FINANCIAL_INCOME, Side.FINANCIAL_COST)
    financial = sum(row.better for row in story.forecast.lines_in(story.year) if row.line.side in sides)
    closing = sum(month.closing for month in story.forecast.months_in(story.year))
    return [
        *([texts.FINANCIAL.filled(difference=higher_or_lower(financial))] if financial else []),
        *([texts.CLOSING.filled(closing=kronor(closing))] if closing else []),
    ]


def _differences(story: Story) -> list[Phrase]:
    """Say where it differs: interventions by what they draw, other lines against the budget, the largest first."""
    drawn = [one for one in drawn_in(story) if _is_worth(one.used - one.meant, one.meant)]
    apart = requisition_codes(story.plan)
    lines = [row for row in story.forecast.lines_in(story.year) if row.line.code not in apart]
    lines = [row for row in lines if _is_worth(row.better, row.budget or 0)]
    rows = [(abs(one.used - one.meant), _drawn(one, story)) for one in drawn]
    rows += [(abs(row.better), _line(row, story)) for row in lines]
    rows.sort(key=lambda pair: -pair[0])
    return [phrase for amount, phrase in rows if amount * WORTH_SAYING >= rows[0][0]]


def _is_worth(difference: int, of: int) -> bool:
    """Say whether a difference is more than rounding, beside what it is compared with."""
    return abs(difference) >= LEAST and abs(difference) * LEAST_PART >= abs(of)


def _drawn(one: Drawn, story: Story) -> Phrase:
    share = texts.SHARE if one.meant > 0 else texts.SHARE_OF_NOTHING
    part = f"{percent(one.used, one.meant)}{GAP}%" if one.meant > 0 else ""
    values = {
        "title": one.title,
        "share": share.filled(used=kronor(one.used), meant=kronor(one.meant), percent=part),
        "difference": more_or_less(one.used - one.meant),
        "vacant": kronor(one.vacant),
        "so_far": texts.SO_FAR.filled(drawn=kronor(one.drawn)) if one.drawn else texts.NOTHING_SO_FAR,
    }
    if one.vacant and not story.over:
        return texts.DRAWN_VACANT.filled(**values)
    return texts.DRAWN.said(story.over, **values)


def _line(row: LineYear, story: Story) -> Phrase:
    label = row.line.label if isinstance(row.line.label, Phrase) else Phrase(row.line.label)
    return texts.LINE.said(story.over, label=label, total=kronor(row.total), budget=kronor(row.budget or 0))


def _vacancies(story: Story) -> list[Phrase]:
    """Say what was vacant at the same time in the interventions that draw less; that is all the figures know."""
    found = [one for one in drawn_in(story) if one.used < one.meant and one.intervention is not None]
    less = [one for one in found if _is_worth(one.used - one.meant, one.meant)]
    said = [_vacant(one, story) for one in less]
    notes = [phrase for phrase in said if phrase]
    return [*notes, texts.NO_CAUSE] if notes else []


def _vacant(one: Drawn, story: Story) -> Phrase | None:
    own = [note for note in story.vacancies if note.intervention == one.intervention]
    notes = [_note(note, story.year) for note in own if note.touches(story.year)]
    return texts.VACANT.said(story.over, title=one.title, notes=joined("; ", notes)) if notes else None


def _note(note: VacancyNote, year: int) -> Phrase:
    first, last = max(note.first, date(year, 1, 1)), min(note.last or date.max, date(year, 12, 31))
    text = texts.VACANT_MONTHS if first.month != last.month else texts.VACANT_MONTH
    return (texts.VACANT_OPEN if note.last is None else text).filled(
        percent=note.percent,
        function=note.function.lower(),
        whose=note.member or texts.OWN_STAFF,
        first=month_name(first),
        last=month_name(last),
    )


def _new_grants(story: Story) -> list[Phrase]:
    year, decided = story.of_year, story.plan.budget_decided_on
    said = []
    if story.plan.has_budget and decided and not story.granted_since:
        said.append(texts.NO_NEW.filled(year=story.year, day=decided.isoformat()))
    if year.room and not story.ended:
        said.append(texts.ROOM.filled(room=kronor(year.room), used=kronor(year.room_used)))
    return said


def _opening(story: Story) -> list[Phrase]:
    """Say what the year began with, and what was known of that when the budget was decided."""
    opening, inputs = story.of_year.opening, story.inputs
    if story.year == inputs.first_year and not inputs.opening_known:
        return []
    then, decided = story.closing_then, story.plan.budget_decided_on
    begun = texts.OPENING.filled(opening=kronor(opening))
    if then is None or decided is None or then.equity == opening:
        return [begun]
    known = texts.OPENING_THEN.filled(
        day=decided.isoformat(),
        year=then.year,
        equity=kronor(then.equity),
        difference=more_or_less(then.equity - opening),
    )
    return [begun, known]


def _equity(story: Story) -> list[Phrase]:
    year = story.of_year
    said = [] if excess_of(story) else _measured(story)
    if year.reserved:
        said.append(texts.RESERVED.filled(reserved=kronor(year.reserved), free=kronor(year.free)))
    return [*said, *_commitments(story)]


def _measured(story: Story) -> list[Phrase]:
    """Say what the equity comes to, and whether that is more than it may be."""
    year = story.of_year
    said = [texts.EQUITY.said(story.over, year=story.year, equity=kronor(year.equity))]
    if year.limit is not None:
        text = texts.OVER_LIMIT if year.over_limit else texts.WITHIN_LIMIT
        said.append(text.filled(over=kronor(year.over_limit or 0), limit=kronor(year.limit)))
    return said


def _commitments(story: Story) -> list[Phrase]:
    amount = story.of_year.commitments
    return [texts.COMMITMENTS.filled(commitments=kronor(amount))] if amount else []
