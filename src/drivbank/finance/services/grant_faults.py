"""What a grant and its decisions must hold, each fault in words under the field it is in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from drivbank.finance.models import Grant
from drivbank.finance.selectors.grants import GrantFact
from drivbank.finance.services.days import day_fault
from drivbank.finance.services.grant_checks import (
    LEAST_DECISION,
    Faults,
    lines_granted_from,
    odd_amount,
    odd_question,
    one_line,
    post_labels,
    text_fault,
    unit_question,
)
from drivbank.interventions.selectors import interventions
from drivbank.organisation.selectors import members
from drivbank.ui.numbers import format_kronor

FIRST_YEAR, LAST_YEAR = 2004, 2100
MOST_LAG = 36


@dataclass(frozen=True)
class GrantDraft:
    """What a grant is to be. ``intervention`` and ``receiver`` are ids; see ``GrantFact`` for the rest."""

    title: str
    code: str
    intervention: int | None = None
    receiver: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    time_note: str = ""
    eu_tenths: int = 0
    eu_lag_months: int = 0


@dataclass(frozen=True)
class AmountDraft:
    """An amount in öre for a year (None: no year yet) and a post; less than zero takes back."""

    year: int | None
    post: str
    amount: int


@dataclass(frozen=True)
class Decided:
    """Who decided, on which day; ``unit_checked`` says that small amounts are meant to be in kronor."""

    on: date
    decision: str
    unit_checked: bool = False


def amounts_to_be(draft: GrantDraft) -> GrantFact:
    """Return the grant as it is before its first decision."""
    return GrantFact(
        0,
        draft.title,
        draft.intervention,
        "",
        draft.code,
        draft.receiver,
        "",
        draft.starts_on,
        draft.ends_on,
        draft.time_note,
        draft.eu_tenths,
        draft.eu_lag_months,
        (),
        (),
    )


def draft_faults(draft: GrantDraft, decided: Decided) -> Faults:
    year = (draft.starts_on or decided.on).year
    known = {fact.id for fact in interventions()}
    return {
        **_title_faults(draft.title, draft.time_note, draft.starts_on, but=0),
        **_period_faults(draft.starts_on, draft.ends_on),
        "code": "" if draft.code in _lines_of(year, decided.on.year) else _code_fault(year),
        "intervention": ""
        if draft.intervention in (None, *known)
        else _("Insatsen finns inte. Välj en i listan."),
        "receiver": ""
        if draft.receiver in (None, *(member.id for member in members()))
        else _("Mottagaren finns inte bland förbundets medlemmar. Välj en i listan."),
        **_eu_faults(draft),
    }


def _lines_of(*years: int) -> set[str]:
    return {code for year in years if year >= FIRST_YEAR for code in lines_granted_from(year)}


def _code_fault(year: int) -> str:
    lines = ", ".join(lines_granted_from(max(year, FIRST_YEAR)).values())
    return _("Pengarna kan inte tas från den budgetraden %(year)s. Välj bland: %(lines)s.") % {
        "year": year,
        "lines": lines,
    }


def _eu_faults(draft: GrantDraft) -> Faults:
    faults = {}
    if not 0 <= draft.eu_tenths <= 1000:
        faults["eu_tenths"] = _("Andelen ska vara mellan 0 och 100 procent.")
    if not 0 <= draft.eu_lag_months <= MOST_LAG:
        faults["eu_lag_months"] = _("Skriv mellan 0 och %(most)s månader.") % {"most": MOST_LAG}
    elif draft.eu_lag_months and not draft.eu_tenths:
        faults["eu_tenths"] = _("Skriv hur stor del Socialfonden betalar, eller lämna väntetiden tom.")
    return faults


def _title_faults(title: str, time_note: str, starts_on: date | None, *, but: int) -> Faults:
    fault = text_fault(title, most=120, missing=_("Skriv vad medlen gäller."))
    same = Grant.objects.filter(starts_on=starts_on).exclude(pk=but).values_list("title", flat=True)
    if not fault and title.casefold() in {other.casefold() for other in same}:
        fault = _(
            "Det finns redan beviljade medel med det namnet och samma första dag. Lägg till beslutet där."
        )
    return {"title": fault, "time_note": text_fault(time_note, most=120)}


def _period_faults(first: date | None, last: date | None) -> Faults:
    faults = {}
    if first and not FIRST_YEAR <= first.year <= LAST_YEAR:
        faults["starts_on"] = _("Året ska ligga mellan %(first)s och %(last)s.") % {
            "first": FIRST_YEAR,
            "last": LAST_YEAR,
        }
    if first and last and last < first:
        faults["ends_on"] = _("Sista dagen %(last)s kommer före första dagen %(first)s. Rätta en av dem.") % {
            "first": first.isoformat(),
            "last": last.isoformat(),
        }
    return faults


def decision_faults(decided: Decided) -> Faults:
    missing = _("Skriv vem som beslutade och var det står, till exempel Styrelsen § 61.")
    year = decided.on.year
    early = _("Året %(year)s kan inte stämma.") % {"year": year} if year < FIRST_YEAR - 1 else ""
    return {
        "decision": text_fault(one_line(decided.decision), most=200, missing=missing),
        "decided_on": early or day_fault(decided.on),
    }


def amount_faults(fact: GrantFact, amounts: Sequence[AmountDraft], decided: Decided) -> Faults:
    """Return the first thing that is wrong with the amounts, under ``amounts``, or the question of their unit."""
    if not amounts:
        return {"amounts": _("Skriv minst ett belopp.")}
    places = [(amount.year, amount.post) for amount in amounts]
    if len(places) != len(set(places)):
        return {"amounts": _("Samma år och post står på två rader. Skriv ihop dem till en.")}
    for amount in amounts:
        if fault := _one_amount_fault(fact, amount) or _again_fault(fact, amount, decided):
            return {"amounts": fault}
    total = sum(abs(amount.amount) for amount in amounts)
    if decided.unit_checked:
        return {}
    if total < LEAST_DECISION:
        return {"unit_checked": unit_question(total)}
    odd = odd_amount([amount.amount for amount in amounts])
    return {"unit_checked": odd_question(odd)} if odd else {}


def _one_amount_fault(fact: GrantFact, draft: AmountDraft) -> str:
    labels = post_labels()
    if draft.post not in labels:
        return _("Posten finns inte. Välj en i listan.")
    place = {"post": labels[draft.post], "year": draft.year or _("utan år")}
    if draft.amount == 0:
        return _("%(post)s %(year)s: beloppet är noll. Skriv ett belopp eller ta bort raden.") % place
    if fault := _year_fault(fact, draft.year):
        return f"{place['post']} {place['year']}: {fault}"
    after = fact.granted(draft.year, draft.post) + draft.amount
    drawn = fact.drawn(draft.year, draft.post) if draft.year else 0
    if after < drawn:
        left = {**place, "left": format_kronor(fact.granted(draft.year, draft.post) - drawn)}
        return (
            _("%(post)s %(year)s: %(left)s kr är inte rekvirerade. Mer än så kan inte tas tillbaka.") % left
        )
    return ""


def _again_fault(fact: GrantFact, draft: AmountDraft, decided: Decided) -> str:
    """Return what is wrong with an amount that stands there already, as when a form is sent twice."""
    text = one_line(decided.decision)
    same = (draft.year, draft.post, draft.amount, decided.on, text)
    if same not in {(row.year, row.post, row.amount, row.decided_on, row.decision) for row in fact.amounts}:
        return ""
    place = {"post": post_labels()[draft.post], "year": draft.year or _("utan år")}
    problem = _("%(post)s %(year)s: beslutet finns redan, %(day)s: %(decision)s. Det sparas bara en gång.")
    return problem % {**place, "day": decided.on.isoformat(), "decision": text}


def _year_fault(fact: GrantFact, year: int | None) -> str:
    if year is None:
        return ""
    first = fact.starts_on.year if fact.starts_on else FIRST_YEAR
    last = fact.ends_on.year if fact.ends_on else LAST_YEAR
    if first <= year <= last:
        return ""
    return _("året ligger utanför tiden som medlen gäller, %(first)s–%(last)s.") % {
        "first": first,
        "last": last,
    }


def update_faults(fact: GrantFact, values: dict[str, Any]) -> Faults:
    first, last = values["starts_on"], values["ends_on"]
    faults = {**_title_faults(values["title"], values["time_note"], first, but=fact.id)}
    faults |= _period_faults(first, last)
    if (first, last) != (fact.starts_on, fact.ends_on):
        faults |= _moved_faults(fact, first, last)
    return faults


def _moved_faults(fact: GrantFact, first: date | None, last: date | None) -> Faults:
    """Return why a grant's period cannot be another: something is drawn, or years with money would fall outside."""
    if any(row.counts for row in fact.requisitions):
        why = _("Perioden kan inte ändras när något är rekvirerat. Lägg in resten som nya beviljade medel.")
        return {"starts_on" if first != fact.starts_on else "ends_on": why}
    years = [row.year for row in fact.amounts if row.year and fact.granted(row.year)]
    outside = [year for year in years if (first and year < first.year) or (last and year > last.year)]
    if not outside:
        return {}
    text = _("Pengar är beviljade för %(year)s, som då hamnar utanför. Ta först tillbaka dem med ett beslut.")
    return {"ends_on" if last and outside[0] > last.year else "starts_on": text % {"year": outside[0]}}
