"""A user's saved views of the list."""

from dataclasses import dataclass

from drivbank.access.actors import Actor
from drivbank.participants.models import SavedView


@dataclass(frozen=True)
class SavedViewFact:
    """A selection under a name: the query of the list's address."""

    id: int
    name: str
    query: str


def saved_views(actor: Actor) -> list[SavedViewFact]:
    """Return the actor's own views by name."""
    if actor.user_id is None:
        return []
    rows = SavedView.objects.filter(user_id=actor.user_id).values_list("pk", "name", "query")
    return [SavedViewFact(*row) for row in rows]


def saved_view(actor: Actor, pk: int) -> SavedViewFact | None:
    """Return one of the actor's own views; another's is not there."""
    return next((view for view in saved_views(actor) if view.id == pk), None)
