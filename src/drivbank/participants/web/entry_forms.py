"""The form over one participation, made from the field list of registrations."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _

from drivbank.core.codes import normalised
from drivbank.core.intake import Problem, Rules
from drivbank.core.intake.dates import date_in
from drivbank.core.intake.faults import Fault
from drivbank.core.intake.text import personal_kind
from drivbank.core.registration import HOW_TO_FILL, PARTICIPATION_FIELDS, Field, Kind
from drivbank.core.sorting import in_order
from drivbank.interventions.selectors import InterventionFact
from drivbank.participants.services.entries import Cells
from drivbank.participants.services.matching import Values
from drivbank.participants.web.widgets import Select
from drivbank.reference.parameters import code_list
from drivbank.ui.forms import personal_data_text
from drivbank.ui.phrases import said

_seen = signing.TimestampSigner(salt="drivbank.participation")
Choices = list[tuple[str, Any]]


@dataclass(frozen=True)
class Section:
    """The fields of one group, under its name."""

    label: str
    slug: str
    fields: tuple[forms.BoundField, ...]
    open: bool


class EntryField(forms.CharField):
    """One cell as it is typed: nothing that looks like personal data; the rest is for the rules to say."""

    def __init__(self, *, day: bool, **kwargs: Any) -> None:
        super().__init__(max_length=400, **kwargs)
        self.day = day

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        found = date_in(text) if self.day and text else None
        # A day that can be read names nobody, however it is written.
        if not isinstance(found, str) and (kind := personal_kind(text)):
            raise PersonalData(personal_data_text(said(kind)))
        if isinstance(found, Fault):
            raise ValidationError(f"{said(found.message)} {said(found.remedy)}")
        return text


class PersonalData(ValidationError):
    """What was typed looks like personal data, and is not shown again."""


class EntryForm(forms.Form):
    """Every field of the list but the code. ``seen`` is what was registered when the form was opened."""

    use_required_attribute = False

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    confirmed = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any,
        *,
        fact: InterventionFact,
        rules: Rules,
        places: Mapping[str, str],
        values: Values | None,
    ) -> None:
        self.cells_before = dict(cells_named(values)) if values else {}
        super().__init__(data, initial={**self.cells_before, "seen": seen_text(values) if values else ""})
        self.maker = _Maker(fact, rules, places)
        for field in self.entered():
            for name, label in _columns(field):
                self.fields[name] = self.maker.field(field, label, self.cells_before.get(name, ""))

    def entered(self) -> list[Field]:
        """Return the fields that are typed; the code is given."""
        return [field for field in PARTICIPATION_FIELDS if field.kind is not Kind.CODE]

    def cells(self) -> Cells:
        """Return what was typed, by field."""
        return {
            field.name: [self.cleaned_data.get(name, "") for name, _label in _columns(field)]
            for field in self.entered()
        }

    def hide_personal_data(self) -> None:
        """Empty the inputs whose content must not be shown again."""
        personal = [name for name, errors in self.errors.as_data().items() if _personal(errors)]
        for name in personal:
            self.put(name, "")

    def take(self, problems: tuple[Problem, ...]) -> None:
        """Put each problem at its field; one of the whole row stands above the form."""
        names = {heading: name for field in self.entered() for heading, name in _headed(field)}
        for problem in problems:
            self.add_error(names.get(str(problem.heading)), f"{said(problem.message)} {said(problem.remedy)}")

    def put(self, name: str, text: str) -> None:
        """Put another text in an input than the one that was sent."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[name] = text
        self.data = data

    def see(self, values: Values) -> None:
        """Take these values as what the user has been shown."""
        self.put("seen", seen_text(values))

    def text_of(self, name: str, value: str) -> str:
        """Return an input's value as a person reads it."""
        choices = getattr(self.fields[name].widget, "choices", ())
        labels = {str(code): str(label) for code, label in _flat(choices)}
        return labels.get(value, value) if value else ""

    def sections(self) -> Iterator[Section]:
        """Yield the groups in order; one with something wrong in it is open."""
        groups: dict[str, list[forms.BoundField]] = {}
        for field in self.entered():
            groups.setdefault(field.group, []).extend(self[name] for name, _label in _columns(field))
        for label, fields in groups.items():
            needed = any(field.field.required or field.errors for field in fields)
            yield Section(said(label), slugify(label), tuple(fields), needed)


