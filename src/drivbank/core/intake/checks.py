"""What must hold for a row, and what is only worth a warning: one table of checks, each reading a few fields.

A check is given the values of its fields, row by row; it is not asked when one of them could not be read. Dates are
ISO text, so the order of text is the order of time. The first field named is the cell that is marked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from drivbank.core.intake.model import Level, Rules
from drivbank.core.phrases import Phrase

LONGEST_AHEAD = timedelta(days=366)
# A place is seldom given longer ahead than this; a wrong year or month is likelier.
USUALLY_AHEAD_DAYS = 60
ERROR, WARNING = Level.ERROR, Level.WARNING


@dataclass(frozen=True)
class Check:
    """One rule: which fields it reads, when it fails, and what is then said: texts with places for the fields' values and for those given."""

    level: Level
    reads: tuple[str, ...]
    fails: Callable[..., bool]
    message: Phrase
    remedy: Phrase
    given: Mapping[str, object] = field(default_factory=dict)


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
              Phrase("Datumet %(held_on)s har inte varit än."), Phrase("Registrera aktiviteten när den är genomförd.")),
        Check(WARNING, ("held_on",), lambda day: day is not None and not first <= day <= last,
              Phrase("Datumet %(held_on)s ligger utanför insatsens tid, %(first)s till %(last)s."),
              Phrase("Kontrollera datumet."), {"first": first, "last": last}),
        Check(WARNING, ("women", "men", "sex_unknown"), lambda *counts: counts == (None, None, None),
              Phrase("Antalet deltagare är inte ifyllt."), Phrase("Fyll i hur många som deltog.")),
    ]  # fmt: skip


def _exit_checks(rules: Rules) -> list[Check]:
    today, used = rules.today.isoformat(), rules.exit_reasons
    labels = rules.choices.labels.get("exit_reason", {})
    names = "; ".join(label for code, label in labels.items() if code in used)
    return [
        Check(ERROR, ("exited_on", "enrolled_on"), lambda exit, start: bool(exit and start) and exit < start,
              Phrase("Avslutad (%(exited_on)s) är före Inskriven (%(enrolled_on)s)."), Phrase("Rätta det av datumen som är fel.")),
        Check(ERROR, ("exited_on",), lambda exit: exit is not None and exit > today,
              Phrase("Avslutad (%(exited_on)s) ligger i framtiden."), Phrase("Lämna avslutet tomt tills deltagaren har slutat.")),
        Check(ERROR, ("exit_reason", "exited_on"), lambda reason, exit: not reason and exit is not None,
              Phrase("Avslutsdatum finns men avslutsorsak saknas."), Phrase("Välj en avslutsorsak i listan.")),
        Check(ERROR, ("exited_on", "exit_reason"), lambda exit, reason: exit is None and bool(reason),
              Phrase("Avslutsorsak finns men avslutsdatum saknas."), Phrase("Fyll i avslutsdatum, eller ta bort avslutsorsaken.")),
        Check(ERROR, ("exit_reason",), lambda reason: bool(reason) and reason not in used,
              Phrase("Insatsen använder inte den avslutsorsaken."), Phrase("Välj en av insatsens orsaker: %(names)s."),
              {"names": names}),
    ]  # fmt: skip


def _place_checks(rules: Rules) -> list[Check]:
    parties, writable = rules.party_municipalities, rules.writable
    return [
        Check(ERROR, ("municipality",), lambda code: writable is not None and code != "" and code not in writable,
              Phrase("%(municipality)s ligger utanför din länsdel."), Phrase("Ta bort raden, eller be kansliet läsa in den.")),
        Check(WARNING, ("municipality",), lambda code: bool(parties) and code != "" and code not in parties,
              Phrase("%(municipality)s är inte part i insatsen."), Phrase("Kontrollera kommunen.")),
    ]  # fmt: skip


