"""Where two sets differ is told, and where they do not is not."""

from dataclasses import replace

from hypothesis import given, settings

from drivbank.core.economics.comparing import differences
from drivbank.core.economics.model import Assumptions, Baseline, Payer, TaxRates
from drivbank.core.economics.names import Measure
from tests.core.economics.worked import assumptions_in, example, percent, value_in
from tests.core.economics.worlds import SETS

PLAIN = assumptions_in(example("sormland-2025")["assumptions"])
OWN = assumptions_in(example("own-source")["assumptions"])


@settings(max_examples=20)
@given(SETS)
def test_a_set_does_not_differ_from_itself(assumptions: Assumptions) -> None:
    assert differences(assumptions, assumptions) == ()


def test_every_difference_is_told_in_the_order_of_a_set() -> None:
    found = differences(
        PLAIN, OWN, supports={"income_support": "Försörjningsstöd"}, municipalities={"Ada": "Ada köping"}
    )
    assert [each.name for each in found] == [
        "baseline",
        "payers",
        "income_support",
        "monthly_pay",
        "hourly_share",
        "employer_contributions",
        "subsidy",
        "studies_avoided",
        "study_support",
        "persistence_2",
        "deadweight",
        "displacement",
        "discount",
        "support.income_support",
        "support.sickness_benefit",
        "tax_rates.Ada",
    ]
    told = {each.name: each for each in found}
    assert (told["baseline"].a, told["baseline"].b) == (Baseline.ONE_RATE, Baseline.OWN_SOURCE)
    assert told["payers"].a == frozenset({Payer.MUNICIPALITY, Payer.REGION})
    assert told["deadweight"].measure == Measure.PERCENT
    assert told["deadweight"].b == value_in("deadweight", 20)
    assert (told["support.income_support"].a, told["support.income_support"].label) == (
        None,
        "Försörjningsstöd, per år",
    )
    assert told["tax_rates.Ada"].b == TaxRates(percent(22), percent(11))
    assert told["tax_rates.Ada"].label == "Skattesats i Ada köping"


def test_where_a_number_is_from_is_no_difference_but_its_range_is() -> None:
    pay = PLAIN.values["monthly_pay"]
    cited, wider = (
        replace(PLAIN, values={**PLAIN.values, "monthly_pay": changed})
        for changed in (replace(pay, source="SCB", year=2024), replace(pay, high=pay.high + 1))
    )
    assert differences(PLAIN, cited) == ()
    assert [each.name for each in differences(PLAIN, wider)] == ["monthly_pay"]


def test_another_payer_of_the_same_support_is_a_difference() -> None:
    value, _ = OWN.supports["sickness_benefit"]
    other = replace(OWN, supports={**OWN.supports, "sickness_benefit": (value, Payer.REGION)})
    (found,) = differences(OWN, other)
    assert (found.name, found.measure) == ("support.sickness_benefit.payer", None)
    assert (found.a, found.b) == (Payer.INSURANCE, Payer.REGION)


def test_that_a_support_is_taxed_in_one_of_them_is_a_difference() -> None:
    taxed = replace(OWN, taxable=frozenset({"sickness_benefit"}))
    (found,) = differences(OWN, taxed, supports={"sickness_benefit": "Sjukpenning"})
    assert (found.name, found.label, found.measure) == (
        "support.sickness_benefit.taxable",
        "Sjukpenning beskattas",
        None,
    )
    assert (found.a, found.b) == (False, True)
