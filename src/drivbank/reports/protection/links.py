"""The same counts in several tables: what one of them withholds must not stand in another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from drivbank.core.codelists import CodeItem
from drivbank.reference.parameters import code_list
from drivbank.reports.figures.model import Figure, FigureKind
from drivbank.reports.protection.cells import Cells, Key
from drivbank.reports.protection.sheets import BEHIND
from drivbank.statistics.tables import TOTAL

BEFORE = ":before"
PEOPLE, OUTCOMES, REASONS = "participants", "exits-by-outcome", "exits-by-reason-and-sex"
PLACES, WORK = "participants-by-municipality", "work-after"
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
# Families of figures that are counted by a measure: of all, and of each intervention.
MEASURED = ("goal", "measure")
PARTS = ("n", "of")
PERIOD = "period_measures"
# Measures of a half-year: all who took part, who came, who left, and who are left.
TOOK_PART = ("participants", "enrolled", "exited", "ongoing")
# A measure of those who left, and those whose sum it is.
ONWARD = ("exited-to-work-or-studies", "exited-to-work", "exited-to-studies")


def add_links(cells: Cells) -> None:
    """Add every sum that a reader of two tables of a report could do."""
    _exits(cells)
    _exits(cells, BEFORE)
    _years(cells)
    _profile(cells)
    _work(cells)
    _months(cells)


def _rows(cells: Cells, name: str) -> list[str]:
    return list(dict.fromkeys(row for table, row, _column in cells.counts if table == name))


def _exits(cells: Cells, when: str = "") -> None:
    """Those who left an intervention are as many in each table, and each reason for it is of one outcome."""
    people, outcomes, reasons = PEOPLE + when, OUTCOMES + when, REASONS + when
    outcome_of = {code: item.attributes.get("outcome") for code, item in _reasons()}
    for row in _rows(cells, outcomes):
        cells.same((outcomes, row, TOTAL), (people, row, "exited"))
        group = TOTAL if row == TOTAL else f"{row}.{TOTAL}"
        cells.same((outcomes, row, TOTAL), (reasons, group, TOTAL))
        for outcome in dict.fromkeys(outcome_of.values()):
            found = [
                (reasons, one, TOTAL)
                for one in _rows(cells, reasons)
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
    for row in _rows(cells, PEOPLE):
        parts = [(PEOPLE, row, "enrolled"), (PEOPLE + BEFORE, row, "ongoing")]
        cells.sum((PEOPLE, row, "total"), parts)


def _profile(cells: Cells) -> None:
    for row, (table, parts) in PROFILE.items():
        cells.sum(("profile", row, "share"), [(table, part, "persons") for part in parts])
        cells.same(("profile", row, "missing"), (table, "unknown", "persons"))


def _work(cells: Cells) -> None:
    """Those who work after are as many in persons and in kronor, and in all as many as in the municipalities."""
    for row in _rows(cells, WORK):
        cells.same((WORK, row, "persons"), (WORTH, row, "persons"))
    for row in _rows(cells, PLACES):
        cells.same((PLACES, row, "participants"), (BY_MUNICIPALITY, row, "participants"))
        cells.same((PLACES, row, "full_time"), (BY_MUNICIPALITY, row, BEHIND))
    cells.same((WORK, TOTAL, "persons"), (PLACES, TOTAL, "full_time"))


def _months(cells: Cells) -> None:
    for column in ("enrolled", "exited"):
        cells.same(("flow", TOTAL, column), (PEOPLE, TOTAL, column))
    cells.same(("flow", "12", "ongoing"), (PEOPLE, TOTAL, "ongoing"))


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


def add_measured(cells: Cells, figures: Iterable[Figure]) -> dict[Key, list[str]]:
    """Add what goals and measures count, of all and of each intervention, and return the figures' keys by count."""
    found: dict[Key, list[str]] = defaultdict(list)
    for figure in figures:
        for key in _measured(figure):
            if isinstance(count := _count(figure, key[2]), int):
                cells.add(key, count, whole=key[1] == TOTAL)
                found[key].append(figure.key)
    families = list(dict.fromkeys(key[0] for key in found))
    for family in families:
        _family(cells, family)
        _same_measure(cells, family, families)
    _period(cells, families)
    return dict(found)


