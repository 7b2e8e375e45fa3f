"""Reading layouts and rules of charts from the parsed parameter files; what is not known there is an error."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from drivbank.core.parameters import ParameterError
from drivbank.core.phrases import Phrase
from drivbank.core.statements.accounts import ChartRule
from drivbank.core.statements.model import Basis, Layout, LayoutLine, LineKey, Measure, Part, Taken

_LAYOUT = {"version", "position", "title", "lines"}
_OF_A_NOTE = {"number", "splits", "basis", "sign"}
_LINE = {"key", "label"}
_OF_A_LINE = {
    "sign",
    "takes",
    "accounts_of",
    "sum",
    "of",
    "equals",
    "carried_from",
    "note",
    "level",
    "heading",
}
_OF_A_LINE |= {"hidden_when_zero", "measure"}
_RULE = {"prefix", "label"}
_OF_A_RULE = {"line", "note_line", "text"}
ALL = "all"


def layouts_from(contents: Mapping[str, Any]) -> tuple[Layout, ...]:
    """Build the layouts of a year from their parsed files by key, in order; raise ParameterError on a fault."""
    for key, content in contents.items():
        _known(key, content, _LAYOUT, _OF_A_NOTE)
    ordered = sorted(contents, key=lambda key: contents[key]["position"])
    statements = [_layout(key, contents[key]) for key in ordered if "splits" not in contents[key]]
    split = {(layout.key, line.key): line for layout in statements for line in layout.lines}
    notes = [_note(key, contents[key], split) for key in ordered if "splits" in contents[key]]
    found = {layout.key: layout for layout in [*statements, *notes]}
    layouts = tuple(found[key] for key in ordered)
    _check_lines(layouts)
    return layouts


def chart_rules_from(name: str, content: Any, layouts: Sequence[Layout]) -> tuple[ChartRule, ...]:
    """Build the rules of a chart; raise ParameterError when one names a line that takes no accounts, or is double."""
    _known(name, content, {"version", "title", "rules"}, set())
    rules = tuple(_rule(name, row) for row in content["rules"])
    prefixes = [rule.prefix for rule in rules]
    _require(len(prefixes) == len(set(prefixes)), name, "ett kontos början står två gånger")
    lines = account_lines(layouts)
    notes = {(note.splits, line.key) for note in layouts for line in note.lines if line.has_accounts}
    for rule in rules:
        _require(rule.line is None or rule.line in lines, name, f"{rule.prefix}: raden tar inga konton")
        known = not rule.note_line or (rule.line, rule.note_line) in notes
        _require(known, name, f"{rule.prefix}: noten har ingen rad {rule.note_line}")
    return rules


def lines_by_key(layouts: Iterable[Layout]) -> dict[LineKey, LayoutLine]:
    """Return every line by its statement's key and its own."""
    return {(layout.key, line.key): line for layout in layouts for line in layout.lines}


def account_lines(layouts: Iterable[Layout]) -> dict[LineKey, LayoutLine]:
    """Return the lines that accounts are placed on; those of notes split them and are not among them."""
    statements = [layout for layout in layouts if not layout.splits]
    return {key: line for key, line in lines_by_key(statements).items() if line.has_accounts}


def line_key(text: str, statement: str = "") -> LineKey:
    """Return the key of a line as files and rules write it, "statement.line" or the line of the same statement."""
    first, dot, rest = text.partition(".")
    return (first, rest) if dot else (statement, first)


def _layout(key: str, content: Mapping[str, Any]) -> Layout:
    lines = tuple(_line(key, row) for row in content["lines"])
    return Layout(key, Phrase(content["title"]), lines)


def _note(key: str, content: Mapping[str, Any], split: Mapping[LineKey, LayoutLine]) -> Layout:
    of = line_key(content["splits"])
    _require(of in split and split[of].note == key, key, f"{content['splits']} kan inte delas")
    basis = Basis(content["basis"])
    taken = split[of].takes
    _require(
        basis is Basis.ACCOUNT or taken is Taken.MOVEMENT, key, "objekten säger bara vad ett år har kostat"
    )
    own = [row["key"] for row in content["lines"] if "sum" not in row]
    rows = [_of_note(row, own, taken, content.get("sign", 1)) for row in content["lines"]]
    lines = tuple(_line(key, row) for row in rows)
    return Layout(key, Phrase(content["title"]), lines, of, basis, content.get("number"))


