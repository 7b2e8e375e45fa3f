"""The versions of a part: every text that was saved, two of them held against each other, and taking one back."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from drivbank.reports.document import catalogue
from drivbank.reports.models import PartVersion
from drivbank.reports.selectors import VersionFact, version, versions
from drivbank.reports.services.texts import WrittenMeanwhile, part_save
from drivbank.reports.web.differing import read_differences
from drivbank.reports.web.parts import part_to_read, part_to_write
from drivbank.reports.web.requests import faults_told
from drivbank.reports.web.views.part_edit import number_of
from drivbank.ui.screens import found_or_404

SITTING = timedelta(minutes=30)  # what one person begins anew within this time is told of together
Placed = tuple[int, VersionFact]  # a version with what it is called


@require_GET
def part_versions(request: HttpRequest, report_id: int, key: str) -> HttpResponse:
    """List every version, the latest first: those of one person and while are one row that opens."""
    named = part_to_read(request, report_id, key)
    context = named.page(_("Versioner"), sittings=_sittings(_placed(versions(named.part.id))))
    return render(request, "reports/part_versions.html", context)


@require_GET
@faults_told
def part_version(request: HttpRequest, report_id: int, key: str, number: int) -> HttpResponse:
    """Show a version held against another as one reads them; ``med`` is the other, or else the text now."""
    named = part_to_read(request, report_id, key)
    every = versions(named.part.id)
    chosen = found_or_404(_numbered(every, number))
    other = found_or_404(_numbered(every, _other(request, every, number)))
    older, newer = sorted((chosen, other), key=lambda one: one.number)
    places = {one.number: place for place, one in _placed(every)}
    context = named.page(
        _("Version %(number)s") % {"number": places[number]},
        chosen=chosen,
        older=older,
        newer=newer,
        places=(places[older.number], places[newer.number]),
        versions=_placed(every),
        pieces=read_differences(older.text, newer.text, catalogue(named.report, by=named.by)),
        may_restore=named.may_write and number != named.part.version,
    )
    return render(request, "reports/part_version.html", context)


@require_POST
def part_restore(request: HttpRequest, report_id: int, key: str, number: int) -> HttpResponse:
    """Make an earlier text the part's again, as a version of its own."""
    named = part_to_write(request, report_id, key)
    earlier = found_or_404(version(named.part.id, number))
    seen, origin = number_of(request, named.part), PartVersion.Origin.RESTORED.value
    back = reverse("reports:part_version", args=[report_id, key, number])
    try:
        part_save(named.part.id, earlier.text, version=seen, origin=origin, by=named.by)
    except WrittenMeanwhile as other:
        told = _(
            "%(name)s har sparat en nyare text. Titta på skillnaden, och hämta sedan om du fortfarande vill."
        )
        messages.warning(request, told % {"name": other.by})
        return redirect(back)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(back)
    messages.success(request, _("Texten är hämtad tillbaka. Det som stod där finns kvar bland versionerna."))
    return redirect(named.address)


def _numbered(every: list[VersionFact], number: int) -> VersionFact | None:
    return next((one for one in every if one.number == number), None)


def _placed(every: list[VersionFact]) -> list[Placed]:
    """Return versions with what they are called: counted from one, as many saves may be one version."""
    return [(len(every) - behind, one) for behind, one in enumerate(every)]


def _sittings(placed: list[Placed]) -> list[tuple[Placed, list[Placed]]]:
    """Return versions with the earlier ones of the same sitting behind the latest of them, the latest sitting first."""
    found: list[tuple[Placed, list[Placed]]] = []
    for one in placed:
        if found and _same_sitting((found[-1][0], *found[-1][1])[-1][1], one[1]):
            found[-1][1].append(one)
        else:
            found.append((one, []))
    return found


def _same_sitting(later: VersionFact, earlier: VersionFact) -> bool:
    typed = later.origin == earlier.origin == PartVersion.Origin.PAGE
    return typed and later.saved_by == earlier.saved_by and later.saved_at - earlier.saved_at <= SITTING


def _other(request: HttpRequest, every: list[VersionFact], number: int) -> int:
    """Return the version to hold it against: the one asked for, the text now, and for that the one before."""
    asked = request.GET.get("med", "")
    if asked.isdecimal() and len(asked) < 10:
        return int(asked)
    numbers = [one.number for one in every]
    return numbers[0] if number != numbers[0] else numbers[min(1, len(numbers) - 1)]
