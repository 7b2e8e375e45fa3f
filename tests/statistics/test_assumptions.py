"""Sets of assumptions are read strictly, written back as they were, and those that are shipped say where they are from."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.economics.model import (
    WHOLE,
    Assumptions,
    Baseline,
    Distribution,
    Payer,
    TaxRates,
    Value,
)
from drivbank.core.economics.names import NAMES, PERSISTENCE, Measure
from drivbank.core.parameters import Parameter, ParameterError, parameter_from
from drivbank.reference.parameters import parameters
from drivbank.statistics.assumptions import assumptions_from, content_of, hundredths, named_values, written
from drivbank.statistics.selectors.assumptions import (
    CAUTIOUS,
    SHIPPED,
    SORMLAND,
    assumption_sets,
    shipped_from,
    shipped_set,
)
from drivbank.statistics.services.checking import check_library
from drivbank.statistics.unit_values import TAX_RATES, unit_value, unit_values, unit_values_from

CONTENT = content_of(shipped_set(CAUTIOUS).assumptions)
NUMBERS = st.integers(0, WHOLE)


@st.composite
def values(draw: st.DrawFn) -> Value:
    low, likely, high = sorted(draw(st.tuples(NUMBERS, NUMBERS, NUMBERS)))
    kind = draw(st.sampled_from(list(Distribution))) if low != high else Distribution.FIXED
    source = draw(st.sampled_from(["Källa 2025", "Eget"]))
    year = draw(st.none() | st.integers(1990, 2100))
    return Value(likely, low, high, kind, source, year, own=draw(st.booleans()))


@st.composite
def sets(draw: st.DrawFn) -> Assumptions:
    found = {name: draw(values()) for name in NAMES}
    lasting = draw(values())
    rates = {
        name: replace(found[name], likely=0, low=0, high=0, distribution=Distribution.FIXED)
        for name in ("municipal_tax", "regional_tax")
    }
    codes = draw(st.sets(st.sampled_from(["sickness_benefit", "income_support", "activity_grant"])))
    return Assumptions(
        values=found | dict.fromkeys(PERSISTENCE, lasting) | rates,
        baseline=draw(st.sampled_from(list(Baseline))),
        payers=draw(st.frozensets(st.sampled_from(list(Payer)), min_size=1)),
        supports={code: (draw(values()), draw(st.sampled_from(list(Payer)))) for code in codes},
        tax_rates=draw(st.dictionaries(st.sampled_from(["0484", "0480"]), st.just(TaxRates(2202, 1083)))),
        taxable=frozenset(code for code in sorted(codes) if draw(st.booleans())),
    )


@given(sets())
def test_what_is_written_reads_back_as_it_was(assumptions: Assumptions) -> None:
    assert assumptions_from(content_of(assumptions)) == assumptions


@given(st.integers(0, 10**14))
def test_a_number_reads_back_as_it_was(number: int) -> None:
    assert hundredths(written(number), "prov") == number


def changed(*path: str, to: Any) -> dict[str, Any]:
    """Return the cautious set's content with one part other than it is; None takes the part away."""
    content = deepcopy(CONTENT)
    place = content
    for step in path[:-1]:
        place = place[step]
    if to is None:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return content


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ([], "är inte en uppslagstabell"),
        (changed("values", to=None), "nycklar saknas: \\['values'\\]"),
        (changed("skatt", to=1), "okända nycklar: \\['skatt'\\]"),
        (changed("values", "monthly_pay", to=None), "nycklar saknas: \\['monthly_pay'\\]"),
        (changed("values", "bonus", to={"likely": 1, "source": "x"}), "okända nycklar: \\['bonus'\\]"),
        (changed("values", "monthly_pay", "source", to=None), "monthly_pay: nycklar saknas: \\['source'\\]"),
        (changed("values", "monthly_pay", "source", to="  "), "ska vara en text"),
        (changed("values", "monthly_pay", "likely", to=22000.5), "22000.5 ska vara ett tal"),
        (changed("values", "monthly_pay", "likely", to=-1), "-1 ska vara ett tal"),
        (changed("values", "monthly_pay", "likely", to=True), "True ska vara ett tal"),
        (changed("values", "monthly_pay", "likely", to="22,001"), "ska vara ett tal"),
        (changed("values", "monthly_pay", "low", to=22001), "mellan det lägsta och det högsta"),
        (changed("values", "monthly_pay", "year", to="2025"), "'2025' är inget år"),
        (changed("values", "monthly_pay", "own", to="ja"), "own ska vara true eller false"),
        (changed("values", "monthly_pay", "distribution", to="normal"), "'normal' ska vara något av"),
        (changed("values", "discount", "high", to="100,01"), "En andel är högst 100 procent"),
        (changed("values", "monthly_pay", "high", to=10**12), "Beloppet är för stort"),
        (changed("values", "employer_contributions", "distribution", to="uniform"), "så värdet är fast"),
        (changed("values", "persistence_3", "high", to=100) | {"x": 1}, "okända nycklar"),
        (changed("values", "persistence_2", "likely", to=81), "Fler kan inte vara kvar"),
        (changed("values", "regional_tax", "high", to=80), "mer än hela lönen"),
        (changed("tax_rates", "0484", "region", to=80), "mer än hela lönen"),
        (changed("tax_rates", "484", to={"municipality": 20, "region": 10}), "'484' är ingen kommunkod"),
        (changed("payers", to=[]), "minst en"),
        (changed("payers", to=["state", "state"]), "samma står två gånger"),
        (changed("payers", to=["bank"]), "'bank' ska vara något av"),
        (changed("baseline", to="all"), "'all' ska vara något av"),
        (changed("supports", "lottery", to={}), "'lottery' finns inte i kodlistan"),
        (changed("supports", "activity_grant", "payer", to=None), "nycklar saknas: \\['payer'\\]"),
        (changed("supports", "activity_grant", "taxable", to="ja"), "taxable ska vara true eller false"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(content: Any, reason: str) -> None:
    with pytest.raises(ParameterError, match=reason):
        assumptions_from(content, name="prov")


def test_the_own_set_of_2025_is_what_the_annual_report_says() -> None:
    fact = shipped_set(SORMLAND)
    found = {name: value.likely for name, value in fact.assumptions.values.items()}
    counted = {name: number for name, number in found.items() if number}
    assert counted == {
        "income_support": 155_000_00,
        "monthly_pay": 22_000_00,
        "hourly_share": 25_00,
        "municipal_tax": 20_00,
        "regional_tax": 10_00,
        "persistence_1": 100_00,
    }
    assert fact.assumptions.baseline is Baseline.ONE_RATE
    assert fact.assumptions.payers == {Payer.MUNICIPALITY, Payer.REGION}
    assert fact.assumptions.tax_rates == {}
    assert (fact.name, fact.shipped, fact.valid_from) == ("Sörmland 2025", True, date(2025, 1, 1))


@pytest.mark.parametrize("slug", SHIPPED)
def test_every_version_of_a_shipped_set_says_where_each_value_is_from(slug: str) -> None:
    parameter = parameters("assumptions")[slug]
    for dated in parameter.values:
        fact = shipped_from(parameter, dated)
        for name, value in named_values(fact.assumptions):
            assert len(value.source) > 10, name
            assert value.own or value.year or not value.likely or "20" in value.source, name


def test_the_cautious_set_is_careful_in_every_direction() -> None:
    found = shipped_set(CAUTIOUS).assumptions
    values = found.values
    assert found.baseline is Baseline.OWN_SOURCE
    assert Payer.PERSON not in found.payers
    lasting = [values[name].likely for name in PERSISTENCE]
    assert lasting == sorted(lasting, reverse=True)
    assert lasting[0] < WHOLE
    assert all(values[name].likely > 0 for name in ("deadweight", "displacement", "discount", "subsidy"))
    assert values["income_support"].likely < shipped_set(SORMLAND).assumptions.values["income_support"].likely


def test_only_supports_that_are_taxed_by_law_are_taxable() -> None:
    assert shipped_set(CAUTIOUS).assumptions.taxable == {
        "sickness_benefit",
        "rehabilitation_benefit",
        "activity_compensation",
        "sickness_compensation",
        "unemployment_benefit",
        "activity_grant",
    }
    assert shipped_set(SORMLAND).assumptions.taxable == frozenset()


def test_a_set_kept_before_supports_could_be_taxable_has_none() -> None:
    content = deepcopy(CONTENT)
    for row in content["supports"].values():
        del row["taxable"]
    assert assumptions_from(content).taxable == frozenset()


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"library": "lottery"}, "lottery finns inte i biblioteket"),
        ({"year": 2024}, "ingen version från 2024"),
        ({"year": None}, "ska ha ett år"),
        ({"likely": 1_00, "low": 1_00}, "är inte bibliotekets"),
    ],
)
def test_a_value_that_is_not_the_librarys_is_found(more: dict[str, Any], reason: str) -> None:
    value = shipped_set(CAUTIOUS).assumptions.values["monthly_pay"]
    check_library("monthly_pay", value)
    with pytest.raises(ParameterError, match=reason):
        check_library("monthly_pay", replace(value, **more))


