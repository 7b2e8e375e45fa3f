"""What every text and period of the organisation is checked for, and how a change is logged."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import orjson
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from drivbank.access.services.events import Items
from drivbank.core.screening import personal_data_in
from drivbank.core.seen import differing
from drivbank.ui.phrases import said


def checked_text(field: str, text: str, *, required: bool = True) -> str:
    """Return a text without space around it; raise ValidationError when it is missing or names a person."""
    text = " ".join(text.split())
    if required and not text:
        raise ValidationError({field: _("Namnet saknas.")})
    if kind := personal_data_in(text):
        problem = _("Namnet ser ut att innehålla %(kind)s. Skriv det utan.")
        raise ValidationError({field: problem % {"kind": said(kind)}})
    return text


def is_taken(name: str, names: Iterable[str]) -> bool:
    """Say whether a name is among others, whatever their case: a database may fold the case of A to Z only."""
    return name.casefold() in {other.casefold() for other in names}


def check_period(first: date | None, last: date | None, *, field: str) -> None:
    """Raise ValidationError on the field of the last day when it comes before the first."""
    if first and last and last < first:
        raise ValidationError({field: _("Sista dagen kommer före första dagen.")})


def changed(
    kind: str,
    pk: int,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    beside: Iterable[tuple[str, str, str]] = (),
) -> Items:
    """Return the record of a change with old and new values for its event, and what else the event is about."""
    values = differing(before, after)
    return Items.of([(kind, str(pk), orjson.dumps(values).decode() if values else ""), *beside])