def _time_checks(rules: Rules) -> list[Check]:
    today = rules.today.isoformat()
    latest = (rules.today + LONGEST_AHEAD).isoformat()
    usual = (rules.today + timedelta(days=USUALLY_AHEAD_DAYS)).isoformat()
    first, last = (day.isoformat() for day in rules.period)
    return [
        Check(ERROR, ("enrolled_on",), lambda day: day is not None and day > latest,
              Phrase("Inskriven (%(enrolled_on)s) ligger mer än ett år framåt."), Phrase("Rätta datumet.")),
        Check(WARNING, ("enrolled_on",), lambda day: day is not None and usual < day <= latest,
              Phrase("Inskriven (%(enrolled_on)s) ligger mer än %(days)s dagar framåt."),
              Phrase("Kontrollera datumet, särskilt året."), {"days": USUALLY_AHEAD_DAYS}),
        Check(WARNING, ("enrolled_on",), lambda day: day is not None and not first <= day <= last,
              Phrase("Inskriven (%(enrolled_on)s) ligger utanför insatsens tid, %(first)s till %(last)s."),
              Phrase("Kontrollera datumet."), {"first": first, "last": last}),
        Check(WARNING, ("referred_on", "enrolled_on"), _later,
              Phrase("Aktualiserad (%(referred_on)s) är efter Inskriven (%(enrolled_on)s)."), Phrase("Kontrollera datumen.")),
        Check(WARNING, ("decided_on", "enrolled_on"), _later,
              Phrase("Beslut om plats (%(decided_on)s) är efter Inskriven (%(enrolled_on)s)."), Phrase("Kontrollera datumen.")),
        Check(WARNING, ("referred_on", "decided_on"), _later,
              Phrase("Aktualiserad (%(referred_on)s) är efter Beslut om plats (%(decided_on)s)."), Phrase("Kontrollera datumen.")),
        Check(WARNING, ("enrolled_on", "mapped_on"), _later,
              Phrase("Kartläggning klar (%(mapped_on)s) är före Inskriven (%(enrolled_on)s)."), Phrase("Kontrollera datumen.")),
        Check(WARNING, ("mapped_on",), lambda day: day is not None and day > today,
              Phrase("Kartläggning klar (%(mapped_on)s) ligger i framtiden."), Phrase("Kontrollera datumet.")),
    ]  # fmt: skip


def _training_checks() -> list[Check]:
    return [
        Check(ERROR, ("training_to", "training_from"), lambda end, start: bool(end and start) and end < start,
              Phrase("Arbetsträning till (%(training_to)s) är före Arbetsträning från (%(training_from)s)."), Phrase("Rätta det av datumen som är fel.")),
        Check(WARNING, ("training_from", "training_to"), lambda start, end: start is None and end is not None,
              Phrase("Arbetsträningen har ett slut men ingen början."), Phrase("Fyll i arbetsträning från.")),
        Check(WARNING, ("training_to", "exited_on"), _later,
              Phrase("Arbetsträning till (%(training_to)s) är efter Avslutad (%(exited_on)s)."), Phrase("Kontrollera datumen.")),
        Check(WARNING, ("training_extent",), lambda extent: extent == 1,
              Phrase("Arbetsträning på 1 procent."), Phrase("Skriv 100 om det är heltid.")),
    ]  # fmt: skip


def _after_checks() -> list[Check]:
    fields = {
        "work_after": Phrase("Arbetar efter"),
        "studies_after": Phrase("Studerar efter"),
        "support_after": Phrase("Huvudsaklig försörjning efter"),
    }
    early = [
        Check(WARNING, (name, "exited_on"), lambda value, exit: bool(value) and exit is None,
              Phrase("%(heading)s är ifyllt, men deltagaren är inte avslutad."),
              Phrase("Fyll i avslutet, eller ta bort uppgiften."), {"heading": heading})
        for name, heading in fields.items()
    ]  # fmt: skip
    return [
        *early,
        Check(ERROR, ("work_form_after", "work_after"),
              lambda form, work: form not in ("", "unknown") and work in ("", "not_working"),
              Phrase("Anställningsform är ifylld, men deltagaren arbetar inte."),
              Phrase("Fyll i omfattningen under Arbetar efter, eller ta bort anställningsformen.")),
        Check(WARNING, ("work_after", "exit_reason"), lambda work, reason: reason == "work" and work == "not_working",
              Phrase("Avslutsorsaken är arbete, men deltagaren arbetar inte efter."), Phrase("Kontrollera vilken uppgift som stämmer.")),
        Check(WARNING, ("studies_after", "exit_reason"),
              lambda studies, reason: reason == "studies" and studies == "not_studying",
              Phrase("Avslutsorsaken är studier, men deltagaren studerar inte efter."), Phrase("Kontrollera vilken uppgift som stämmer.")),
    ]  # fmt: skip


def _age_checks(rules: Rules) -> list[Check]:
    low, high = rules.target_ages or (None, None)
    group = Phrase("från %(low)s till %(high)s", low=low, high=high)
    if low is None or high is None:
        group = Phrase("från %(low)s", low=low) if low else Phrase("till %(high)s", high=high)
    return [
        Check(WARNING, ("age",),
              lambda age: age is not None and ((low is not None and age < low) or (high is not None and age > high)),
              Phrase("Åldern %(age)s är utanför målgruppen, %(group)s år."), Phrase("Kontrollera åldern."),
              {"group": group}),
    ]  # fmt: skip


def _later(day: str | None, other: str | None) -> bool:
    return day is not None and other is not None and day > other
