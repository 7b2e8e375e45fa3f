"""A planted fault of each rule on numbers is found, and what is right is left alone."""

from decimal import Decimal

import pytest

from drivbank.core.report_checks.model import (
    CheckedCell,
    CheckedRow,
    CheckedTable,
    CheckedText,
    KnownFigure,
    Unit,
    Where,
)
from drivbank.core.report_checks.number_rules import NUMBER_RULES
from tests.core.report_checks.made import (
    COUNT,
    KRONOR,
    MEAN,
    PERCENT,
    TKR,
    cell,
    column,
    found,
    row,
    table,
    told,
)


def share(value: int, n: int, of: int) -> CheckedCell:
    return CheckedCell(Decimal(value), f"{value} %", "", n, of)


def named(written: object, quantity: str) -> CheckedCell:
    return cell(written, quantity)


def test_every_rule_has_a_name_a_title_and_says_what_it_holds() -> None:
    ids = [rule.id for rule in NUMBER_RULES]
    assert len(set(ids)) == len(ids)
    assert all(rule.title and rule.text.endswith(".") for rule in NUMBER_RULES)


@pytest.mark.parametrize("rule", [rule.id for rule in NUMBER_RULES])
def test_an_empty_report_has_no_findings(rule: str) -> None:
    assert found(rule) == []


KNOWN = {
    "participants:total:exited": KnownFigure(
        "participants:total:exited", "Avslutade, totalt", COUNT, Decimal(334)
    )
}


def exited(number: int, *, typed: bool = True) -> CheckedTable:
    return table(
        [column("Avslutade")],
        row("Summa", named(number, "participants:total:exited")),
        key=f"t{number}",
        typed=typed,
    )


def test_a_typed_number_that_the_register_has_otherwise_is_found() -> None:
    assert told(found("same-figure", exited(343), known=KNOWN)) == [("error", "Summa", "343", "334")]
    assert (
        "Siffrorna 4 och 3 har troligen bytt plats" in found("same-figure", exited(343), known=KNOWN)[0].text
    )
    assert found("same-figure", exited(334), known=KNOWN) == []


def test_the_same_thing_printed_otherwise_in_two_places_is_found_once() -> None:
    assert told(found("same-figure", exited(334), exited(312))) == [("error", "Summa", "312", "334")]


def amounts(unit: Unit, number: object, key: str) -> CheckedTable:
    return table([column("Belopp", unit)], row("Resultat", named(number, "economics:result")), key=key)


def test_kronor_and_thousands_of_the_same_amount_agree() -> None:
    assert found("same-figure", amounts(KRONOR, 2_135_513, "a"), amounts(TKR, 2136, "b")) == []
    assert (
        told(found("same-figure", amounts(KRONOR, 2_135_513, "a"), amounts(TKR, 2163, "b")))[0][0] == "error"
    )


def test_the_same_amount_rounded_apart_is_rounding() -> None:
    assert told(found("same-figure", amounts(TKR, 2136, "a"), amounts(TKR, 2135, "b")))[0][0] == "rounding"


FLOW = ("total", "enrolled", "exited", "ongoing")


def flow(*numbers: int) -> CheckedTable:
    cells = (named(number, f"participants:1:{name}") for name, number in zip(FLOW, numbers, strict=True))
    return table([column(name) for name in FLOW], row("Sikta", *cells), key="flow")


def outcomes(*numbers: int) -> CheckedTable:
    names = ("work", "studies", "rehabilitation", "other")
    cells = (named(number, f"exits-by-outcome:1:{name}") for name, number in zip(names, numbers, strict=True))
    return table([column(name) for name in names], row("Sikta", *cells), key="outcomes")


def test_exits_and_their_outcomes_agree_or_are_found() -> None:
    assert found("parts-agree", flow(405, 207, 215, 190), outcomes(8, 18, 81, 108)) == []
    wrong = found("parts-agree", flow(405, 207, 215, 190), outcomes(8, 18, 81, 100))
    assert told(wrong) == [("error", "Sikta", "215", "207")]


def test_those_who_stay_are_all_less_those_who_left() -> None:
    assert told(found("parts-agree", flow(405, 207, 215, 109))) == [("error", "Sikta", "109", "190")]


def worked(persons: int, note: str = "") -> tuple[CheckedTable, CheckedTable]:
    exits = table(
        [column("Arbete")], row("Summa", named(33, "exits-by-outcome:total:work")), key="exits", note=note
    )
    after = table([column("Antal")], row("Summa", named(persons, "work-after:total:persons")), key="after")
    return exits, after


def test_working_after_and_exits_to_work_are_a_remark_unless_the_report_says_why() -> None:
    assert told(found("parts-agree", *worked(34))) == [("remark", "Summa", "34", "33")]
    assert found("parts-agree", *worked(33)) == []
    said = "Kolumnen räknar avslutsorsaken Arbete; den andra alla som arbetade."
    assert found("parts-agree", *worked(34, said)) == []