def _flat(choices: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Yield the choices of a list, also those in groups."""
    for code, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield code, label


def cells_named(values: Values) -> Iterator[tuple[str, str]]:
    """Yield each input's name with the registered value as it would be typed."""
    for field, value in zip(PARTICIPATION_FIELDS, values, strict=True):
        texts = str(value).split() if field.columns > 1 else ["" if value is None else str(value)]
        for number, (name, _label) in enumerate(_columns(field)):
            yield name, texts[number] if number < len(texts) else ""


def seen_text(values: Values) -> str:
    """Return values so that a form can carry them and nobody can change them."""
    return _seen.sign_object(list(values), compress=True)


def seen_from(text: str) -> Values | None:
    """Return the values that a form carries, None when they are not ours."""
    try:
        return tuple(_seen.unsign_object(text))
    except signing.BadSignature:
        return None


def _columns(field: Field) -> list[tuple[str, str]]:
    """Return the name and the heading of each input of a field."""
    if field.columns == 1:
        return [(field.name, field.heading)]
    return [(f"{field.name}_{number}", heading) for number, heading in enumerate(field.headings, start=1)]


def _headed(field: Field) -> list[tuple[str, str]]:
    return [(heading, name) for name, heading in _columns(field)]


def _personal(errors: list[ValidationError]) -> bool:
    return any(isinstance(error, PersonalData) for error in errors)


class _Maker:
    """Makes a form field of a field of the list, with the answers that may be chosen."""

    def __init__(self, fact: InterventionFact, rules: Rules, places: Mapping[str, str]) -> None:
        self.fact, self.rules, self.places = fact, rules, places

    def field(self, field: Field, label: str, now: str) -> EntryField:
        return EntryField(
            day=field.kind is Kind.DATE,
            label=_numbered(field, label),
            required=field.required,
            help_text=self._help(field),
            widget=self._widget(field, now),
            error_messages={"required": said(HOW_TO_FILL[field.name])} if field.required else None,
        )

    def _help(self, field: Field) -> str:
        if field.name == "progress_step":
            return self.fact.progress_step or _("Enligt insatsens egen definition.")
        return said(field.help)

    def _widget(self, field: Field, now: str) -> forms.Widget:
        if field.kind is Kind.MUNICIPALITY:
            return Select(choices=[("", _("Välj")), *self._municipalities(now)])
        if field.code_list:
            return Select(choices=[("", _("Inte registrerat")), *self._items(field, now)])
        numeric = field.kind is Kind.WHOLE
        attributes = {"autocomplete": "off", "size": "12", "inputmode": "numeric" if numeric else "text"}
        return forms.TextInput(attrs=attributes)

    def _items(self, field: Field, now: str) -> Choices:
        """Return the answers in force today, and the one that is registered even when it no longer is in force."""
        known = code_list(field.code_list)
        offered = {item.code: item.label for item in known.items_on(self.rules.today)}
        if field.code_list == "exit_reason":
            offered = {code: label for code, label in offered.items() if code in self.rules.exit_reasons}
        if now and now not in offered:
            offered[now] = known.label(now)
        return [(code, said(label)) for code, label in offered.items()]

    def _municipalities(self, now: str) -> Choices:
        """Return those the user may write, else the parties' first and then the rest of the country."""
        if self.rules.writable is not None:
            return self._named({*self.rules.writable, *([now] if now else [])})
        own = self.rules.party_municipalities
        others = self._named(set(self.places) - own)
        return [
            *([(_("Insatsens kommuner"), self._named(set(own)))] if own else []),
            (_("Andra kommuner"), others),
        ]

    def _named(self, codes: set[str]) -> Choices:
        return sorted(((code, self.places[code]) for code in codes), key=lambda pair: in_order(pair[1]))


def _numbered(field: Field, heading: str) -> str:
    """Return a column's heading in the reader's language, with its number."""
    return said(field.heading) + heading.removeprefix(field.heading)


class NewEntryForm(EntryForm):
    """The form of a new participation: with a code made for it, or one that the person has from before."""

    new_code = forms.CharField(widget=forms.HiddenInput)
    earlier_code = EntryField(
        day=False, required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "size": "12"})
    )

    def __init__(
        self, data: Any, *, fact: InterventionFact, rules: Rules, places: Mapping[str, str], fresh: str
    ) -> None:
        super().__init__(data, fact=fact, rules=rules, places=places, values=None)
        self.initial["new_code"] = fresh
        self.fields["earlier_code"].label = _("Tidigare deltagarkod")
        self.fields["earlier_code"].help_text = _(
            "Bara om personen har deltagit förut och har en kod. Då används den koden i stället för den nya."
        )

    @property
    def code(self) -> str:
        """The new code, the same for as long as the form is open; one that is no code is replaced."""
        return normalised(str(self["new_code"].value() or "")) or str(self.initial["new_code"])

    def cells(self) -> Cells:
        """Return what was typed, with the code."""
        code = self.cleaned_data["earlier_code"] or self.code
        return {**super().cells(), "code": [code]}

    def take(self, problems: tuple[Problem, ...]) -> None:
        """Put what is wrong with the code at the code that was typed."""
        super().take(problems)
        code = PARTICIPATION_FIELDS[0].heading
        if self.cleaned_data.get("earlier_code") and any(problem.heading == code for problem in problems):
            self.add_error("earlier_code", _("Det gäller den tidigare koden."))
