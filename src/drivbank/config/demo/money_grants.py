"""The demo's grants and requisitions: the published sums of 2007 and 2025, and what is invented around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from drivbank.access.actors import Actor
from drivbank.config.demo.activities import INCLUSION, VIOLENCE
from drivbank.config.demo.association import MUNICIPAL_MEMBERS, Made
from drivbank.config.demo.margins import COOPERARI, SIKTA, SPIRA
from drivbank.core.money import ORE_PER_KRONA, parts_of
from drivbank.finance.services.grant_faults import AmountDraft, Decided, GrantDraft
from drivbank.finance.services.grants import grant_amount_add, grant_create
from drivbank.finance.services.requisitions import (
    RequisitionDraft,
    requisition_create,
    requisition_decide,
    requisition_pay,
)
from drivbank.organisation.selectors import members

THOUSAND = 1000 * ORE_PER_KRONA
BOARD = Decided(date(2024, 11, 22), "Styrelsen § 61, exempel")
PLAN = Decided(date(2006, 11, 24), "Styrelsen, plan och budget för 2007, avsnitt 8")
CHIEF = "Förbundschefen, exempel"
PROJECTS_OF_2007, INTERVENTIONS, ESF = "granted_projects", "interventions", "esf_support"
ESF_TENTHS, ESF_LAG = 680, 4
# Invented: how a grant is split between its posts.
COACHES = {"staff": 88, "premises": 5, "other": 7}
COURSES = {"staff": 62, "purchased": 26, "travel": 8, "other": 4}
QUARTERS = ((1, 3), (4, 6), (7, 9), (10, 12))


@dataclass(frozen=True)
class Project:
    """A grant of 2007 in thousands: of the year (None where none is printed), and in all."""

    title: str
    total: int
    year: int | None
    starts_on: date | None = None
    ends_on: date | None = None
    time_note: str = ""


@dataclass(frozen=True)
class Funded:
    """A grant of the 2020s in thousands by year, and its requisitions by year and quarter."""

    title: str
    code: str
    ends_on: date
    granted: Mapping[int, int]
    drawn: Mapping[int, Sequence[int]]
    posts: Mapping[str, int]
    receiver: str = ""


PROJECTS = (
    Project("Ungdomstorget Nyköping", 2279, 1140, date(2006, 8, 15), date(2008, 8, 14)),
    Project("Rehabkoordinator Flens VC", 484, 242, date(2006, 2, 1), date(2008, 1, 31)),
    Project("Rehabkoordinator Ekensbergs VC Nyköping", 484, 242, date(2006, 5, 15), date(2008, 5, 14)),
    Project(
        "Kungsgatans Läkarmottagning Eskilstuna",
        307,
        307,
        time_note="Försenad, preliminär start hösten 2006",
    ),
    Project(
        "TROSAM Trosa",
        1735,
        868,
        date(2006, 6, 1),
        date(2008, 6, 30),
        "Planen anger slutdagen 2008-06-31, som inte finns: juni har 30 dagar",
    ),
    Project("KV-projektet Katrineholm och Vingåker", 1887, 944, date(2006, 8, 1), date(2008, 7, 31)),
    Project("Villa Bergsund Oxelösund", 2077, 1039, date(2006, 8, 15), date(2008, 8, 14)),
    Project(
        "Kompetensutveckling Gnesta", 100, None, time_note="Start i september 2006, inget belopp för 2007"
    ),
    Project("Processtöd Eskilstuna", 1077, 539, date(2007, 1, 1), date(2008, 12, 31), "Preliminär start"),
    Project("Flen Soc-Af", 398, 398, date(2007, 1, 1), date(2007, 9, 30), "Preliminär start"),
)
FUNDED = (
    Funded(
        SIKTA.name,
        INTERVENTIONS,
        date(2028, 9, 30),
        {2025: 9000, 2026: 9000, 2027: 9000, 2028: 6750},
        {2025: (1690, 1700, 1873, 2150), 2026: (2080, 2110, 2140)},
        COACHES,
    ),
    Funded(
        COOPERARI.name,
        INTERVENTIONS,
        date(2027, 8, 31),
        {2025: 1500, 2026: 1700, 2027: 1150},
        {2025: (355, 362, 370, 382), 2026: (400, 410, 415)},
        COACHES,
        MUNICIPAL_MEMBERS["Eskilstuna"],
    ),
    Funded(
        SPIRA.name,
        ESF,
        date(2026, 8, 31),
        {2025: 2500, 2026: 1700},
        {2025: (590, 600, 580, 610), 2026: (610, 620, 410)},
        COACHES,
    ),
    Funded(
        VIOLENCE,
        ESF,
        date(2026, 7, 31),
        {2025: 1100, 2026: 650},
        {2025: (255, 262, 258, 265), 2026: (270, 270, 90)},
        COURSES,
    ),
    Funded(
        INCLUSION,
        ESF,
        date(2026, 7, 31),
        {2025: 700, 2026: 420},
        {2025: (155, 160, 160, 164), 2026: (170, 165, 55)},
        COURSES,
    ),
)
ADDED = (COOPERARI.name, 2025, 149, Decided(date(2025, 2, 14), "Styrelsen § 9, exempel"))
# The requisitions that are not paid yet: one is decided, one waits.
UNPAID, UNDECIDED = (SIKTA.name, 2026, 3), (COOPERARI.name, 2026, 3)
COMMENTS = {
    (SIKTA.name, 2025, 1): "Lägre än planerat: delar av bemanningen är vakant. Påhittat exempel.",
    (SIKTA.name, 2025, 4): "Bemanningen är fulltalig igen. Påhittat exempel.",
    UNDECIDED: "Hyran för oktober är med i beloppet. Påhittat exempel.",
}


def grants_build(made: Made, *, by: Actor) -> None:
    """Enter every grant with its decisions and requisitions as the office would have."""
    for project in PROJECTS:
        _project(project, by=by)
    receivers = {member.name: member.id for member in members()}
    for funded in FUNDED:
        pk = _granted(funded, made.interventions[funded.title], receivers.get(funded.receiver), by=by)
        if funded.title == ADDED[0]:
            _title, year, amount, decided = ADDED
            grant_amount_add(pk, _amounts(year, amount, funded.posts), decided, by=by)
        for year, amounts in funded.drawn.items():
            for quarter, amount in enumerate(amounts, start=1):
                _requisition(pk, funded, (year, quarter), amount, by=by)


def _project(project: Project, *, by: Actor) -> None:
    later = project.total - (project.year or 0)
    amounts = [
        AmountDraft(year, "whole", amount * THOUSAND)
        for year, amount in ((2007, project.year), (None, later))
        if amount
    ]
    draft = GrantDraft(
        title=project.title,
        code=PROJECTS_OF_2007,
        starts_on=project.starts_on,
        ends_on=project.ends_on,
        time_note=project.time_note,
    )
    grant_create(draft, amounts, PLAN, by=by)


def _granted(funded: Funded, intervention: int, receiver: int | None, *, by: Actor) -> int:
    esf = funded.code == ESF
    draft = GrantDraft(
        title=funded.title,
        code=funded.code,
        intervention=intervention,
        receiver=receiver,
        starts_on=date(2025, 1, 1),
        ends_on=funded.ends_on,
        eu_tenths=ESF_TENTHS if esf else 0,
        eu_lag_months=ESF_LAG if esf else 0,
    )
    by_year = [_amounts(year, amount, funded.posts) for year, amount in funded.granted.items()]
    return grant_create(draft, [row for rows in by_year for row in rows], BOARD, by=by)


def _amounts(year: int, thousands: int, posts: Mapping[str, int]) -> list[AmountDraft]:
    return [AmountDraft(year, post, amount) for post, amount in _split(thousands, posts).items()]


def _split(thousands: int, posts: Mapping[str, int]) -> dict[str, int]:
    """Return thousands of kronor split between posts in whole kronor."""
    parts = parts_of(thousands * THOUSAND, list(posts.values()), step=ORE_PER_KRONA)
    return dict(zip(posts, parts, strict=True))


def _requisition(pk: int, funded: Funded, when: tuple[int, int], thousands: int, *, by: Actor) -> None:
    first, last = _quarter(*when, funded.ends_on)
    received = (last + timedelta(days=1)).replace(day=20)
    place = (funded.title, *when)
    lines = _split(thousands, funded.posts)
    draft = RequisitionDraft(first, last, received, lines, COMMENTS.get(place, ""))
    requisition = requisition_create(pk, draft, by=by)
    if place == UNDECIDED:
        return
    decided = received + timedelta(days=7)
    requisition_decide(requisition, approved=True, decided_on=decided, decision=CHIEF, by=by)
    if place != UNPAID:
        requisition_pay(requisition, paid_on=decided + timedelta(days=5), by=by)


def _quarter(year: int, number: int, ends_on: date) -> tuple[date, date]:
    first, last = QUARTERS[number - 1]
    after = date(year + last // 12, last % 12 + 1, 1)
    return date(year, first, 1), min(after - timedelta(days=1), ends_on)
