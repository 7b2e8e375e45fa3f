"""The demo's goals with what came of them, and which assumptions the association counts with.

Published for 2025: what each goal measures, its target and its outcome. The wording, the decisions, the number of
answers behind a share, and all that is said of other years are made up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from drivbank.access.actors import Actor
from drivbank.config.demo.activities import INCLUSION, JOINT_DAY, VIOLENCE
from drivbank.config.demo.association import Made
from drivbank.config.demo.margins import COOPERARI, SIKTA, SPIRA
from drivbank.interventions.services import (
    GoalDraft,
    GoalPlanDraft,
    OutcomeDraft,
    goal_create,
    goal_plan_create,
    goal_plan_decide,
    outcome_report,
)
from drivbank.statistics.services.assumptions import set_choose

TITLE, FIRST_YEAR, LAST_YEAR = "Mål- och inriktningsplan", 2022, 2026
DECIDED, VALID_FROM, DECISION = date(2023, 12, 1), date(2024, 1, 1), "Styrelsen 2023-12-01 § 58"
OWN_SET, SET_FROM, SET_DECISION = "sormland-2025", 2023, "Styrelsen 2024-02-16 § 9"
OFFICE, LEAD, BOARD, EVALUATOR = "Förbundschefen", "Insatsledarna", "Styrelsen", "Extern utvärderare"
INVENTED = "Påhittat för exemplet."


@dataclass(frozen=True)
class ResultGoal:
    """A result goal, the interventions it concerns, and what was reported of it by year."""

    draft: GoalDraft
    interventions: tuple[str, ...]
    reported: Mapping[int, OutcomeDraft]


def _judged(year: int, text: str, by: str, source: str) -> OutcomeDraft:
    return OutcomeDraft(
        year=year,
        verdict="met",
        text=text,
        judged_by=by,
        judged_on=date(year + 1, 1, 20),
        source=source,
    )


def _answers(year: int, n: int, of: int, asked: int) -> OutcomeDraft:
    return OutcomeDraft(
        year=year,
        n=n,
        of=of,
        asked=asked,
        judged_by="Projektledaren",
        judged_on=date(year + 1, 1, 15),
        source=f"Enkät till deltagarna i utbildningarna. Hur många som svarade är påhittat. {INVENTED}"
        if year != 2025
        else "Enkät till deltagarna i utbildningarna. Andelen är publicerad; hur många som svarade är påhittat.",
    )


def _result(wording: str, **more: Any) -> GoalDraft:
    return GoalDraft(wording=wording, target_set_on=DECIDED, **more)


CLOSER = (
    ResultGoal(
        _result(
            "Minst 35 procent av dem som avslutas ska ha gått vidare till arbete eller studier.",
            owner=OFFICE,
            followed_by="Förbundets egen statistik, Uppföljning Finsam och lägesrapporter",
            kind="register",
            measure="exited-to-work-or-studies",
            missing="counts_as_no",
            unit="percent",
            comparison="at_least",
            target=3500,
            target_group="Personer som är redo att börja arbeta, studera eller arbetsträna.",
        ),
        (SIKTA.name, COOPERARI.name, SPIRA.name),
        {},
    ),
    ResultGoal(
        _result(
            "Alla som avslutas ska ha tagit ett steg framåt.",
            owner=LEAD,
            followed_by="Bedömning vid avslutet enligt insatsens egen definition",
            kind="register",
            measure="progress-step",
            missing="counts_as_no",
            unit="percent",
            comparison="at_least",
            target=10_000,
            target_group="Alla deltagare i individinriktade insatser.",
        ),
        (SIKTA.name, COOPERARI.name, SPIRA.name),
        {},
    ),
    ResultGoal(
        _result(
            "De som gått kurs ska ha fått en tydligare yrkesroll i arbetet med arbetslösa som behöver samordnat stöd.",
            owner=OFFICE,
            activities="Kurser om vägen till arbete, för handläggare och chefer",
            followed_by="Enkät och samtal med kursdeltagare",
            kind="judged",
        ),
        (INCLUSION,),
        {
            2024: _judged(
                2024,
                "Kursdeltagarna beskriver att de vet bättre vad som är deras uppgift. " + INVENTED,
                OFFICE,
                "Samtal efter varje kurs",
            ),
            2025: _judged(
                2025,
                "Kursdeltagarna ger i snitt 4,05 av 5 för hur kursen har hjälpt dem i rollen.",
                OFFICE,
                "Enkät efter varje kurs och samtal med kursdeltagare",
            ),
        },
    ),
    ResultGoal(
        _result(
            "Minst 60 personer ska gå kurs varje år.",
            owner=OFFICE,
            activities="Kurser om vägen till arbete, för handläggare och chefer",
            followed_by="Antal kursdeltagare",
            kind="count",
            measure="course-participants",
            unit="count",
            comparison="at_least",
            target=6000,
            target_group="Personal och chefer hos förbundets medlemmar.",
        ),
        (INCLUSION,),
        {},
    ),
)
HEALTH = (
    ResultGoal(
        _result(
            "Deltagarna ska må bättre, både fysiskt och psykiskt.",
            owner=LEAD,
            followed_by="Intervjuer med deltagare och enkät",
            kind="judged",
        ),
        (SIKTA.name, SPIRA.name),
        {
            2024: _judged(
                2024, "De intervjuade beskriver bättre sömn och mer ork. " + INVENTED, EVALUATOR, "Intervjuer"
            ),
            2025: _judged(
                2025,
                "De intervjuade beskriver att de mår bättre, och kopplar det till stödet i insatsen.",
                EVALUATOR,
                "Intervjuer med deltagare, gjorda av den externa utvärderaren",
            ),
        },
    ),
    ResultGoal(
        _result(
            "Alla deltagare ska få frågor om våld.",
            owner=LEAD,
            followed_by="Registrering vid kartläggningen",
            kind="register",
            measure="asked-about-violence",
            missing="counts_as_no",
            unit="percent",
            comparison="at_least",
            target=10_000,
            target_group="Alla deltagare i Sikta mot arbetslivet och SPIRA.",
        ),
        (SIKTA.name, SPIRA.name),
        {},
    ),
    ResultGoal(
        _result(
            "Minst 90 procent av dem som svarar på enkäten ska ha haft nytta av utbildningen i en verklig situation.",
            owner="Projektledaren",
            followed_by="Enkät till deltagarna i utbildningarna",
            kind="survey",
            question="Har du haft nytta av utbildningen i en verklig situation? Ja räknas som ja.",
            missing="left_out",
            unit="percent",
            comparison="at_least",
            target=9000,
            target_group="Personal som har gått utbildning om våld i nära relationer.",
        ),
        (VIOLENCE,),
        {2024: _answers(2024, 128, 142, 264), 2025: _answers(2025, 174, 200, 574)},
    ),
)
TOGETHER = (
    ResultGoal(
        _result(
            "Medlemmarnas företrädare ska se nyttan med att samverka i förbundet.",
            owner=BOARD,
            activities="Samverkansgruppen, den länsgemensamma insatsen, myndighetsgemensam dag och medlemsdialoger",
            followed_by="Intervjuer och samtal med medlemmarna",
            kind="judged",
        ),
        (SIKTA.name, JOINT_DAY),
        {
            2024: _judged(
                2024,
                "Företrädarna beskriver snabbare vägar mellan verksamheterna. " + INVENTED,
                BOARD,
                "Medlemsdialoger",
            ),
            2025: _judged(
                2025,
                "De intervjuade beskriver nyttan och ger exempel på vad de inte hade klarat var för sig.",
                BOARD,
                "Intervjuer med medlemmar, bilaga till årsredovisningen",
            ),
        },
    ),
)
GOALS: tuple[tuple[str, tuple[ResultGoal, ...]], ...] = (
    ("Fler ska komma närmare arbete eller studier genom förbundets insatser.", CLOSER),
    ("Ohälsan i länet ska minska genom förbundets insatser.", HEALTH),
    ("Förbundets medlemmar ska ha en god samverkan.", TOGETHER),
)


def goals_build(made: Made, *, by: Actor) -> None:
    """Enter the plan with its goals, let the board decide it, and report what was judged and asked."""
    plan = goal_plan_create(
        GoalPlanDraft(
            title=TITLE,
            first_year=FIRST_YEAR,
            last_year=LAST_YEAR,
            valid_from=VALID_FROM,
            text="Planen är påhittad för exemplet. Vad målen mäter och deras nivåer följer årsredovisningen för 2025.",
        ),
        by=by,
    )
    keys = [
        (goal, _goal(plan.pk, overall, goal, made, by=by))
        for overall, goals in ((_overall(plan.pk, wording, by=by), goals) for wording, goals in GOALS)
        for goal in goals
    ]
    goal_plan_decide(plan.pk, decided_on=DECIDED, decision=DECISION, valid_from=VALID_FROM, by=by)
    for goal, key in keys:
        for outcome in goal.reported.values():
            outcome_report(key, outcome, by=by)
    set_choose(SET_FROM, OWN_SET, SET_DECISION, by=by)


def _overall(plan_id: int, wording: str, *, by: Actor) -> int:
    return goal_create(plan_id, GoalDraft(wording=wording, owner=BOARD), by=by).pk


def _goal(plan_id: int, overall: int, goal: ResultGoal, made: Made, *, by: Actor) -> str:
    ids = tuple(made.interventions[name] for name in goal.interventions)
    draft = replace(goal.draft, parent_id=overall, interventions=ids)
    return goal_create(plan_id, draft, by=by).key
