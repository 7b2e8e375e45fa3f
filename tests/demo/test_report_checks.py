"""The demo's annual report comes through every rule without an error; a fault written into it is found by its rule."""

import json
from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from drivbank.core.report_checks.model import CheckedTable, Weight, Where
from drivbank.core.report_checks.registry import RULES
from drivbank.reports.checking import Checked, report_facts, report_findings
from drivbank.reports.checking.bound_tables import bound_table
from drivbank.reports.document import catalogue
from drivbank.reports.figures.model import Catalogue, Copy
from drivbank.reports.selectors import ReportFact, part, report_of
from drivbank.reports.services.texts import part_save
from tests.house import SYSTEM

pytestmark = pytest.mark.usefixtures("demo")
YEAR = 2025
GAP = "\u202f"
Found = set[tuple[str, str, str, str, str]]


@pytest.fixture
def annual() -> ReportFact:
    found = report_of("annual_report", YEAR)
    assert found is not None
    return found


@pytest.fixture
def gathered(annual: ReportFact) -> Catalogue:
    return catalogue(annual, by=SYSTEM)


@pytest.fixture
def kept(django_db_blocker: object) -> Iterator[None]:
    """Undo what a test writes in the report."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


Write = Callable[[str, str], Checked]


@pytest.fixture
def write(annual: ReportFact, kept: None) -> Write:
    """Return what is found in the report when the text of a part is another."""

    def written(key: str, text: str) -> Checked:
        fact = part(annual, key)
        assert fact is not None
        part_save(fact.id, text, version=fact.version, by=SYSTEM)
        return report_findings(annual, by=SYSTEM)

    return written


def by_hand(table: CheckedTable, changes: dict[tuple[str, str], str]) -> str:
    """Return a table as someone writes it by hand, with some cells otherwise."""
    first = "Belopp i tkr" if table.columns[0].unit.is_money else "Rad"
    head = ["", first, *(column.label for column in table.columns)]
    lines = [head, ["", *["---"] * (len(head) - 1)]]
    for row in table.rows:
        cells = zip(table.columns, row.cells, strict=True) if not row.is_heading else ()
        written = [changes.get((row.label, column.label), cell.text) for column, cell in cells]
        lines.append(["", row.label, *(written or [""] * len(table.columns))])
    return "\n".join(" | ".join(line).strip() + " |" for line in lines)


def bound(gathered: Catalogue, name: str) -> CheckedTable:
    return bound_table(gathered.tables[f"table:{name}"], Where("", ""), gathered.figures)


def errors(checked: Checked) -> Found:
    return {
        (
            one.rule,
            one.where.row,
            one.where.column,
            one.found.replace(GAP, " "),
            one.expected.replace(GAP, " "),
        )
        for one in (found.finding for found in checked.findings)
        if one.weight is Weight.ERROR
    }


def test_the_report_has_no_error(annual: ReportFact) -> None:
    checked = report_findings(annual, by=SYSTEM)
    assert [(one.finding.rule, one.finding.where, str(one.finding.text)) for one in checked.stopping] == []
    assert checked.faults == ()
    assert [run.id for run in checked.rules] == [rule.id for rule in RULES]


def test_two_municipalities_that_are_alike_are_pointed_at(annual: ReportFact) -> None:
    found = [one.finding for one in report_findings(annual, by=SYSTEM).findings]
    assert ("identical-rows", "Gnesta, Nyköping") in {(one.rule, one.where.row) for one in found}


def test_what_is_gathered_is_all_of_the_report(annual: ReportFact) -> None:
    facts = report_facts(annual, by=SYSTEM)
    keys = {table.key for table in facts.tables}
    assert {"table:income_statement", "table:participants", "table:contributions", "chart:age"} <= keys
    assert len(facts.signed) == 12
    assert len(facts.people) == 24
    assert {period.name for period in facts.periods} >= {"SPIRA Sörmland", "Cooperari"}
    assert next(one for one in facts.periods if one.name == "SPIRA Sörmland").ages == (16, 25)
    assert (
        facts.known["income_statement:result"].value == 2_135_500
        or facts.known["income_statement:result"].value
    )
    assert any("676" in text.text and text.bound for text in facts.texts)
    assert not any(
        part.half_bound or part.unanswered or part.missing or part.unfrozen for part in facts.parts
    )


def test_the_copy_for_publication_is_gathered_as_it_is_published(annual: ReportFact) -> None:
    internal, public = (report_facts(annual, by=SYSTEM, copy=copy) for copy in (Copy.INTERNAL, Copy.PUBLIC))
    assert public.public
    withheld = [cell for table in public.tables for row in table.rows for cell in row.cells if cell.withheld]
    assert withheld
    assert not [
        cell for table in internal.tables for row in table.rows for cell in row.cells if cell.withheld
    ]


def test_a_typed_copy_of_a_table_with_a_wrong_number_is_found_twice(
    write: Write, gathered: Catalogue
) -> None:
    changed = {("Totalt", "Övrigt"): "141"}
    found = errors(write("individual", by_hand(bound(gathered, "exits-by-outcome"), changed)))
    assert ("sums-rows", "Totalt", "Övrigt", "141", "163") in found
    assert ("sums-columns", "Totalt", "Totalt", "334", "312") in found
    assert ("same-figure", "Totalt", "Övrigt", "141", "163") in found


def test_a_typed_copy_that_is_right_is_no_error(write: Write, gathered: Catalogue) -> None:
    text = "\n\n".join(by_hand(bound(gathered, name), {}) for name in ("participants", "exits-by-outcome"))
    rules = {rule for rule, *_rest in errors(write("individual", text))}
    # Small numbers that are written by hand stand in the copy for publication as well.
    assert rules <= {"small-cells", "empty-parts"}
    assert "small-cells" in rules


@pytest.mark.parametrize(
    ("name", "row", "column", "written", "rule", "expected"),
    [
        ("operating_report", "Nettokostnad", "Avvikelse", "2 057", "deviation-signs", "2 086 tkr"),
        ("operating_report", "Utgående eget kapital", "Avvikelse", "−1 915", "deviation-signs", "1 915 tkr"),
        ("operating_report", "Utgående eget kapital", "Budget 2025", "5 632", "budget-base", "9 853 tkr"),
        ("five_year_overview", "Årets resultat", "2022", "−1 973", "parts-agree", "−1 793 tkr"),
        ("income_statement", "Verksamhetens intäkter", "2025", "18 585", "ledger", "18 855 276 kr"),
        ("note_3_costs", "Styrelse", "2025", "727", "sums-rows", "17 163 tkr"),
    ],
)
def test_a_statement_typed_by_hand_is_held_as_the_bound_one(
    write: Write,
    gathered: Catalogue,
    name: str,
    row: str,
    column: str,
    written: str,
    rule: str,
    expected: str,
) -> None:
    table = bound(gathered, name)
    label = next((one.label for one in table.columns if column in one.label), "")
    key = "overview" if name == "five_year_overview" else "notes" if name.startswith("note") else name
    found = errors(write(key, by_hand(table, {(row, label): written})))
    assert any(one[0] == rule and one[4] == expected for one in found), found


def test_what_is_gone_half_written_and_missing_is_said(write: Write) -> None:
    checked = write("individual", "Av {{dem #participants:none:exited}} kom {{hälften av alla till arbete.")
    found = {one.finding.rule for one in checked.findings if one.finding.where.part == "individual"}
    assert {"bindings", "empty-parts"} <= found
    assert checked.of_part("individual")


@pytest.mark.parametrize("text", ["", "\u200b \u00a0", "&nbsp;", "## En rubrik", "- –"])
def test_a_part_that_prints_nothing_is_empty(write: Write, text: str) -> None:
    found = [one.finding for one in write("outlook", text).findings if one.finding.rule == "empty-parts"]
    assert [(one.where.part, one.weight) for one in found] == [("outlook", Weight.ERROR)]


def test_small_numbers_by_hand_are_kept_out_of_the_copy_for_publication(write: Write) -> None:
    """The very cell that the table withholds, in a sentence and in a table that says nothing of participants."""
    table = "| Insats | Till arbete |\n|---|---|\n| Cooperari | 3 |\n| Sikta | 8 |\n| Summa | 11 |"
    for text in ("I Cooperari gick tre deltagare till arbete.", table):
        found = {one.finding.rule for one in write("outlook", text).stopping}
        assert found == {"small-cells"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Under året avslutades 343 deltagare.", ("typed-numbers", "343", "334")),
        ("Det egna kapitalet var 11 768 kr.", ("units", "11 768 kr", "11 768 tkr")),
        (
            "| Post | 2025 |\n|---|---:|\n| Eget kapital, tkr | 11 678 |",
            ("typed-numbers", "11 678", "11 768 tkr"),
        ),
    ],
)
def test_a_typed_slip_is_found(write: Write, text: str, expected: tuple[str, str, str]) -> None:
    found = [one.finding for one in write("outlook", text).stopping]
    assert [(one.rule, one.found, one.expected) for one in found] == [expected]


def test_a_finding_keeps_its_key_until_what_it_is_about_changes(write: Write, gathered: Catalogue) -> None:
    table = bound(gathered, "exits-by-outcome")
    first, same, other = (
        {one.finding.key for one in write("individual", text).findings if one.finding.rule == "same-figure"}
        for text in (
            by_hand(table, {("Totalt", "Övrigt"): "141"}),
            f"Något annat har skrivits.\n\n{by_hand(table, {('Totalt', 'Övrigt'): '141'})}",
            by_hand(table, {("Totalt", "Övrigt"): "142"}),
        )
    )
    assert first
    assert same == first
    assert not first & other


def command(*words: str) -> str:
    out = StringIO()
    call_command("report_checks", *words, stdout=out)
    return out.getvalue()


def test_the_command_lists_the_rules_and_what_they_find() -> None:
    told = json.loads(command("--year", str(YEAR), "--format", "json"))
    assert (told["year"], told["kind"], told["stopping"]) == (YEAR, "annual_report", 0)
    assert [rule["id"] for rule in told["rules"]] == [rule.id for rule in RULES]
    assert sum(rule["findings"] for rule in told["rules"]) == len(told["findings"])
    finding = next(one for one in told["findings"] if one["rule"] == "identical-rows")
    assert finding["part"] == "statistics"
    assert finding["where"]["row"] == "Gnesta, Nyköping"
    assert finding["explained"] is None
    assert "Inget fel är kvar." in command("--year", str(YEAR))


def test_a_report_that_is_not_there_is_said_with_those_that_are() -> None:
    with pytest.raises(CommandError, match="Det finns ingen sådan årsredovisning för 2019") as fault:
        command("--year", "2019")
    assert fault.value.returncode == 2
