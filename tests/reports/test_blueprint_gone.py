"""A blueprint, or a part of one, that is no more: told of the one report, and in the way of nothing that is frozen."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from drivbank.access.roles import Role
from drivbank.reports import blueprints as module
from drivbank.reports.blueprints import Blueprint
from drivbank.reports.checking import Checked
from drivbank.reports.models import ReportPart
from drivbank.reports.selectors import parts, report
from drivbank.reports.services import freezing
from drivbank.reports.services.blueprint_checks import check_in_use
from tests.reports.frozen import frozen_report
from tests.reports.reported import reported
from tests.statistics.conftest import SYSTEM, House

pytestmark = pytest.mark.django_db
ClientWith = Callable[..., Client]
Versions = Callable[[str], tuple[Blueprint, ...]]
shipped: Versions = module.blueprints
SHIPPED = {  # released: reports have been made after them, so that they may never go
    "annual_report": date(2019, 1, 1),
    "interim_report": date(2019, 1, 1),
    "plan_with_budget": date(2019, 1, 1),
    "status_report": date(2019, 1, 1),
}


def moved(kind: str) -> tuple[Blueprint, ...]:
    return tuple(replace(one, valid_from=date(2030, 1, 1)) for one in shipped(kind))


def shorter(kind: str) -> tuple[Blueprint, ...]:
    return tuple(replace(one, parts=one.parts[:-2]) for one in shipped(kind))


def fewer(kind: str) -> tuple[Blueprint, ...]:
    raise KeyError(kind)


@pytest.fixture(params=[moved, shorter, fewer])
def without(request: pytest.FixtureRequest, house: House) -> Iterator[tuple[int, int]]:
    """A report that is frozen and one that is written, and then the blueprint of both is not what it was."""
    frozen, written = frozen_report(), reported()
    ReportPart.objects.filter(report_id=written).update(text="Text.")
    with patch.object(module, "blueprints", request.param):
        yield frozen, written


def test_every_page_still_answers(client_with: ClientWith, without: tuple[int, int]) -> None:
    client = client_with(Role.OFFICE)
    assert client.get(reverse("reports:report_list")).status_code == 200
    for number in without:
        for name in ("report_show", "report_read", "report_figures", "report_checks"):
            assert client.get(reverse(f"reports:{name}", args=[number])).status_code == 200, name
        assert client.get(reverse("reports:report_file", args=[number, "html"])).status_code == 200
    assert client.get(reverse("reports:report_content", args=[without[0]])).status_code == 200


def test_a_frozen_report_is_the_same_file(client_with: ClientWith, house: House) -> None:
    client, number = client_with(Role.BOARD), frozen_report()
    address = reverse("reports:report_file", args=[number, "html"])
    before = client.get(address).content
    for versions in (moved, shorter, fewer):
        with patch.object(module, "blueprints", versions):
            assert client.get(address).content == before


def test_what_is_gone_is_told_and_stands_in_the_way_of_freezing(
    client_with: ClientWith, without: tuple[int, int]
) -> None:
    _frozen, written = without
    page = client_with(Role.OFFICE).get(reverse("reports:report_show", args=[written])).content.decode()
    assert "finns inte i" in page
    with (
        patch.object(freezing, "report_findings", lambda of, *, by: Checked((), ())),
        pytest.raises(ValidationError, match="i den här versionen av Drivbänk"),
    ):
        freezing.report_freeze(written, by=SYSTEM)


def test_the_check_of_parameters_refuses(without: tuple[int, int]) -> None:
    with (
        patch("drivbank.config.management.commands.check_parameters.check_ready"),
        pytest.raises(CommandError, match=r"mallen .*längre"),
    ):
        call_command("check_parameters")


def test_nothing_is_told_of_one_that_is_whole(house: House) -> None:
    of = report(reported())
    assert of is not None
    assert of.blueprint_gone is None
    assert not any(part.outside for part in parts(of))
    check_in_use()


def test_the_released_versions_stand() -> None:
    for kind, day in SHIPPED.items():
        assert day in {one.valid_from for one in shipped(kind)}
