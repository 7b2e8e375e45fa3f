"""A delivery is kept for a decision, published as a new version or thrown away, and never half."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from drivbank.access.models import Event
from drivbank.access.roles import Role
from drivbank.access.services.chain import chain_check
from drivbank.exchange.models import PopulationDelivery
from drivbank.exchange.readers.refusal import FileRefused
from drivbank.exchange.services.population import (
    SERIES,
    Faulty,
    Upload,
    deliveries_tidy,
    delivery_discard,
    delivery_publish,
    delivery_receive,
    latest_version,
)
from drivbank.exchange.services.population_preview import preview_of, preview_sheet
from drivbank.reference.models import SeriesVersion
from drivbank.reference.selectors import series_before, series_on, series_versions
from tests.exchange.populations import json_stat, kolada, packed
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
NOVEMBER = date(2025, 11, 1)
OWN = "Kommun;År;Invånare 16–64\nNyköping;2025;29400\nEskilstuna;2025;49000\n"  # says no source


def upload(name: str = "folkmangd.json", **changes: Any) -> Upload:
    return Upload(packed(json_stat(**changes)), name)


def published(**changes: Any) -> int:
    delivery = delivery_receive(upload(**changes), by=SYSTEM)
    return delivery_publish(delivery.pk, seen=latest_version(), confirmed=True, by=SYSTEM)


def actions() -> list[str]:
    return list(Event.objects.filter(action__contains="population").values_list("action", flat=True))


def test_a_delivery_becomes_a_version_with_where_it_is_from(house: House) -> None:
    delivery = delivery_receive(upload(), by=SYSTEM)
    assert series_on(SERIES, NOVEMBER) is None
    assert delivery_publish(delivery.pk, seen=0, confirmed=False, by=SYSTEM) == 1
    fact = series_on(SERIES, NOVEMBER)
    assert fact is not None
    assert fact.values == {"0480": 29400, "0484": 49000}
    assert fact.title == "Folkmängd 16–64 år den 1 november"
    version = series_versions(SERIES)[0]
    assert (version.source, version.table, version.file_name) == ("SCB", "TAB1267", "folkmangd.json")
    assert (version.published_on, version.fetched_on) == (date(2025, 12, 4), timezone.localdate())
    assert (version.sha256, version.days) == (delivery.sha256, (NOVEMBER,))
    assert not PopulationDelivery.objects.exists()


def test_what_happened_is_in_the_log(house: House) -> None:
    published()
    delivery_discard(delivery_receive(upload(each={"0480": 1, "0484": 2}), by=SYSTEM).pk, by=SYSTEM)
    assert actions() == ["exchange.population_received"] * 2 + ["exchange.population_discarded"]
    event = Event.objects.get(action="reference.series_published")
    assert event.data["table"] == "TAB1267"
    assert len(event.data["sha256"]) == 64
    assert chain_check()[0] == Event.objects.count()


def test_an_earlier_version_stays_as_it_was(house: House) -> None:
    published()
    assert published(each={"0480": 601, "0484": 1000}) == 2
    first, second = series_on(SERIES, NOVEMBER, version=1), series_on(SERIES, NOVEMBER)
    assert first is not None
    assert second is not None
    assert (first.values["0480"], second.values["0480"]) == (29400, 29449)


def test_a_series_is_known_by_the_day_it_was_published(house: House) -> None:
    published()
    assert series_on(SERIES, NOVEMBER, as_of=date(2025, 12, 3)) is None
    assert series_on(SERIES, NOVEMBER, as_of=date(2025, 12, 4)) is not None


def test_a_year_more_leaves_the_year_before_to_be_found(house: House) -> None:
    published(years=("2024",))
    published(years=("2025",))
    earlier = series_on(SERIES, date(2024, 11, 1))
    assert earlier is not None
    assert earlier.version == 1
    nearest = series_before(SERIES, date(2025, 6, 30))
    assert nearest is not None
    assert nearest[0] == date(2024, 11, 1)
    assert series_before(SERIES, date(2024, 10, 31)) is None


def test_a_faulty_delivery_leaves_nothing_behind(house: House) -> None:
    with pytest.raises(Faulty) as fault:
        delivery_receive(upload(regions=("0480",)), by=SYSTEM)
    assert "Eskilstuna (0484) saknar antal invånare." in fault.value.faults[0].message
    assert not PopulationDelivery.objects.exists()
    assert actions() == []


@pytest.mark.parametrize("name", ["Vera Ek 19850312-1234", "fraga.vera@scb.example"])
def test_a_source_that_names_a_person_is_never_kept(house: House, name: str) -> None:
    asked = [
        upload(source=name),
        Upload(OWN.encode(), "folkmangd.csv", source=name),
        upload(extension={"px": {"tableid": name}}),
        Upload(packed(json_stat(extension={})), "folkmangd.json", table=name),
    ]
    for one in asked:
        with pytest.raises(FileRefused) as refusal:
            delivery_receive(one, by=SYSTEM)
        assert "källa" in str(refusal.value.text)
        assert name not in str(refusal.value.text)
    assert not PopulationDelivery.objects.exists()
    assert actions() == []


def test_a_long_file_name_is_kept_cut(house: House) -> None:
    delivery = delivery_receive(upload("f" * 240 + ".json"), by=SYSTEM)
    delivery_publish(delivery.pk, seen=0, confirmed=True, by=SYSTEM)
    subjects = Event.objects.values_list("subject", flat=True)
    assert max(map(len, subjects)) <= 160
    assert chain_check()[0] == Event.objects.count()


def test_every_member_without_a_number_is_named(house: House) -> None:
    with pytest.raises(Faulty) as fault:
        delivery_receive(upload(regions=("0488",)), by=SYSTEM)
    assert [found.message[:8] for found in fault.value.faults] == ["Nyköping", "Eskilstu"]


def test_old_codes_come_from_the_parameters(house: House) -> None:
    regions = ("0480", "0484", "1917", "1580")
    with pytest.raises(Faulty) as fault:
        delivery_receive(upload(regions=regions, each=dict.fromkeys(regions, 5)), by=SYSTEM)
    texts = " ".join(f"{found.message} {found.remedy}" for found in fault.value.faults)
    assert "Koden 1917 är Hebys gamla kod. Från den 2007-01-01 är koden 0331." in texts
    assert "Koden 1580 hör till Älvsborgs län, som gick upp i ett annat län den 1998-01-01." in texts


def test_the_same_figures_again_are_not_taken_in(house: House) -> None:
    published()
    with pytest.raises(FileRefused, match="desamma som redan finns som version 1"):
        delivery_receive(upload(), by=SYSTEM)


def test_the_source_must_be_known(house: House) -> None:
    rows = "Kommun;År;Invånare 16–64\nNyköping;2025;33429\nEskilstuna;2025;65096".encode()
    with pytest.raises(FileRefused, match="varifrån siffrorna kommer"):
        delivery_receive(Upload(rows, "egen.csv"), by=SYSTEM)
    assert delivery_receive(Upload(rows, "egen.csv", source=" Kommunernas egna "), by=SYSTEM).source == (
        "Kommunernas egna"
    )


def test_a_question_must_be_answered(house: House) -> None:
    delivery = delivery_receive(Upload(packed(kolada({"0480": 1, "0484": 2})), "k.json"), by=SYSTEM)
    with pytest.raises(ValidationError, match="Bekräfta det som filen inte säger"):
        delivery_publish(delivery.pk, seen=0, confirmed=False, by=SYSTEM)
    assert not SeriesVersion.objects.exists()
    delivery_publish(delivery.pk, seen=0, confirmed=True, by=SYSTEM)
    fact = series_on(SERIES, date(2025, 12, 31))
    assert fact is not None
    assert fact.title == "Folkmängd 16–64 år"


def test_two_who_publish_at_once_are_told(house: House) -> None:
    first = delivery_receive(upload(), by=SYSTEM)
    second = delivery_receive(upload(each={"0480": 601, "0484": 1000}), by=SYSTEM)
    delivery_publish(first.pk, seen=0, confirmed=True, by=SYSTEM)
    with pytest.raises(ValidationError, match="ny version medan du granskade"):
        delivery_publish(second.pk, seen=0, confirmed=True, by=SYSTEM)
    assert delivery_publish(second.pk, seen=1, confirmed=True, by=SYSTEM) == 2


def test_what_is_decided_cannot_be_decided_again(house: House) -> None:
    delivery = delivery_receive(upload(), by=SYSTEM)
    delivery_discard(delivery.pk, by=SYSTEM)
    with pytest.raises(PermissionDenied, match="redan publicerade eller bortvalda"):
        delivery_publish(delivery.pk, seen=0, confirmed=True, by=SYSTEM)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OFFICE])
def test_only_the_office_takes_population_in(house: House, actor_as: Any, role: Role) -> None:
    with pytest.raises(PermissionDenied):
        delivery_receive(upload(), by=actor_as(role))
    delivery = delivery_receive(upload(), by=SYSTEM)
    for decide in (
        lambda: delivery_publish(delivery.pk, seen=0, confirmed=True, by=actor_as(role)),
        lambda: delivery_discard(delivery.pk, by=actor_as(role)),
    ):
        with pytest.raises(PermissionDenied):
            decide()
    assert PopulationDelivery.objects.count() == 1


def test_a_delivery_that_nobody_decided_on_is_removed(house: House) -> None:
    old, new = (delivery_receive(upload(each={"0480": each, "0484": 5}), by=SYSTEM) for each in (7, 8))
    PopulationDelivery.objects.filter(pk=old.pk).update(received_at=timezone.now() - timedelta(31))
    deliveries_tidy(by=SYSTEM)
    assert list(PopulationDelivery.objects.values_list("pk", flat=True)) == [new.pk]
    assert actions()[-1] == "exchange.population_expired"


def test_a_file_name_that_could_name_someone_is_not_kept(house: House) -> None:
    delivery = delivery_receive(upload("19121212-1212.json"), by=SYSTEM)
    assert "1212" not in delivery.file_name


def test_the_preview_puts_figures_beside_the_last(house: House) -> None:
    published(years=("2024",))
    delivery = delivery_receive(
        upload(regions=("0480", "0484", "0488"), each={"0480": 606, "0484": 1051, "0488": 9}), by=SYSTEM
    )
    preview = preview_of(delivery)
    assert [(line.name, line.before, line.value, str(line.change)) for line in preview.lines] == [
        ("Nyköping", 29400, 29694, "1.0"),
        ("Eskilstuna", 49000, 51499, "5.1"),
    ]
    assert [line.name for line in preview.large] == ["Eskilstuna"]
    assert (preview.before_day, preview.before_version, preview.others) == (date(2024, 11, 1), 1, 1)
    total = preview_sheet(preview).rows[-1]
    assert total.values[1:3] == (81193, 78400)


def test_the_first_delivery_has_nothing_beside_it(house: House) -> None:
    preview = preview_of(delivery_receive(upload(), by=SYSTEM))
    assert preview.before_day is None
    assert [line.change for line in preview.lines] == [None, None]
