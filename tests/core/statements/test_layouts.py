"""Layouts and rules of charts are read strictly."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from drivbank.core.parameters import ParameterError
from drivbank.core.statements.layouts import account_lines, chart_rules_from, layouts_from
from drivbank.core.statements.model import Basis, Measure, Part, Taken
from drivbank.finance.selectors.layouts import check_layouts, layouts_on

CONTENT: dict[str, Any] = {
    "report": {
        "version": 1,
        "position": 2,
        "title": "Redovisning",
        "lines": [
            {"key": "costs", "label": "Kostnader", "takes": "movement", "sign": -1, "note": "note"},
            {"key": "result", "label": "Resultat", "sum": ["costs", "-base.bank"]},
            {"key": "paid", "label": "Betalt", "takes": "change", "accounts_of": "-base.bank"},
            {"key": "staff", "label": "Anställda", "measure": "persons"},
        ],
    },
    "base": {
        "version": 1,
        "position": 1,
        "title": "Bas",
        "lines": [{"key": "bank", "label": "Bank", "takes": "closing"}],
    },
    "note": {
        "version": 1,
        "position": 3,
        "number": 7,
        "title": "Kostnader",
        "splits": "report.costs",
        "basis": "activity",
        "lines": [
            {"key": "office", "label": "Kansli"},
            {"key": "board", "label": "Styrelse"},
            {"key": "total", "label": "Summa", "sum": "all"},
        ],
    },
}


def test_a_layout_is_read_with_its_terms() -> None:
    base, report, note = layouts_from(CONTENT)
    assert [layout.key for layout in (base, report, note)] == ["base", "report", "note"]
    assert report.line("result").parts == (Part(("report", "costs")), Part(("base", "bank"), -1))
    assert report.line("paid").accounts_of == (Part(("base", "bank"), -1),)
    assert report.line("staff").measure is Measure.PERSONS
    assert not report.line("paid").has_accounts
    assert (note.splits, note.basis, note.number) == (("report", "costs"), Basis.ACTIVITY, 7)


def test_a_note_takes_what_the_line_it_splits_takes() -> None:
    note = layouts_from(CONTENT)[2]
    assert note.line("office").takes is Taken.MOVEMENT
    assert note.line("office").sign == 1
    assert [part.line[1] for part in note.line("total").parts] == ["office", "board"]


def test_accounts_are_placed_on_statements_and_not_on_notes() -> None:
    assert list(account_lines(layouts_from(CONTENT))) == [("base", "bank"), ("report", "costs")]


def test_a_line_that_is_not_there_is_said() -> None:
    with pytest.raises(KeyError, match="report: no line nothing"):
        layouts_from(CONTENT)[1].line("nothing")


def lines(content: dict[str, Any], key: str = "report") -> list[dict[str, Any]]:
    return list(content[key]["lines"])


FAULTS: list[tuple[Callable[[dict[str, Any]], Any], str]] = [
    (lambda made: made["report"].update(colour="red"), r"känner inte till \['colour'\]"),
    (lambda made: made["report"].pop("title"), r"saknar \['title'\]"),
    (lambda made: lines(made)[0].update(colour="red"), r"känner inte till \['colour'\]"),
    (lambda made: lines(made)[0].pop("label"), r"saknar \['label'\]"),
    (lambda made: lines(made)[0].update(sign=2), "sign ska vara 1 eller -1"),
    (lambda made: lines(made, "base")[0].pop("takes"), "konton eller delar"),
    (lambda made: lines(made)[1].update(takes="movement"), "konton eller delar"),
    (lambda made: lines(made)[3].update(takes="movement"), "konton eller delar"),
    (lambda made: lines(made)[1].update(sum=["nothing"]), "en rad som inte finns"),
    (lambda made: lines(made)[1].update(sum=["result"]), "går runt"),
    (lambda made: lines(made)[1].update(equals="base.nothing"), "en rad som inte finns"),
    (lambda made: lines(made)[2].update(accounts_of="result"), "rad som inte har några"),
    (lambda made: lines(made)[2].update(note="note"), "noten delar inte raden"),
    (lambda made: made["report"]["lines"].append(lines(made)[0]), "står två gånger"),
    (lambda made: made["note"].update(splits="report.result"), "kan inte delas"),
    (lambda made: made["note"].update(splits="base.bank"), "kan inte delas"),
    (lambda made: lines(made)[0].update(takes="closing"), "vad ett år har kostat"),
    (lambda made: lines(made)[0].update(takes="sometimes"), "sometimes"),
    (lambda made: made["note"].update(basis="colour"), "colour"),
    (lambda made: made.update(note=[]), "uppslagstabell"),
]


@pytest.mark.parametrize(("spoil", "reason"), FAULTS)
def test_a_fault_in_a_layout_is_said(spoil: Callable[[dict[str, Any]], Any], reason: str) -> None:
    content = deepcopy(CONTENT)
    spoil(content)
    with pytest.raises((ParameterError, ValueError), match=reason):
        layouts_from(content)


CHART: dict[str, Any] = {
    "version": 1,
    "title": "Kontoplan",
    "rules": [
        {"prefix": "19", "label": "Bank", "line": "base.bank"},
        {"prefix": "80", "label": "Skatt", "text": "Ska vara tomt."},
    ],
}
CHART_FAULTS: list[tuple[Callable[[list[dict[str, Any]]], Any], str]] = [
    (lambda rules: rules[0].update(line="report.result"), "19: raden tar inga konton"),
    (lambda rules: rules[0].update(line="note.office"), "19: raden tar inga konton"),
    (lambda rules: rules[0].update(note_line="office"), "19: noten har ingen rad office"),
    (lambda rules: rules[0].update(line="report.costs", note_line="total"), "19: noten har ingen rad total"),
    (lambda rules: rules[0].update(text="Nej."), "19: en rad eller varför"),
    (lambda rules: rules[1].pop("text"), "80: en rad eller varför"),
    (lambda rules: rules[1].update(prefix="19"), "står två gånger"),
    (lambda rules: rules[1].update(colour="red"), r"känner inte till \['colour'\]"),
]


def test_a_rule_of_a_chart_names_a_line_or_says_why_there_is_none() -> None:
    bank, tax = chart_rules_from("chart", CHART, layouts_from(CONTENT))
    assert (bank.prefix, bank.line, bank.forbidden) == ("19", ("base", "bank"), "")
    assert (tax.line, tax.forbidden) == (None, "Ska vara tomt.")


@pytest.mark.parametrize(("spoil", "reason"), CHART_FAULTS)
def test_a_fault_in_a_chart_is_said(spoil: Callable[[list[dict[str, Any]]], Any], reason: str) -> None:
    content = deepcopy(CHART)
    spoil(content["rules"])
    with pytest.raises(ParameterError, match=reason):
        chart_rules_from("chart", content, layouts_from(CONTENT))


def test_the_shipped_layouts_and_charts_are_whole() -> None:
    assert check_layouts() == 11
    assert [layout.number for layout in layouts_on(2025) if layout.splits] == [2, 3, 4, 5]
    assert [layout.key for layout in layouts_on(2010)] == [layout.key for layout in layouts_on(2025)]


def test_no_layout_holds_before_the_first() -> None:
    with pytest.raises(ParameterError, match="inget gäller"):
        layouts_on(2003)