def test_a_value_taken_from_the_library_is_the_librarys_of_its_year() -> None:
    """What a shipped set says that it has from the library stands there too, with the same numbers."""
    for slug in SHIPPED:
        for name, value in named_values(shipped_set(slug).assumptions):
            if not value.library:
                continue
            kept = unit_value(value.library, 2025)
            assert kept is not None, name
            if value.library in ("tax_rates", "deadweight", "discount", "income_support"):
                continue  # their range or choice is the set's own, and said to be
            assert (value.likely, value.low, value.high) == (kept.likely, kept.low, kept.high), name


def test_the_cautious_sets_tax_rates_are_the_librarys() -> None:
    kept = unit_value(TAX_RATES, 2025)
    assert kept is not None
    assert shipped_set(CAUTIOUS).assumptions.tax_rates == kept.rates
    lowest = min(rate.municipality for rate in kept.rates.values())
    assert shipped_set(CAUTIOUS).assumptions.values["municipal_tax"].likely == lowest


@pytest.mark.django_db
def test_without_any_of_its_own_an_association_has_those_shipped() -> None:
    assert [fact.slug for fact in assumption_sets()] == list(SHIPPED)


def test_every_unit_value_says_where_it_is_from_and_its_year() -> None:
    found = unit_values()
    assert len({value.id for value in found}) >= 14
    for value in found:
        assert len(value.reference) > 20, value.id
        assert value.measure is Measure.PERCENT or value.likely > 0, value.id
    assert {value.id for value in found if value.own} == {
        "income_support_flat_rate",
        "sickness_benefit",
        TAX_RATES,
    }


