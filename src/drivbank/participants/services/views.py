"""Saving, renaming and deleting a user's own views of the list."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.policies import refusal
from drivbank.access.services.events import event_append
from drivbank.participants.models import SavedView
from drivbank.participants.policies import check_can_see_rows
from drivbank.participants.selectors import row_scope

MOST_VIEWS = 30


@transaction.atomic
def view_save(*, name: str, query: str, selection: str = "", by: Actor) -> int:
    """Keep a selection under a name; the same name again replaces it. Return its number.

    ``query`` is the selection as an address has it, ``selection`` the same in words for the log.
    """
    check_can_see_rows(row_scope(by))
    own = _own(by)
    if own.exclude(name=name).count() >= MOST_VIEWS:
        raise ValidationError(
            _("Du har redan %(most)s sparade vyer. Ta bort en först.") % {"most": MOST_VIEWS}
        )
    view = own.filter(name=name).first() or SavedView(user_id=_user(by), name=name)
    view.query = query
    view.save()
    # A room of its own: a view changes nothing that is counted, and must not make an import compare again.
    event_append(
        by=by,
        action="views.view_saved",
        subject=f"view {view.pk}",
        data={"selection": selection or query},
    )
    return view.pk


@transaction.atomic
def view_rename(pk: int, *, name: str, by: Actor) -> None:
    """Give one of the actor's views another name."""
    own = _own(by)
    if own.filter(name=name).exclude(pk=pk).exists():
        raise ValidationError(_("Du har redan en vy som heter så."))
    view = own.get(pk=pk)
    view.name = name
    view.save(update_fields=["name"])
    event_append(by=by, action="views.view_renamed", subject=f"view {pk}")


@transaction.atomic
def view_delete(pk: int, *, by: Actor) -> None:
    """Remove one of the actor's views."""
    _own(by).get(pk=pk).delete()
    event_append(by=by, action="views.view_deleted", subject=f"view {pk}")


def _own(by: Actor) -> QuerySet[SavedView]:
    return SavedView.objects.filter(user_id=_user(by))


def _user(by: Actor) -> int:
    """Return whose views they are; a command has none."""
    if by.user_id is None:
        raise refusal(Action.READ_ROWS)
    return by.user_id
