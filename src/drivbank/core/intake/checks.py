"""What must hold for a row, and what is only worth a warning: one table of checks, each reading a few fields.

A check is given the values of its fields, row by row; it is not asked when one of them could not be read. Dates are
ISO text, so the order of text is the order of time. The first field named is the cell that is marked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from drivbank.core.intake.model import Level, Rules

LONGEST_AHEAD = timedelta(days=366)
ERROR, WARNING = Level.ERROR, Level.WARNING


@dataclass(frozen=True)
class Check:
    """One rule: which fields it reads, when it fails, and what is then said. The texts may use the fields' values."""

    level: Level
    reads: tuple[str, ...]
    fails: Callable[..., bool]
    message: str
    remedy: str


def participation_checks(rules: Rules) -> list[Check]:
    """Return the checks of a participation."""
    return [
        *_exit_checks(rules),
        *_place_checks(rules),
        *_time_checks(rules),
        *_training_checks(),
        *_after_checks(),
        *_age_checks(rules),
    ]


def activity_checks(rules: Rules) -> list[Check]:
    """Return the checks of a structural activity."""
    today = rules.today.isoformat()
    first, last = (day.isoformat() for day in rules.period)
    return [
        Check(ERROR, ("held_on",), lambda day: day is not None and day > today,
              "Datumet {0} har inte varit än.", "Registrera aktiviteten när den är genomförd."),
        Check(WARNING, ("held_on",), lambda day: day is not None and not first <= day <= last,
              f"Datumet {{0}} ligger utanför insatsens tid, {first} till {last}.", "Kontrollera datumet."),
        Check(WARNING, ("women", "men", "sex_unknown"), lambda *counts: counts == (None, None, None),
              "Antalet deltagare är inte ifyllt.", "Fyll i hur många som deltog."),
    ]  # fmt: skip


def _exit_checks(rules: Rules) -> list[Check]:
    today, used = rules.today.isoformat(), rules.exit_reasons
    labels = rules.choices.labels.get("exit_reason", {})
    names = "; ".join(label for code, label in labels.items() if code in used)
    return [
        Check(ERROR, ("exited_on", "enrolled_on"), lambda exit, start: bool(exit and start) and exit < start,
              "Avslutad ({0}) är före Inskriven ({1}).", "Rätta det av datumen som är fel."),
        Check(ERROR, ("exited_on",), lambda exit: exit is not None and exit > today,
              "Avslutad ({0}) ligger i framtiden.", "Lämna avslutet tomt tills deltagaren har slutat."),
        Check(ERROR, ("exit_reason", "exited_on"), lambda reason, exit: not reason and exit is not None,
              "Avslutsdatum finns men avslutsorsak saknas.", "Välj en avslutsorsak i listan."),
        Check(ERROR, ("exited_on", "exit_reason"), lambda exit, reason: exit is None and bool(reason),
              "Avslutsorsak finns men avslutsdatum saknas.", "Fyll i avslutsdatum, eller ta bort avslutsorsaken."),
        Check(ERROR, ("exit_reason",), lambda reason: bool(reason) and reason not in used,
              "Insatsen använder inte den avslutsorsaken.", f"Välj en av insatsens orsaker: {names}."),
    ]  # fmt: skip


def _place_checks(rules: Rules) -> list[Check]:
    parties, writable = rules.party_municipalities, rules.writable
    return [
        Check(ERROR, ("municipality",), lambda code: writable is not None and code != "" and code not in writable,
              "{0} ligger utanför din länsdel.", "Ta bort raden, eller be kansliet läsa in den."),
        Check(WARNING, ("municipality",), lambda code: bool(parties) and code != "" and code not in parties,
              "{0} är inte part i insatsen.", "Kontrollera kommunen."),
    ]  # fmt: skip


