"""Rounds of contributions. A draft may be changed or thrown away; a decided round stays, and a later one replaces it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.seen import check_unchanged
from drivbank.finance.models import ContributionRound, RoundLine
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.services.rounds_checks import check_day, check_year, checked_text
from drivbank.finance.services.rounds_working import Worked, round_worked, rule_values
from drivbank.organisation.services.checks import changed

Kind = ContributionRound.Kind


@dataclass(frozen=True)
class RoundDraft:
    """What a round is to be: the total in öre, and the inhabitants' day; without a version, the latest of that day.

    The day is needed when a part is split by inhabitants.
    """

    year: int
    kind: str
    total: int
    population_day: date | None = None
    population_version: int | None = None


@transaction.atomic
def round_create(draft: RoundDraft, *, by: Actor) -> int:
    """Work out a draft round of a year and return its id."""
    check_can_change_finance(by)
    log_lock()  # a draft that was saved while this waited is seen below
    check_year("year", draft.year)
    own = ContributionRound.objects.filter(year=draft.year)
    if own.filter(decided_on__isnull=True).exists():
        problem = _("Det finns redan ett utkast för %(year)s. Ändra det, eller ta bort det först.")
        raise ValidationError({"year": problem % {"year": draft.year}})
    last = own.order_by("-number").first()
    row = ContributionRound(year=draft.year, number=last.number + 1 if last else 1)
    values = _worked_out(row, draft)
    _log("finance.round_created", row, {}, values, by=by)
    return row.pk


@transaction.atomic
def round_update(pk: int, draft: RoundDraft, *, seen: str | None = None, by: Actor) -> None:
    """Change a draft and work it out again, with the members, keys and inhabitants as they are now."""
    check_can_change_finance(by)
    log_lock()
    row = _draft_row(pk)
    before = round_values(row)
    check_unchanged(before, seen)
    row.lines.all().delete()
    values = _worked_out(row, draft)
    _log("finance.round_updated", row, before, values, by=by)


@transaction.atomic
def round_delete(pk: int, *, by: Actor) -> None:
    """Throw away a draft."""
    check_can_change_finance(by)
    log_lock()
    row = _draft_row(pk)
    before = round_values(row)
    _log("finance.round_deleted", row, before, dict.fromkeys(before), by=by)
    row.delete()


@transaction.atomic
def round_decide(pk: int, *, decided_on: date, decision: str, seen: str | None = None, by: Actor) -> None:
    """Decide a draft as it stands. It can never be changed after this.

    ``seen`` is the mark of what was shown; a draft whose members, keys or inhabitants have changed since it was
    worked out has to be worked out again first.
    """
    check_can_change_finance(by)
    log_lock()
    row = _draft_row(pk)
    check_unchanged(round_values(row), seen)
    missing = _("Skriv vem som beslutade och var beslutet kan läsas, till exempel Styrelsen § 45.")
    decision = checked_text("decision", decision, missing)
    _check_decided_on(row, decided_on)
    _check_still(row)
    row.decided_on, row.decision = decided_on, decision
    row.save()
    _log("finance.round_decided", row, {}, {"decided_on": decided_on, "decision": decision}, by=by)


def round_values(row: ContributionRound) -> dict[str, Any]:
    """Return what may be changed of a draft."""
    return {
        "kind": str(row.kind),
        "total": row.total,
        "population": f"{row.population_day:%Y-%m-%d} {row.population.version}" if row.population else "",
    }


def draft_values(pk: int) -> dict[str, Any] | None:
    """Return what may be changed of a draft, None when there is none or it has been decided."""
    row = ContributionRound.objects.filter(pk=pk, decided_on__isnull=True).first()
    return round_values(row) if row else None


def _draft_row(pk: int) -> ContributionRound:
    row = ContributionRound.objects.select_for_update().filter(pk=pk).first()
    if row is None:
        raise ValidationError(_("Utkastet finns inte längre: någon annan har tagit bort det."))
    if row.decided_on:
        raise ValidationError(
            _("Rundan är beslutad och ändras inte. Gör en ny runda för året, så regleras skillnaden.")
        )
    return row


def _worked_out(row: ContributionRound, draft: RoundDraft) -> dict[str, Any]:
    """Fill in a draft and its lines, and return its values."""
    row.kind = _checked_kind(row, draft.kind)
    worked = round_worked(
        year=row.year,
        total=draft.total,
        population_day=draft.population_day,
        version=draft.population_version,
    )
    row.total, row.rule = draft.total, rule_values(worked.rule)
    row.key_id, row.region_key_id = worked.key.id, worked.region_key.id if worked.region_key else None
    row.population_id = worked.population.series.id if worked.population else None
    row.population_day = worked.population.day if worked.population else None
    row.save()
    RoundLine.objects.bulk_create(_rows(row, worked))
    return round_values(row)


def _rows(row: ContributionRound, worked: Worked) -> list[RoundLine]:
    return [
        RoundLine(
            round=row,
            member_id=line.member_id,
            part=line.part,
            inhabitants=line.inhabitants,
            tenths=line.tenths,
            amount=line.amount,
        )
        for line in worked.lines
    ]


def _checked_kind(row: ContributionRound, kind: str) -> str:
    if kind not in Kind.values:
        raise ValidationError({"kind": _("Välj om rundan är preliminär eller slutlig.")})
    final = ContributionRound.objects.filter(
        year=row.year, kind=Kind.FINAL.value, decided_on__isnull=False
    ).exists()
    if kind == Kind.PRELIMINARY and final:
        problem = _("%(year)s har redan en slutlig runda. En rättelse är också slutlig.")
        raise ValidationError({"kind": problem % {"year": row.year}})
    return kind


def _check_decided_on(row: ContributionRound, decided_on: date) -> None:
    check_day("decided_on", decided_on)
    key_day = max(key.decided_on for key in (row.key, row.region_key) if key)
    if decided_on < key_day:
        problem = _(
            "Nyckeln beslutades %(day)s, efter den dagen. Kontrollera datumet, eller lägg till nyckeln som gällde då."
        )
        raise ValidationError({"decided_on": problem % {"day": key_day.isoformat()}})
    # One that was given a day to come by mistake must not lock the year: this one takes its place.
    later = ContributionRound.objects.filter(year=row.year, decided_on__gt=decided_on)
    before = later.filter(decided_on__lte=timezone.localdate()).first()
    if before:
        problem = _("Runda %(number)s för året beslutades %(day)s. Den här kommer efter den.")
        words = {"number": before.number, "day": f"{before.decided_on:%Y-%m-%d}"}
        raise ValidationError({"decided_on": problem % words})


def _check_still(row: ContributionRound) -> None:
    """Raise ValidationError when working out the draft again would not give what was shown."""
    population: Any = row.population
    worked = round_worked(
        year=row.year,
        total=row.total,
        population_day=row.population_day,
        version=population.version if population else None,
    )
    kept = {
        (line.member_id, line.part, line.inhabitants, line.tenths, line.amount) for line in row.lines.all()
    }
    now = {(line.member_id, line.part, line.inhabitants, line.tenths, line.amount) for line in worked.lines}
    region_key = worked.region_key.id if worked.region_key else None
    if kept != now or (row.key_id, row.region_key_id) != (worked.key.id, region_key):
        raise ValidationError(
            _(
                "Medlemmarna, nyckeln eller folkmängden har ändrats sedan utkastet räknades. Öppna Ändra och spara, så "
                "räknas det om, och titta igenom det igen."
            )
        )


def _log(
    action: str, row: ContributionRound, before: dict[str, Any], after: dict[str, Any], *, by: Actor
) -> None:
    data = {"year": row.year, "number": row.number}
    items = changed("contribution_round", row.pk, before, after)
    event_append(by=by, action=action, subject=str(row.year), data=data, items=items)
