"""What a year's result says of itself: the answer first, what is internal, and what of tax and prices is not counted."""

from dataclasses import replace

import pytest

from drivbank.core.economics.model import Effect, Payer
from drivbank.statistics.selectors.assumptions import CAUTIOUS, SetFact, assumption_set
from drivbank.statistics.services.economics_results import Economics
from drivbank.statistics.sheets.economics import extent_sheet, municipality_sheet, payer_sheet
from drivbank.statistics.sheets.economics_notes import INTERNAL, OF_TAXED
from tests.finance.booked import book
from tests.finance.placed import ruled
from tests.statistics.conftest import ESKILSTUNA, House, Person
from tests.statistics.test_economics import KRONA, changed, found


def cautious() -> SetFact:
    fact = assumption_set(CAUTIOUS)
    assert fact
    return fact


def own_source(**values: int) -> SetFact:
    """Return the association's set with each one's own support, taken from the cautious set."""
    fact, careful = changed(**values), cautious().assumptions
    assumptions = replace(
        fact.assumptions,
        baseline=careful.baseline,
        supports=careful.supports,
        taxable=careful.taxable,
        payers=careful.payers,
    )
    return replace(fact, assumptions=assumptions)


@pytest.fixture
def worker(person: Person) -> None:
    """Register one who lived on sickness compensation and works full time."""
    person("2024-03-01", "2025-05-31", support_before="sickness_compensation", work_after="p100")


@pytest.mark.usefixtures("worker")
def test_the_tax_of_a_taxed_support_is_lost() -> None:
    """Pay 264 000 less 163 464 of support, of which the municipality has 20 percent and the region 10."""
    told = found(own_source())
    assert told.municipality_total.tax == (264_000 - 163_464) * 20 * KRONA // 100
    assert told.region.effects == {Effect.TAX: (264_000 - 163_464) * 10 * KRONA // 100}
    assert told.payer(Payer.INSURANCE).gain == 163_464 * KRONA
    assert told.payer(Payer.PERSON).effects[Effect.TAX] == 163_464 * 30 * KRONA // 100


@pytest.mark.usefixtures("worker")
def test_the_tables_and_the_limits_say_that_the_tax_is_lost() -> None:
    told = found(own_source())
    assert any("förlorar den när stödet inte betalas" in text for text in told.limits)
    assert all(OF_TAXED in make(told).notes for make in (extent_sheet, municipality_sheet, payer_sheet))
    untaxed = replace(own_source(), assumptions=replace(own_source().assumptions, taxable=frozenset()))
    assert any("inget stöd som beskattat" in text for text in found(untaxed).limits)
    assert OF_TAXED not in extent_sheet(found(untaxed)).notes
    assert OF_TAXED not in extent_sheet(found()).notes


@pytest.mark.usefixtures("worker")
def test_what_is_left_out_of_the_calculation_is_said() -> None:
    said = " ".join(found().limits)
    assert "Grundavdraget räknas inte" in said
    assert "två insatser under året räknas två gånger" in said
    assert "inget räknas om när priserna ändras" in said
    assert "Lönesubventionen" not in said
    careful = " ".join(found(cautious()).limits)
    assert "Stödet till arbetsgivaren har ett tak" in careful
    assert "Inga belopp är omräknade till årets priser" in careful
    assert "Grundavdraget" not in " ".join(found(changed(municipal_tax=0, regional_tax=0)).limits)


def test_amounts_of_a_single_other_year_are_said_with_it(house: House) -> None:
    fact = changed(monthly_pay=2_200_000, income_support=0)
    pay = replace(fact.assumptions.values["monthly_pay"], year=2019)
    older = replace(
        fact, assumptions=replace(fact.assumptions, values={**fact.assumptions.values, "monthly_pay": pay})
    )
    assert any("Beloppen är från 2019." in text for text in found(older).limits)


def test_the_municipalities_table_is_internal_and_names_those_without_a_rate(person: Person) -> None:
    person("2024-03-01", "2025-05-31", work_after="p100")
    person("2024-03-01", "2025-05-31", work_after="p100", municipality_id=ESKILSTUNA)
    fact = cautious()
    rates = {code: rate for code, rate in fact.assumptions.tax_rates.items() if code != "0484"}
    notes = municipality_sheet(
        found(replace(fact, assumptions=replace(fact.assumptions, tax_rates=rates)))
    ).notes
    assert notes[0] == INTERNAL
    assert any(
        note.startswith("Eskilstuna har ingen egen skattesats") and "21,40 procent" in note for note in notes
    )
    assert not any("egen skattesats" in note for note in municipality_sheet(found(fact)).notes)
    assert not any("egen skattesats" in note for note in municipality_sheet(found()).notes)


def _answer(told: Economics) -> str:
    first, second, last = extent_sheet(told).remarks
    assert [first.last, second.last, last.last] == [False, False, True]
    return " ".join(" ".join(first.lines).split())  # also the thin spaces of numbers


def test_the_answer_leads_the_tables(person: Person, house: House) -> None:
    """One full-time worker gives 234 200 a year of costs of 17 500, and it lasts a year."""
    person("2024-03-01", "2025-05-31", support_before="income_support", work_after="p100")
    said = _answer(found())
    assert "Av de 1 som lämnade en insats 2025 arbetade 1 efteråt. Omräknat är det 1 heltider." in said
    assert "värt 234 200 kronor på ett år för kommunerna och regionen" in said
    assert "Vad det kostade går inte att säga: Det finns ingen huvudbok" in said
    assert "Försiktigt räknat" in said
    ruled(house.sikta)
    book()
    assert "kostnad är 17 500 kronor. Den skulle vara tillbaka efter 1 månad" in _answer(found())
    low = _answer(found(changed(income_support=0, monthly_pay=100_000)))
    assert "Men antagandena räknar bara ett år, och då kommer 21 % av kostnaden tillbaka." in low
    assert "betalar aldrig tillbaka den" in _answer(found(changed(income_support=0, monthly_pay=0)))
    assert "Antagandena är de försiktiga" in _answer(found(cautious()))
    assert "lämnade Sikta 2025" in _answer(found(basis=f"intervention-{house.sikta}"))
