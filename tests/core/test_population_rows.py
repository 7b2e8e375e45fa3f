"""Plain rows and Kolada: headings in any order, places by code or name, and codes that have changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.population.kolada import parsed_kolada
from drivbank.core.population.model import Population, Unreadable
from drivbank.core.population.rows import parsed_rows
from tests.core.population_world import NOVEMBER, added, told
from tests.exchange.populations import kolada, sexed

BOTH = {("0480", NOVEMBER): 33429, ("0484", NOVEMBER): 65096}
GOOD: list[list[Any]] = [["Nyköping", "2025", "33429"], ["Eskilstuna", "2025", "65096"]]
HEADINGS: list[Any] = ["Kommun", "År", "Invånare 16–64"]


def read(rows: Sequence[Sequence[Any]], *, year: int | None = None) -> Population:
    return added(parsed_rows(rows, year=year), year=year)


def one(region: str, *, count: object = 100, year: str = "2025") -> Population:
    """Return what is made of one more row than the good ones."""
    return read([HEADINGS, *GOOD, [region, year, count]])


@pytest.mark.parametrize(
    "rows",
    [
        [HEADINGS, *GOOD],
        [["Invånare 16-64 år", "KOMMUN", "år"], ["33 429", "Nyköping", 2025], [65096.0, "Eskilstuna", 2025.0]],
        [["Kommunkod", "Namn", "2025"], [480, "Nyköping", 33429], ["0484", "Eskilstuna", 65096]],
        [["Tabell över folkmängden 16–64 år"], [], HEADINGS, *GOOD, ["Summa", "2025", "98525"]],
        [["region", "Folkmängd 2025"], ["0480 Nyköping", 33429], ["0484 Eskilstuna", 65096], ["Riket", 1]],
        [["Kommun", "Dag", "Antal"], ["Nyköpings kommun", date(2025, 11, 1), 33429], ["Eskilstuna kommun", "2025-11-01", 65096]],
        [[*HEADINGS, "Invånare totalt"], [*GOOD[0], "57000"], [*GOOD[1], "108000"], ["Källa: SCB"]],
    ],
)  # fmt: skip
def test_rows_are_read_however_they_stand(rows: Sequence[Sequence[Any]]) -> None:
    population = read(rows)
    assert dict(population.values) == BOTH
    assert population.errors == ()


def test_the_year_may_be_given_beside() -> None:
    rows = [["Kommun", "Antal"], ["Nyköping", 33429], ["Eskilstuna", 65096]]
    assert dict(read(rows, year=2025).values) == BOTH
    with pytest.raises(Unreadable, match="vilket år"):
        parsed_rows(rows, year=None)


def test_what_the_rows_do_not_say_is_asked() -> None:
    rows = [["Kommun", "Antal"], ["Nyköping", 33429], ["Eskilstuna", 65096]]
    assert list(read(rows, year=2025).claims) == [
        "Filen säger inte vilken dag siffrorna gäller. De gäller den 1 november 2025.",
        "Filen säger inte vilka åldrar siffrorna gäller. De gäller invånare 16–64 år.",
    ]
    titled = [["Folkmängd den 1 november", ""], ["Kommun", "Invånare 16–64"], *rows[1:]]
    assert read(titled, year=2025).claims == ()


def test_rows_by_age_and_sex_are_added_up() -> None:
    rows: list[list[Any]] = [["Kommun", "Ålder", "Kön", "Folkmängd 2025"]]
    for place in ("Nyköping", "Eskilstuna"):
        rows += [[place, f"{age} år", sex, 2] for age in range(10, 80) for sex in ("män", "kvinnor")]
    population = read(rows)
    assert population.values["0480", NOVEMBER] == 49 * 2 * 2
    assert len(population.claims) == 1


@given(st.permutations([0, 1, 2]), st.permutations(GOOD))
def test_the_order_of_columns_and_rows_does_not_matter(
    columns: Sequence[int], rows: Sequence[Sequence[str]]
) -> None:
    turned = [[row[column] for column in columns] for row in (HEADINGS, *rows)]
    assert dict(read(turned).values) == BOTH


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["a", "b"], [1, 2]], "saknar rubriker"),
        ([], "saknar rubriker"),
        ([HEADINGS], "inga siffror under rubrikerna"),
        ([["Kommun", "Antal", "Invånare"], ["Nyköping", 1, 2]], "Flera kolumner"),
    ],
)
def test_rows_that_cannot_be_understood_say_why(rows: Sequence[Sequence[Any]], said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        parsed_rows(rows, year=2025)


@pytest.mark.parametrize(
    ("region", "said"),
    [
        ("1917", "Koden 1917 är Hebys gamla kod. Från den 2007-01-01 är koden 0331. Ändra koden till 0331."),
        ("1917 Heby", "Koden 1917 är Hebys gamla kod."),
        ("1180 Kristianstad", "Ändra koden till 1290, som är Kristianstad i dag."),
        ("1180", "Slå upp kommunens nya kod"),
        ("9999", "finns inte bland Sveriges kommuner"),
        ("Nyköpng", "Menar du Nyköping?"),
        ("Ankeborg", "är ingen kommun"),
        ("0484 Nyköping", "Koden 0484 är Eskilstuna, men namnet är Nyköping."),
        ("Nyköping", "Nyköping står två gånger."),
    ],
)
def test_a_place_that_is_wrong_is_told_with_its_row_and_remedy(region: str, said: str) -> None:
    text = told(one(region))
    assert said in text
    assert "rad 4" in text


def test_a_place_of_its_own_kind_is_understood() -> None:
    assert ("0980", NOVEMBER) in one("Region Gotland").values
    assert ("0331", NOVEMBER) in one("Heby").values
    assert one("Södermanlands län").errors == ()


def test_a_municipality_before_it_was_formed_is_refused() -> None:
    rows = [HEADINGS, ["Nyköping", "2002", 1], ["Eskilstuna", "2002", 1], ["Knivsta", "2002", 5]]
    assert "Knivsta bildades den 2003-01-01" in told(read(rows))
    assert "Uppsala" in told(read(rows))


@pytest.mark.parametrize(
    ("count", "said"),
    [(-1, "under noll"), (0, "noll invånare"), ("12,5", "decimaler"), ("#DIV/0!", "inget antal")],
)
def test_a_count_that_cannot_be_is_refused(count: object, said: str) -> None:
    assert said in told(one("Trosa", count=count))


def test_a_member_without_a_count_is_named() -> None:
    assert "Eskilstuna (0484) saknar antal invånare." in told(read([HEADINGS, GOOD[0]]))
    assert "Eskilstuna (0484) saknar antal invånare." in told(
        read([HEADINGS, GOOD[0], ["Eskilstuna", 2025, ".."]])
    )


def test_a_year_that_is_none_is_refused() -> None:
    assert "Skriv ett år, till exempel 2025." in told(one("Trosa", year="i fjol"))


def test_rows_without_municipalities_are_no_population() -> None:
    assert "inga kommuner" in told(read([HEADINGS, ["Riket", 2025, 5]]))


def test_an_identity_number_is_not_repeated() -> None:
    text = told(one("19121212-1212"))
    assert "är ingen kommun" in text
    assert "1212" not in text


def test_of_very_many_faults_the_first_are_told() -> None:
    rows = [HEADINGS, *(["Nyköping", f"år {number}", 1] for number in range(2000))]
    faults = read(rows).errors
    assert len(faults) == 50
    assert faults[0].place == "rad 2, kolumn 3"


def test_kolada_is_of_both_sexes_and_asked_about() -> None:
    population = added(parsed_kolada(kolada({"0480": 33429.0, "0484": 65096, "0004": 1, "0000": 2})))
    last = date(2025, 12, 31)
    assert dict(population.values) == {("0480", last): 33429, ("0484", last): 65096}
    assert len(population.claims) == 2
    assert population.source == "Kolada"


def test_kolada_by_sex_is_added_up_and_a_missing_value_is_missing() -> None:
    parts = [sexed("K", 100), sexed("M", 110)]
    population = added(parsed_kolada(kolada({"0480": parts, "0484": None})))
    assert population.values["0480", date(2025, 12, 31)] == 210
    assert "Eskilstuna (0484) saknar" in told(population)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (kolada({"0480": 1}, next_page="https://api.kolada.se/v3/data?page=2"), "första delen"),
        (kolada({"0480": 1}, kpi="N01951"), "alla åldrar"),
        (kolada({}), "inga siffror"),
        (
            {"values": [*kolada({"0480": 1})["values"], *kolada({"0484": 1}, kpi="N2")["values"]]},
            "flera nyckeltal",
        ),
        ({"values": [{"municipality": "0480", "kpi": "N1", "values": 5}]}, "skadat svar"),
        ({"values": [{"municipality": "0480", "kpi": "N1"}, 5]}, "skadat svar"),
    ],
)
def test_an_claim_of_kolada_that_cannot_be_used_says_why(content: dict[str, Any], said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        parsed_kolada(content)


def test_a_wrong_place_is_told_in_its_own_column() -> None:
    places = [fault.place for fault in one("9999").errors]
    assert places == ["rad 4, kolumn 1"]
    rows = [["År", "Invånare 16–64", "Kommunkod"], ["2025", 5, "9999"]]
    assert [fault.place for fault in read(rows).errors] == ["rad 2, kolumn 3"]


def test_a_count_below_zero_is_not_said_to_be_a_missing_sex() -> None:
    rows = [
        ["Kommun", "År", "Kön", "Invånare 16–64"],
        ["Nyköping", "2025", "män", -5],
        ["Nyköping", "2025", "kvinnor", 90],
    ]
    found = read(rows)
    assert [fault.place for fault in found.errors] == ["rad 2, kolumn 4"]
    assert "under noll" in told(found)