def test_a_unit_value_is_the_latest_that_had_begun() -> None:
    of = {year: unit_value("sickness_compensation", year) for year in (2021, 2024, 2025)}
    assert [value and value.likely for value in of.values()] == [None, 134_274_00, 163_464_00]


def a_unit_value(**value: Any) -> Parameter:
    """Return the parameter of a unit value of one version."""
    dated = {"from": date(2025, 1, 1), "reference": "Prov 2025", "value": value}
    content = {"id": "prov", "description": "Prov.", "unit": "kronor", "values": [dated]}
    return parameter_from(content, name="prov")


GOOD: dict[str, Any] = {"title": "Prov", "measure": "kronor_a_year", "likely": 10}


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"measure": "dollar"}, "'dollar' är inget mått"),
        ({"payer": "bank"}, "'bank' är ingen betalare"),
        ({"likely": 1.5}, "ska vara ett tal"),
        ({"low": 11}, "mellan det lägsta och det högsta"),
        ({"measure": "percent", "likely": 101}, "högst 100 procent"),
        ({"colour": "red"}, "okända nycklar: \\['colour'\\]"),
    ],
)
def test_a_faulty_unit_value_is_refused(more: dict[str, Any], reason: str) -> None:
    assert unit_values_from(a_unit_value(**GOOD))[0].likely == 10_00
    with pytest.raises(ParameterError, match=reason):
        unit_values_from(a_unit_value(**(GOOD | more)))