def _time_checks(rules: Rules) -> list[Check]:
    today = rules.today.isoformat()
    latest = (rules.today + LONGEST_AHEAD).isoformat()
    first, last = (day.isoformat() for day in rules.period)
    return [
        Check(ERROR, ("enrolled_on",), lambda day: day is not None and day > latest,
              "Inskriven ({0}) ligger mer än ett år framåt.", "Rätta datumet."),
        Check(WARNING, ("enrolled_on",), lambda day: day is not None and not first <= day <= last,
              f"Inskriven ({{0}}) ligger utanför insatsens tid, {first} till {last}.", "Kontrollera datumet."),
        Check(WARNING, ("referred_on", "enrolled_on"), _later,
              "Aktualiserad ({0}) är efter Inskriven ({1}).", "Kontrollera datumen."),
        Check(WARNING, ("decided_on", "enrolled_on"), _later,
              "Beslut om plats ({0}) är efter Inskriven ({1}).", "Kontrollera datumen."),
        Check(WARNING, ("referred_on", "decided_on"), _later,
              "Aktualiserad ({0}) är efter Beslut om plats ({1}).", "Kontrollera datumen."),
        Check(WARNING, ("enrolled_on", "mapped_on"), _later,
              "Kartläggning klar ({1}) är före Inskriven ({0}).", "Kontrollera datumen."),
        Check(WARNING, ("mapped_on",), lambda day: day is not None and day > today,
              "Kartläggning klar ({0}) ligger i framtiden.", "Kontrollera datumet."),
    ]  # fmt: skip


def _training_checks() -> list[Check]:
    return [
        Check(ERROR, ("training_to", "training_from"), lambda end, start: bool(end and start) and end < start,
              "Arbetsträning till ({0}) är före Arbetsträning från ({1}).", "Rätta det av datumen som är fel."),
        Check(WARNING, ("training_from", "training_to"), lambda start, end: start is None and end is not None,
              "Arbetsträningen har ett slut men ingen början.", "Fyll i arbetsträning från."),
        Check(WARNING, ("training_to", "exited_on"), _later,
              "Arbetsträning till ({0}) är efter Avslutad ({1}).", "Kontrollera datumen."),
        Check(WARNING, ("training_extent",), lambda extent: extent == 1,
              "Arbetsträning på 1 procent.", "Skriv 100 om det är heltid."),
    ]  # fmt: skip


def _after_checks() -> list[Check]:
    fields = {
        "work_after": "Arbetar efter",
        "studies_after": "Studerar efter",
        "support_after": "Huvudsaklig försörjning efter",
    }
    early = [
        Check(WARNING, (name, "exited_on"), lambda value, exit: bool(value) and exit is None,
              f"{heading} är ifyllt, men deltagaren är inte avslutad.", "Fyll i avslutet, eller ta bort uppgiften.")
        for name, heading in fields.items()
    ]  # fmt: skip
    return [
        *early,
        Check(ERROR, ("work_form_after", "work_after"),
              lambda form, work: form not in ("", "unknown") and work in ("", "not_working"),
              "Anställningsform är ifylld, men deltagaren arbetar inte.",
              "Fyll i omfattningen under Arbetar efter, eller ta bort anställningsformen."),
        Check(WARNING, ("work_after", "exit_reason"), lambda work, reason: reason == "work" and work == "not_working",
              "Avslutsorsaken är arbete, men deltagaren arbetar inte efter.", "Kontrollera vilken uppgift som stämmer."),
        Check(WARNING, ("studies_after", "exit_reason"),
              lambda studies, reason: reason == "studies" and studies == "not_studying",
              "Avslutsorsaken är studier, men deltagaren studerar inte efter.", "Kontrollera vilken uppgift som stämmer."),
    ]  # fmt: skip


def _age_checks(rules: Rules) -> list[Check]:
    low, high = rules.target_ages or (None, None)
    group = (
        f"från {low} till {high}"
        if low is not None and high is not None
        else f"från {low}"
        if low
        else f"till {high}"
    )
    return [
        Check(WARNING, ("age",),
              lambda age: age is not None and ((low is not None and age < low) or (high is not None and age > high)),
              f"Åldern {{0}} är utanför målgruppen, {group} år.", "Kontrollera åldern."),
    ]  # fmt: skip


def _later(day: str | None, other: str | None) -> bool:
    return day is not None and other is not None and day > other
