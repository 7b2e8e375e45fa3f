"""What the pages of the ledger share: the version in the address, the ways between them, and the way back to a line."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.core.phrases import Phrase
from drivbank.finance.selectors.ledger import AccountFact, VersionFact, ledger_version
from drivbank.finance.selectors.ledger_placing import AccountLine, AccountPart, account_part
from drivbank.ui.phrases import said


def accepted_or_404(version_id: int) -> VersionFact:
    """Return an accepted version; raise Http404 for a draft, which is looked at where it was read in."""
    version = ledger_version(version_id)
    if version is None or version.is_draft:
        raise Http404
    return version


def way_to(version: VersionFact, *steps: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the way from the ledgers to a version, and on from it."""
    here = reverse("finance:ledger_show", args=[version.id])
    return (_("Huvudbok"), reverse("finance:ledger_list")), (ledger_title(version), here), *steps


def ledger_title(version: VersionFact) -> str:
    """Return what a version is called on its own page."""
    return _("Huvudbok %(year)s") % {"year": version.year}


def log_subject(version: VersionFact) -> str:
    """Return what a version is called in the event log."""
    return f"Huvudbok {version.year}, version {version.number}"


def standing_of(version: VersionFact) -> str:
    """Return which version it is, and whether it is in force."""
    words = {"number": version.number}
    if version.is_in_force:
        return _("Version %(number)s, den som gäller") % words
    return _("Version %(number)s, ersatt av en senare") % words


def account_url(version: VersionFact, number: str, **asked: str) -> str:
    """Return the address of an account of a version; what is asked for goes with it."""
    return _with(reverse("finance:account_show", args=[version.id, number]), asked)


def voucher_url(version: VersionFact, voucher_id: int, **asked: str) -> str:
    """Return the address of a voucher of a version; ``konto`` and ``rad`` are the way back."""
    return _with(reverse("finance:voucher_show", args=[version.id, voucher_id]), asked)


def _with(address: str, asked: Mapping[str, str]) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{address}?{query}" if query else address


def part_asked(request: HttpRequest, version: VersionFact, account: AccountFact) -> AccountPart | None:
    """Return the line of a note whose part of the account is asked for, as ``rad``; None for the whole account."""
    statement, _dot, line = request.GET.get("rad", "").partition(".")
    return account_part(version, account, (statement, line)) if line else None


def line_text(line: AccountLine) -> str:
    """Return a line with the statement it stands in."""
    return said(Phrase("%(title)s: %(label)s", title=Phrase(line.title), label=Phrase(line.label)))
