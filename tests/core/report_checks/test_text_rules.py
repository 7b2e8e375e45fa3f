"""Each rule about texts finds a planted fault of its kind, and finds nothing where there is none."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.report_checks.model import (
    BoundName,
    CheckedText,
    Finding,
    KnownFigure,
    KnownPeriod,
    KnownPerson,
    PartState,
    ReportFacts,
    Signed,
    Unit,
    Weight,
    Where,
)
from drivbank.core.report_checks.text_rules import TEXT_RULES
from tests.core.report_checks.made import TKR, cell, column, row, table
from tests.core.report_checks.printed_texts import ORGANISATIONS, PEOPLE, SIKTA, SPIRA, known

PART = Where("part", "Delen")
EXITED = KnownFigure("participants:total:exited", "Avslutade, totalt", Unit.COUNT, Decimal(334))
ENROLLED = KnownFigure("participants:total:enrolled", "Nyinskrivna, totalt", Unit.COUNT, Decimal(351))
WOMEN = KnownFigure("profile:women:share", "Kvinnor, andel", Unit.PERCENT, Decimal(54), 365, 676)
RESULT = KnownFigure(
    "income_statement:result", "Resultaträkning: Årets resultat 2025", Unit.KRONOR, Decimal("2136411")
)
COSTS = KnownFigure(
    "income_statement:costs", "Verksamhetens kostnader 2025", Unit.KRONOR, Decimal("-16713049")
)
CONTRIBUTIONS = KnownFigure("contributions:total", "Medlemsbidrag, totalt", Unit.KRONOR, Decimal(16_000_000))
OF_SIKTA = KnownFigure(
    "intervention:1:costs", "Sikta mot arbetslivet: kostnad", Unit.KRONOR, Decimal(9_000_000)
)
WORK = KnownFigure("exits:total:work", "Till arbete", Unit.COUNT, Decimal(33))
STUDIES = KnownFigure("exits:total:studies", "Till studier", Unit.COUNT, Decimal(54))
EMPLOYEES = KnownFigure("employees:2025", "Antal anställda 2025", Unit.COUNT, Decimal(7))
KNOWN = known(EXITED, ENROLLED, WOMEN, RESULT, COSTS, CONTRIBUTIONS, OF_SIKTA, WORK, STUDIES, EMPLOYEES)


def report(*passages: str, **more: Any) -> ReportFacts:
    """Return a report of one part with these passages and all that is known."""
    kept: dict[str, Any] = {
        "known": KNOWN,
        "people": PEOPLE,
        "organisations": ORGANISATIONS,
        "periods": (SIKTA, SPIRA),
        "decided_on": date(2026, 3, 20),
        **more,
    }
    return ReportFacts(year=2025, texts=tuple(CheckedText(PART, text) for text in passages), **kept)


def found(name: str, *passages: str, **more: Any) -> list[Finding]:
    """Return what a rule finds in a report of these passages."""
    rule = next(one for one in TEXT_RULES if one.id == name)
    return list(rule.check(report(*passages, **more)))


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(one.weight.value, one.found, one.expected) for one in findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Under året avslutades 334 deltagare.", [("remark", "334", EXITED.key)]),
        ("Förbundet hade sju anställda.", [("remark", "sju", EMPLOYEES.key)]),
        ("Årets resultat blev 2,1 miljoner kr.", [("remark", "2,1 miljoner kr", RESULT.key)]),
        ("Verksamhetens kostnader var 16 713 tkr.", [("remark", "16 713 tkr", COSTS.key)]),
        ("54 % är kvinnor.", [("remark", "54 %", WOMEN.key)]),
        # One off, two digits that changed places, one digit of many that is another.
        ("Under året avslutades 335 deltagare.", [("error", "335", "334")]),
        ("53 % är kvinnor.", [("error", "53 %", "54 %")]),
        ("Årets resultat blev 2 163 tkr.", [("error", "2 163 tkr", "2 136 tkr")]),
        ("Verksamhetens kostnader var 16 773 tkr.", [("error", "16 773 tkr", "16 713 tkr")]),
        ("Verksamhetens kostnader: \u221216 773 tkr.", [("error", "\u221216 773 tkr", "\u221216 713 tkr")]),
        ("Årets resultat blev 2,2 miljoner kr.", [("error", "2,2 miljoner kr", "2,1 mnkr")]),
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
        ("I SPIRA Sörmland är målgruppen unga mellan 18 och 25 år.", ["16–25"]),
        ("I SPIRA Sörmland är målgruppen unga mellan 16 och 25 år.", []),
        ("Sikta mot arbetslivet och SPIRA Sörmland är för dem mellan 16 och 25 år.", []),
        ("Sikta mot arbetslivet är för personer i åldern 18–65 år.", ["18–64"]),
        ("Sikta är för personer i åldern 18–65 år.", ["18–64"]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ulrika Provdotter (S)", ["Ulrica Provdotter"]),
        ("Ulrica Provdotter (S)", []),
        ("Utvärderad av Mönster Provberg.", []),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert [one.expected for one in found("names", text)] == expected


def test_a_slip_on_the_signature_page_is_told_once() -> None:
    slip = Signed("Ulrika Provdotter")
    kept = table([column("Id", Unit.TEXT)], row(slip.name, "1"), where=Where("signatures", "Underskrifter"))
    assert len(found("names", tables=(kept,), signed=(slip,))) == 1


def test_a_stranger_spelt_in_two_ways_is_remarked() -> None:
    findings = found("names", "Utvärderad av Mönstra Provberg.", "Enligt Mönstra Provborg gick det bra.")
    assert told(findings) == [("remark", "Mönstra Provborg", "Mönstra Provberg")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ulrica Provdotter (S), ordförande", ["ledamot"]),
        ("Astrid Exempelgren (M), ordförande", []),
        ("Astrid Exempelgren (S), ordförande", ["M"]),
        ("Astrid Exempelgren (M), ledamot", []),
        ("Ordföranden Bengt Påhittsson öppnade mötet.", ["ledamot"]),
    ],
)
def test_titles(text: str, expected: list[str]) -> None:
    assert [one.expected for one in found("titles", text)] == expected


def test_the_deputies_are_written_in_more_than_one_way() -> None:
    deputy = KnownPerson("Tyra Provlund", "Förste vice ordförande", "S")
    assert found("titles", "Tyra Provlund (S), 1:a vice ordförande", people=(deputy,)) == []
    assert found("titles", "Tyra Provlund (S), vice ordförande", people=(deputy,)) == []
    assert len(found("titles", "Tyra Provlund (S), 2:e vice ordförande", people=(deputy,))) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Försäkringkassan och Katrinehoms kommun deltog.", ["Försäkringskassan", "Katrineholms"]),
        ("Försäkringskassans och Katrineholms svar.", []),
        ("Samordningsförbunden i landet.", []),
        ("Arbetsförmedlare och handläggare.", []),
    ],
)
def test_organisations(text: str, expected: list[str]) -> None:
    assert [one.expected for one in found("organisations", text)] == expected


ID = "138f3565137d42d99ac3eff2b8aff729"
SIGNED = tuple(Signed(person.name, person.role, "", ID) for person in PEOPLE)


@pytest.mark.parametrize(
    ("signed", "said"),
    [
        (SIGNED, []),
        ((), []),
        ((*SIGNED[:2], replace(SIGNED[2], transaction=ID[:-1])), ["31 tecken, de andra har 32"]),
        ((*SIGNED[:2], replace(SIGNED[2], transaction=ID[:-1] + "x")), ["tecken som de andra inte har"]),
        (
            (*SIGNED[:2], replace(SIGNED[2], employer="Flens kommun")),
            ["1 undertecknare står under en arbetsgivare"],
        ),
        ((*SIGNED, SIGNED[0]), ["två gånger"]),
        ((*SIGNED, Signed("Någon Annan")), ["sitter inte i styrelsen"]),
        (SIGNED[:2], ["finns inte bland underskrifterna"]),
    ],
)
def test_signatures(signed: tuple[Signed, ...], said: list[str]) -> None:
    findings = found("signatures", signed=signed)
    assert len(findings) == len(said)
    assert all(words in finding.text for words, finding in zip(said, findings, strict=True))


@pytest.mark.parametrize(
    ("rule", "state"),
    [
        ("empty-parts", {"empty": True}),
        ("empty-parts", {"missing": ("Resultaträkning",)}),
        ("bindings", {"half_bound": ("income_statement:gone",)}),
        ("frozen-tables", {"unfrozen": ("Deltagare per insats",)}),
    ],
)
def test_parts_that_are_not_whole(rule: str, state: dict[str, Any]) -> None:
    part = PartState(PART, **{"empty": False, "required": True, **state})
    (finding,) = found(rule, parts=(part,))
    assert finding.weight is Weight.ERROR
    assert finding.what_to_do
    assert found(rule, parts=(PartState(PART, empty=False, required=True),)) == []


def test_a_part_that_may_be_empty_is_no_fault() -> None:
    assert found("empty-parts", parts=(PartState(PART, empty=True, required=False),)) == []


@pytest.mark.parametrize(
    ("words", "count"), [("till studier", 1), ("till arbete", 0), ("antalet", 0), ("något annat", 0), ("", 0)]
)
def test_words_of_another_figure(words: str, count: int) -> None:
    findings = found("bound-words", called=(BoundName(PART, words, WORK.key),))
    assert [one.weight for one in findings] == [Weight.REMARK] * count


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
