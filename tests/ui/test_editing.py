"""Forms that notice another's change: what is compared, what is shown, where errors go."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from drivbank.core.seen import ChangedMeanwhile, fingerprint
from drivbank.ui.editing import EditForm, opened, tried
from drivbank.ui.forms import DayField, MoneyField

SAVED: dict[str, Any] = {"name": "Sikta", "day": date(2028, 9, 30), "parties": [2, 1], "esf": False}


class Sample(EditForm):
    name = forms.CharField(label="Namn")
    day = DayField(label="Dag", required=False)
    parties = forms.TypedMultipleChoiceField(
        label="Parter", coerce=int, required=False, choices=[(1, "Regionen"), (2, "Kommunen")]
    )
    esf = forms.BooleanField(label="ESF", required=False)


def sent(**values: Any) -> Sample:
    data = QueryDict(mutable=True)
    filled = {"name": "Sikta", "day": "30 september 2028", "parties": ["1", "2"], "seen": "gammalt", **values}
    for name, value in filled.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return Sample(data)


def fails(error: Exception) -> Callable[[], None]:
    def write() -> None:
        raise error

    return write


def test_a_form_is_opened_with_the_mark_of_what_it_shows() -> None:
    assert Sample(initial=opened(SAVED))["seen"].value() == fingerprint(SAVED)


def test_what_another_saved_stands_beside_what_was_typed() -> None:
    form = sent(name="Min", parties=["2"])
    outcome = tried(form, fails(ChangedMeanwhile()), lambda: {**SAVED, "esf": True})
    assert (outcome.saved, outcome.status) == (False, 409)
    assert [(row.label, row.saved, row.typed) for row in outcome.differences] == [
        ("Namn", "Sikta", "Min"),
        ("Parter", "Kommunen, Regionen", "Kommunen"),
        ("ESF", "Ja", "Nej"),
    ]
    assert form["name"].value() == "Min"
    assert form["seen"].value() == fingerprint({**SAVED, "esf": True})


def shown_first(**values: Any) -> Any:
    """Return what the form says of the values it was opened with."""
    return Sample(initial=opened({**SAVED, **values}))["before"].value()


def test_what_was_not_touched_takes_what_another_saved() -> None:
    form = sent(name="Min", before=shown_first())
    now = {**SAVED, "day": date(2029, 1, 31), "parties": [2], "esf": True}
    outcome = tried(form, fails(ChangedMeanwhile()), lambda: now)
    assert outcome.status == 409
    assert [(row.label, row.saved, row.typed, row.taken) for row in outcome.differences] == [
        ("Namn", "Sikta", "Min", False),
        ("Dag", "2029-01-31", "2028-09-30", True),
        ("Parter", "Kommunen", "Regionen, Kommunen", True),
        ("ESF", "Ja", "Nej", True),
    ]
    again = Sample(form.data)
    assert again.is_valid()
    assert {name: again.cleaned_data[name] for name in SAVED} == {**now, "name": "Min"}


def test_what_both_changed_stays_as_typed() -> None:
    form = sent(name="Min", before=shown_first())
    outcome = tried(form, fails(ChangedMeanwhile()), lambda: {**SAVED, "name": "Annans"})
    assert [(row.saved, row.typed, row.taken) for row in outcome.differences] == [("Annans", "Min", False)]
    assert form["name"].value() == "Min"


def test_a_third_change_is_held_against_what_was_shown_last() -> None:
    form = sent(name="Min", before=shown_first())
    tried(form, fails(ChangedMeanwhile()), lambda: {**SAVED, "esf": True})
    again = Sample(form.data)
    outcome = tried(again, fails(ChangedMeanwhile()), lambda: SAVED)
    assert [(row.label, row.taken) for row in outcome.differences] == [("Namn", False), ("ESF", True)]
    assert again["esf"].value() is False
    assert again["name"].value() == "Min"


def test_one_who_changed_nothing_has_nothing_to_choose_between() -> None:
    form = sent(before=shown_first())
    assert tried(form, fails(ChangedMeanwhile()), lambda: {**SAVED, "name": "Annans"}).saved


@pytest.mark.parametrize("before", ["", "nonsens", "[1]", '"x"', "{}", '{"esf": {}}'])
def test_without_knowing_what_was_shown_all_is_as_typed(before: str) -> None:
    form = sent(before=before)
    outcome = tried(form, fails(ChangedMeanwhile()), lambda: {**SAVED, "esf": True})
    assert [(row.label, row.taken) for row in outcome.differences] == [("ESF", False)]


def test_two_who_wrote_the_same_have_nothing_to_choose_between() -> None:
    assert tried(sent(), fails(ChangedMeanwhile()), lambda: SAVED).saved


def test_a_change_that_cannot_be_compared_is_not_swallowed() -> None:
    with pytest.raises(ChangedMeanwhile):
        tried(sent(), fails(ChangedMeanwhile()))


def test_a_services_errors_go_to_their_fields_and_the_rest_to_the_form() -> None:
    form = sent()
    coded = ValidationError("Någon är kvar.", code="ongoing")
    error = ValidationError({"day": coded, "annat": "Gick inte."})
    assert not tried(form, fails(error)).saved
    assert form.has_error("day", "ongoing")
    assert form.non_field_errors() == ["Gick inte."]


def test_a_form_with_errors_of_its_own_is_not_sent() -> None:
    form = sent(name="", day="20/3-26")
    assert not tried(form, fails(AssertionError("the service was asked"))).saved
    assert set(form.errors) == {"name", "day"}


class Amounts(EditForm):
    office = MoneyField(label="Kansli", required=False)
    board = MoneyField(label="Styrelse", required=False)


def test_amounts_are_compared_in_kronor_and_taken_over_in_kronor() -> None:
    first = opened({"office": 275_000_000, "board": 30_000_000})
    data = QueryDict(mutable=True)
    data.update({"office": "2 750 000", "board": "310 000", "seen": first["seen"], "before": first["before"]})
    form = Amounts(data)
    now = {"office": 290_000_000, "board": 32_000_000}
    outcome = tried(form, fails(ChangedMeanwhile()), lambda: now)
    kronor = [
        (row.label, row.saved.replace("\N{NARROW NO-BREAK SPACE}", " "), row.taken)
        for row in outcome.differences
    ]
    assert kronor == [("Kansli", "2 900 000 kr", True), ("Styrelse", "320 000 kr", False)]
    again = Amounts(form.data)
    assert again.is_valid()
    assert (again.cleaned_data["office"], again.cleaned_data["board"]) == (290_000_000, 31_000_000)
