"""From the bytes of a workbook to a stage: which intervention, which sheets, which rows, and what they would change."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.services.jobs import Report
from drivbank.core.intake import (
    Found,
    Problem,
    Reading,
    Rules,
    across_sheets,
    find_sheet,
    read_activities,
    read_participations,
)
from drivbank.core.intake.text import column_letters
from drivbank.core.phrases import Phrase
from drivbank.core.registration import (
    ACTIVITY_FIELDS,
    ACTIVITY_NAMES,
    PARTICIPATION_FIELDS,
)
from drivbank.core.screening import personal_data_in
from drivbank.exchange.readers.xlsx import FileRefused, Workbook, read_workbook
from drivbank.exchange.services.compare import compare, compare_activities, incoming_again, outside
from drivbank.exchange.services.stage import Stage, StagedRow, Values
from drivbank.exchange.workbooks.template import read_template_identity
from drivbank.interventions.selectors import (
    ActivityFact,
    InterventionFact,
    activities,
    intervention,
    intervention_named,
    interventions,
)
from drivbank.participants.policies import can_import
from drivbank.participants.selectors import data_version, existing_by_code, municipalities_open_to
from drivbank.participants.services.matching import CODE, Ground, Incoming, kept_from
from drivbank.participants.services.rules import ground_for, rules_for

NO_HEADINGS = Phrase(
    "Inget blad i filen har mallens rubriker. "
    "Använd mallen för insatsen; rubrikerna får byta plats men inte namn."
)


RIGHT_ONE = Phrase("Välj rätt insats eller rätt fil.")


@dataclass(frozen=True)
class Outcome:
    """What reading made of a workbook."""

    intervention_id: int
    template_version: str
    stage: Stage
    compared_with: str
    sheets: Sequence[Reading] = ()


def stage_from(data: bytes, *, chosen_id: int | None, by: Actor, report: Report) -> Outcome:
    """Read, check and compare a workbook; raise FileRefused when nothing of it can be used."""
    report(Phrase("Öppnar filen"), 0, 4)
    workbook = read_workbook(data)
    if not any(
        find_sheet(workbook.sheets, fields).sheets for fields in (PARTICIPATION_FIELDS, ACTIVITY_FIELDS)
    ):
        raise FileRefused(NO_HEADINGS)
    version, named = _identity(workbook)
    chosen = _intervention(chosen_id, named)
    _check_open(by, chosen)
    rules = rules_for(chosen, by=by, today=timezone.localdate())
    compared_with = data_version()
    report(Phrase("Kontrollerar raderna"), 1, 4)
    readings, activity_readings, passed_over = _readings(workbook, chosen, rules, report)
    report(Phrase("Jämför med det som är registrerat"), 3, 4)
    both = [*readings, *activity_readings]
    found = [*passed_over, *(problem for reading in both for problem in reading.problems)]
    stage = _compared(_incoming(readings), _incoming(activity_readings), found, ground_for(chosen, by=by))
    report(Phrase("Klart"), 4, 4)
    return Outcome(chosen.id, version, stage, compared_with, both if stage.errors else ())


def recompared(intervention_id: int, version: str, stage: Stage, *, by: Actor) -> Outcome:
    """Compare an import's accepted rows again, as their sheets said them, with what is registered now."""
    compared_with = data_version()
    ground = ground_for(intervention(intervention_id), by=by)
    participations = [incoming_again(row) for row in stage.participations]
    activity_rows = [incoming_again(row) for row in stage.activities]
    again = _compared(participations, activity_rows, stage.problems, ground)
    return Outcome(intervention_id, version, again, compared_with)


def still_open(intervention_id: int, stage: Stage, *, by: Actor) -> bool:
    """Say whether the actor may still write every row: areas and roles may have changed since the preview."""
    writable = municipalities_open_to(by, intervention_id)
    return not outside(stage.participations, writable) and (writable is None or not stage.activities)


def _identity(workbook: Workbook) -> tuple[str, str]:
    """Return the template's version and the intervention it names, "" for what is missing or could name a person."""
    version, named = read_template_identity(workbook) or ("", "")
    return ("" if personal_data_in(version) else version[:20]), ("" if personal_data_in(named) else named)


