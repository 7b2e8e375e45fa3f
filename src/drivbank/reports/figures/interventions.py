"""The interventions that ran in the period, as figures and tables."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from django.urls import reverse

from drivbank.core.sorting import in_order
from drivbank.interventions.selectors import InterventionFact, interventions
from drivbank.organisation.selectors import MemberFact, members
from drivbank.reference.selectors import municipalities
from drivbank.reports.figures.model import About, Figure, FigureKind, FigureTable, Origin, Value
from drivbank.reports.figures.periods import Period, period_of
from drivbank.ui.numbers import MISSING
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

INTERVENTIONS = "Insatser"
SOURCE = "insatsernas uppgifter i registret"
ALL = "Alla medlemmar"
NOTE = f"Parterna är de som står på insatsen nu. Källa: {SOURCE}."


def intervention_figures(about: About) -> Iterator[Figure | FigureTable]:
    """Yield what is known of each intervention of the period, or of the one that the report is of, and the tables."""
    period, origin = (
        period_of(about),
        Origin(INTERVENTIONS, SOURCE, reverse("interventions:intervention_list")),
    )
    named = _Names(members(), {place.code: place.name for place in municipalities()}, period)
    shown = [fact for fact in interventions() if is_of(fact, about, period)]
    for fact in shown:
        yield from _facts(fact, named)
        if about.intervention_id is not None:
            yield from (replace(figure, key=_own(figure.key)) for figure in _facts(fact, named))
    yield origin.count("interventions:count", f"Antal insatser {period.name}", len(shown))
    for key, title, facts in (
        ("interventions", "Insatser", shown),
        ("interventions_individual", "Individinriktade insatser", [one for one in shown if one.individual]),
        (
            "interventions_structural",
            "Strukturövergripande insatser",
            [one for one in shown if not one.individual],
        ),
    ):
        yield origin.table(key, _sheet(key, f"{title} {period.name}", facts, named))


def _own(key: str) -> str:
    """Return the key that a blueprint for any intervention can have: intervention:own:name."""
    return f"intervention:own:{key.rpartition(':')[2]}"


def is_of(fact: InterventionFact, about: About, period: Period) -> bool:
    """Say whether a report is of an intervention: its own, else one that ran in the period."""
    if about.intervention_id is not None:
        return fact.id == about.intervention_id
    return period.overlaps(fact.starts_on, min(fact.ends_on, fact.closed_on or fact.ends_on))


class _Names:
    """What the parties of an intervention are called in a row: a municipality by its own name."""

    def __init__(self, facts: Iterable[MemberFact], places: dict[str, str], period: Period) -> None:
        known = list(facts)
        self._names = {fact.id: places.get(fact.municipality, fact.name) for fact in known}
        self._all = {fact.id for fact in known if fact.on(period.day)}

    def of(self, parties: Collection[int]) -> str:
        """Return the parties by name, or that they are all the members."""
        if self._all and self._all <= set(parties):
            return ALL
        return ", ".join(sorted((self._names.get(pk, "") for pk in parties), key=in_order))


def _facts(fact: InterventionFact, named: _Names) -> Iterator[Figure]:
    values: tuple[tuple[str, str, FigureKind, Value], ...] = (
        ("name", "namn", FigureKind.TEXT, fact.name),
        ("kind", "inriktning", FigureKind.TEXT, fact.kind_label),
        ("starts", "första dag", FigureKind.DAY, fact.starts_on),
        ("ends", "sista dag", FigureKind.DAY, fact.ends_on),
        ("parties", "parter", FigureKind.TEXT, named.of(fact.parties)),
        ("ages", "åldrar i målgruppen", FigureKind.TEXT, ages(fact)),
        ("target_group", "målgrupp", FigureKind.TEXT, fact.target_group),
        ("owner", "insatsägare", FigureKind.TEXT, fact.owner),
    )
    origin = Origin(INTERVENTIONS, SOURCE, reverse("interventions:intervention_show", args=[fact.id]))
    for key, words, kind, value in values:
        if value:
            yield origin.figure(f"intervention:{fact.id}:{key}", f"{fact.name}: {words}", kind, value)


def ages(fact: InterventionFact) -> str:
    """Return the ages of the target group in words, nothing when the plan says none."""
    match fact.lowest_age, fact.highest_age:
        case None, None:
            return ""
        case low, None:
            return f"från {low} år"
        case None, high:
            return f"till och med {high} år"
        case low, high:
            return f"{low}–{high} år"
    return ""


def _sheet(key: str, title: str, facts: Iterable[InterventionFact], named: _Names) -> Sheet:
    individual, structural = key == "interventions_individual", key == "interventions_structural"
    columns = (
        Column("name", "Insats"),
        *((Column("kind", "Inriktning"),) if key == "interventions" else ()),
        Column("parties", "Parter"),
        *((Column("ages", "Åldrar"),) if individual else ()),
        *((Column("owner", "Insatsägare"),) if structural else ()),
        Column("starts", "Från", Unit.DAY),
        Column("ends", "Till", Unit.DAY),
        Column("esf", "Medel från ESF"),
    )
    rows = tuple(
        SheetRow(
            (
                fact.name,
                *((fact.kind_label,) if key == "interventions" else ()),
                named.of(fact.parties),
                *((ages(fact) or MISSING,) if individual else ()),
                *((fact.owner,) if structural else ()),
                fact.starts_on,
                fact.ends_on,
                "Ja" if fact.esf else "Nej",
            ),
            key=str(fact.id),
            link=reverse("interventions:intervention_show", args=[fact.id]),
        )
        for fact in facts
    )
    return Sheet(key, title, columns, rows, (NOTE,))
