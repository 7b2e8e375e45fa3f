"""What every page shows around its content: the association's name and the menu of the one signed in."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from drivbank.access.actors import Actor
from drivbank.access.roles import Role
from drivbank.config.menu import MENU
from drivbank.organisation.selectors import association


@dataclass(frozen=True)
class MenuEntry:
    label: str
    url: str
    current: bool
    more: bool


def house(request: HttpRequest) -> dict[str, object]:
    """Return association_name, demo, menu, menu_more and the roles of the signed-in user in words."""
    facts = association()
    shown: dict[str, object] = {
        "association_name": facts.name if facts else "Drivbänk",
        "demo": bool(facts and facts.demo),
    }
    if getattr(request, "user", None) is not None and request.user.is_authenticated:
        actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the middleware
        menu = _menu(request.path, actor)
        shown["menu"] = [entry for entry in menu if not entry.more]
        shown["menu_more"] = [entry for entry in menu if entry.more]
        shown["help_url"] = help_url(request)
        shown["role_names"] = ", ".join(dict.fromkeys(str(Role(grant.role).label) for grant in actor.grants))
    return shown


# The help page about the screens whose URL names begin so; the first that fits.
HELP = (
    ("participants:participation_create", "registrera"),
    ("participants:participation_edit", "registrera"),
    ("participants:", "deltagare"),
    ("interventions:goal", "mal"),
    ("interventions:outcome", "mal"),
    ("interventions:", "insatser"),
    ("organisation:", "forbundet"),
    ("statistics:goal", "mal"),
    ("statistics:economics", "samhallsekonomi"),
    ("statistics:result_keep", "samhallsekonomi"),
    ("statistics:kept", "samhallsekonomi"),
    ("statistics:set_", "samhallsekonomi"),
    ("statistics:unit_value", "samhallsekonomi"),
    ("statistics:member", "medlemmar"),
    ("statistics:", "statistik"),
    ("finance:forecast", "prognos"),
    ("finance:scenario", "prognos"),
    ("finance:ladder", "prognos"),
    ("finance:reservation", "prognos"),
    ("finance:contribution", "medlemsbidrag"),
    ("finance:charge", "medlemsbidrag"),
    ("finance:key", "medlemsbidrag"),
    ("finance:member", "medlemsbidrag"),
    ("finance:payer", "medlemsbidrag"),
    ("exchange:population", "medlemsbidrag"),
    ("reference:series", "medlemsbidrag"),
    ("finance:ledger", "huvudbok"),
    ("finance:account", "huvudbok"),
    ("finance:voucher", "huvudbok"),
    ("finance:placing", "huvudbok"),
    ("finance:object_rule", "huvudbok"),
    ("exchange:sie", "huvudbok"),
    ("finance:statements", "rakenskaper"),
    ("finance:line", "rakenskaper"),
    ("finance:checks", "rakenskaper"),
    ("finance:intervention_costs", "rakenskaper"),
    ("finance:published", "rakenskaper"),
    ("finance:headcount", "rakenskaper"),
    ("finance:", "budget"),
    ("reports:money", "budget"),
    ("reports:member", "medlemmar"),
    ("reports:part_", "skriva"),
    ("reports:comment", "skriva"),
    ("reports:word", "skriva"),
    ("reports:report", "rapporter"),
    ("reports:finding", "rapporter"),
    ("reports:figure", "rapporter"),
    ("reports:", "statistik"),
    ("exchange:", "mallar"),
    ("access:user", "anvandare"),
    ("access:grant", "anvandare"),
    ("access:", "loggar"),
    ("mfa_", "anvandare"),
    ("start", "forsta-dagen"),
)


def help_url(request: HttpRequest) -> str:
    """Return the help page about the screen that is shown, or the list of all help pages."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    slug = next((slug for start, slug in HELP if name.startswith(start)), "")
    return reverse("help_show", args=[slug]) if slug else reverse("help_list")


def _menu(path: str, actor: Actor) -> list[MenuEntry]:
    """Return what the actor may open; the longest address that the page lies under is the current one."""
    items = [item for item in MENU if item.shows(actor)]
    places = [(reverse(name), item) for item in items for name in (item.url_name, *item.also)]
    above = [(url, item) for url, item in places if path == url or (url != "/" and path.startswith(url))]
    current = max(above, key=lambda place: len(place[0]))[1] if above else None
    return [MenuEntry(str(item.label), reverse(item.url_name), item is current, item.more) for item in items]
