"""JSON-stat of both forms and PxWeb's own JSON, as they are and as they may be broken."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from drivbank.core.population.jsonstat import parsed_json_stat
from drivbank.core.population.model import Parsed, Unreadable
from drivbank.core.population.pxjson import parsed_px_json
from tests.core.population_world import NOVEMBER, added, told
from tests.exchange.populations import AGES, NAMES, dimension, json_stat, px_json

BOTH = {("0480", NOVEMBER): 600 * 49, ("0484", NOVEMBER): 1000 * 49}


def unreadable(content: dict[str, Any], read: Any = parsed_json_stat) -> str:
    with pytest.raises(Unreadable) as fault:
        read(content)
    return str(fault.value.text)


def test_a_table_by_single_years_is_added_up() -> None:
    population = added(parsed_json_stat(json_stat()))
    assert dict(population.values) == BOTH
    assert (population.source, population.table, population.updated) == ("SCB", "TAB1267", date(2025, 12, 4))
    assert (population.errors, population.notes, population.claims) == ((), (), ())


def test_the_order_of_the_dimensions_does_not_matter() -> None:
    content = json_stat()
    order = ["Tid", "Alder", "ContentsCode", "Region"]
    each = {"0480": 600, "0484": 1000}
    values = [each[region] for _year, _age, region in product(["2025"], AGES, ["0480", "0484"])]
    turned = {**content, "id": order, "size": [1, 49, 1, 2], "value": values}
    assert dict(added(parsed_json_stat(turned)).values) == BOTH


def test_the_index_decides_the_order_and_not_the_keys() -> None:
    content = json_stat()
    content["dimension"]["Region"]["category"]["index"] = {"0484": 1, "0480": 0}
    assert dict(added(parsed_json_stat(content)).values) == BOTH
    content["dimension"]["Region"]["category"]["index"] = ["0480", "0484"]
    assert dict(added(parsed_json_stat(content)).values) == BOTH


def test_the_index_may_be_left_out_for_one_value() -> None:
    content = json_stat()
    del content["dimension"]["Tid"]["category"]["index"]
    del content["dimension"]["ContentsCode"]["category"]["index"]
    assert dict(added(parsed_json_stat(content)).values) == BOTH


def test_values_may_be_an_object_of_those_there_are() -> None:
    content = json_stat(ages=("16-64",))
    content["value"] = {"1": 33429, "0": 4895}
    assert dict(added(parsed_json_stat(content)).values) == {
        ("0480", NOVEMBER): 4895,
        ("0484", NOVEMBER): 33429,
    }
    content["value"] = {"1": 33429}
    assert "Nyköping (0480) saknar antal invånare." in told(added(parsed_json_stat(content)))


def test_a_missing_cell_makes_the_sum_missing_but_a_dash_is_nobody() -> None:
    content = json_stat()
    content["value"][3] = None
    content["status"] = {"3": ".."}
    assert "Nyköping (0480) saknar antal invånare." in told(added(parsed_json_stat(content)))
    content["status"] = {"3": "-"}
    assert added(parsed_json_stat(content)).values["0480", NOVEMBER] == 600 * 48


def test_the_first_form_has_it_all_inside_a_wrapping() -> None:
    content = json_stat()
    inside = content["dimension"] | {name: content[name] for name in ("id", "size", "role")}
    old = {"dataset": {"dimension": inside, "label": content["label"], "value": content["value"]}}
    assert dict(added(parsed_json_stat(old)).values) == BOTH


def test_a_group_of_our_ages_is_taken_before_single_years() -> None:
    content = json_stat(ages=("16-64", *AGES), each={"0480": 7, "0484": 8})
    assert dict(added(parsed_json_stat(content)).values) == {("0480", NOVEMBER): 7, ("0484", NOVEMBER): 8}


def test_the_country_and_counties_are_passed_over_and_it_is_said() -> None:
    population = added(parsed_json_stat(json_stat(regions=("00", "04", "0480", "0484"))))
    assert dict(population.values) == BOTH
    assert [note.message for note in population.notes] == ["Rader för riket, län och summor läses inte in."]


def with_sexes(values: list[int], sexes: dict[str, str]) -> Parsed:
    content = json_stat(regions=("0480",), ages=("16-64",))
    content["id"].append("Kon")
    content["size"].append(len(sexes))
    content["dimension"]["Kon"] = dimension("kön", sexes)
    content["value"] = values
    return parsed_json_stat(content)


def test_men_and_women_are_added_only_when_there_is_no_total() -> None:
    members = {"0480": "Nyköping"}
    parts = with_sexes([100, 90], {"1": "män", "2": "kvinnor"})
    assert added(parts, members=members).values["0480", NOVEMBER] == 190
    whole = added(with_sexes([100, 90, 193], {"1": "män", "2": "kvinnor", "1+2": "totalt"}), members=members)
    assert whole.values["0480", NOVEMBER] == 193


def test_parts_that_do_not_add_up_are_told_of_and_no_fault() -> None:
    population = added(
        with_sexes([100, 90, 193], {"1": "män", "2": "kvinnor", "1+2": "totalt"}),
        members={"0480": "Nyköping"},
    )
    assert population.errors == ()
    assert "som mest skiljer 3" in population.notes[0].message


def test_one_sex_alone_is_refused() -> None:
    assert "Nyköping har bara det ena könet." in told(added(with_sexes([100], {"1": "män"})))


def test_the_latest_year_is_taken_unless_another_is_asked_for() -> None:
    content = json_stat(years=("2023", "2024", "2025"))
    latest = added(parsed_json_stat(content))
    assert {day for _code, day in latest.values} == {NOVEMBER}
    assert "2023, 2024" in latest.notes[0].remedy
    earlier = added(parsed_json_stat(content), year=2023)
    assert {day for _code, day in earlier.values} == {date(2023, 11, 1)}
    assert "inga siffror för 2019, bara för 2023, 2024, 2025" in told(
        added(parsed_json_stat(content), year=2019)
    )


def test_the_table_of_31_december_is_asked_about() -> None:
    content = json_stat(extension={})
    content["dimension"]["ContentsCode"] = dimension("tabellinnehåll", {"BE0101N1": "Folkmängd"})
    population = added(parsed_json_stat(content))
    assert {day for _code, day in population.values} == {date(2025, 12, 31)}
    assert population.claims == (
        "Siffrorna gäller den 2025-12-31, inte den 1 november. De ska användas ändå.",
    )


def test_a_month_is_its_last_day_and_asked_about() -> None:
    content = json_stat(years=("2025M10",), extension={}, label="Folkmängden per månad")
    population = added(parsed_json_stat(content))
    assert {day for _code, day in population.values} == {date(2025, 10, 31)}
    assert len(population.claims) == 1


def without(name: str) -> dict[str, Any]:
    """Return the table without a breakdown, as when it has been eliminated."""
    content = json_stat(ages=("16-64",))
    place = content["id"].index(name)
    count = content["size"][place]
    del content["id"][place], content["size"][place], content["dimension"][name]
    content["value"] = content["value"][:: count if name == "Region" else 1]
    return content


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Region", "inte uppdelad på kommuner"),
        ("Tid", "vilket år den gäller"),
        ("Alder", "gäller alla åldrar"),
    ],
)
def test_a_table_without_what_is_needed_says_so(name: str, said: str) -> None:
    assert said in unreadable(without(name))


def test_a_title_may_say_the_ages_instead() -> None:
    content = without("Alder") | {"label": "Folkmängd 16–64 år den 1 november"}
    assert added(parsed_json_stat(content)).values["0480", NOVEMBER] == 600


def test_all_ages_together_cannot_be_made_into_ours() -> None:
    assert "till precis 16–64 år" in told(added(parsed_json_stat(json_stat(ages=("tot",)))))


def test_another_breakdown_is_refused_unless_it_has_a_total() -> None:
    content = json_stat(ages=("16-64",), regions=("0480", "0484"))
    content["id"].append("Civilstand")
    content["size"].append(2)
    content["dimension"]["Civilstand"] = dimension("civilstånd", {"OG": "ogifta", "G": "gifta"})
    content["value"] = [1, 2, 3, 4]
    assert "uppdelad på ”civilstånd”" in unreadable(content)
    content["dimension"]["Civilstand"] = dimension("civilstånd", {"OG": "ogifta", "tot": "totalt"})
    assert dict(added(parsed_json_stat(content)).values) == {("0480", NOVEMBER): 2, ("0484", NOVEMBER): 4}


def test_the_number_of_people_is_taken_among_several_contents() -> None:
    content = json_stat(ages=("16-64",))
    content["dimension"]["ContentsCode"] = dimension("", {"BE0101N2": "Folkökning", "BE0101A9": "Folkmängd"})
    content["size"][2] = 2
    content["value"] = [1, 2, 3, 4]
    assert dict(added(parsed_json_stat(content)).values) == {("0480", NOVEMBER): 2, ("0484", NOVEMBER): 4}


def test_a_table_of_something_else_is_refused() -> None:
    content = json_stat()
    content["dimension"]["ContentsCode"] = dimension("", {"BE0101N2": "Folkökning"})
    assert "innehåller inte folkmängd" in unreadable(content)


@pytest.mark.parametrize(
    "change",
    [
        {"size": [2, 49, 1]},
        {"size": [2, 49, 1, 0]},
        {"size": [2, 49, 1, "1"]},
        {"size": [2, 49, 1, True]},
        {"id": ["Region", "Region", "ContentsCode", "Tid"]},
        {"id": "Region"},
        {"dimension": []},
        {"dimension": {}},
        {"value": [1, 2, 3]},
        {"value": "många"},
        {"value": {"98": 1}},
        {"value": {"-1": 1}},
        {"value": {"²": 1}},
    ],
)
def test_a_broken_file_is_said_to_be_broken(change: dict[str, Any]) -> None:
    assert "skadad JSON-stat-fil" in unreadable(json_stat(**change))


@pytest.mark.parametrize(
    "index", [{"0480": 0, "0484": 2}, {"0480": 0, "0484": 0}, ["0480"], {"0480": "0"}, 5]
)
def test_an_index_that_does_not_add_up_is_broken(index: object) -> None:
    content = json_stat()
    content["dimension"]["Region"]["category"]["index"] = index
    assert "skadad JSON-stat-fil" in unreadable(content)


def test_a_size_without_end_is_refused_before_anything_is_made_of_it() -> None:
    assert "för stor" in unreadable(json_stat(size=[10**9, 10**9, 10**9, 10**9]))


@pytest.mark.parametrize("what", ["dimension", "collection"])
def test_what_holds_no_figures_is_said(what: str) -> None:
    assert "inga siffror" in unreadable(json_stat() | {"class": what})


@pytest.mark.parametrize(
    ("value", "said"),
    [(-5, "under noll"), (12.5, "har decimaler"), ("x", "är inget antal"), (True, "är inget antal")],
)
def test_a_cell_that_cannot_be_is_told_with_its_place(value: object, said: str) -> None:
    content = json_stat()
    content["value"][1] = value
    text = told(added(parsed_json_stat(content)))
    assert said in text
    assert "Nyköping" in text


def test_many_faults_are_told_of_in_part() -> None:
    content = json_stat(regions=tuple(NAMES), each=dict.fromkeys(NAMES, -1))
    assert len(added(parsed_json_stat(content)).errors) <= 50


def test_px_web_has_numbers_as_text() -> None:
    rows = [((code, "16-64", "2025"), (value,)) for code, value in (("0480", "33429"), ("0484", "65096"))]
    population = added(parsed_px_json(px_json(rows)))
    assert dict(population.values) == {("0480", NOVEMBER): 33429, ("0484", NOVEMBER): 65096}
    assert (population.source, population.claims) == ("SCB", ())


@pytest.mark.parametrize("missing", ["..", "."])
def test_px_web_says_that_a_number_is_missing(missing: str) -> None:
    rows = [(("0480", "16-64", "2025"), (missing,)), (("0484", "16-64", "2025"), ("5",))]
    assert "Nyköping (0480) saknar antal invånare." in told(added(parsed_px_json(px_json(rows))))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"columns": []}, "skadad"),
        ({"columns": "x"}, "skadad"),
        ({"data": []}, "inga siffror"),
        ({"data": [{"key": ["0480"], "values": ["1"]}]}, "skadad"),
        ({"data": ["x"]}, "skadad"),
    ],
)
def test_a_broken_claim_of_px_web_is_refused(change: dict[str, Any], said: str) -> None:
    rows = [(("0480", "16-64", "2025"), ("1",))]
    assert said in unreadable(px_json(rows, **change), parsed_px_json)


def test_a_row_given_twice_is_refused() -> None:
    rows = [(("0480", "16-64", "2025"), ("1",)), (("0480", "16-64", "2025"), ("2",))]
    assert "Nyköping står två gånger." in told(added(parsed_px_json(px_json(rows))))


def test_a_place_of_thousands_of_digits_is_a_broken_file() -> None:
    content = {**json_stat(ages=("16-64",)), "value": {"1" * 5000: 4895}}
    assert "”value”" in unreadable(content)


def test_a_label_of_thousands_of_digits_is_a_fault_like_any_other() -> None:
    content = json_stat(ages=("16-64",))
    content["dimension"]["Region"]["category"]["label"]["0480"] = "9" * 5000
    content["value"][0] = "många"
    fault = added(parsed_json_stat(content)).errors[0]
    assert "inget antal" in fault.message
    assert len(fault.place) < 200
