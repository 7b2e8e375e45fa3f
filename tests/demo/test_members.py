"""The members' pages of the demo: the published figures, and nothing small on all the pages together."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from drivbank.organisation.selectors import members
from drivbank.statistics.selectors.assumptions import CAUTIOUS, assumption_set
from drivbank.statistics.services import economics_inputs, members_inputs
from drivbank.statistics.services.economics_exits import YearExits, year_exits
from drivbank.statistics.services.members import member_year, year_of_member
from drivbank.statistics.services.members_cells import equations
from drivbank.statistics.services.members_counting import year_table
from drivbank.statistics.services.members_inputs import inputs_read
from drivbank.statistics.services.members_results import (
    NOT_COUNTED,
    WITHHELD,
    Hidden,
    Measure,
    MemberYear,
    Number,
)
from drivbank.statistics.sheets.members import headline, member_sheets, members_sheets
from tests.core.attackers import worked_out
from tests.house import SYSTEM

YEARS = (2023, 2024, 2025)
FACTS = Path(__file__).parents[1] / "facts" / "socioeconomics-2025.yaml"
AMOUNTS = ("avoided", "tax", "saving", "net")
Table = Mapping[str, list[float]]
Pair = tuple[Number, Number]
Change = Callable[[YearExits], YearExits]
# Amounts of the whole association, rounded.
ROUGH = ("cautious", "result")


@pytest.fixture(scope="module")
def table() -> Table:
    """The published table: participants, FTE, avoided, tax, saving, contribution and net of each municipality."""
    found: Table = yaml.safe_load(FACTS.read_text(encoding="utf-8"))["municipalities"]
    return found


@pytest.fixture(scope="module")
def pages(demo: None) -> Mapping[str, MemberYear]:
    """Every member's page of 2025, municipalities under their own names."""
    found = [member_year(fact.id, 2025, by=SYSTEM) for fact in members()]
    return {told.member.name.removesuffix(" kommun").removesuffix("s"): told for told in found}


def page_of(pages: Mapping[str, MemberYear], municipality: str) -> MemberYear:
    return pages[municipality.removesuffix("s")]


def figures(told: MemberYear) -> dict[str, tuple[Number, Number]]:
    return {one.key: (one.own, one.whole) for section in told.sections for one in section.figures}


def test_what_each_municipality_paid_and_who_came_are_the_published_figures(
    pages: Mapping[str, MemberYear], table: Table
) -> None:
    for name, (participants, _fte, _avoided, _tax, _saving, contribution, _net) in table.items():
        if name != "total":
            found = figures(page_of(pages, name))
            assert found["contribution"] == (contribution * 100, 1_600_000_000), name
            assert found["came"] == (participants, 676), name


def test_what_it_gave_is_the_published_table_where_it_may_be_shown(
    pages: Mapping[str, MemberYear], table: Table
) -> None:
    whole, shown = amounts_of(table["total"]), []
    for name in table.keys() - {"total"}:
        found = figures(page_of(pages, name))
        own = [found[key][0] for key in AMOUNTS]
        assert [found[key][1] for key in AMOUNTS] == whole
        if found["working"][0] is WITHHELD:
            assert {*own, found["fte"][0]} == {WITHHELD}, name
        else:
            shown.append(name)
            assert (found["fte"][0], own) == (table[name][1] * 100, amounts_of(table[name])), name
    assert {"Eskilstuna", "Gnesta", "Nyköping"} <= set(shown)
    assert not {"Vingåker", "Katrineholm", "Strängnäs", "Trosa"} & set(shown)


def amounts_of(row: list[float]) -> list[int]:
    _participants, _fte, avoided, tax, saving, _contribution, net = row
    return [int(amount * 100) for amount in (avoided, tax, saving, net)]


def test_how_it_ended_for_all_is_the_published_summary(pages: Mapping[str, MemberYear]) -> None:
    found = figures(page_of(pages, "Eskilstuna"))
    outcomes = ("work", "studies", "rehabilitation", "other")
    assert [found[f"ended_{key}"][1] for key in outcomes] == [33, 54, 84, 163]
    assert (found["onward"][1], found["ended"][1], found["working"][1]) == (87, 334, 34)


def test_the_region_gains_its_tax(pages: Mapping[str, MemberYear]) -> None:
    """528 000 is why the two published tables end in different sums."""
    assert figures(pages["Region Sörmland"])["gain_region"][0] == 52_800_000


def test_no_page_shows_a_small_number_of_persons(pages: Mapping[str, MemberYear]) -> None:
    for name, told in pages.items():
        for section in told.sections:
            for figure in section.figures:
                if figure.measure is Measure.PERSONS:
                    assert isinstance(figure.own, Hidden) or figure.own is None or figure.own >= 5, (
                        name,
                        figure,
                    )
        for row in told.years:
            for number in (row.came, row.ended, row.onward):
                assert number is WITHHELD or number is None or int(str(number)) >= 5, (name, row)
    assert any(told.withholds for told in pages.values())