def _measured(figure: Figure) -> Iterator[Key]:
    """Yield which counts a figure tells: a share tells both of those it is made of."""
    first, *middle, last = figure.key.split(":")
    if first not in MEASURED or not middle or not figure.persons:
        return
    family, row = f"{first}:{middle[0]}", ":".join(middle[1:]) or TOTAL
    if last in PARTS:
        yield family, row, last
    elif last == "before":
        yield family, f"{row}{BEFORE}", "n"
    elif last == "outcome" and (figure.of or figure.kind is FigureKind.COUNT):
        yield family, row, "n"


def _count(figure: Figure, part: str) -> object:
    return figure.n if figure.kind is FigureKind.PERCENT and part == "n" else figure.value


def _family(cells: Cells, family: str) -> None:
    """Add how a goal's interventions add up, what is left of each share, and what of it the tables tell."""
    rows = [row for row in _rows(cells, family) if row.isdecimal() and len(row) != len("2025")]
    for part in PARTS:
        cells.sum((family, TOTAL, part), [(family, row, part) for row in rows])
    for row in _rows(cells, family):
        cells.rest((family, row, "of"), ((family, row, "n"),))
    for part in PARTS:
        _in_tables(cells, family, part, rows)
    if family.startswith("goal:"):
        for part in PARTS:
            cells.same(("goals", family.removeprefix("goal:"), part), (family, TOTAL, part))


def _same_measure(cells: Cells, family: str, families: Iterable[str]) -> None:
    """Say which goals count what a measure does, where they do so in every intervention."""
    rows = _rows(cells, family)
    for other in families:
        pairs = [((family, row, part), (other, row, part)) for row in rows for part in PARTS]
        there = [pair for pair in pairs if all(key in cells.counts for key in pair)]
        if other < family and there and all(cells.counts[one] == cells.counts[two] for one, two in there):
            for one, two in there:
                cells.same(one, two)


def _period(cells: Cells, families: Iterable[str]) -> None:
    """Say what the table of a half-year has of each measure: the interventions beside each other, or one of them."""
    for family in (family for family in families if family.startswith("measure:")):
        measure = family.removeprefix("measure:")
        for row in _rows(cells, PERIOD):
            cells.same((PERIOD, row, measure), (family, row, "n"))
        for part in PARTS:
            cells.same((PERIOD, measure, part), (family, TOTAL, part))
        cells.same((PERIOD, measure, "before"), (family, f"{TOTAL}{BEFORE}", "n"))
    _took_part(cells)
    whole, *parts = (f"measure:{name}" for name in ONWARD)
    for row in _rows(cells, whole):
        cells.sum((whole, row, "n"), [(part, row, "n") for part in parts])


def _took_part(cells: Cells) -> None:
    """Those who took part in a half-year have left or are left, and were new or there before, then and the one before."""
    whole, new, left, there = (f"measure:{name}" for name in TOOK_PART)
    for row in _rows(cells, whole):
        if not cells.sum((whole, row, "n"), [(left, row, "n"), (there, row, "n")]):
            cells.rest((whole, row, "n"), ((left, row, "n"),))
        cells.rest((whole, row, "n"), ((new, row, "n"),))
        for family in (f"measure:{name}" for name in ONWARD):
            if not cells.same((family, row, "of"), (left, row, "n")):
                cells.rest((left, row, "n"), ((family, row, "n"),))


def _in_tables(cells: Cells, family: str, part: str, rows: Sequence[str]) -> None:
    """Say which counts of the tables a measure is the sum of, where it is so in every intervention."""
    sums = (
        *[[(PEOPLE, column)] for column in ("total", "enrolled", "exited", "ongoing")],
        *[[(OUTCOMES, column)] for column in ("work", "studies")],
        [(OUTCOMES, "work"), (OUTCOMES, "studies")],
    )
    for columns in sums:
        pairs = [((family, row, part), [(table, row, column) for table, column in columns]) for row in rows]
        if pairs and all(_adds_up(cells, *pair) for pair in pairs):
            for total, parts in pairs:
                cells.sum(total, parts)


def _adds_up(cells: Cells, total: Key, parts: Sequence[Key]) -> bool:
    there = total in cells.counts and all(part in cells.counts for part in parts)
    return there and cells.counts[total] == sum(cells.counts[part] for part in parts)
