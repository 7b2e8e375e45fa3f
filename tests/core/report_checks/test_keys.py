"""The key of a finding holds as long as the whole table or passage that it is about is the same, and no longer."""

from dataclasses import replace

import pytest

from drivbank.core.report_checks.keys import without_content
from drivbank.core.report_checks.model import CheckedTable, CheckedText, Finding, PartState, Signed, Where
from drivbank.core.report_checks.text_rules import TEXT_RULES
from tests.core.report_checks.made import column, found, report, row, table

SUM = ("Summa", 31)
PLACE = Where("part", "Delen")


def counted(*rows: tuple[str, int], heading: str = "Antal") -> CheckedTable:
    return table([column(heading)], *(row(label, number) for label, number in rows))


def key_of(of: CheckedTable) -> str:
    (one,) = found("sums-rows", of)
    return one.key


def of_texts(rule: str, **facts: object) -> list[Finding]:
    one = next(each for each in TEXT_RULES if each.id == rule)
    return list(one.check(replace(report(), **facts)))  # type: ignore[arg-type]  # each test names fields of the facts


FIRST = counted(("A", 10), ("B", 20), SUM)


@pytest.mark.parametrize(
    "other",
    [
        counted(("A", 10), ("C", 20), SUM),
        counted(("A", 11), ("B", 19), SUM),
        counted(("A", 10), ("B", 20), SUM, heading="Kronor"),
        counted(("A", 10), ("D", 5), ("E", 15), SUM),
        replace(FIRST, note="Nu om något annat."),
    ],
)
def test_another_table_with_the_same_wrong_sum_is_another_finding(other: CheckedTable) -> None:
    assert key_of(other) != key_of(FIRST)


def test_a_key_says_what_it_is_about_beside_where_that_stands() -> None:
    about = {without_content(key_of(replace(FIRST, note=note))) for note in ("", "En anmärkning.")}
    assert len(about) == 1


def test_the_same_table_is_the_same_finding_whatever_stands_above_it() -> None:
    again = replace(counted(("A", 10), ("B", 20), SUM), where=Where("part", "Delen", "Något annat"))
    assert key_of(again) == key_of(FIRST)


def test_the_end_of_a_long_passage_is_part_of_what_is_explained() -> None:
    start = f"Styrelsen möttes 30 februari. {'Ord och text ' * 40}"
    texts = (f"{start} slut.", f"{start} slut.", f"{start} och något helt annat.")
    one, same, other = (of_texts("days-exist", texts=(CheckedText(PLACE, text),))[0].key for text in texts)
    assert (one == same, one == other) == (True, False)


def test_a_text_in_a_table_is_explained_in_that_table_alone() -> None:
    one, other = (
        of_texts("days-exist", tables=(table([column("Dag")], row("A", "31 juni"), row(label, 1)),))[0].key
        for label in ("B", "C")
    )
    assert one != other


def test_an_empty_part_that_comes_to_say_something_else_is_asked_about_again() -> None:
    states = (PartState(PLACE, True, True, content=text) for text in ("", "XX"))
    one, other = (of_texts("empty-parts", parts=(state,))[0].key for state in states)
    assert one != other


def test_signatures_are_explained_with_all_who_sign() -> None:
    first = (Signed("Karin Exempel"), Signed("Karin Exempel"))
    one, other = (
        of_texts("signatures", signed=signed)[0].key for signed in (first, (*first, Signed("Nils")))
    )
    assert one != other
