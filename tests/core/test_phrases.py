"""Texts that remember how they were made."""

import copy
import json
import pickle

import pytest

from drivbank.core.phrases import Phrase, joined, kept, phrase_from

ENGLISH = {
    "rad %(row)s": "row %(row)s",
    "Koden finns på %(where)s.": "The code is on %(where)s.",
    "100%": "100 per cent",
}


def english(template: str) -> str:
    return ENGLISH.get(template, template)


def test_a_phrase_is_the_text_itself() -> None:
    phrase = Phrase("Koden finns på %(where)s.", where=Phrase("rad %(row)s", row=7))
    assert phrase == "Koden finns på rad 7."
    assert phrase.said(english) == "The code is on row 7."


def test_without_values_a_percent_sign_is_a_percent_sign() -> None:
    assert Phrase("100%") == "100%"
    assert Phrase("100%").said(english) == "100 per cent"


def test_data_among_the_values_is_not_looked_up() -> None:
    assert Phrase("Koden finns på %(where)s.", where="100%").said(english) == "The code is on 100%."


def test_a_phrase_is_filled_with_what_it_has_places_for() -> None:
    wanted = Phrase("rad %(row)s").filled(row=3, column="B")
    assert wanted == "rad 3"
    assert dict(wanted.values) == {"row": 3}


def test_several_are_joined_each_in_its_own_words() -> None:
    phrase = joined("; ", [Phrase("rad %(row)s", row=1), "Sikta", Phrase("100%")])
    assert phrase == "rad 1; Sikta; 100%"
    assert phrase.said(english) == "row 1; Sikta; 100 per cent"
    assert joined(", ", []) == ""


@pytest.mark.parametrize("through", [copy.deepcopy, lambda phrase: pickle.loads(pickle.dumps(phrase))])
def test_a_copy_can_be_said(through: object) -> None:
    phrase = Phrase("Koden finns på %(where)s.", where=Phrase("rad %(row)s", row=7))
    assert through(phrase).said(english) == "The code is on row 7."  # type: ignore[operator]  # one of the two above


@pytest.mark.parametrize(
    "phrase",
    [
        Phrase("100%"),
        Phrase("rad %(row)s", row=7),
        Phrase("Koden finns på %(where)s.", where=Phrase("rad %(row)s", row=7)),
        Phrase("Koden finns på %(where)s.", where=Phrase("100%")),
        joined(" ", [Phrase("100%"), "100%"]),
    ],
)
def test_what_is_kept_as_json_comes_back(phrase: Phrase) -> None:
    again = phrase_from(json.loads(json.dumps(kept(phrase))))
    assert again == phrase
    assert again.said(english) == phrase.said(english)


def test_an_ordinary_text_is_kept_as_itself() -> None:
    assert kept("Sikta") == "Sikta"
