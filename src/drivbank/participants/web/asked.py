"""What the address of the list asks for: filter, order and page; and what it asked for that is not there any more."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from drivbank.core.screening import personal_data_in
from drivbank.participants.filters import LATEST_FIRST, LONGEST_FIRST, Filter, Order, State, order_named
from drivbank.participants.selectors.options import Options
from drivbank.participants.web.forms import FilterForm
from drivbank.ui.language import in_swedish

ORDER, AFTER, BEFORE, VIEW = "ordning", "efter", "fore", "vy"
BESIDES = (ORDER, AFTER, BEFORE, VIEW)
LONGEST_NAME = 30


@dataclass(frozen=True)
class Asked:
    """An address as it was understood. ``dropped`` names the parts that are gone, in the user's words."""

    form: FilterForm
    filter: Filter
    order: Order
    after: str
    before: str
    dropped: tuple[str, ...]

    @property
    def unusable(self) -> tuple[str, ...]:
        """The names of the parts that are gone, and of those that were wrong: what is not a condition though asked."""
        return (*self.dropped, *(str(self.form.fields[name].label) for name in self.form.errors))

    @property
    def selection(self) -> str:
        """The conditions in words, as a log keeps them: Swedish, whatever language the page is in."""
        with in_swedish():
            form = FilterForm(self.form.data, options=self.form.options)
        form.is_valid()
        filled = [(form.fields[name], value) for name, value in form.cleaned_data.items() if value]
        return ", ".join(f"{field.label}: {chosen_text(field, value)}" for field, value in filled)

    @property
    def query(self) -> str:
        """The filter and the order as an address has them, without the page."""
        parts = [
            *_filled(self.form),
            *([(ORDER, str(self.order))] if self.order != _usual(self.filter) else []),
        ]
        return urlencode(parts)

    @property
    def place(self) -> str:
        """The query with the page, so that a reader who comes back sees the same rows."""
        page = [(AFTER, self.after)] if self.after else [(BEFORE, self.before)] if self.before else []
        return "&".join(filter(None, [self.query, urlencode(page)]))

    def with_order(self, order: Order) -> str:
        """Return the query of the same rows in another order, from its first page."""
        return urlencode([*_filled(self.form), (ORDER, str(order))])


def chosen_text(field: forms.Field, value: object) -> str:
    """Return what was chosen or written in a part of the form, as the form says it."""
    if isinstance(field, forms.ChoiceField):
        choices = cast(Iterable[tuple[object, object]], field.choices)
        return str(dict(choices).get(value, value))
    return str(value)


def asked(query: QueryDict, options: Options) -> Asked:
    """Return what an address asks for; what it cannot have is left out and named."""
    form = FilterForm(query, options=options)
    gone = [name for name in form.errors if isinstance(form.fields[name], forms.ChoiceField)]
    labels = [str(form.fields[name].label) for name in gone]
    if gone:
        left = query.copy()
        for name in gone:
            del left[name]
        form = FilterForm(left, options=options)
    form.is_valid()
    wanted = form.filter()
    order = order_named(query.get(ORDER, ""))
    unknown = _unknown(query, form)
    if query.get(ORDER) and order is None:
        unknown.append(str(query[ORDER]))
    return Asked(
        form=form,
        filter=wanted,
        order=order or _usual(wanted),
        after=query.get(AFTER, ""),
        before=query.get(BEFORE, ""),
        dropped=(*labels, *map(_printable, unknown)),
    )


def _usual(wanted: Filter) -> Order:
    """Return the order that the rows are read in when nothing is said: the longest stay first where that is the point."""
    if wanted.code:
        return Order("kod")
    return LONGEST_FIRST if wanted.state is State.OVERDUE else LATEST_FIRST


def _unknown(query: QueryDict, form: FilterForm) -> list[str]:
    return [name for name in query if name not in form.fields and name not in BESIDES]


def _printable(name: str) -> str:
    """Return what nobody knows the name of as it may be printed back."""
    return _("ett okänt villkor") if personal_data_in(name) else name[:LONGEST_NAME]


def _filled(form: FilterForm) -> list[tuple[str, str]]:
    """Return the parts that were understood, as they are written in an address."""
    return [(name, str(form.cleaned_data[name])) for name in form.fields if form.cleaned_data.get(name)]


def personal_parts(query: QueryDict) -> dict[str, str]:
    """Return the names of an address's parts that hold personal data, each with the kind of it."""
    found = ((name, personal_data_in(name) or personal_data_in(text)) for name, text in _parts(query))
    return {name: kind for name, kind in found if kind}


def _parts(query: QueryDict) -> Iterator[tuple[str, str]]:
    """Yield every part: a name may be there more than once."""
    return ((name, str(text)) for name, texts in query.lists() for text in texts)
