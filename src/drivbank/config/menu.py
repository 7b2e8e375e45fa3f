"""The menu: each screen that stands in it, and for whom."""

from collections.abc import Callable

from drivbank.access.actors import Actor
from drivbank.participants.policies import can_count, can_work_with_imports

Shows = Callable[[Actor], bool]


def everyone(actor: Actor) -> bool:
    """Shown to all who are signed in."""
    return True


# Label, URL name, and for whom.
MENU: tuple[tuple[str, str, Shows], ...] = (
    ("Start", "start", everyone),
    ("Statistik", "statistics:table_list", can_count),
    ("Inläsningar", "exchange:import_list", can_work_with_imports),
    ("Mallar", "exchange:template_list", can_work_with_imports),
)
