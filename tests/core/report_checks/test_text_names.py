"""The rules about names, signatures and parts find planted faults of their kinds, and nothing where there is none."""

from dataclasses import replace
from typing import Any

import pytest

from drivbank.core.report_checks.model import BoundName, KnownPerson, PartState, Signed, Unit, Weight, Where
from tests.core.report_checks.made import column, row, table
from tests.core.report_checks.printed_texts import PEOPLE
from tests.core.report_checks.written import PART, WORK, found, told


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
        ("Ordförande är Bengt Påhittsson.", ["ledamot"]),
        ("Ordförande är Kalle Karlsson.", ["Astrid Exempelgren"]),
        ("Kalle Karlsson är ordförande i Trosa.", []),
        ("Tidigare ordförande Kalle Karlsson tackades.", []),
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
        ("bindings", {"half_bound": ("{{antal #",)}),
        ("bindings", {"unanswered": (("income_statement:gone", "kostnader"),)}),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("XX Skriv här. TODO", ["XX", "Skriv här", "TODO"]),
        ("Resultatet blev ??? kr.", ["???"]),
        ("Ort och dag: ________", []),  # to be filled in by hand
        ("Den som skriver här om XX-kromosomer har läst XXL.", []),
    ],
)
def test_what_was_to_be_filled_in(text: str, expected: list[str]) -> None:
    assert [one.found for one in found("empty-parts", text)] == expected
