"""Each rule about numbers, shares, days and ages in texts finds a planted fault of its kind, and nothing else."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.report_checks.model import CheckedText, KnownFigure, KnownPeriod, Unit, Weight
from drivbank.core.report_checks.text_rules import TEXT_RULES
from tests.core.report_checks.made import TKR, cell, column, row, table
from tests.core.report_checks.written import (
    EXITED,
    PART,
    WOMEN,
    found,
    report,
    told,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Under året avslutades 334 deltagare.", [("remark", "334", "")]),
        ("Förbundet hade sju anställda.", [("remark", "sju", "")]),
        ("Årets resultat blev 2,1 miljoner kr.", [("remark", "2,1 miljoner kr", "")]),
        ("Verksamhetens kostnader var 16 713 tkr.", [("remark", "16 713 tkr", "")]),
        ("54 % är kvinnor.", [("remark", "54 %", "")]),
        # One off, two digits that changed places, one digit of many that is another.
        ("Under året avslutades 335 deltagare.", [("error", "335", "334")]),
        ("53 % är kvinnor.", [("error", "53 %", "54 %")]),
        ("Årets resultat blev 2 163 tkr.", [("error", "2 163 tkr", "2 136 tkr")]),
        ("Verksamhetens kostnader var 16 773 tkr.", [("error", "16 773 tkr", "16 713 tkr")]),
        ("Verksamhetens kostnader: \u221216 773 tkr.", [("error", "\u221216 773 tkr", "\u221216 713 tkr")]),
        ("Årets resultat blev 2,2 miljoner kr.", [("error", "2,2 miljoner kr", "2,1 mnkr")]),
        # Digits of a count that changed places, where it is named.
        ("Under året avslutades 343 deltagare.", [("error", "343", "334")]),
        ("Under året avslutades 433 deltagare.", [("error", "433", "334")]),
        ("Under året skrevs 315 nyinskrivna in.", [("error", "315", "351")]),
        ("Till mötet kom 343 besökare.", []),
        ("Under 2024 avslutades 343 deltagare.", []),
        # A result that is called a loss, or the other way round; and a number of another year.
        (
            "Årets resultat blev ett underskott på 2 136 tkr.",
            [("remark", "2 136 tkr", ""), ("error", "underskott på 2 136 tkr", "2 136 tkr")],
        ),
        (
            "Årets resultat blev \u22122 136 tkr.",
            [("remark", "\u22122 136 tkr", ""), ("error", "\u22122 136 tkr", "2 136 tkr")],
        ),
        ("Årets resultat blev ett överskott på 2 136 tkr.", [("remark", "2 136 tkr", "")]),
        # Nothing of the figure's name stands around, or the number is of something else.
        ("Vi höll 7 möten.", []),
        ("Vi bjöd in 33 personer.", []),
        ("Kvinnor var 54 av alla.", []),
        ("Under ca 335 dagar avslutades ingen.", []),
        ("Kursen pågick i 334 dagar.", []),
        ("Ett annat år avslutades ca 335 deltagare.", []),
        ("Årets resultat 2024 blev 2 163 tkr.", []),
        ("Målgruppen är 33–54 år, till arbete.", []),
    ],
)
def test_typed_numbers(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(found("typed-numbers", text)) == expected


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("Under 2025 avslutades 233 deltagare.", [("error", "233", "334")]),
        ("Under 2024 avslutades 233 deltagare.", []),
        ("Under 2024 avslutades 334 deltagare.", [("error", "334", "233")]),
        ("Under 2025 avslutades 334 deltagare, mot 233 i fjol.", []),
        ("Avslutade ökade under 2025 från 233.", []),
    ],
)
def test_a_number_of_another_year(text: str, errors: list[tuple[str, str, str]]) -> None:
    before = KnownFigure(f"{EXITED.key}:before", "Avslutade, totalt, året före", Unit.COUNT, Decimal(233))
    findings = found("typed-numbers", text, known={EXITED.key: EXITED, before.key: before})
    assert [one for one in told(findings) if one[0] == "error"] == errors


def test_what_is_bound_is_not_typed() -> None:
    text = "Under året avslutades 334 deltagare."
    bound = CheckedText(PART, text, ((22, 25, EXITED.key),))
    facts = replace(report(), texts=(bound,))
    rule = next(one for one in TEXT_RULES if one.id == "typed-numbers")
    assert list(rule.check(facts)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Verksamhetens kostnader var 16 713 kr.", [("error", "16 713 kr", "16 713 tkr")]),
        ("Resultatet för 2025 blev 2,1 tkr.", [("error", "2,1 tkr", "2,1 mnkr")]),
        ("Verksamhetens kostnader var 16,7 tkr.", [("error", "16,7 tkr", "16,7 mnkr")]),
        ("Verksamhetens kostnader var 16,7 miljoner kr.", []),
        ("Ett bidrag på 16 713 kr gick till resor.", []),
        ("Kostnaden var 16 713 miljoner kr.", [("error", "16 713 miljoner kr", "16 713 tkr")]),
    ],
)
def test_units(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(found("units", text)) == expected


def test_units_of_a_table() -> None:
    mixed = table(
        [column("Utfall", TKR), column("Budget", Unit.KRONOR)], row("Kostnader", 16_713, 18_799_000)
    )
    alike = table([column("Utfall", TKR), column("Budget", TKR)], row("Kostnader", 16_713, 18_799))
    assert told(found("units", tables=(mixed, alike))) == [("remark", "tkr, kr", "")]


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("Årets resultat blev nästan 2,1 miljoner kr.", ["error"]),  # it is more
        ("Årets resultat blev drygt 2,1 miljoner kr.", []),
        ("Årets resultat blev minst 2,1 miljoner kr.", []),
        ("Årets resultat blev högst 2,1 miljoner kr.", ["error"]),
        ("Årets resultat blev ca 2,1 miljoner kr.", []),
        ("Verksamhetens kostnader var knappt 17 miljoner kr.", []),
        ("Drygt 300 deltagare kom.", []),
    ],
)
def test_hedges_of_typed_numbers(text: str, weights: list[str]) -> None:
    assert [one.weight.value for one in found("hedges", text)] == weights


@pytest.mark.parametrize(
    ("before", "weights"),
    [("Minst ", ["error"]), ("Knappt ", []), ("Drygt ", ["error"]), ("", [])],
)
def test_hedges_of_bound_shares(before: str, weights: list[str]) -> None:
    """365 of 676 is 53.99 percent, printed as 54."""
    text = f"{before}54\u00a0% är kvinnor."
    bound = CheckedText(PART, text, ((len(before), len(before) + 4, WOMEN.key),))
    rule = next(one for one in TEXT_RULES if one.id == "hedges")
    assert [one.weight.value for one in rule.check(replace(report(), texts=(bound,)))] == weights


def test_a_hedge_before_an_exact_number_is_remarked() -> None:
    text = "(Drygt 334 avslutades.)"
    bound = CheckedText(PART, text, ((7, 10, EXITED.key),))
    rule = next(one for one in TEXT_RULES if one.id == "hedges")
    (finding,) = rule.check(replace(report(), texts=(bound,)))
    assert finding.weight is Weight.REMARK
    assert finding.found == "Drygt 334"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("75 % av medlen, 9 miljoner kronor, går till insatsen.", [("error", "75 %", "56 %")]),
        ("75 % av medlen, 12 miljoner kronor, går till insatsen.", []),
        ("75 % av medlen är 9 miljoner kronor av 12 miljoner kronor.", []),
        ("Till Sikta mot arbetslivet avsätts 75 % av medlen.", [("remark", "75 %", "")]),
        ("Till Sikta mot arbetslivet avsätts 56 % av medlen.", []),
        ("26 % (87 av 334) gick till arbete.", []),
        ("36 % (87 av 334) gick till arbete.", [("error", "36 %", "26 %")]),
        ("27 % (87 av 334) gick till arbete.", [("error", "27 %", "26 %")]),
        ("400 av 334 gick vidare.", [("error", "400 av 334", "")]),
        ("Sextio av 52 gick kursen.", [("error", "Sextio av 52", "")]),
        ("1 200 av 1 334 gick vidare.", []),
        ("Avtalet från 2025 av 334 parter.", []),
        ("87 av 334 gick till arbete, och 54 % är kvinnor och 46 % män.", []),
    ],
)
def test_shares_of(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(found("shares-of", text)) == expected


def test_the_base_that_would_make_a_share_true_is_told() -> None:
    (finding,) = found("shares-of", "75 % av medlen, 9 miljoner kronor, går till insatsen.")
    assert str(finding.text) == "9 mnkr är 56 % av medlen (16 mnkr), inte 75 %. 75 % är det bara av 12 mnkr."


@pytest.mark.parametrize("day", ["30 februari 2025", "2026-08-32", "31 juni", "2008-06-31"])
def test_days_that_do_not_exist(day: str) -> None:
    assert told(found("days-exist", f"Insatsen slutar {day}.")) == [("error", day, "")]


@pytest.mark.parametrize("text", ["Insatsen slutar 2026-08-31.", "Den 29 februari 2024.", "Dnr 2026-2001."])
def test_days_that_exist(text: str) -> None:
    assert found("days-exist", text) == []


def test_a_period_ends_after_it_begins() -> None:
    (finding,) = found("days-exist", "Perioden 2026-08-31 till 2023-09-01 gäller.")
    assert finding.found == "2026-08-31 till 2023-09-01"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Projektet SPIRA Sörmland pågår till 30 augusti 2026.", ["2026-08-31"]),
        ("Projektet SPIRA Sörmland pågår till 31 augusti 2026.", []),
        ("Projektet SPIRA Sörmland startade 2024-01-15.", ["2023-09-01"]),
        ("SPIRA Sörmland: 2023-09-01 till 2027-08-31", ["2026-08-31"]),
        ("SPIRA Sörmland: 2023-09-01–2026-08-31", []),
        ("I SPIRA Sörmland hölls en kurs 2025-03-03.", []),
        ("I SPIRA Sörmland startade en kurs 2025-03-03.", []),
        ("Insatsen Sikta mot arbetslivet startade hösten 2024.", ["2023-10-01"]),
        ("Insatsen Sikta mot arbetslivet startade i oktober 2023.", []),
        ("Insatsen Sikta mot arbetslivet startade i mars 2023.", ["2023-10-01"]),
        ("Beslutad av styrelsen 2026-03-20.", []),
        ("Beslutad av styrelsen 2026-03-21.", ["2026-03-20"]),
        ("Projektet startade 2024-01-15.", []),
    ],
)
def test_days_agree_with_the_register(text: str, expected: list[str]) -> None:
    assert [one.expected for one in found("days-agree", text)] == expected


def test_a_heading_says_what_the_days_below_it_are_of() -> None:
    texts = (
        "SPIRA Sörmland",
        "Projektet pågår till 30 augusti 2026.",
        "Övrigt",
        "Projektet pågår till 30 augusti 2026.",
    )
    assert len(found("days-agree", *texts)) == 1


def test_days_in_a_typed_table_are_held_against_the_register() -> None:
    kept = table(
        [column("Slut", Unit.TEXT)],
        row("SPIRA Sörmland", "2026-08-30"),
        row("Sikta mot arbetslivet", "2028-09-30"),
    )
    (finding,) = found("days-agree", tables=(kept,))
    assert (finding.where.row, finding.where.column) == ("SPIRA Sörmland", "Slut")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I SPIRA Sörmland är målgruppen unga mellan 18 och 25 år.", ["16–25 år"]),
        ("I SPIRA Sörmland är målgruppen unga mellan 16 och 25 år.", []),
        ("Sikta mot arbetslivet och SPIRA Sörmland är för dem mellan 16 och 25 år.", []),
        ("Sikta mot arbetslivet är för personer i åldern 18–65 år.", ["18–64 år"]),
        ("Sikta är för personer i åldern 18–65 år.", ["18–64 år"]),
        ("Sikta högt: 18–65 år är inget hinder.", []),
        ("Kommunernas andel följer antalet invånare mellan 16–64 år.", []),
    ],
)
def test_ages(text: str, expected: list[str]) -> None:
    assert [one.expected for one in found("ages", text)] == expected


def test_ages_are_held_against_each_other_where_no_plan_says() -> None:
    spira = KnownPeriod("SPIRA Sörmland", None, None)
    texts = ("I SPIRA Sörmland är unga mellan 18 och 25 år.", "I SPIRA Sörmland är unga mellan 16 och 25 år.")
    assert [one.expected for one in found("ages", *texts, periods=(spira,))] == ["18 och 25 år"]


@given(st.lists(st.text(max_size=120), max_size=5))
def test_any_text_can_be_read_and_findings_have_keys(passages: list[str]) -> None:
    for rule in TEXT_RULES:
        for finding in rule.check(report(*passages)):
            assert finding.rule == rule.id
            assert finding.key


@pytest.mark.parametrize(
    "pattern",
    [
        "87 av 334, 26 % av medlen, 9 mnkr ",
        "SPIRA Sörmland slutar 2026-08-30, 18–25 år, ",
        "Anna Påhitt{0} ",
        "Sikta mot arbetslivet ",
        "drygt 334 avslutade ",
    ],
)
def test_a_hostile_text_is_read_through(pattern: str) -> None:
    """What is done for each thing found must not grow with the text: else this takes minutes."""
    text = "".join(pattern.format(number) for number in range(1_500))
    for rule in TEXT_RULES:
        assert len(list(rule.check(report(text)))) <= 10_000


def test_the_key_of_a_finding_changes_with_the_text_it_is_about() -> None:
    (one,) = found("days-exist", "Insatsen slutar 31 juni.")
    (same,) = found("days-exist", "Insatsen slutar 31 juni.")
    (other,) = found("days-exist", "Insatsen slutar 31 april.")
    assert one.key == same.key != other.key


def test_a_typed_cell_is_read() -> None:
    kept = table([column("Slut", Unit.TEXT)], row("Kursen", cell("31 juni 2025")))
    assert len(found("days-exist", tables=(kept,))) == 1
