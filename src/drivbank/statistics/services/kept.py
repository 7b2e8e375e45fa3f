"""Keeping a result as it is now, and setting one that was kept beside what the same question gives today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.economics.payback import simple_payback, whole_months
from drivbank.core.money import kronor_and_ore
from drivbank.core.parameters import ParameterError
from drivbank.core.phrases import Phrase
from drivbank.organisation.services.checks import changed, is_taken
from drivbank.statistics.assumptions import content_of
from drivbank.statistics.models import KeptResult
from drivbank.statistics.policies import check_can_change_assumptions, check_can_see_results
from drivbank.statistics.selectors.assumptions import assumption_set
from drivbank.statistics.selectors.kept import KeptFact, kept_names
from drivbank.statistics.services.assumptions import checked_words
from drivbank.statistics.services.economics import economics_of
from drivbank.statistics.services.economics_inputs import UnknownBasis, inputs_read
from drivbank.statistics.services.economics_results import Counts, Economics, Effects
from drivbank.ui.sheets import Unit

KIND, KEPT = "kept_result", "statistics.result_kept"
LONGEST_NAME = 120


@dataclass(frozen=True)
class ComparedFigure:
    """A figure as it was kept and as it is now, in its unit; None where it is not known or not had."""

    key: str
    label: str
    unit: Unit
    kept: int | None
    now: int | None

    @property
    def differs(self) -> bool:
        return self.kept != self.now


@dataclass(frozen=True)
class KeptCompared:
    """A kept result beside the same set, year and cost as they are registered now.

    ``now`` is None when that can no longer be calculated, and ``why_not`` says so. ``set_changed`` says that the
    set of that name has other numbers now; the comparison stands on those that were kept.
    """

    kept: KeptFact
    now: Economics | None
    why_not: str
    set_changed: bool
    figures: tuple[ComparedFigure, ...]
    municipalities: tuple[ComparedFigure, ...]

    @property
    def same_data(self) -> bool:
        """Say whether nothing registered has changed since it was kept."""
        return self.now is not None and self.now.data_version == self.kept.data_version

    @property
    def differs(self) -> bool:
        return any(figure.differs for figure in (*self.figures, *self.municipalities))


@transaction.atomic
def result_keep(year: int, slug: str, basis: str, name: str, *, by: Actor) -> int:
    """Keep a year's result under a name, and return its number; raise ValidationError on what cannot be kept.

    Others who write wait meanwhile, so that what is kept is of one moment.
    """
    check_can_change_assumptions(by)
    log_lock()
    chosen = assumption_set(slug, year=year)
    if chosen is None:
        raise ValidationError({"slug": _("Uppsättningen finns inte längre. Välj en annan.")})
    name = _checked_name(name)
    try:
        told = economics_of(inputs_read(year, basis, by=by), chosen)
    except (UnknownBasis, ParameterError) as fault:
        raise ValidationError(str(fault)) from fault
    row = KeptResult.objects.create(
        name=name,
        year=year,
        slug=slug,
        assumptions=content_of(chosen.assumptions),
        basis=told.basis.key,
        cost=told.basis.amount,
        content=_content(told),
        data_version=told.data_version,
        kept_at=timezone.now(),
    )
    logged = _logged(name, told)
    items = changed(KIND, row.pk, {}, {**logged, "result": _kronor(told.result)})
    event_append(by=by, action=KEPT, subject=name, data=logged, items=items)
    return row.pk


def _logged(name: str, told: Economics) -> dict[str, Any]:
    """Return what the event log keeps of a kept result, in words that can be read as they are."""
    cost = told.basis.amount
    return {
        "name": name,
        "year": told.year,
        "slug": told.set.slug,
        "basis": str(told.basis.label),
        "cost": "" if cost is None else _kronor(cost),
    }


def _kronor(ore: int) -> str:
    return f"{kronor_and_ore(ore)} kr"


def _checked_name(name: str) -> str:
    name = checked_words(
        "name", name, required=_("Ge resultatet ett namn, till exempel Årsredovisning 2025.")
    )
    if len(name) > LONGEST_NAME:
        told = _("Namnet är för långt. Skriv högst %(count)s tecken.")
        raise ValidationError({"name": told % {"count": LONGEST_NAME}})
    if is_taken(name, kept_names()):
        told = _("Det finns redan ett sparat resultat som heter %(name)s. Välj ett annat namn.")
        raise ValidationError({"name": told % {"name": name}})
    return name


def _content(told: Economics) -> dict[str, Any]:
    """Return the result as it is kept; ``selectors.kept`` reads it back."""
    return {
        "set": str(told.set.name),
        "basis": str(told.basis.label),
        "counts": _counts(told.counts),
        "years": [year.result for year in told.horizon],
        "by_extent": [_row(row.key, row.label, row.persons, row.fte, row.effects) for row in told.by_extent],
        "by_municipality": [
            _row(row.code, row.name, row.participants, row.fte, row.effects, row.contribution)
            for row in told.by_municipality
        ],
        "by_payer": {row.payer.value: _effects(row.effects) for row in told.payers},
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {name: getattr(counts, name) for name in ("exits", "for_work", "workers", "students", "unknown")}


def _row(
    key: str, label: str, persons: int, fte: int, effects: Effects, contribution: int | None = None
) -> dict[str, Any]:
    return {
        "key": key,
        "label": str(label),
        "persons": persons,
        "fte": fte,
        "effects": _effects(effects),
        "contribution": contribution,
    }


def _effects(effects: Effects) -> dict[str, int]:
    return {effect.value: amount for effect, amount in effects.items()}


def kept_compared(fact: KeptFact, *, by: Actor) -> KeptCompared:
    """Return a kept result beside what the same set, year and cost give now; raise Refused."""
    check_can_see_results(by)
    now, why_not = None, ""
    try:
        now = economics_of(inputs_read(fact.year, fact.basis, by=by), fact.set)
    except (UnknownBasis, ParameterError) as fault:
        why_not = str(fault)
    known = assumption_set(fact.set.slug, year=fact.year)
    return KeptCompared(
        kept=fact,
        now=now,
        why_not=why_not,
        set_changed=known is not None and content_of(known.assumptions) != content_of(fact.set.assumptions),
        figures=_figures(fact, now),
        municipalities=_municipalities(fact, now),
    )


def _figures(fact: KeptFact, now: Economics | None) -> tuple[ComparedFigure, ...]:
    kept, told = _kept_figures(fact), _figures_now(now) if now else {}
    return tuple(
        ComparedFigure(key, label, unit, kept.get(key), told.get(key))
        for key, (label, unit) in _COMPARED.items()
    )


_COMPARED: Mapping[str, tuple[Phrase, Unit]] = {
    "exits": (Phrase("Lämnade en insats"), Unit.COUNT),
    "workers": (Phrase("Arbetar efter insatsen"), Unit.COUNT),
    "result": (Phrase("Värde på ett år"), Unit.KRONOR),
    "five_years": (Phrase("Värde på fem år"), Unit.KRONOR),
    "municipalities": (Phrase("Kommunernas besparing på ett år"), Unit.KRONOR),
    "cost": (Phrase("Kostnad"), Unit.KRONOR),
    "months": (Phrase("Återbetalning i månader, i första årets takt"), Unit.COUNT),
}


def _kept_figures(fact: KeptFact) -> dict[str, int | None]:
    return {
        "exits": fact.counts["exits"],
        "workers": fact.counts["workers"],
        "result": fact.result,
        "five_years": fact.five_years,
        "municipalities": sum(row.amount for row in fact.by_municipality),
        "cost": fact.cost,
        "months": _months(fact.cost, fact.result),
    }


def _figures_now(now: Economics) -> dict[str, int | None]:
    return {
        "exits": now.counts.exits,
        "workers": now.counts.workers,
        "result": now.result,
        "five_years": now.five_years,
        "municipalities": now.municipality_total.saving,
        "cost": now.basis.amount,
        "months": _months(now.basis.amount, now.result),
    }


def _months(cost: int | None, yearly: int) -> int | None:
    months: Fraction | None = None if cost is None else simple_payback(cost, yearly)
    return None if months is None else whole_months(months)


def _municipalities(fact: KeptFact, now: Economics | None) -> tuple[ComparedFigure, ...]:
    """Return each municipality's saving, in the order that it has now and then those that were there only then."""
    told = {row.code: row for row in now.by_municipality} if now else {}
    kept = {row.key: row for row in fact.by_municipality}
    codes: Iterable[str] = dict.fromkeys([*told, *kept])
    return tuple(
        ComparedFigure(
            code,
            told[code].name if code in told else kept[code].label,
            Unit.KRONOR,
            kept[code].amount if code in kept else None,
            told[code].saving if code in told else None,
        )
        for code in codes
    )
