"""Grants and requisitions as tests need them: amounts in whole kronor."""

from datetime import date

from drivbank.finance.services.grant_faults import AmountDraft, Decided, GrantDraft
from drivbank.finance.services.grants import grant_create
from drivbank.finance.services.requisitions import (
    RequisitionDraft,
    requisition_create,
    requisition_decide,
    requisition_pay,
)
from tests.house import SYSTEM

KRONA = 100
BOARD = Decided(date(2024, 11, 22), "Styrelsen § 61")
KNOWN = date(2026, 1, 20)
POSTS = {"staff": 800_000, "premises": 200_000}


def drafted(intervention: int | None, /, **more: object) -> GrantDraft:
    """Return a grant for 2025 and 2026."""
    values: dict[str, object] = {
        "title": "Sikta mot arbetslivet",
        "code": "interventions",
        "intervention": intervention,
        "starts_on": date(2025, 1, 1),
        "ends_on": date(2026, 6, 30),
    }
    return GrantDraft(**{**values, **more})  # type: ignore[arg-type]  # by name


def granted(intervention: int | None, /, **more: object) -> int:
    """Enter a grant of 1 000 000 kronor for 2025 and as much for 2026; return its id."""
    amounts = [
        AmountDraft(year, post, amount * KRONA) for year in (2025, 2026) for post, amount in POSTS.items()
    ]
    return grant_create(drafted(intervention, **more), amounts, BOARD, by=SYSTEM)


def asking(first: str, last: str, **more: object) -> RequisitionDraft:
    """Return a requisition for a period; ``staff`` and ``premises`` are in kronor, the rest is the draft's own."""
    posts = {post: int(str(more.pop(post))) * KRONA for post in list(POSTS) if post in more}
    days = [date.fromisoformat(day) for day in (first, last)]
    received = {"received_on": min(date(days[1].year + 1, 1, 20), max(days[1], KNOWN)), **more}
    return RequisitionDraft(*days, lines=posts or {"staff": 150_000 * KRONA}, **received)  # type: ignore[arg-type]  # by name


def requested(grant_id: int, first: str = "2025-01-01", last: str = "2025-03-31", **more: object) -> int:
    """Enter a requisition; return its id."""
    return requisition_create(grant_id, asking(first, last, **more), by=SYSTEM)


def approve(pk: int, *, approved: bool = True, day: date = date(2026, 2, 1)) -> None:
    requisition_decide(pk, approved=approved, decided_on=day, decision="Förbundschefen", by=SYSTEM)


def pay(pk: int, day: date = date(2026, 2, 5)) -> None:
    requisition_pay(pk, paid_on=day, by=SYSTEM)
