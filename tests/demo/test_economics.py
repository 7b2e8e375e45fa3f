"""The demo's socio-economic result of 2025 through the command, against both published tables."""

from collections.abc import Mapping
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml
from django.core.management import call_command
from django.db import transaction

from drivbank.core.economics.payback import whole_months
from drivbank.statistics.selectors.assumptions import CAUTIOUS, SORMLAND, assumption_set
from drivbank.statistics.selectors.kept import kept_result
from drivbank.statistics.services.economics import economics
from drivbank.statistics.services.economics_results import Economics
from drivbank.statistics.services.economics_uncertainty import uncertainty
from drivbank.statistics.services.economics_ways import payback_ways
from drivbank.statistics.services.kept import kept_compared, result_keep
from drivbank.statistics.sheets.economics import sheets_of
from drivbank.ui.sheet_files import sheet_text
from drivbank.ui.sheets import Unit
from tests.house import SYSTEM

FACTS = Path(__file__).parents[1] / "facts" / "socioeconomics-2025.yaml"
Facts = Mapping[str, Any]


@pytest.fixture(scope="module")
def published() -> Facts:
    loaded = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture(scope="module")
def told(demo: None) -> Any:
    """What the command prints under the association's own set of the year."""
    return printed("--assumptions", "Sörmland 2025")


def printed(*words: str) -> Any:
    out = StringIO()
    call_command("socioeconomics", "--year", "2025", *words, "--format", "json", stdout=out)
    return orjson.loads(out.getvalue())


def of(slug: str, basis: str = "total") -> Economics:
    chosen = assumption_set(slug)
    assert chosen
    return economics(2025, chosen, basis=basis, by=SYSTEM)


def test_what_working_time_is_worth_to_the_krona(told: Any, published: Facts) -> None:
    columns = ("persons", "avoided", "tax", "result")
    rows = {name: [row[column] for column in columns] for name, row in told["work_after"]["rows"].items()}
    assert rows == published["work_after"]
    assert told["work_after"]["full_time_equivalents"] == published["full_time_equivalents"]
    assert told["work_after"]["member_funding"] == published["member_funding"]
    assert {row["other"] for row in told["work_after"]["rows"].values()} == {0}


def test_what_each_municipality_gains_to_the_krona(told: Any, published: Facts) -> None:
    columns = ("participants", "fte", "avoided", "tax", "saving", "contribution", "net")
    found = {**told["municipalities"]["rows"], "total": told["municipalities"]["total"]}
    rows = {name: [row[column] for column in columns] for name, row in found.items()}
    assert rows == published["municipalities"]


def test_the_difference_between_the_tables_is_the_regions_tax(told: Any, published: Facts) -> None:
    found = told["difference"]
    assert found["difference"] == found["work_after"] - found["municipalities"] == published["difference"]
    assert found["parts"] == [{"payer": "region", "effect": "tax", "amount": 528_000}]
    said = " ".join(found["says"]).replace("\u202f", " ")
    assert "regionen 528 000 kronor i skatt" in said
    assert "30 procent" in said
    assert "20 procent" in said


def test_payback_on_each_cost(told: Any, published: Facts) -> None:
    assert {key: told["basis"]["choices"][key] for key in published["costs"]} == published["costs"]
    pace = {key: found["first_year_pace"] for key, found in told["payback_months"].items()}
    assert pace == published["payback_months"]
    # The set counts one year of work, which does not pay the year's cost.
    assert {found["within_five_years"] for found in told["payback_months"].values()} == {None}
    assert told["horizon"]["five_years"] == told["horizon"]["one_year"] == 4_684_000
    assert told["zero_deadweight_percent"] is None
    assert told["break_even_fte"] == 71.37  # 16 713 049 / (4 684 000 / 20), never too few


def test_who_works_is_told_apart_from_who_left_for_work(told: Any, published: Facts) -> None:
    exits = published["exits"]
    assert (told["exits"]["exits"], told["exits"]["for_work"]) == (
        exits["exits"],
        exits["with_the_reason_work"],
    )
    assert told["work_after"]["rows"]["total"]["persons"] == exits["working"]
    assert any("34 av de 334" in text and "33 lämnade" in text for text in told["limits"])


def test_limits_say_what_is_assumed_unknown_and_odd(told: Any) -> None:
    said = " ".join(told["limits"])
    assert "ingen kontrollgrupp" in said
    assert "Gnesta och Nyköping har lika många deltagare och heltider" in said
    assert f"För {told['exits']['unknown']} av de 334" in said


def test_the_set_is_told_in_its_own_units(told: Any) -> None:
    values = told["assumptions"]["values"]
    assert told["assumptions"]["slug"] == SORMLAND
    likely = {name: values[name]["likely"] for name in ("income_support", "monthly_pay", "municipal_tax")}
    assert likely == {"income_support": 155_000, "monthly_pay": 22_000, "municipal_tax": 20}
    assert all(value["source"] for value in values.values())


def test_the_demo_counts_with_the_sets_name_in_any_case_or_its_slug(demo: None) -> None:
    assert printed("--assumptions", "sörmland 2025") == printed("--assumptions", SORMLAND)
    assert printed("--assumptions", CAUTIOUS)["cautious"] is None


def test_the_cautious_set_stands_beside_and_gives_less(told: Any, demo: None) -> None:
    cautious = of(CAUTIOUS)
    assert told["cautious"]["one_year"] == round(cautious.result / 100)
    assert cautious.result < 468_400_000
    assert len({year.result for year in cautious.horizon}) == 5