def taxes(second: int) -> tuple[CheckedTable, CheckedTable]:
    def of(key: str, number: int) -> CheckedTable:
        return table([column("Skatt", KRONOR)], row("Summa", named(number, key)), key=key)

    return of("work-after-worth:total:tax", 1_584_000), of("by-municipality-worth:total:tax", second)


def test_tax_on_two_rates_is_a_remark_unless_a_text_beside_the_tables_says_so() -> None:
    assert told(found("different-grounds", *taxes(1_056_000)))[0][0] == "remark"
    assert found("different-grounds", *taxes(1_584_000)) == []
    said = CheckedText(Where("part", "Delen"), "Därför är skattesatsen högre i tabell 2.")
    assert found("different-grounds", *taxes(1_056_000), texts=(said,)) == []
    elsewhere = CheckedText(Where("other", "En annan del"), "Därför är skattesatsen högre i tabell 2.")
    assert len(found("different-grounds", *taxes(1_056_000), texts=(elsewhere,))) == 1


def budget(*rows: tuple[int, int, int]) -> CheckedTable:
    columns = [column("Utfall 2025", TKR), column("Budget 2025", TKR), column("Avvikelse", TKR)]
    return table(columns, *(row(f"Rad {place}", *numbers) for place, numbers in enumerate(rows)))


def test_a_deviation_that_is_not_the_difference_is_found() -> None:
    assert told(found("deviation-signs", budget((277, 300, -23), (2706, 2800, -49)))) == [
        ("error", "Rad 1", "−49 tkr", "−94 tkr")
    ]


def test_a_sign_the_wrong_way_round_is_found_but_a_table_may_print_what_is_left() -> None:
    assert found("deviation-signs", budget((277, 300, 23), (614, 600, -14), (175, 200, 25))) == []
    wrong = found("deviation-signs", budget((277, 300, 23), (614, 600, 14), (175, 200, 25)))
    assert told(wrong) == [("error", "Rad 1", "14 tkr", "−14 tkr")]
    assert "tecknet är omvänt" in wrong[0].text


def outcomes_of_budget(unit: Unit, *rows: tuple[str, int, int, int]) -> CheckedTable:
    columns = [column(label, unit) for label in ("Utfall", "Budget", "Avvikelse")]
    return table(columns, *(row(label, *numbers) for label, *numbers in rows))


def test_signs_turned_in_every_row_are_found_where_costs_have_minus() -> None:
    turned = outcomes_of_budget(TKR, ("Intäkter", 100, 90, -10), ("Kostnader", -100, -120, -20))
    assert told(found("deviation-signs", turned)) == [
        ("error", "Intäkter", "−10 tkr", "10 tkr"),
        ("error", "Kostnader", "−20 tkr", "20 tkr"),
    ]


def test_signs_turned_in_every_row_are_a_remark_where_there_is_income() -> None:
    turned = outcomes_of_budget(TKR, ("Intäkter", 100, 90, -10), ("Kostnader", 100, 120, 20))
    assert told(found("deviation-signs", turned)) == [("remark", "", "", "")]
    costs = outcomes_of_budget(TKR, ("Lämnade bidrag", 100, 90, -10), ("Kostnader", 100, 120, 20))
    assert found("deviation-signs", costs) == []


def test_deviations_are_read_in_a_table_that_says_no_unit() -> None:
    right = outcomes_of_budget(COUNT, ("Intäkter", 100, 90, 10), ("Kostnader", -100, -120, 21))
    assert told(found("deviation-signs", right)) == [("rounding", "Kostnader", "21", "20")]
    wrong = outcomes_of_budget(COUNT, ("Intäkter", 100, 90, 10), ("Kostnader", -100, -120, 40))
    assert told(found("deviation-signs", wrong)) == [("error", "Kostnader", "40", "20")]


def test_a_share_is_held_against_how_many_it_says_it_is() -> None:
    of = table([column("Andel", PERCENT)], row("A", share(26, 87, 334)), row("B", share(62, 87, 334)))
    assert told(found("shares", of)) == [("error", "B", "62 procent", "26 procent")]


def test_a_share_next_to_the_nearest_is_rounding() -> None:
    of = table([column("Andel", PERCENT)], row("A", share(27, 87, 334)))
    assert told(found("shares", of))[0][0] == "rounding"


def contributions(last: float) -> CheckedTable:
    columns = [column("Invånare"), column("Andel", PERCENT, decimals=2), column("Bidrag", KRONOR)]
    rows = (row("A", 500, 50.0, 2000), row("B", 300, 30.0, 1200), row("C", 200, last, 800))
    return table(columns, *rows, row("Summa", 1000, 100, 4000))


def test_a_column_of_shares_is_held_against_the_column_it_is_of() -> None:
    assert found("shares", contributions(20.0)) == []
    wrong = told(found("shares", contributions(2.0)))
    assert ("error", "C", "2 procent", "20 procent") in wrong


def test_shares_of_a_whole_are_the_whole_but_for_rounding() -> None:
    def of(*numbers: int) -> CheckedTable:
        rows = [row(f"Rad {place}", number) for place, number in enumerate(numbers)]
        return table([column("Andel", PERCENT)], *rows, row("Summa", 100))

    assert found("shares", of(33, 33, 33)) == []
    assert told(found("shares", of(54, 36))) == [("error", "Summa", "90 procent", "100 procent")]


