"""The lists that join the house: the menu, and what each kind of job does."""

from collections.abc import Callable

from drivbank.access.actors import Actor

Shows = Callable[[Actor], bool]


def everyone(actor: Actor) -> bool:
    """Shown to all who are signed in."""
    return True


# Label, URL name, and for whom.
MENU: tuple[tuple[str, str, Shows], ...] = (("Start", "start", everyone),)
