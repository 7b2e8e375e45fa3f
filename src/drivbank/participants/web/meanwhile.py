"""Two people at one participation: the second is shown what the first wrote, beside what they have typed themselves."""

from dataclasses import dataclass

from drivbank.participants.services.matching import Values
from drivbank.participants.web.entry_forms import EntryForm, cells_named


@dataclass(frozen=True)
class Difference:
    """A field that someone else has changed: its heading, what is saved now, and what stands in the form.

    ``taken`` is True when the user had not touched the field, which then has what the other wrote.
    """

    name: str
    label: str
    saved: str
    typed: str
    taken: bool


def look_again(form: EntryForm, seen: Values, saved: Values) -> tuple[Difference, ...]:
    """Take up the other's changes where the user made none, and return every field that the other changed."""
    before, now = dict(cells_named(seen)), dict(cells_named(saved))
    differences = []
    for name in (name for name in now if now[name] != before[name] and name in form.fields):
        typed = form.cleaned_data.get(name, "")
        untouched = _same(typed, before[name])
        if untouched:
            form.put(name, now[name])
        differences.append(_difference(form, name, now[name], typed, untouched))
    form.see(saved)
    form.put("confirmed", "")
    return tuple(differences)


def _same(typed: str, before: str) -> bool:
    return typed.strip() == before


def _difference(form: EntryForm, name: str, saved: str, typed: str, untouched: bool) -> Difference:
    label = str(form.fields[name].label)
    return Difference(name, label, form.text_of(name, saved), form.text_of(name, typed), untouched)