PLACES = [
    column("Deltagare"),
    column("Heltider", MEAN),
    column("Besparing", KRONOR),
    column("Bidrag", KRONOR),
]


def test_rows_that_look_copied_are_a_remark() -> None:
    rows = (row("Gnesta", 91, 4.25, 883_150, 148_096), row("Nyköping", 91, 4.25, 883_150, 762_701))
    assert told(found("identical-rows", table(PLACES, *rows)))[0][:2] == ("remark", "Gnesta, Nyköping")


def test_rows_that_are_alike_by_small_numbers_or_by_worth_alone_are_not() -> None:
    alike = (row("75 %", 4, 3, 702_600, 1), row("Timmar", 12, 3, 702_600, 1))
    assert found("identical-rows", table(PLACES, *alike)) == []
    small = (row("A", 1, 2, 3, 4), row("B", 1, 2, 3, 5))
    assert found("identical-rows", table([column(name) for name in "abcd"], *small)) == []
    nothing = (row("A", 85, 0, 0, 0), row("B", 78, 0, 0, 0))
    assert found("identical-rows", table(PLACES, *nothing)) == []


def test_in_a_bound_table_both_counts_and_worth_must_be_alike() -> None:
    rows = (row("Gnesta", 91, 4.25, 883_150, 148_096), row("Nyköping", 91, 4.25, 883_150, 762_701))
    assert len(found("identical-rows", table(PLACES, *rows, typed=False))) == 1
    counts = [column(name) for name in ("Antal", "Av", "Förra året")]
    of = table(counts, row("Arbete", 12, 40, 30), row("Nästa steg", 12, 40, 30), typed=False)
    assert found("identical-rows", of) == []
    amounts = [column(name, TKR) for name in ("Budget", "Utfall", "Kvar")]
    of = table(amounts, row("Regionen", 4000, 2000, 2000), row("Kommunerna", 4000, 2000, 2000), typed=False)
    assert found("identical-rows", of) == []


def persons(*rows: CheckedRow) -> CheckedTable:
    return table([column("Antal")], *rows, persons=True)


def test_a_small_number_is_found_in_the_copy_for_publication_alone() -> None:
    of = persons(row("A", 3), row("B", 20), row("Summa", 23))
    assert told(found("small-cells", of, public=True)) == [("error", "A", "3", "")]
    assert found("small-cells", of) == []
    assert found("small-cells", persons(row("A", 0), row("B", 5), row("Summa", 5)), public=True) == []


def test_a_withheld_number_that_can_be_worked_out_is_found() -> None:
    alone = persons(row("A", "<5"), row("B", 20), row("Summa", 23))
    assert told(found("small-cells", alone, public=True)) == [("error", "A", "<5", "")]
    together = persons(row("A", "<5"), row("B", "<5"), row("C", 20), row("Summa", 26))
    assert found("small-cells", together, public=True) == []


def test_a_withheld_number_is_worked_out_step_by_step() -> None:
    columns = [column("Kvinnor"), column("Män"), column("Summa", is_total=True)]
    # The men of A are 30 less 20, so that the women of A are 12 less 10.
    rows = (row("A", "<5", "x", 12), row("B", 20, 20, 40), row("Summa", "x", 30, "x"))
    of = table(columns, *rows, persons=True)
    assert told(found("small-cells", of, public=True)) == [("error", "A", "<5", "")]
    kept = (row("A", "<5", "x", 12), row("B", "x", 20, "x"), row("Summa", "x", "x", "x"))
    assert found("small-cells", table(columns, *kept, persons=True), public=True) == []


def test_nothing_and_large_numbers_may_be_worked_out() -> None:
    assert found("small-cells", persons(row("A", "x"), row("B", 20), row("Summa", 20)), public=True) == []
    assert found("small-cells", persons(row("A", "x"), row("B", 20), row("Summa", 45)), public=True) == []


def test_a_small_share_is_found_and_what_counts_no_persons_is_not() -> None:
    shares = table([column("Andel", PERCENT)], row("A", share(1, 3, 300)), persons=True)
    assert told(found("small-cells", shares, public=True)) == [("error", "A", "1 %", "")]
    occasions = table([column("Tillfällen", persons=False)], row("A", 3), persons=True)
    assert found("small-cells", occasions, public=True) == []


def test_the_year_before_is_held_against_its_own_report() -> None:
    then = {
        "participants:total:exited": KnownFigure(
            "participants:total:exited", "Avslutade", COUNT, Decimal(300)
        )
    }

    def before(number: int) -> CheckedTable:
        return table([column("2024")], row("Avslutade", named(number, "participants:total:exited:before")))

    assert found("comparison-year", before(300), last_year=then) == []
    assert told(found("comparison-year", before(303), last_year=then)) == [
        ("error", "Avslutade", "303", "300")
    ]
    assert found("comparison-year", before(303)) == []
