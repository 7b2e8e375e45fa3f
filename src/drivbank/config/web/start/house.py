"""What an administrator keeps an eye on: accounts, background jobs and the end of the log."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drivbank.access.log import log_state
from drivbank.access.people import OPEN, WAITING, user_facts, users_found
from drivbank.access.selectors import jobs_failed, log_end_holds
from drivbank.config.web.start.visit import Section, Visit

FAILED_WITHIN = timedelta(days=30)
NAMED = 5


@dataclass(frozen=True)
class Watched:
    """One thing that is well or needs a look: its colour and icon, and where one looks ((text, address) pairs)."""

    kind: str
    text: str
    links: tuple[tuple[str, str], ...] = ()


def house_part(visit: Visit) -> Section:
    """Return how accounts, jobs and the log stand."""
    return Section("config/start/house.html", (_waiting(), _second_factor(), _jobs(), _log()))


def _waiting() -> Watched:
    count = users_found(state=WAITING).count()
    if not count:
        return Watched("success", _("Alla inbjudna har valt ett lösenord."))
    said = ngettext(
        "%(count)s inbjuden har inte valt ett lösenord än.",
        "%(count)s inbjudna har inte valt ett lösenord än.",
        count,
    ) % {"count": count}
    listed = f"{reverse('access:user_list')}?konto={WAITING}"
    return Watched("warning", said, ((_("Visa dem"), listed),))


def _second_factor() -> Watched:
    facts = user_facts(users_found(state=OPEN))
    bare = [fact for fact in facts if fact.second_factor_advised and not fact.second_factor]
    if not bare:
        return Watched("success", _("Kansli och administratörer loggar in med en kod utöver lösenordet."))
    said = ngettext(
        "%(count)s med vida rättigheter loggar in med bara lösenord:",
        "%(count)s med vida rättigheter loggar in med bara lösenord:",
        len(bare),
    ) % {"count": len(bare)}
    links = [(fact.name, reverse("access:user_show", args=[fact.id])) for fact in bare[:NAMED]]
    if len(bare) > NAMED:
        links.append((_("alla användare"), reverse("access:user_list")))
    return Watched("warning", said, tuple(links))


def _jobs() -> Watched:
    failed = jobs_failed(timezone.now() - FAILED_WITHIN)
    if not failed:
        return Watched("success", _("Inget bakgrundsjobb har misslyckats de senaste 30 dagarna."))
    said = ngettext(
        "%(count)s bakgrundsjobb har misslyckats de senaste 30 dagarna.",
        "%(count)s bakgrundsjobb har misslyckats de senaste 30 dagarna.",
        failed,
    ) % {"count": failed}
    return Watched("warning", said)


def _log() -> Watched:
    broken = log_state().broken
    link = (_("Till händelseloggen"), reverse("access:event_list"))
    if broken or not log_end_holds():
        return Watched("danger", broken or _("Händelseloggens slut stämmer inte."), (link,))
    return Watched("success", _("Händelseloggen slutar som den ska."))
