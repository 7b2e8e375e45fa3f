"""Sets are copied and chosen by the office; nothing is changed, nothing is half kept, and the log says what was."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from drivbank.access.actors import Actor
from drivbank.access.models import Event, EventItem
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.economics.model import Baseline, Distribution, Payer, Value
from drivbank.core.parameters import ParameterError
from drivbank.core.seen import ChangedMeanwhile
from drivbank.reference.parameters import parameters
from drivbank.statistics.models import AssumptionChoice, AssumptionSet
from drivbank.statistics.selectors import assumptions as selectors
from drivbank.statistics.selectors.assumptions import (
    CAUTIOUS,
    SORMLAND,
    assumption_set,
    assumption_sets,
    choices,
    own_set,
    set_named,
    sets_and_unreadable,
    shipped_set,
)
from drivbank.statistics.services.assumptions import (
    SetDraft,
    choices_mark,
    set_changed,
    set_choose,
    set_copy,
    set_tried,
)

pytestmark = pytest.mark.django_db
PAY = Value(24_000_00, 22_000_00, 26_000_00, Distribution.TRIANGULAR, "Lönestatistik 2026", 2026)


def draft(**more: Any) -> SetDraft:
    values = {
        "name": "Förbundets antaganden 2026",
        "valid_from": date(2026, 1, 1),
        "reason": "Högre lön enligt ny statistik.",
        "changes": {"monthly_pay": PAY},
    }
    return SetDraft(**{**values, **more})


@pytest.fixture
def office(actor_with: Callable[[Role], Actor]) -> Actor:
    return actor_with(Role.OFFICE)


def test_a_copy_has_the_changes_and_everything_else_as_it_was(office: Actor) -> None:
    slug = set_copy(CAUTIOUS, draft(), by=office)
    assert slug == "forbundets-antaganden-2026"
    fact = assumption_set(slug)
    base = shipped_set(CAUTIOUS).assumptions
    assert fact is not None
    assert fact.assumptions == replace(base, values={**base.values, "monthly_pay": PAY})
    assert (fact.shipped, fact.copied_from, fact.valid_from) == (False, CAUTIOUS, date(2026, 1, 1))
    assert [one.slug for one in assumption_sets()] == [SORMLAND, CAUTIOUS, slug]


def test_the_log_has_what_was_and_what_is(office: Actor) -> None:
    set_copy(CAUTIOUS, draft(), by=office)
    event = Event.objects.latest("number")
    assert event.action == "statistics.assumptions_copied"
    assert event.data["copied_from"] == CAUTIOUS
    item = EventItem.objects.get(event=event)
    assert "monthly_pay" in item.changes
    assert "22000 (22000–25370)" in item.changes
    assert "24000 (22000–26000); Lönestatistik 2026" in item.changes
    assert "discount" not in item.changes


def test_a_copy_of_a_copy_can_count_other_gains_and_other_support(office: Actor) -> None:
    first = set_copy(CAUTIOUS, draft(), by=office)
    payers = frozenset({Payer.MUNICIPALITY})
    more = draft(name="Bara kommunen", changes={}, payers=payers, baseline=Baseline.ONE_RATE, own_rates=False)
    fact = assumption_set(set_copy(first, more, by=office))
    assert fact is not None
    assert fact.assumptions.payers == payers
    assert fact.assumptions.baseline is Baseline.ONE_RATE
    assert fact.assumptions.tax_rates == {}
    assert fact.assumptions.values["monthly_pay"] == PAY


def test_a_set_with_one_rate_takes_the_municipalities_rates_from_the_library(office: Actor) -> None:
    fact = assumption_set(set_copy(SORMLAND, draft(own_rates=True), by=office))
    assert fact is not None
    assert fact.assumptions.tax_rates == shipped_set(CAUTIOUS).assumptions.tax_rates


def test_the_same_address_for_two_names_gets_a_number(office: Actor) -> None:
    slugs = [set_copy(CAUTIOUS, draft(name=name), by=office) for name in ("Prov ett", "Prov, ett", "Välj")]
    assert slugs == ["prov-ett", "prov-ett-2", "valj-2"]


@pytest.mark.parametrize(
    ("more", "field", "reason"),
    [
        ({"name": "  "}, "name", "Ge uppsättningen ett namn"),
        ({"name": "FÖRSIKTIG"}, "name", "Det finns redan en uppsättning"),
        ({"name": "!!"}, "name", "minst en bokstav"),
        ({"name": "19121212-1212"}, "name", "Skriv det utan"),
        ({"reason": ""}, "reason", "Skriv vad som är ändrat"),
        ({"reason": "Ring 070-123 45 67"}, "reason", "Skriv det utan"),
        (
            {"changes": {"monthly_pay": replace(PAY, low=25_000_00)}},
            "monthly_pay-likely",
            "mellan det lägsta",
        ),
        (
            {"changes": {"monthly_pay": replace(PAY, source=" ")}},
            "monthly_pay-source",
            "varifrån värdet kommer",
        ),
        (
            {"changes": {"persistence_1": replace(PAY, likely=10_00, low=10_00, high=100_00)}},
            "persistence_2-likely",
            "Fler kan inte vara kvar",
        ),
        ({"payers": frozenset()}, "payers", "Välj minst en"),
        ({"name": "sormland-2025"}, "name", "Det finns redan en uppsättning"),
        ({"name": "valj"}, "name", "Det finns redan en uppsättning"),
        ({"name": "a" * 121}, "name", "Texten är 121 tecken. Skriv högst 120."),
        ({"reason": "r" * 1001}, "reason", "Skriv högst 1000"),
        ({"changes": {"monthly_pay": replace(PAY, source="k" * 1001)}}, "monthly_pay-source", "högst 1000"),
        ({"changes": {"monthly_pay": replace(PAY, low=-1)}}, "monthly_pay-likely", "noll eller större"),
        ({"changes": {"monthly_pay": replace(PAY, year=5)}}, "monthly_pay-likely", "mellan 1990 och 2100"),
    ],
)
def test_what_will_not_do_is_refused_on_its_field_and_nothing_is_kept(
    office: Actor, more: dict[str, Any], field: str, reason: str
) -> None:
    before = Event.objects.count()
    with pytest.raises(ValidationError) as refused:
        set_copy(CAUTIOUS, draft(**more), by=office)
    assert reason in refused.value.message_dict[field][0]
    assert not AssumptionSet.objects.exists()
    assert Event.objects.count() == before


def test_what_could_not_be_read_again_is_not_kept(office: Actor) -> None:
    with pytest.raises(ValidationError, match="gå att läsa"):
        set_copy(CAUTIOUS, draft(changes={"monthly_pay": replace(PAY, library=" ")}), by=office)
    assert not AssumptionSet.objects.exists()


def test_a_set_that_cannot_be_read_leaves_the_others(office: Actor) -> None:
    slug = set_copy(CAUTIOUS, draft(), by=office)
    AssumptionSet.objects.update(content={"values": {}})
    assert [one.slug for one in assumption_sets()] == [SORMLAND, CAUTIOUS]
    assert sets_and_unreadable()[1] == ("Förbundets antaganden 2026",)
    with pytest.raises(ParameterError):  # no result is counted with another set in its place
        assumption_set(slug)
    with pytest.raises(ValidationError, match="Det finns redan"):
        set_copy(CAUTIOUS, draft(), by=office)
    with pytest.raises(ValidationError, match="Välj en i listan"):
        set_choose(2025, slug, "", by=office)


def test_an_own_set_is_not_hidden_by_one_shipped_later_of_the_same_address(office: Actor) -> None:
    set_copy(SORMLAND, draft(), by=office)
    AssumptionSet.objects.update(slug=CAUTIOUS)
    found = assumption_set(CAUTIOUS)
    assert found is not None
    assert (found.shipped, found.name) == (False, "Förbundets antaganden 2026")
    assert [one.slug for one in assumption_sets()] == [SORMLAND, CAUTIOUS]


def test_a_year_is_counted_with_the_shipped_version_of_that_year(
    office: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = parameters("assumptions")
    later = replace(known[CAUTIOUS].values[-1], start=date(2027, 1, 1), reference="Nyare källa")
    versions = replace(known[CAUTIOUS], values=(*known[CAUTIOUS].values, later))
    monkeypatch.setattr(selectors, "parameters", lambda _folder: {**known, CAUTIOUS: versions})
    set_choose(2025, CAUTIOUS, "", by=office)
    starts = {year: fact.valid_from.year for year in (2025, 2026, 2027, 2028) if (fact := own_set(year))}
    assert starts == {2025: 2025, 2026: 2025, 2027: 2027, 2028: 2027}
    named = set_named("försiktig", year=2026)
    assert named is not None
    assert named.valid_from.year == 2025


def test_own_support_needs_amounts_for_each_support(office: Actor) -> None:
    with pytest.raises(ValidationError, match="inga belopp för varje stöd"):
        set_copy(SORMLAND, draft(baseline=Baseline.OWN_SOURCE), by=office)


def test_an_assumption_that_is_not_is_refused() -> None:
    with pytest.raises(ValidationError, match="inget antagande som heter luck"):
        set_changed(shipped_set(CAUTIOUS).assumptions, draft(changes={"luck": PAY}))


def test_what_is_tried_is_kept_nowhere() -> None:
    base = shipped_set(CAUTIOUS)
    tried = set_tried(base, draft())
    assert tried.assumptions.values["monthly_pay"] == PAY
    assert base.assumptions.values["monthly_pay"].likely == 22_000_00
    assert not AssumptionSet.objects.exists()


def test_a_set_is_found_by_address_and_by_name_in_any_case(office: Actor) -> None:
    set_copy(CAUTIOUS, draft(), by=office)
    found = [
        set_named(text) for text in ("SORMLAND-2025", "sörmland  2025", "FÖRBUNDETS antaganden 2026", "x")
    ]
    assert [fact and fact.slug for fact in found] == [
        SORMLAND,
        SORMLAND,
        "forbundets-antaganden-2026",
        None,
    ]


def test_what_the_association_counts_with_is_the_latest_word_of_the_latest_year(office: Actor) -> None:
    assert own_set(2025) is None
    set_choose(2023, SORMLAND, "Styrelsen 2024-02-16 § 9", by=office)
    set_choose(2025, SORMLAND, "", by=office)
    set_choose(2025, CAUTIOUS, "Styrelsen 2026-02-13 § 7", by=office)
    found = {year: own_set(year) for year in (2022, 2023, 2024, 2025, 2030)}
    assert {year: fact and fact.slug for year, fact in found.items()} == {
        2022: None,
        2023: SORMLAND,
        2024: SORMLAND,
        2025: CAUTIOUS,
        2030: CAUTIOUS,
    }
    assert len(choices()) == 3
    item = EventItem.objects.get(event=Event.objects.latest("number"))
    assert SORMLAND in item.changes
    assert CAUTIOUS in item.changes


def test_what_was_known_on_a_day_is_without_later_choices(office: Actor) -> None:
    set_choose(2025, SORMLAND, "", by=office)
    AssumptionChoice.objects.update(made_at="2026-02-01T12:00:00Z")
    set_choose(2025, CAUTIOUS, "", by=office)
    known = own_set(2025, as_of=date(2026, 2, 1))
    assert known is not None
    assert known.slug == SORMLAND
    assert own_set(2025, as_of=date(2026, 1, 31)) is None


@pytest.mark.parametrize(
    ("year", "slug", "decision", "field"),
    [
        (1999, SORMLAND, "", "from_year"),
        (2025, "nagot-annat", "", "slug"),
        (2025, SORMLAND, "namn@exempel.se", "decision"),
        (2025, SORMLAND, "b" * 161, "decision"),
    ],
)
def test_a_choice_that_will_not_do_is_refused(
    office: Actor, year: int, slug: str, decision: str, field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        set_choose(year, slug, decision, by=office)
    assert field in refused.value.message_dict
    assert not AssumptionChoice.objects.exists()


def test_a_choice_that_another_has_made_meanwhile_is_not_written_over(office: Actor) -> None:
    seen = choices_mark()
    set_choose(2025, SORMLAND, "", by=office, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        set_choose(2026, CAUTIOUS, "", by=office, seen=seen)
    assert AssumptionChoice.objects.count() == 1
    set_choose(2026, CAUTIOUS, "", by=office, seen=choices_mark())


def test_the_same_choice_twice_is_refused(office: Actor) -> None:
    set_choose(2025, SORMLAND, "", by=office)
    with pytest.raises(ValidationError, match="redan den uppsättningen"):
        set_choose(2025, SORMLAND, "", by=office)


@pytest.mark.parametrize("role", [Role.BOARD, Role.AUDITOR, Role.LEAD, Role.COACH, Role.ADMINISTRATOR])
def test_only_the_office_keeps_and_chooses(actor_with: Callable[[Role], Actor], role: Role) -> None:
    other = actor_with(role)
    with pytest.raises(Refused):
        set_copy(CAUTIOUS, draft(), by=other)
    with pytest.raises(Refused):
        set_choose(2025, SORMLAND, "", by=other)
    assert not AssumptionSet.objects.exists()
    assert not AssumptionChoice.objects.exists()
