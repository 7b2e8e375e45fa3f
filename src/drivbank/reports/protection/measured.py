"""What goals and measures count, and what they have in common with each other and with the tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from drivbank.reports.figures.model import Figure, FigureKind
from drivbank.reports.protection.cells import Cells, Key
from drivbank.reports.protection.links import BEFORE, OUTCOMES, PEOPLE
from drivbank.statistics.tables import TOTAL

# Families of figures that are counted by a measure: of all, and of each intervention.
MEASURED = ("goal", "measure")
YES, OF, MISSING = PARTS = ("n", "of", "missing")
PERIOD, ACTIVITIES, STRUCTURAL = "period_measures", "period_activities", "structural"
# Measures of a half-year: all who took part, who came, who left, and who are left.
TOOK_PART = ("participants", "enrolled", "exited", "ongoing")
# A measure of those who left, and those whose sum it is.
ONWARD = ("exited-to-work-or-studies", "exited-to-work", "exited-to-studies")
Column = tuple[str, str]
# Whom a measure is a share of: in the tables of a year, and of a half-year.
BASES = ((PEOPLE, "total"), (PEOPLE, "exited"), ("measure:participants", YES), ("measure:exited", YES))


def add_measured(cells: Cells, figures: Iterable[Figure]) -> dict[Key, list[str]]:
    """Add what goals and measures count, of all and of each intervention, and return the figures' keys by count."""
    found: dict[Key, list[str]] = defaultdict(list)
    for figure in figures:
        for key in _measured(figure):
            if isinstance(count := _count(figure, key[2]), int):
                cells.add(key, count, whole=key[1] == TOTAL, told=key[2] == MISSING)
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
    found = dict.fromkeys(row.removesuffix(BEFORE) for row in cells.rows(family))
    rows = [row for row in found if row.isdecimal() and not _is_year(row)]
    for part in PARTS:
        cells.sum((family, TOTAL, part), [(family, row, part) for row in rows])
    cells.sum((family, f"{TOTAL}{BEFORE}", YES), [(family, f"{row}{BEFORE}", YES) for row in rows])
    for row in cells.rows(family):
        cells.rest((family, row, OF), ((family, row, YES),))
    _missing(cells, family, rows or [TOTAL])
    for part in (YES, OF):
        _in_tables(cells, family, part, rows)
    if family.startswith("goal:"):
        for part in PARTS:
            cells.same(("goals", family.removeprefix("goal:"), part), (family, TOTAL, part))


def _is_year(row: str) -> bool:
    """Say whether what stands after a goal is an earlier year; else it is the number of an intervention."""
    return len(row) == len("2025") and row[:2] in ("19", "20")


def _missing(cells: Cells, family: str, rows: Sequence[str]) -> None:
    """Say what those without an answer are a part of: of the share, or beside it when the goal leaves them out."""
    some = any(cells.counts.get((family, row, MISSING)) for row in rows)
    parts = (OF, MISSING) if some else (OF,)
    found = [base for base in BASES if _is_sum(cells, family, parts, rows, base)]
    if found and some:
        return
    for row in cells.rows(family):
        cells.rest((family, row, OF), ((family, row, YES), (family, row, MISSING)))


def _is_sum(cells: Cells, family: str, parts: Sequence[str], rows: Sequence[str], base: Column) -> bool:
    """Say whether parts add up to a column in every row, and add those sums; those of the year before go with them."""
    table, column = base
    pairs = [((table, row, column), [(family, row, part) for part in parts]) for row in rows]
    if table == family or not all(_adds_up(cells, *pair) for pair in pairs):
        return False
    for total, found in pairs:
        cells.sum(total, found)
    if before := _year_before(cells, family):
        cells.sum((table + BEFORE, TOTAL, column), [(family, before, part) for part in parts])
    return True


def _year_before(cells: Cells, family: str) -> str:
    return max((row for row in cells.rows(family) if _is_year(row)), default="")


def _same_measure(cells: Cells, family: str, families: Iterable[str]) -> None:
    """Say which goals count what a measure does, where they do so in every intervention."""
    rows = cells.rows(family)
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
        for row in cells.rows(PERIOD):
            cells.same((PERIOD, row, measure), (family, row, "n"))
        for part in PARTS:
            cells.same((PERIOD, measure, part), (family, TOTAL, part))
        cells.same((PERIOD, measure, "before"), (family, f"{TOTAL}{BEFORE}", "n"))
        if (ACTIVITIES, measure) in {(key[0], key[2]) for key in cells.counts}:
            cells.sum((family, TOTAL, YES), [(ACTIVITIES, row, measure) for row in cells.rows(ACTIVITIES)])
    _took_part(cells)
    whole, *parts = (f"measure:{name}" for name in ONWARD)
    for row in cells.rows(whole):
        cells.sum((whole, row, "n"), [(part, row, "n") for part in parts])


def _took_part(cells: Cells) -> None:
    """Those who took part in a half-year have left or are left, and were new or there before, then and the one before."""
    whole, new, left, there = (f"measure:{name}" for name in TOOK_PART)
    for row in cells.rows(whole):
        if not cells.sum((whole, row, "n"), [(left, row, "n"), (there, row, "n")]):
            cells.rest((whole, row, "n"), ((left, row, "n"),))
        cells.rest((whole, row, "n"), ((new, row, "n"),))
        for family in (f"measure:{name}" for name in ONWARD):
            if not cells.same((family, row, "of"), (left, row, "n")):
                cells.rest((left, row, "n"), ((family, row, "n"),))


def _in_tables(cells: Cells, family: str, part: str, rows: Sequence[str]) -> None:
    """Say which counts of the tables a measure is the sum of, where it is so in every intervention."""
    sums: tuple[list[Column], ...] = (
        *[[(PEOPLE, column)] for column in ("total", "enrolled", "exited", "ongoing")],
        *[[(OUTCOMES, column)] for column in ("work", "studies")],
        [(OUTCOMES, "work"), (OUTCOMES, "studies")],
        [(STRUCTURAL, "participants")],
        [(ACTIVITIES, "course-participants")],
    )
    for columns in sums:
        pairs = [((family, row, part), [(table, row, column) for table, column in columns]) for row in rows]
        if pairs and all(_adds_up(cells, *pair) for pair in pairs):
            for total, parts in pairs:
                cells.sum(total, parts)
            before = _year_before(cells, family)
            cells.sum((family, before, part), [(table + BEFORE, TOTAL, column) for table, column in columns])


def _adds_up(cells: Cells, total: Key, parts: Sequence[Key]) -> bool:
    there = total in cells.counts and all(part in cells.counts for part in parts)
    return there and cells.counts[total] == sum(cells.counts[part] for part in parts)
