"""An attacker with a solver reads all of the demo's copy for publication at once, and works out nothing under five."""

from collections.abc import Iterator, Mapping, Sequence

import highspy
import pytest

from drivbank.reference.parameters import code_list
from drivbank.reports.figures.model import Catalogue, FigureKind
from drivbank.reports.figures.showing import is_small
from drivbank.reports.protection import published
from drivbank.statistics.tables import Table
from drivbank.ui.sheets import Sheet, Unit
from tests.demo.conftest import demo
from tests.reports.test_figures_counted import found

__all__ = ["demo", "found"]
pytestmark = pytest.mark.usefixtures("demo")
Key = tuple[str, ...]
# A sum of counts, each so many times, that comes to nothing.
Equation = dict[Key, int]
# Quarters of full time that one of each row works; those paid by the hour are counted as a quarter.
QUARTERS = {"p100": 4, "p75": 3, "p50": 2, "p25": 1, "hourly": 1}
PEOPLE, OUTCOMES, REASONS = "participants", "exits-by-outcome", "exits-by-reason-and-sex"
WORK, FLOW = "work-after", "flow"
POSITIONS: Key = ("positions",)
PROFILE = {
    "young": ("age", ("to_19", "from_20", "from_25")),
    "long_support": ("time-in-support", ("years_3_5", "over_5_years")),
    "no_upper_secondary": ("education", ("no_primary", "primary", "incomplete_upper_secondary")),
    "post_secondary": ("education", ("post_secondary_short", "post_secondary_long")),
}


def counts_of(catalogue: Catalogue) -> dict[Key, int]:
    """Return what each value of a table, and each bound figure of a goal, counts, where it is shown."""
    counts: dict[Key, int] = {}
    for key, table in catalogue.tables.items():
        name = key.partition(":")[2]
        if not table.persons or table.chart:
            continue
        if isinstance(table.content, Table):
            for cell in table.content.cells:
                if cell.unit != "occasions" and cell.value is not None:
                    counts[name, cell.row_key, cell.column_key] = cell.n
        else:
            counts |= {(name, *place): number for place, number in sheet_counts(table.content)}
    public = catalogue.withheld is not None
    for key, figure in catalogue.figures.items():
        hidden = public and (key in (catalogue.withheld or ()) or is_small(figure))
        if (
            not hidden
            and figure.persons
            and isinstance(figure.value, int)
            and figure.kind is FigureKind.COUNT
        ):
            if key.endswith((":n", ":of", ":missing")):
                counts[tuple(key.split(":"))] = figure.value
            if key.startswith("economics:"):
                counts["economics", key.partition(":")[2]] = figure.value
    return counts


def sheet_counts(sheet: Sheet) -> Iterator[tuple[tuple[str, str], int]]:
    for row in sheet.rows:
        for column, value in zip(sheet.columns, row.values, strict=True):
            if column.unit is Unit.COUNT and isinstance(value, int):
                yield (row.key, column.key), value


def sums_of(counts: Mapping[Key, int]) -> Iterator[tuple[Key, Sequence[Key]]]:
    """Yield every sum that a reader can do within the tables and between them."""
    rows = {
        name: [*dict.fromkeys(key[1] for key in counts if key[0] == name)]
        for name in {key[0] for key in counts}
    }
    columns = {
        name: [*dict.fromkeys(key[2] for key in counts if key[0] == name and len(key) == 3)] for name in rows
    }
    for name in rows:
        total = "*" if "*" in rows[name] else "total"
        first = [row for row in rows[name] if row != total and ("." not in row or row.endswith(".*"))]
        for column in columns[name]:
            yield (name, total, column), [(name, row, column) for row in first]
            for group in (row for row in first if row.endswith(".*")):
                inner = [row for row in rows[name] if row.startswith(group[:-1]) and row != group]
                yield (name, group, column), [(name, row, column) for row in inner]
        for row in rows[name]:
            yield (name, row, "*"), [(name, row, column) for column in columns[name] if column != "*"]
            yield (name, row, "persons"), [(name, row, "share")]
    for when in ("", ":before"):
        for row in rows[PEOPLE]:
            people = PEOPLE + when
            yield (people, row, "total"), [(people, row, "exited"), (people, row, "ongoing")]
            yield (people, row, "exited"), [(OUTCOMES + when, row, "*")]
    yield from between(counts, rows)


def between(counts: Mapping[Key, int], rows: Mapping[str, list[str]]) -> Iterator[tuple[Key, Sequence[Key]]]:
    outcome_of = {
        code: item.attributes["outcome"] for code, item in code_list("exit_reason").all_items().items()
    }
    for row in rows[PEOPLE]:
        yield (PEOPLE, row, "total"), [(PEOPLE, row, "enrolled"), (PEOPLE + ":before", row, "ongoing")]
        yield (OUTCOMES, row, "*"), [(REASONS, "*" if row == "*" else f"{row}.*", "*")]
        own = [one for one in rows[REASONS] if one.startswith(f"{row}.") and not one.endswith("*")]
        for outcome in ("work", "studies", "rehabilitation", "other"):
            parts = [(REASONS, one, "*") for one in own if outcome_of[one.partition(".")[2]] == outcome]
            yield (OUTCOMES, row, outcome), parts
    for row, (table, parts) in PROFILE.items():
        yield ("profile", row, "share"), [(table, part, "persons") for part in parts]
        yield ("profile", row, "missing"), [(table, "unknown", "persons")]
    for table in ("age", "education", "support-before", "time-in-support"):
        yield (PEOPLE, "*", "total"), [(table, "*", "persons")]
    yield (
        (PEOPLE, "*", "total"),
        [("profile", "women", "share"), ("profile", "men", "share"), ("profile", "women", "missing")],
    )
    for column in ("enrolled", "exited"):
        yield (PEOPLE, "*", column), [(FLOW, str(month), column) for month in range(1, 13)]
    yield (PEOPLE, "*", "ongoing"), [(FLOW, "12", "ongoing")]
    for row in rows[WORK]:
        yield (WORK, row, "persons"), [("work-after-worth", row.replace("*", "total"), "persons")]
    for name, other in (("exits", (PEOPLE, "*", "exited")), ("workers", (WORK, "*", "persons"))):
        yield ("economics", name), [other]
    yield ("economics", "for_work"), [(OUTCOMES, "*", "work")]
    for key in [key for key in counts if key[0] == "goal" and len(key) == 3]:
        yield (
            key,
            [one for one in counts if len(one) == 4 and (one[0], one[1], one[3]) == key and len(one[2]) < 4],
        )
        yield key, [("goals", *key[1:])]


