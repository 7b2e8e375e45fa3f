"""The rows of a year's result: by working time, by municipality, and by who gains."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from drivbank.core.economics.calculating import Result, Row, calculate
from drivbank.core.economics.model import Assumptions, Effect, ExitGroup, Payer
from drivbank.core.phrases import Phrase
from drivbank.core.sorting import in_order
from drivbank.finance.selectors.contributions import Part, RoundFact
from drivbank.statistics.catalogue import definition_on
from drivbank.statistics.compiling import UNKNOWN
from drivbank.statistics.services.economics_inputs import Inputs
from drivbank.statistics.services.economics_results import Effects, ExtentRow, MunicipalityRow, PayerRow
from drivbank.statistics.services.economics_words import PAYERS

WORK_AFTER, EXTENTS = "work-after", "work_extent"
TOTAL, STUDIES, NO_WORK = "total", "studies", "no_work"
MISSING = Phrase("Uppgift saknas")


def extent(group: ExitGroup) -> str:
    """Return the extent of a group's work, that it studies without working, or that it does neither."""
    if group.hourly or group.share:
        return group.work_after
    return STUDIES if group.studies and group.share is not None else NO_WORK


def extent_rows(inputs: Inputs, assumptions: Assumptions) -> tuple[ExtentRow, ...]:
    """Return a row for each extent of the published table and for any other that occurs.

    Those who study without working have one when the set counts anything of it.
    """
    found = calculate(inputs.exits.groups, assumptions, by=extent)
    labels = dict(inputs.labels.pairs(EXTENTS))
    shown = definition_on(WORK_AFTER, date(inputs.year, 12, 31)).rows.show
    codes = [*shown, *(code for code in found.rows if code not in (*shown, STUDIES, NO_WORK))]
    rows = [_extent(code, Phrase(labels.get(code, code)), found, assumptions.payers) for code in codes]
    studying = _extent(STUDIES, Phrase("Studerar, arbetar inte"), found, assumptions.payers)
    return (*rows, studying) if studying.effects else tuple(rows)


def _extent(code: str, label: str, found: Result, payers: Collection[Payer]) -> ExtentRow:
    row = found.rows.get(code)
    if row is None:
        return ExtentRow(code, label, 0, 0, {})
    return ExtentRow(code, label, row.workers + row.students, row.fte, effects_of(row, payers))


def extent_total(rows: Iterable[ExtentRow]) -> ExtentRow:
    """Return the sum of the rows."""
    kept = list(rows)
    persons, fte = sum(row.persons for row in kept), sum(row.fte for row in kept)
    return ExtentRow(TOTAL, Phrase("Summa"), persons, fte, _added(row.effects for row in kept))


def municipality_rows(inputs: Inputs, found: Result) -> tuple[MunicipalityRow, ...]:
    """Return every municipality with participants or a contribution, by name; those of no known one come last.

    What members pay is for all of the association: beside what one intervention gave there is no contribution.
    """
    paid = _paid(inputs.contributed) if inputs.whole else None
    codes: set[str] = {*inputs.participants, *found.rows, *(paid or {})}
    known = dict(inputs.labels.municipalities)
    names = {code: MISSING if code == UNKNOWN else known.get(code, code) for code in codes}
    ordered = sorted(codes, key=lambda code: (code == UNKNOWN, in_order(names[code])))
    return tuple(
        MunicipalityRow(
            code=code,
            name=names[code],
            participants=inputs.participants.get(code, 0),
            fte=found.rows[code].fte if code in found.rows else 0,
            effects=effects_of(found.rows[code], {Payer.MUNICIPALITY}) if code in found.rows else {},
            contribution=None if paid is None else paid.get(code, 0),
        )
        for code in ordered
    )


def _paid(contributed: RoundFact | None) -> dict[str, int] | None:
    if contributed is None:
        return None
    return {line.code: line.amount for line in contributed.of(Part.MUNICIPALITIES)}


def municipality_total(rows: Iterable[MunicipalityRow]) -> MunicipalityRow:
    """Return the sum of the rows; without contributions where they have none."""
    kept = list(rows)
    paid = [row.contribution for row in kept if row.contribution is not None]
    return MunicipalityRow(
        code=TOTAL,
        name=Phrase("Summa"),
        participants=sum(row.participants for row in kept),
        fte=sum(row.fte for row in kept),
        effects=_added(row.effects for row in kept),
        contribution=sum(paid) if paid else None,
    )


def payer_rows(inputs: Inputs, found: Result, assumptions: Assumptions) -> tuple[PayerRow, ...]:
    """Return every payer with what it gains and loses, and what it pays to the association.

    The state's half is paid through the Social Insurance Agency, and stands beside the state.
    """
    contributed = inputs.contributed if inputs.whole else None
    parts = {
        Payer.MUNICIPALITY: Part.MUNICIPALITIES,
        Payer.REGION: Part.REGION,
        Payer.STATE: Part.STATE,
    }
    return tuple(
        PayerRow(
            payer=payer,
            label=PAYERS[payer],
            effects=effects_of(found.total, {payer}),
            counted=payer in assumptions.payers,
            contribution=contributed.amount_of(parts[payer]) if contributed and payer in parts else None,
        )
        for payer in Payer
    )


def effects_of(row: Row, payers: Collection[Payer]) -> Effects:
    """Return what each effect comes to for some payers together; one that comes to nothing is left out."""
    return _added({effect: amount} for (effect, payer), amount in row.cells.items() if payer in payers)


def _added(parts: Iterable[Mapping[Effect, int]]) -> Effects:
    sums: dict[Effect, int] = defaultdict(int)
    for effects in parts:
        for effect, amount in effects.items():
            sums[effect] += amount
    return {effect: sums[effect] for effect in Effect if sums.get(effect)}