def _of_note(row: Mapping[str, Any], own: list[str], taken: Taken | None, sign: int) -> dict[str, Any]:
    """Return a note's line as other lines are written: it takes what the line it splits takes."""
    if "sum" in row:
        return {**row, "sum": own if row["sum"] == ALL else row["sum"]}
    return {**row, "takes": taken, "sign": sign}


def _line(statement: str, row: Mapping[str, Any]) -> LayoutLine:
    _known(statement, row, _LINE, _OF_A_LINE)
    _require(row.get("sign", 1) in (1, -1), statement, f"{row['key']}: sign ska vara 1 eller -1")
    return LayoutLine(
        key=row["key"],
        label=Phrase(row["label"]),
        sign=row.get("sign", 1),
        takes=Taken(row["takes"]) if "takes" in row else None,
        accounts_of=_parts(row.get("accounts_of", []), statement),
        parts=_parts(row.get("sum", row.get("of", [])), statement),
        equals=line_key(row["equals"], statement) if "equals" in row else None,
        carried_from=line_key(row["carried_from"], statement) if "carried_from" in row else None,
        note=row.get("note", ""),
        is_sum="sum" in row,
        hidden_when_zero=row.get("hidden_when_zero", False),
        level=row.get("level", 1),
        heading=Phrase(row["heading"]) if "heading" in row else "",
        measure=Measure(row.get("measure", Measure.MONEY)),
    )


def _parts(terms: str | list[str], statement: str) -> tuple[Part, ...]:
    listed = [terms] if isinstance(terms, str) else terms
    return tuple(
        Part(line_key(term.removeprefix("-"), statement), -1 if term.startswith("-") else 1)
        for term in listed
    )


def _rule(name: str, row: Mapping[str, Any]) -> ChartRule:
    _known(name, row, _RULE, _OF_A_RULE)
    _require(
        ("line" in row) != ("text" in row), name, f"{row['prefix']}: en rad eller varför det ska vara tomt"
    )
    line = line_key(row["line"]) if "line" in row else None
    return ChartRule(str(row["prefix"]), line, row.get("note_line", ""), Phrase(row.get("text", "")))


def _check_lines(layouts: tuple[Layout, ...]) -> None:
    lines = lines_by_key(layouts)
    _require(len(lines) == sum(len(layout.lines) for layout in layouts), "rader", "en nyckel står två gånger")
    notes = {layout.key: layout for layout in layouts if layout.splits}
    takers = account_lines(layouts)
    for (statement, key), line in lines.items():
        sources = bool(line.takes) + bool(line.parts)
        _require(
            sources == (line.measure is Measure.MONEY), statement, f"{key}: raden ska ha konton eller delar"
        )
        named = [part.line for part in (*line.parts, *line.accounts_of)]
        named += [other for other in (line.equals, line.carried_from) if other]
        _require(all(other in lines for other in named), statement, f"{key}: namnger en rad som inte finns")
        borrowed = all(part.line in takers for part in line.accounts_of)
        _require(borrowed, statement, f"{key}: tar konton från en rad som inte har några")
        split = notes.get(line.note)
        _require(
            not line.note or _splits(split, (statement, key)), statement, f"{key}: noten delar inte raden"
        )
    _in_order(lines)


def _splits(note: Layout | None, line: LineKey) -> bool:
    return note is not None and note.splits == line


def _in_order(lines: Mapping[LineKey, LayoutLine]) -> None:
    """Raise ParameterError when sums go round."""
    done: set[LineKey] = set()
    left = dict(lines)
    while left:
        ready = [key for key, line in left.items() if all(part.line in done for part in line.parts)]
        _require(bool(ready), "rader", f"summorna går runt: {sorted('.'.join(key) for key in left)}")
        done.update(ready)
        for key in ready:
            del left[key]


def _known(name: str, content: Any, needed: set[str], allowed: set[str]) -> None:
    _require(isinstance(content, Mapping), name, "ska vara en uppslagstabell")
    keys = set(content)
    _require(needed <= keys, name, f"saknar {sorted(needed - keys)}")
    _require(keys <= needed | allowed, name, f"känner inte till {sorted(keys - needed - allowed)}")


def _require(holds: bool, name: str, reason: str) -> None:
    if not holds:
        raise ParameterError(f"{name}: {reason}")
