"""Ladders: how large the equity may be. One is added, from a day on, and never edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.money import ORE_PER_KRONA
from drivbank.finance.models import Ladder, LadderStep
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.services.days import day_fault
from drivbank.finance.services.equity_checks import stop_at, text_fault
from drivbank.organisation.services.checks import changed
from drivbank.ui.numbers import format_kronor, format_percent

HUNDRED_PERCENT = 1000  # in tenths
MOST_PERCENT = 10_000


# Steps of less are asked about: they may have been written in thousands of kronor.
LEAST_STEP = 100_000 * ORE_PER_KRONA


class AskAboutSteps(ValidationError):
    """A step allows more than a whole year's money, or is very small: it may be meant, and is asked about."""


@dataclass(frozen=True)
class StepDraft:
    """From a yearly amount in öre on: so many tenths of a percent of it, or so many öre; one of the two."""

    above: int
    tenths: int | None = None
    limit: int | None = None


@dataclass(frozen=True)
class LadderDraft:
    """A ladder: from which day, what amount its steps go by, where it is read, and the steps from the lowest up.

    ``known_on`` is when it was known, None for today.
    """

    valid_from: date
    basis: str
    source: str
    steps: tuple[StepDraft, ...]
    known_on: date | None = None


@transaction.atomic
def ladder_create(draft: LadderDraft, *, sure: bool = False, by: Actor) -> int:
    """Add a ladder; return its id. ``sure`` says that steps that look wrong are meant."""
    check_can_change_finance(by)
    log_lock()
    source = " ".join(draft.source.split())
    known_on = draft.known_on or timezone.localdate()
    _check(draft, source, known_on)
    _ask(draft.steps, sure=sure)
    row = Ladder(valid_from=draft.valid_from, known_on=known_on, basis=draft.basis, source=source)
    row.full_clean()
    row.save()
    for step in draft.steps:
        LadderStep.objects.create(ladder=row, above=step.above, tenths=step.tenths, limit=step.limit)
    values = {
        "valid_from": draft.valid_from,
        "known_on": known_on,
        "basis": draft.basis,
        "source": source,
        "steps": [step_text(step.above, step.tenths, step.limit) for step in draft.steps],
    }
    items = changed("ladder", row.pk, {}, values)
    event_append(by=by, action="finance.ladder_created", subject=source[:120], items=items)
    return row.pk


def step_text(above: int, tenths: int | None, limit: int | None) -> str:
    """Return a step in a few words."""
    most = f"{format_kronor(limit)} kr" if tenths is None else percent_text(tenths)
    return f"{format_kronor(above)} kr: {most}"


def percent_text(tenths: int) -> str:
    """Return tenths of a percent in print, with a decimal only where there is one."""
    return format_percent(tenths / 10 if tenths % 10 else tenths // 10, 1 if tenths % 10 else 0)


def _check(draft: LadderDraft, source: str, known_on: date) -> None:
    missing = _("Skriv var trappan kommer från, till exempel rekommendationens namn och datum.")
    stop_at(
        {
            "source": text_fault(source, missing=missing),
            "known_on": day_fault(known_on),
            "basis": "" if draft.basis in Ladder.Basis.values else _("Välj vad trappan räknas på."),
            "steps": _steps_fault(draft.steps),
        }
    )


def _steps_fault(steps: Sequence[StepDraft]) -> str:
    if not steps:
        return _("Skriv minst ett trappsteg.")
    for number, step in enumerate(steps, start=1):
        if problem := _step_fault(number, step):
            return problem
    for number, (lower, higher) in enumerate(pairwise(steps), start=2):
        if higher.above <= lower.above:
            text = _(
                "Steg %(number)s börjar på %(above)s kr, som inte är mer än steget före (%(before)s kr). Skriv stegen "
                "från det lägsta beloppet till det högsta."
            )
            facts = {"above": format_kronor(higher.above), "before": format_kronor(lower.above)}
            return text % {"number": number, **facts}
    return ""


def _step_fault(number: int, step: StepDraft) -> str:
    if step.above < 0:
        return _("Steg %(number)s: beloppet får inte vara mindre än noll.") % {"number": number}
    if (step.tenths is None) == (step.limit is None):
        text = _("Steg %(number)s: skriv antingen en andel i procent eller ett belopp i kronor.")
        return text % {"number": number}
    if step.tenths is not None and not 0 <= step.tenths <= MOST_PERCENT:
        return _("Steg %(number)s: andelen ska vara från 0 till 1 000 procent.") % {"number": number}
    if step.limit is not None and step.limit < 0:
        return _("Steg %(number)s: gränsen får inte vara mindre än noll.") % {"number": number}
    return ""


def _ask(steps: Sequence[StepDraft], *, sure: bool) -> None:
    if sure:
        return
    over = [step for step in steps if step.tenths is not None and step.tenths > HUNDRED_PERCENT]
    if over:
        text = _(
            "Ett steg tillåter %(percent)s, alltså mer än vad förbundet får på ett helt år. Rätta steget, eller kryssa "
            "i att det stämmer."
        )
        raise AskAboutSteps({"sure": text % {"percent": percent_text(over[0].tenths or 0)}})
    small = [amount for step in steps for amount in (step.above, step.limit or 0) if 0 < amount < LEAST_STEP]
    if small:
        text = _(
            "Ett belopp i trappan är %(amount)s kr. Är det skrivet i tusental eller miljoner? Skriv det i kronor, "
            "eller kryssa i att det stämmer."
        )
        raise AskAboutSteps({"sure": text % {"amount": format_kronor(small[0])}})
