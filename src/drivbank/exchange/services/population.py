"""Deliveries of population: received and read, looked at, and published as a new version or thrown away."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.policies import Refused, check_everywhere
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.file_names import kept_name
from drivbank.core.phrases import Phrase, kept
from drivbank.core.population.model import Change, Places, Population, Remark
from drivbank.core.population.summing import population_of
from drivbank.core.screening import personal_data_in
from drivbank.exchange.models import PopulationDelivery
from drivbank.exchange.readers.population import read_population, with_source
from drivbank.exchange.readers.refusal import FileRefused
from drivbank.organisation.selectors import members
from drivbank.reference.parameters import parameters
from drivbank.reference.selectors import counties, municipalities, series_on, series_versions
from drivbank.reference.services.series import Delivered, series_publish

SERIES, UNIT = "population_16_64", "personer"
TITLE_NOVEMBER = Phrase("Folkmängd 16–64 år den 1 november")
TITLE = Phrase("Folkmängd 16–64 år")
SOURCE_NAMES = Phrase(
    "Filens källa eller tabell ser ut att innehålla personuppgifter. Skriv bara namnet på den som har gjort "
    "statistiken, till exempel SCB."
)
NO_SOURCE = Phrase("Filen säger inte varifrån siffrorna kommer. Skriv källan, till exempel SCB.")


class Faulty(Exception):
    """A delivery with faults in it, each with place and remedy. Nothing of it is kept."""

    def __init__(self, faults: tuple[Remark, ...]) -> None:
        self.faults = faults
        super().__init__(" ".join(fault.message for fault in faults))


@dataclass(frozen=True)
class Upload:
    """A file as it came. ``year`` is the year wanted, ``source`` where it is from when it does not say so itself."""

    data: bytes
    file_name: str
    year: int | None = None
    source: str = ""
    table: str = ""


@transaction.atomic
def delivery_receive(upload: Upload, *, by: Actor) -> PopulationDelivery:
    """Read a delivery and keep it for a decision; raise FileRefused or Faulty with nothing kept."""
    check_everywhere(by, Action.CHANGE_FINANCE)
    population = population_read(upload)
    if population.errors:
        raise Faulty(population.errors)
    day = next(iter(population.values))[1]
    values = {code: value for (code, _day), value in population.values.items()}
    _check_new(values, day)
    delivery = PopulationDelivery.objects.create(
        file_name=kept_name(upload.file_name),
        sha256=hashlib.sha256(upload.data).hexdigest(),
        by_id=by.user_id,
        by_label=by.label,
        received_at=timezone.now(),
        source=population.source[:300],
        table=population.table[:60],
        updated_on=population.updated,
        day=day,
        values=values,
        notes=[[kept(note.message), kept(note.remedy)] for note in population.notes],
        claims=[kept(claim) for claim in population.claims],
    )
    _log(delivery, "received", by=by)
    return delivery


def population_read(upload: Upload) -> Population:
    """Return what a delivery says, with its errors; raise FileRefused when nothing of it can be read."""
    parsed = with_source(read_population(upload.data, year=upload.year), upload.source.strip(), upload.table)
    if not parsed.source:
        raise FileRefused(NO_SOURCE)
    if personal_data_in(parsed.source) or personal_data_in(parsed.table):
        raise FileRefused(SOURCE_NAMES)
    return population_of(parsed, known_places(), members=member_municipalities(), year=upload.year)


def known_places() -> Places:
    """Return the municipalities and counties there are, and how their codes have changed."""
    changes = tuple(
        Change(item["code"], item["label"], item["change"], item["other"], dated.start)
        for dated in parameters("values")["municipality_changes"].values
        for item in dated.value
    )
    return Places(
        {fact.code: fact.name for fact in municipalities()},
        {fact.code: fact.name for fact in counties()},
        changes,
    )


def member_municipalities() -> dict[str, str]:
    """Return the names of the municipalities that are members today, by code."""
    names = {fact.code: fact.name for fact in municipalities()}
    today = timezone.localdate()
    return {
        fact.municipality: names[fact.municipality]
        for fact in members()
        if fact.municipality and fact.on(today)
    }


@transaction.atomic
def delivery_publish(delivery_id: int, *, seen: int, confirmed: bool, by: Actor) -> int:
    """Publish a delivery as a new version of the series; return its number.

    ``seen`` is the latest version when the delivery was looked at (0 for none), ``confirmed`` that somebody has
    confirmed its claims. Raise ValidationError when there is a newer version, or claims that nobody has.
    """
    check_everywhere(by, Action.CHANGE_FINANCE)
    log_lock()
    delivery = _locked(delivery_id)
    if delivery.claims and not confirmed:
        raise ValidationError(_("Bekräfta det som filen inte säger innan du publicerar."))
    if latest_version() != seen:
        told = _("Någon har publicerat en ny version medan du granskade. Jämför med den och bekräfta igen.")
        raise ValidationError(told)
    number = series_publish(
        series=SERIES,
        title=TITLE_NOVEMBER if (delivery.day.month, delivery.day.day) == (11, 1) else TITLE,
        unit=UNIT,
        source=delivery.source,
        published_on=delivery.updated_on or timezone.localdate(delivery.received_at),
        values={(code, delivery.day): value for code, value in delivery.values.items()},
        delivered=Delivered(
            table=delivery.table,
            fetched_on=timezone.localdate(delivery.received_at),
            file_name=delivery.file_name,
            sha256=delivery.sha256,
            published_said=delivery.updated_on is not None,
        ),
        by=by,
    )
    delivery.delete()
    return number


@transaction.atomic
def delivery_discard(delivery_id: int, *, by: Actor) -> None:
    """Throw a delivery away; nothing is published."""
    check_everywhere(by, Action.CHANGE_FINANCE)
    delivery = _locked(delivery_id)
    _log(delivery, "discarded", by=by)
    delivery.delete()


@transaction.atomic
def deliveries_tidy(*, by: Actor) -> None:
    """Remove deliveries that nobody decided on for as long as undecided imports are kept."""
    now = timezone.now()
    days = parameters("values")["retention"].on(timezone.localdate(now))["undecided"]
    for delivery in PopulationDelivery.objects.filter(received_at__lt=now - timedelta(days)):
        _log(delivery, "expired", by=by)
        delivery.delete()


def latest_version() -> int:
    """Return the number of the latest version of the series, 0 when there is none."""
    return max((version.version for version in series_versions(SERIES)), default=0)


def _locked(delivery_id: int) -> PopulationDelivery:
    delivery = PopulationDelivery.objects.select_for_update().filter(pk=delivery_id).first()
    if delivery is None:
        raise Refused(_("Siffrorna är redan publicerade eller bortvalda."))
    return delivery


def _check_new(values: Mapping[str, int | None], day: date) -> None:
    known = series_on(SERIES, day)
    if known is not None and known.values == values:
        told = Phrase(
            "Siffrorna är desamma som redan finns som version %(version)s. Inget behöver läsas in.",
            version=known.version,
        )
        raise FileRefused(told)


def _log(delivery: PopulationDelivery, what: str, *, by: Actor) -> None:
    data: dict[str, str | int] = {"source": delivery.source, "table": delivery.table}
    data |= {"day": delivery.day.isoformat(), "sha256": delivery.sha256, "values": len(delivery.values)}
    event_append(by=by, action=f"exchange.population_{what}", subject=delivery.file_name, data=data)