@pytest.mark.parametrize("year", YEARS)
def test_all_pages_together_do_not_give_a_small_number_away(demo: None, year: int) -> None:
    """One who has every member's page, and can add and subtract, works out no count under five."""
    table = year_table(year, by=SYSTEM)
    found = worked_out(table.cells, equations(table.cells), table.hidden)
    small = {key: value for key, value in found.items() if value < 5}
    assert not {key: value for key, value in small.items() if value}
    assert not {key for key in small if not _is_never_shown(key)}


def _is_never_shown(key: tuple[str, str, str]) -> bool:
    """A zero of what no page shows, as that nobody was left at the end of a year, is no secret."""
    return key[0] in ("rest", "neither", "still", "new", "others") or key[1] in ("municipality", "other")


def gave(year: int, slug: str, change: Change, patch: pytest.MonkeyPatch) -> dict[tuple[str, str], Pair]:
    """What every page of a year says the work gave, under a set, as if those who left had been others."""
    chosen = assumption_set(slug)
    assert chosen
    with patch.context() as patched:
        patched.setattr(members_inputs, "default_set", lambda year: chosen)
        patched.setattr(
            economics_inputs, "year_exits", lambda *args, **kwargs: change(year_exits(*args, **kwargs))
        )
        inputs = inputs_read(year, by=SYSTEM)
    told = [year_of_member(inputs, fact, ()) for fact in inputs.members]
    return {(one.member.name, f.key): (f.own, f.whole) for one in told for f in one.gave.figures}


def as_they_are(exits: YearExits) -> YearExits:
    return exits


def each(**fields: object) -> Change:
    """Change the same of everybody who left."""
    return lambda exits: replace(exits, groups=tuple(replace(one, **fields) for one in exits.groups))  # type: ignore[arg-type]  # by name


def by_the_hour(exits: YearExits) -> YearExits:
    """Everybody who works a quarter is called when needed, and the other way round."""
    return replace(
        exits,
        groups=tuple(
            replace(one, hourly=not one.hourly, share=25, work_after="p25" if one.hourly else "hourly")
            if one.hourly or one.share == 25
            else one
            for one in exits.groups
        ),
    )


@pytest.mark.parametrize("slug", ["sormland-2025", CAUTIOUS])
@pytest.mark.parametrize("year", YEARS)
def test_no_amount_tells_what_somebody_lived_on_or_how_few_work_by_the_hour(
    demo: None, year: int, slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever those who left lived on before, every page says the same: nobody can work it out from them."""
    told = gave(year, slug, as_they_are, monkeypatch)
    rough = {
        key: pair
        for key, pair in told.items()
        if (key[1] in ROUGH and slug == CAUTIOUS) or key[1] == "cautious"
    }
    for own, whole in rough.values():
        assert own is None
        assert whole in (None, WITHHELD) or int(str(whole)) % 1_000_000 == 0
    changes = (
        each(support_before="income_support"),
        each(support_before="other_support"),
        each(subsidised=True),
        by_the_hour,
    )
    for change in changes:
        other = gave(year, slug, change, monkeypatch)
        assert {key: other[key] for key in told.keys() - rough.keys()} == {
            key: told[key] for key in told.keys() - rough.keys()
        }


@pytest.mark.parametrize("slug", ["sormland-2025", CAUTIOUS])
@pytest.mark.parametrize("year", YEARS)
def test_no_amount_tells_which_of_the_withheld_municipalities_they_come_from(
    demo: None, year: int, slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = {of for what, of, _by in year_table(year, by=SYSTEM).hidden if what == "working"} - {"*"}

    def together(exits: YearExits) -> YearExits:
        place = min(hidden, default="")
        moved = (
            replace(one, municipality=place) if one.municipality in hidden else one for one in exits.groups
        )
        return replace(exits, groups=tuple(moved))

    told, other = (gave(year, slug, change, monkeypatch) for change in (as_they_are, together))
    exact = {key for key in told if key[1] not in ROUGH}
    assert hidden
    assert {key: told[key] for key in exact} == {key: other[key] for key in exact}


def test_a_party_that_the_set_leaves_out_gains_no_nought(pages: Mapping[str, MemberYear]) -> None:
    told = pages["Försäkringskassan"]
    assert figures(told)["gain_social_insurance_agency"] == (NOT_COUNTED, None)
    assert ("–", "vad det gav medlemmen räknas inte med dessa antaganden") in [
        (value, str(label)) for value, label in headline(told)
    ]


def test_the_years_back_show_what_those_years_own_pages_show(pages: Mapping[str, MemberYear]) -> None:
    told = page_of(pages, "Vingåker")
    earlier = member_year(told.member.id, 2024, by=SYSTEM)
    assert told.years[1].year == 2024
    assert told.years[1].came == figures(earlier)["came"][0]
    assert told.years[1].onward == figures(earlier)["onward"][0]


def test_the_tables_say_what_is_withheld(pages: Mapping[str, MemberYear]) -> None:
    (overview,) = members_sheets(2025, by=SYSTEM)
    assert len(overview.rows) == 12
    assert any(".." in row.values for row in overview.rows)
    assert any("Antal under fem visas inte" in note for note in overview.notes)
    texts = [
        value
        for sheet in member_sheets(page_of(pages, "Vingåker"))
        for row in sheet.rows
        for value in row.values
    ]
    assert ".." in texts
