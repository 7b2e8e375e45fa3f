"""The same counts in several tables: what one of them withholds must not stand in another."""

from collections.abc import Iterable, Mapping

from drivbank.core.codelists import CodeItem
from drivbank.reference.parameters import code_list
from drivbank.reports.figures.model import Figure
from drivbank.reports.protection.cells import BEHIND, Cells, Key
from drivbank.reports.protection.sheets import FLOW, add_month
from drivbank.statistics.tables import TOTAL

BEFORE = ":before"
PEOPLE, OUTCOMES, REASONS = "participants", "exits-by-outcome", "exits-by-reason-and-sex"
PLACES, WORK = "participants-by-municipality", "work-after"
# Tables of one column that part all who left.
EXITED = ("support-after", "time-in-intervention")
WORTH, BY_MUNICIPALITY = "work-after-worth", "by-municipality-worth"
# Rows of the profile, and the rows of the year's own tables that they are the sum of.
PROFILE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "young": ("age", ("to_19", "from_20", "from_25")),
    "long_support": ("time-in-support", ("years_3_5", "over_5_years")),
    "no_upper_secondary": ("education", ("no_primary", "primary", "incomplete_upper_secondary")),
    "post_secondary": ("education", ("post_secondary_short", "post_secondary_long")),
}
# What the socio-economic answer counts, beside the tables.
ANSWERS = "economics:"
ANSWERED = ("exits", "for_work", "workers", "unknown")


def add_links(cells: Cells) -> None:
    """Add every sum that a reader of two tables of a report could do."""
    _exits(cells)
    _exits(cells, BEFORE)
    _years(cells)
    _profile(cells)
    _work(cells)
    _months(cells)


def _exits(cells: Cells, when: str = "") -> None:
    """Those who left an intervention are as many in each table, and each reason for it is of one outcome."""
    people, outcomes, reasons = PEOPLE + when, OUTCOMES + when, REASONS + when
    outcome_of = {code: item.attributes.get("outcome") for code, item in _reasons()}
    for table in EXITED:
        cells.same((table + when, TOTAL, "persons"), (people, TOTAL, "exited"))
    for row in cells.rows(outcomes):
        cells.same((outcomes, row, TOTAL), (people, row, "exited"))
        group = TOTAL if row == TOTAL else f"{row}.{TOTAL}"
        cells.same((outcomes, row, TOTAL), (reasons, group, TOTAL))
        for outcome in dict.fromkeys(outcome_of.values()):
            found = [
                (reasons, one, TOTAL)
                for one in cells.rows(reasons)
                if one.startswith(f"{row}.") and outcome_of.get(one.removeprefix(f"{row}.")) == outcome
            ]
            total: Key = (outcomes, row, str(outcome))
            if found:
                cells.sum(total, found)
            elif (reasons, group, TOTAL) in cells.counts and total in cells.counts:
                cells.know_zero(total)


def _reasons() -> Iterable[tuple[str, CodeItem]]:
    return code_list("exit_reason").all_items().items()


def _years(cells: Cells) -> None:
    """Those who took part are new, or were there when the year before was over."""
    for row in cells.rows(PEOPLE):
        parts = [(PEOPLE, row, "enrolled"), (PEOPLE + BEFORE, row, "ongoing")]
        cells.sum((PEOPLE, row, "total"), parts)


def _profile(cells: Cells) -> None:
    for row, (table, parts) in PROFILE.items():
        cells.sum(("profile", row, "share"), [(table, part, "persons") for part in parts])
        cells.same(("profile", row, "missing"), (table, "unknown", "persons"))


def _work(cells: Cells) -> None:
    """Those who work after are as many in persons and in kronor, and in all as many as in the municipalities."""
    for row in cells.rows(WORK):
        cells.same((WORK, row, "persons"), (WORTH, row, "persons"))
    for row in cells.rows(PLACES):
        cells.same((PLACES, row, "participants"), (BY_MUNICIPALITY, row, "participants"))
        cells.same((PLACES, row, "full_time"), (BY_MUNICIPALITY, row, BEHIND))
    cells.same((WORK, TOTAL, "persons"), (PLACES, TOTAL, "full_time"))


def _months(cells: Cells) -> None:
    """What came and left in all is the year's, and withheld with it; before the first month were those of the year before."""
    for column in ("enrolled", "exited"):
        if cells.same((FLOW, TOTAL, column), (PEOPLE, TOTAL, column)):
            cells.known.discard((FLOW, TOTAL, column))
    cells.same((FLOW, "12", "ongoing"), (PEOPLE, TOTAL, "ongoing"))
    add_month(cells, FLOW, (PEOPLE + BEFORE, TOTAL, "ongoing"), "1")


def add_answers(cells: Cells, figures: Mapping[str, Figure]) -> dict[Key, list[str]]:
    """Add what the socio-economic answer counts, and return the figures' keys by count."""
    found: dict[Key, list[str]] = {}
    for name in ANSWERED:
        figure = figures.get(f"{ANSWERS}{name}")
        if figure is not None and isinstance(figure.value, int):
            key = ("economics", TOTAL, name)
            cells.add(key, figure.value, told=name == "unknown", whole=True)
            found[key] = [figure.key]
    exits, for_work, workers, unknown = (("economics", TOTAL, name) for name in ANSWERED)
    cells.same(exits, (PEOPLE, TOTAL, "exited"))
    cells.same(for_work, (OUTCOMES, TOTAL, "work"))
    cells.same(workers, (WORK, TOTAL, "persons"))
    cells.rest(exits, (workers, unknown))
    return found