def _intervention(chosen_id: int | None, named: str) -> InterventionFact:
    found = intervention_named(named) if named else None
    chosen = intervention(chosen_id) if chosen_id is not None else found
    if chosen is None:
        told = Phrase("Filen är ingen mall från systemet.")
        if named:
            told = Phrase("Mallen gäller ”%(name)s”, som inte finns här.", name=named)
        remedy = Phrase("Välj vilken insats registreringarna gäller och läs in filen igen.")
        raise FileRefused(told, remedy)
    if found is not None and found.id != chosen.id:
        told = Phrase(
            "Mallen gäller %(found)s, men du valde %(chosen)s.", found=found.name, chosen=chosen.name
        )
        raise FileRefused(told, RIGHT_ONE)
    return chosen


def _check_open(by: Actor, chosen: InterventionFact) -> None:
    if can_import(by, chosen.id):
        return
    own = ", ".join(fact.name for fact in interventions() if can_import(by, fact.id))
    told = Phrase("Din roll läser inte in registreringar.")
    if own:
        told = Phrase("Du kan läsa in för: %(names)s.", names=own)
    raise FileRefused(Phrase("Filen gäller %(name)s.", name=chosen.name), told)


def _readings(
    workbook: Workbook, chosen: InterventionFact, rules: Rules, report: Report
) -> tuple[list[Reading], list[Reading], list[Problem]]:
    none = Found(())
    participations = find_sheet(workbook.sheets, PARTICIPATION_FIELDS) if chosen.individual else none
    activity_sheets = find_sheet(workbook.sheets, ACTIVITY_FIELDS)
    if not participations.sheets and not activity_sheets.sheets:
        told_why = Phrase("%(name)s har inga deltagare att registrera, bara aktiviteter.", name=chosen.name)
        raise FileRefused(told_why, RIGHT_ONE)

    def told(done: int, total: int) -> None:
        report(Phrase("Kontrollerar raderna"), done, total)

    one = [
        read_participations(sheet.name, sheet.rows, rules, date_1904=workbook.date_1904, report=told)
        for sheet in participations.sheets
    ]
    two = [
        read_activities(sheet.name, sheet.rows, rules, date_1904=workbook.date_1904)
        for sheet in activity_sheets.sheets
    ]
    passed_over = [*participations.problems, *activity_sheets.problems]
    return across_sheets(one), across_sheets(two), passed_over


def _compared(
    participations: list[Incoming],
    activity_rows: list[Incoming],
    problems: Sequence[Problem],
    ground: Ground,
) -> Stage:
    rows, conflicts = _compare_rows(participations, ground)
    activities_, clashes = _compare_activity_rows(activity_rows, ground)
    return Stage(rows, activities_, [*problems, *conflicts, *clashes])


def _incoming(readings: Sequence[Reading]) -> list[Incoming]:
    return [
        Incoming(reading.sheet, row.row_number, f"{column}{row.row_number}", row.values, absent)
        for reading in readings
        for column in [column_letters(next(iter(reading.columns.get("code", ())), 0))]
        for absent in [frozenset(name for name, places in reading.columns.items() if not places)]
        for row in reading.rows
    ]


def _compare_rows(incoming: list[Incoming], ground: Ground) -> tuple[list[StagedRow], list[Problem]]:
    existing = existing_by_code(row.values[CODE] for row in incoming)
    kept = {code: [kept_from(row) for row in rows] for code, rows in existing.items()}
    return compare(incoming, kept, ground)


def _compare_activity_rows(incoming: list[Incoming], ground: Ground) -> tuple[list[StagedRow], list[Problem]]:
    if not incoming:
        return [], []
    kept = {fact.code: (fact.intervention_id, activity_values(fact)) for fact in activities()}
    ready = [row._replace(values=counted(row.values)) for row in incoming]
    return compare_activities(ready, kept, ground)


def counted(values: Values) -> Values:
    """Return an activity's values with an empty count as none."""
    named = zip(ACTIVITY_NAMES, values, strict=True)
    return tuple(value or 0 if name in ("women", "men", "sex_unknown") else value for name, value in named)


def activity_values(fact: ActivityFact) -> Values:
    """Return an activity's values in the order of ACTIVITY_NAMES, the date as ISO text."""
    return tuple(
        fact.held_on.isoformat() if name == "held_on" else getattr(fact, name) for name in ACTIVITY_NAMES
    )
