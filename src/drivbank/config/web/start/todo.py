"""What waits to be done, each line a link to exactly what it counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may
from drivbank.config.web.start.ended import left_behind
from drivbank.config.web.start.money import found_for
from drivbank.config.web.start.setup import is_set_up
from drivbank.config.web.start.visit import Section, Visit
from drivbank.exchange.selectors import ImportFact, import_facts, imports_for
from drivbank.exchange.services.imports import Status
from drivbank.finance.web.overview_parts import placing_url, waits_text
from drivbank.participants.policies import Scope
from drivbank.participants.selectors import MOST_COUNTED, Attention, attention
from drivbank.reports.selectors.progress import PartsWaiting, parts_waiting
from drivbank.ui.numbers import format_number

# So many imports are named; the list of imports has them all.
NAMED, LOOKED_AT = 5, 100


@dataclass(frozen=True)
class Todo:
    """One thing to do: how many, what, where, what more there is to say of it, and what of it is late."""

    count: int
    label: str
    url: str
    note: str = ""
    late: str = ""

    @property
    def how_many(self) -> str:
        """The number; rows are counted no further than anyone needs."""
        if self.count <= MOST_COUNTED:
            return format_number(self.count)
        return _("över %(count)s") % {"count": format_number(MOST_COUNTED)}


def todo_part(visit: Visit) -> Section | None:
    """Return what waits for the one who looks; None for a role that nothing can wait for, and at setting up."""
    may_do = (Action.CHANGE_ROWS, Action.IMPORT)
    if not is_set_up(visit) or not any(may(visit.actor, action) for action in may_do):
        return None
    found = (
        *_reports(visit.actor),
        *_money(visit.actor),
        *_ended(visit),
        *_rows(visit),
        *_imports(visit.actor),
    )
    return Section("config/start/todo.html", found)


def _reports(actor: Actor) -> Iterator[Todo]:
    """Yield the parts of reports that have been given to the one who looks and are not done."""
    if actor.user_id is None or not may(actor, Action.WRITE_REPORTS):
        return
    for one in parts_waiting(actor.user_id, timezone.localdate()):
        said = ngettext("del att skriva i %(report)s", "delar att skriva i %(report)s", one.count)
        where = reverse("reports:report_show", args=[one.report_id])
        yield Todo(one.count, said % {"report": one.title}, where, _next_day(one), _late(one))


def _next_day(one: PartsWaiting) -> str:
    return _("Nästa ska vara färdig %(day)s.") % {"day": one.next_on.isoformat()} if one.next_on else ""


def _late(one: PartsWaiting) -> str:
    said = ngettext("%(count)s del är försenad", "%(count)s delar är försenade", one.late)
    return said % {"count": one.late} if one.late else ""


def _money(actor: Actor) -> Iterator[Todo]:
    """Yield the requisitions that wait for the one who decides and pays them, and the ledgers that wait for a place."""
    if not may(actor, Action.CHANGE_FINANCE):
        return
    money = found_for(actor)
    drawing, listed = money.drawing, reverse("finance:requisition_list")
    if drawing.waiting:
        said = ngettext("rekvisition väntar på beslut", "rekvisitioner väntar på beslut", drawing.waiting)
        yield Todo(drawing.waiting, said, listed)
    if drawing.unpaid:
        said = ngettext(
            "godkänd rekvisition är inte betald", "godkända rekvisitioner är inte betalda", drawing.unpaid
        )
        yield Todo(drawing.unpaid, said, listed)
    for one in money.ledgers:
        said = ngettext(
            "konto i bokföringen för %(year)s saknar plats",
            "konton i bokföringen för %(year)s saknar plats",
            one.accounts,
        )
        yield Todo(one.accounts, said % {"year": one.year}, placing_url(one), waits_text(one))


def _ended(visit: Visit) -> Iterator[Todo]:
    """Yield the interventions that are over while someone is still in them."""
    listed = reverse("participants:participation_list")
    note = _("Avsluta dem med datum och orsak.")
    if may(visit.actor, Action.CHANGE_INTERVENTIONS):
        note = _("Avsluta dem med datum och orsak, eller ge insatsen en ny sista dag.")
    for left in left_behind(visit.version, timezone.localdate(), visit.row_scope):
        said = ngettext(
            "deltagare är kvar i %(name)s, som tog slut %(day)s",
            "deltagare är kvar i %(name)s, som tog slut %(day)s",
            left.count,
        ) % {"name": left.name, "day": left.ended_on.isoformat()}
        yield Todo(left.count, said, f"{listed}?insats={left.intervention_id}&lage=pagar", note)


def _rows(visit: Visit) -> Iterator[Todo]:
    """Yield what the registered rows ask for, each opening the list of those rows."""
    listed = reverse("participants:participation_list")
    today, language = timezone.localdate(), get_language()
    for found in _attention(visit.version, today, language, visit.row_scope):
        if found.count:
            yield Todo(found.count, str(found.label), f"{listed}?{found.url_query}")


@lru_cache(maxsize=256)
def _attention(version: str, today: date, language: str | None, scope: Scope) -> tuple[Attention, ...]:
    """Return what the rows of a version ask for on a day; a change meanwhile is in the next version too."""
    return attention(scope)


def _imports(actor: Actor) -> Iterator[Todo]:
    if not may(actor, Action.IMPORT):
        return
    visible = imports_for(actor)
    undecided = import_facts(visible.filter(status=Status.PREVIEWED)[:NAMED])
    yield from (_undecided(fact) for fact in undecided)
    written = import_facts(visible.filter(status__in=(Status.DONE, Status.NOTHING))[:LOOKED_AT])
    yield from islice(_with_refused(written), NAMED)


def _undecided(fact: ImportFact) -> Todo:
    said = ngettext(
        "rad i %(file)s väntar på ditt beslut",
        "rader i %(file)s väntar på ditt beslut",
        fact.new + fact.changed,
    )
    note = _("%(new)s nya, %(changed)s ändrade, %(refused)s nekade") % {
        "new": fact.new,
        "changed": fact.changed,
        "refused": fact.refused,
    }
    count = fact.new + fact.changed
    return Todo(count, said % {"file": fact.file_name}, _url(fact), note)


def _with_refused(written: list[ImportFact]) -> Iterator[Todo]:
    """Yield the latest import of each intervention when rows of it were refused: a later one has mended the earlier."""
    latest: dict[str, ImportFact] = {}
    for fact in written:
        latest.setdefault(fact.intervention, fact)
    for fact in latest.values():
        if fact.refused:
            said = ngettext("rad nekades i %(file)s", "rader nekades i %(file)s", fact.refused)
            note = _("%(intervention)s: rätta raderna i filen och läs in den igen") % {
                "intervention": fact.intervention
            }
            yield Todo(fact.refused, said % {"file": fact.file_name}, _url(fact), note)


def _url(fact: ImportFact) -> str:
    return reverse("exchange:import_show", args=[fact.id])
