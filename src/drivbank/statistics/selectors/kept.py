"""Reads of results that were kept: as they were, with the set and the costs they stand on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from drivbank.core.economics.model import Effect, Payer
from drivbank.statistics.assumptions import assumptions_from
from drivbank.statistics.models import KeptResult
from drivbank.statistics.selectors.assumptions import SetFact, assumption_set, assumption_sets

Effects = Mapping[Effect, int]


@dataclass(frozen=True)
class KeptRow:
    """What an extent of work or a municipality came to: persons, hundredths of full-time positions, and öre."""

    key: str
    label: str
    persons: int
    fte: int
    effects: Effects
    contribution: int | None = None

    @property
    def amount(self) -> int:
        return sum(self.effects.values())


@dataclass(frozen=True)
class KeptFact:
    """A result as it was kept. Money is whole öre.

    ``set`` is the set as it was then; ``counts`` is how many left, and how many of them work, by the names of
    ``economics_results.Counts``. ``years`` are the results of the years after, the first one first.
    """

    id: int
    name: str
    year: int
    set: SetFact
    basis: str
    basis_label: str
    cost: int | None
    by_extent: tuple[KeptRow, ...]
    by_municipality: tuple[KeptRow, ...]
    by_payer: Mapping[Payer, Effects]
    years: tuple[int, ...]
    counts: Mapping[str, int]
    data_version: str
    kept_at: datetime

    @property
    def result(self) -> int:
        """What the payers of the set gained in the first year."""
        return self.years[0]

    @property
    def five_years(self) -> int:
        return sum(self.years)


def kept_results() -> tuple[KeptFact, ...]:
    """Return every kept result, of the latest year and the latest kept first, in two queries."""
    known = {fact.slug: fact for fact in assumption_sets()}
    return tuple(_fact(row, known.get(row.slug)) for row in KeptResult.objects.all())


def kept_result(pk: int) -> KeptFact | None:
    """Return a kept result, None when there is none."""
    row = KeptResult.objects.filter(pk=pk).first()
    return _fact(row, assumption_set(row.slug)) if row else None


def kept_names() -> list[str]:
    """Return the names that are taken."""
    return list(KeptResult.objects.values_list("name", flat=True))


def _fact(row: KeptResult, now: SetFact | None) -> KeptFact:
    content: dict[str, Any] = row.content
    return KeptFact(
        id=row.pk,
        name=row.name,
        year=row.year,
        set=_set(row, now),
        basis=row.basis,
        basis_label=content["basis"],
        cost=row.cost,
        by_extent=tuple(_row(part) for part in content["by_extent"]),
        by_municipality=tuple(_row(part) for part in content["by_municipality"]),
        by_payer={Payer(payer): _effects(found) for payer, found in content["by_payer"].items()},
        years=tuple(content["years"]),
        counts=content["counts"],
        data_version=row.data_version,
        kept_at=row.kept_at,
    )


def _set(row: KeptResult, now: SetFact | None) -> SetFact:
    """Return the set as it was kept, with what is still known of it."""
    assumptions = assumptions_from(row.assumptions, name=row.slug)
    return SetFact(
        slug=row.slug,
        name=row.content["set"],
        shipped=bool(now and now.shipped),
        valid_from=now.valid_from if now else row.kept_at.date(),
        copied_from=now.copied_from if now else "",
        reason=now.reason if now else "",
        assumptions=assumptions,
        reference=now.reference if now else "",
    )


def _row(part: Mapping[str, Any]) -> KeptRow:
    return KeptRow(
        key=part["key"],
        label=part["label"],
        persons=part["persons"],
        fte=part["fte"],
        effects=_effects(part["effects"]),
        contribution=part["contribution"],
    )


def _effects(found: Mapping[str, int]) -> Effects:
    return {Effect(effect): amount for effect, amount in found.items()}