@pytest.mark.parametrize("slug", [SORMLAND, CAUTIOUS])
def test_every_division_adds_up_to_the_same(demo: None, slug: str) -> None:
    found = of(slug)
    counted = [row for row in found.payers if row.counted]
    assert found.result == sum(row.gain for row in counted) == found.horizon[0].result
    own = next(row for row in found.payers if row.payer == "municipality")
    assert own.effects == found.municipality_total.effects
    assert found.difference.difference == sum(amount for *_, amount in found.difference.parts)
    assert found.municipality_total.fte == found.extent_total.fte == 2_000


def test_one_intervention_is_measured_against_its_own_cost(demo: None) -> None:
    found = of(SORMLAND)
    parts = [of(SORMLAND, basis.key) for basis in found.bases if basis.intervention_id]
    assert sum(part.result for part in parts) == found.result
    assert sum(part.counts.exits for part in parts) == found.counts.exits
    assert sum(part.municipality_total.participants for part in parts) == 676
    for part in parts:
        assert [payback.basis for payback in part.paybacks] == [part.basis]
        assert {row.contribution for row in part.by_municipality} == {None}


def test_simulation_is_told_with_its_seed_and_is_the_same_again(demo: None) -> None:
    chosen = assumption_set(CAUTIOUS)
    assert chosen
    first = uncertainty(2025, chosen, by=SYSTEM, runs=500)
    again = uncertainty(2025, chosen, by=SYSTEM, runs=500)
    other = uncertainty(2025, chosen, by=SYSTEM, runs=500, seed=7)
    assert first.simulation == again.simulation != other.simulation
    assert first.simulation.p5 < first.likely < first.simulation.p95
    assert first.likely == of(CAUTIOUS).five_years
    assert [bar.swing for bar in first.tornado] == sorted((bar.swing for bar in first.tornado), reverse=True)
    assert first.share_paid == first.simulation.share_at_least(first.cost) < 500


def test_a_set_without_ranges_gives_one_number(demo: None) -> None:
    chosen = assumption_set(SORMLAND)
    assert chosen
    found = uncertainty(2025, chosen, by=SYSTEM, runs=50)
    if not found.tornado:
        assert found.certain
    assert found.likely == 468_400_000


def test_tables_are_printed_with_their_sums(demo: None) -> None:
    text = "\n".join(map(sheet_text, sheets_of(of(SORMLAND)))).replace("\u202f", " ")
    for amount in ("4 684 000", "4 156 000", "156 000", "528 000", "43 månader", "23 månader"):
        assert amount in text
    for sheet in sheets_of(of(CAUTIOUS)):
        _assert_sums(sheet)


def _assert_sums(sheet: Any) -> None:
    """Every column of kronor or counts adds up to the sum that stands last."""
    if sheet.name not in ("work_after", "municipalities", "payers"):
        return
    *rows, total = sheet.rows
    assert total.is_sum
    for place, column in enumerate(sheet.columns):
        if column.unit in (Unit.KRONOR, Unit.COUNT):
            known = [row.values[place] for row in rows if row.values[place] is not None]
            if column.key != "net":
                assert sum(known) == (total.values[place] or 0), (sheet.name, column.key)


def test_a_kept_result_is_the_same_until_something_changes(demo: None) -> None:
    with transaction.atomic():
        fact = kept_result(result_keep(2025, SORMLAND, "interventions", "Årsredovisning 2025", by=SYSTEM))
        assert fact
        found = kept_compared(fact, by=SYSTEM)
        transaction.set_rollback(True)
    assert (fact.result, fact.five_years, fact.cost) == (468_400_000, 468_400_000, 888_200_000)
    assert {row.label: row.amount for row in fact.by_municipality}["Flen"] == 57_145_000
    assert not found.differs
    assert not found.set_changed
    assert {figure.key: figure.now for figure in found.figures}["months"] == 23


def test_ways_to_the_paybacks_that_evaluations_have_printed(demo: None) -> None:
    chosen = assumption_set(SORMLAND)
    assert chosen
    found = payback_ways(2025, chosen, by=SYSTEM)
    chain = {way.key: way for way in found.ways}
    assert [basis.key for basis in found.bases] == ["total", "interventions", "members"]
    # What the published table counts is the third way; what is wider is never slower to pay back.
    assert chain["regional_tax"].yearly == 468_400_000
    assert whole_months(chain["regional_tax"].cells["total"].months or Fraction(0)) == 43
    months = [way.cells["total"].months or Fraction(10**6) for way in found.ways]
    assert months == sorted(months, reverse=True)
    assert set(found.closest) == {9, 29}
    for target, nearest in found.closest.items():
        distances = [abs((way.cells[basis.key].months or Fraction(0)) - target) for way, basis in nearest]
        assert distances == sorted(distances)
        assert distances[0] < 3
    needs = chain["regional_tax"].cells["total"].needs[9]
    # 16 713 049 kronor in nine months is 22 284 065 in a year, at 234 200 a full-time position.
    assert needs.fte == 9_515


def test_wanted_months_that_cannot_be_are_passed_by(demo: None) -> None:
    chosen = assumption_set(CAUTIOUS)
    assert chosen
    found = payback_ways(2025, chosen, by=SYSTEM, targets=(0, -4, 12, 12, 10**9))
    assert found.targets == (12,)
    assert found.contributions is None
    own = next(basis for basis in of(CAUTIOUS).bases if basis.intervention_id)
    narrowed = payback_ways(2025, chosen, by=SYSTEM, basis=own.key)
    assert narrowed.bases == (own,)
    assert narrowed.ways[0].yearly < found.ways[0].yearly
