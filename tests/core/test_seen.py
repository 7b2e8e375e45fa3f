"""The mark of what someone was shown changes with every value, and with nothing else."""

from datetime import date

import pytest

from drivbank.core.seen import ChangedMeanwhile, check_unchanged, differing, fingerprint

VALUES = {"name": "Sikta", "ends_on": date(2028, 9, 30), "esf": False, "parties": [1, 2]}


def test_the_order_of_the_fields_does_not_matter() -> None:
    assert fingerprint(VALUES) == fingerprint(dict(reversed(VALUES.items())))


@pytest.mark.parametrize(
    "change", [{"name": "sikta"}, {"ends_on": None}, {"esf": True}, {"parties": [1]}, {"parties": "[1, 2]"}]
)
def test_any_change_is_noticed(change: dict[str, object]) -> None:
    with pytest.raises(ChangedMeanwhile):
        check_unchanged({**VALUES, **change}, fingerprint(VALUES))


def test_the_same_is_let_through_and_so_is_one_who_was_shown_nothing() -> None:
    check_unchanged(VALUES, fingerprint(dict(VALUES)))
    check_unchanged(VALUES, None)


def test_a_mark_left_out_of_the_form_is_not_taken_for_one() -> None:
    with pytest.raises(ChangedMeanwhile):
        check_unchanged(VALUES, "")


def test_only_what_differs_is_told() -> None:
    assert differing(VALUES, {**VALUES, "name": "Ny"}) == {"name": ["Sikta", "Ny"]}
    assert differing({}, {"name": "Ny"}) == {"name": [None, "Ny"]}