def equations_of(counts: dict[Key, int]) -> list[Equation]:
    """Return what holds among the counts, with those who stand nowhere added to them."""
    kept: list[Equation] = []
    for total, parts in sums_of(counts):
        there = bool(parts) and total in counts and all(part in counts for part in parts)
        if there and total not in parts and counts[total] == sum(counts[part] for part in parts):
            kept.append({total: -1, **dict.fromkeys(parts, 1)})
    for month in range(2, 13):
        before, now = (FLOW, str(month - 1), "ongoing"), (FLOW, str(month), "ongoing")
        kept.append({before: 1, (FLOW, str(month), "enrolled"): 1, (FLOW, str(month), "exited"): -1, now: -1})
    kept += left_out(counts)
    for key in [key for key in counts if key[-1] == "of" and (*key[:-1], "n") in counts]:
        rest = (*key[:-1], "rest")
        counts[rest] = counts[key] - counts[*key[:-1], "n"]
        kept.append({key: -1, (*key[:-1], "n"): 1, rest: 1})
    worked = {(WORK, row, "persons"): quarters for row, quarters in QUARTERS.items()}
    counts[POSITIONS] = sum(counts[key] * quarters for key, quarters in worked.items())
    kept.append({POSITIONS: -1, **worked})
    return kept


def left_out(counts: Mapping[Key, int]) -> Iterator[Equation]:
    """Yield that those a share is of, and those without an answer that it leaves out, are all who took part or left."""
    for key in [key for key in counts if key[0] == "goal" and key[-1] == "missing"]:
        row = key[2] if len(key) == 4 else "*"
        for column in ("total", "exited"):
            whole, of = (PEOPLE, row, column), (*key[:-1], "of")
            if counts.get(whole) == counts[of] + counts[key] != counts[of]:
                yield {whole: -1, of: 1, key: 1}


class Attacker:
    """Knows every number that is shown and every equation, and asks whether a count may be five or more."""

    def __init__(self, counts: Mapping[Key, int], shown: set[Key], equations: Sequence[Equation]) -> None:
        self.places = {key: place for place, key in enumerate(counts)}
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its class is the one thing without types
        self.solver.setOptionValue("output_flag", False)
        for key, count in counts.items():
            low, high = (count, count) if key in shown else (0, sum(counts.values()))
            self.solver.addVar(low, high)
            self.solver.changeColIntegrality(self.places[key], highspy.HighsVarType.kInteger)
        for equation in equations:
            places = [self.places[key] for key in equation]
            self.solver.addRow(0, 0, len(places), places, list(equation.values()))

    def may_be(self, key: Key, low: int, high: int) -> bool:
        """Say whether all that is shown leaves room for a count within two bounds."""
        column, most = self.places[key], 10**6
        self.solver.changeColBounds(column, low, high)
        self.solver.run()
        found = self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        self.solver.changeColBounds(column, 0, most)
        return found


def worked_out(found: Catalogue, public: Catalogue) -> tuple[list[Key], int]:
    """Return the counts under five that are shown or follow from what is, and how many were tried."""
    counts, seen = counts_of(found), counts_of(public)
    equations = equations_of(counts)
    for equation in equations:
        assert sum(counts[key] * times for key, times in equation.items()) == 0, equation
    shown = {key for key in seen if counts.get(key) == seen[key]}
    shown |= {POSITIONS} if "economics:fte" not in (public.withheld or ()) else set()
    attacker = Attacker(counts, shown, equations)
    small = [key for key, count in counts.items() if 0 < count < 5]
    return [key for key in small if key in shown or not attacker.may_be(key, 5, 10**6)], len(small)


def test_nothing_under_five_can_be_worked_out_from_the_whole_copy(found: Catalogue) -> None:
    exposed, tried = worked_out(found, published(found))
    assert exposed == []
    assert tried > 30


def test_attacker_works_out_what_only_the_small_ones_are_withheld_of(found: Catalogue) -> None:
    """Without what is withheld beside them, small numbers follow: the attacker can do what is asked of it."""
    counts, shown = counts_of(found), counts_of(found)
    equations = equations_of(counts)
    attacker = Attacker(counts, {key for key, n in shown.items() if not 0 < n < 5} | {POSITIONS}, equations)
    assert [key for key, n in counts.items() if 0 < n < 5 and not attacker.may_be(key, 5, 10**6)]
