"""The menu: each screen that stands in it, and for whom."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may
from drivbank.participants.policies import can_count, can_work_with_imports
from drivbank.statistics.policies import can_see_results

Shows = Callable[[Actor], bool]


def everyone(actor: Actor) -> bool:
    """Shown to all who are signed in."""
    return True


def who_may(action: Action) -> Shows:
    """Shown to those with a right, however narrow."""
    return lambda actor: may(actor, action)


@dataclass(frozen=True)
class Item:
    """A screen in the menu: its label, its URL name, and for whom. ``more`` puts it in the menu's second part.

    ``also`` are the URL names of screens elsewhere in the house whose pages belong to it too.
    """

    label: str | Promise
    url_name: str
    shows: Shows
    more: bool = False
    also: tuple[str, ...] = ()


MENU: tuple[Item, ...] = (
    Item(_("Start"), "start", everyone),
    Item(_("Deltagare"), "participants:participation_list", who_may(Action.READ_ROWS)),
    Item(_("Insatser"), "interventions:intervention_list", who_may(Action.READ_HOUSE)),
    Item(_("Ekonomi"), "finance:overview", who_may(Action.READ_FINANCE)),
    Item(_("Statistik"), "statistics:table_list", can_count),
    Item(_("Mål"), "statistics:goal_list", can_count, also=("interventions:goal_plan_list",)),
    Item(_("Samhällsekonomi"), "statistics:economics_show", can_see_results),
    Item(_("Rapporter"), "reports:report_list", who_may(Action.READ_REPORTS)),
    Item(_("Statistikbilaga"), "reports:appendix_show", who_may(Action.COUNT)),
    Item(_("Förbundet"), "organisation:association_show", who_may(Action.READ_HOUSE)),
    Item(_("Inläsningar"), "exchange:import_list", can_work_with_imports),
    Item(_("Medlemmarnas år"), "statistics:member_list", can_see_results, more=True),
    Item(_("Mallar"), "exchange:template_list", can_work_with_imports, more=True),
    Item(_("Parametrar"), "reference:parameter_list", who_may(Action.READ_HOUSE), more=True),
    Item(_("Användare"), "access:user_list", who_may(Action.READ_USERS), more=True),
    Item(_("Händelselogg"), "access:event_list", who_may(Action.READ_EVENTS), more=True),
    Item(_("Läslogg"), "access:reading_list", who_may(Action.READ_READINGS), more=True),
)
