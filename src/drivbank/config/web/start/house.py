"""What an administrator keeps an eye on: accounts, background jobs and the end of the log."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drivbank.access.selectors import accounts_state, jobs_failed, log_end_holds
from drivbank.config.web.start.visit import Section, Visit

FAILED_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Watched:
    """One thing that is well or needs a look; ``kind`` is the colour and icon that say which."""

    kind: str
    text: str
    url: str = ""


def house_part(visit: Visit) -> Section:
    """Return how accounts, jobs and the log stand."""
    return Section("config/start/house.html", (*_accounts(), _jobs(), _log()))


def _accounts() -> Iterator[Watched]:
    state = accounts_state()
    waiting = ngettext(
        "%(count)s inbjuden har inte loggat in än.", "%(count)s inbjudna har inte loggat in än.",
        state.never_signed_in,
    ) % {"count": state.never_signed_in}  # fmt: skip
    yield _either(state.never_signed_in, waiting, _("Alla som har konto har loggat in."))
    bare = ngettext(
        "%(count)s på kansliet eller administratör saknar tvåstegsinloggning.",
        "%(count)s på kansliet eller administratörer saknar tvåstegsinloggning.",
        state.without_second_factor,
    ) % {"count": state.without_second_factor}
    yield _either(state.without_second_factor, bare, _("Kansli och administratörer har tvåstegsinloggning."))


def _jobs() -> Watched:
    failed = jobs_failed(timezone.now() - FAILED_WITHIN)
    said = ngettext(
        "%(count)s bakgrundsjobb har misslyckats de senaste 30 dagarna.",
        "%(count)s bakgrundsjobb har misslyckats de senaste 30 dagarna.",
        failed,
    ) % {"count": failed}
    return _either(failed, said, _("Inget bakgrundsjobb har misslyckats de senaste 30 dagarna."))


def _log() -> Watched:
    if log_end_holds():
        return Watched("success", _("Händelseloggen slutar som den ska."))
    return Watched(
        "danger", _("Händelseloggens slut stämmer inte. Kör drivbank check_log på servern och spara svaret.")
    )


def _either(count: int, needs_a_look: str, well: str) -> Watched:
    return Watched("warning", needs_a_look) if count else Watched("success", well)
