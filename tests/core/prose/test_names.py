"""Names are found in texts, and slips in them are told from other names and other forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.prose.names import distance, misspelt, names_in, nearly_same
from drivbank.core.prose.words import sentence_around, stems


@pytest.mark.parametrize(
    ("text", "name", "party", "role"),
    [
        ("Astrid Exempelgren (S), ordförande", "Astrid Exempelgren", "S", "ordförande"),
        ("Bengt Påhittsson (M), 1:a vice ordförande", "Bengt Påhittsson", "M", "1:e vice ordförande"),
        ("sade ordföranden Astrid Exempelgren vid mötet", "Astrid Exempelgren", "", "ordförande"),
        ("Ingrid Mönster Provberg", "Ingrid Mönster Provberg", "", ""),
        ("Carl von Mönster, ersättare", "Carl von Mönster", "", "ersättare"),
        ("Åsa-Lill Öberg-Påhitt", "Åsa-Lill Öberg-Påhitt", "", ""),
        ("Łukasz Žižek-Mönster", "Łukasz Žižek-Mönster", "", ""),
    ],
)
def test_names_are_found_with_party_and_role(text: str, name: str, party: str, role: str) -> None:
    (found,) = names_in(text)
    assert (found.text, found.party, found.role) == (name, party, role)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ulrica Provdotter", "Ulrika Provdotter", True),
        ("Marjo Mönster", "Majo Mönster", True),
        ("Per Edgélius", "Per Edgelius", True),
        ("Anna Mönster", "Anders Mönster", False),
        ("Anna Provberg", "Anna Mönster", False),
        ("Anna Provberg", "anna  provberg", False),
        ("Ingrid Mönster", "Ingrid Mönster Provberg", False),
        ("Ulrica Provdotter", "Ulrika Provdottir", False),
    ],
)
def test_nearly_the_same_name(one: str, other: str, same: bool) -> None:
    assert nearly_same(one, other) is same
    assert nearly_same(other, one) is same


@pytest.mark.parametrize(
    ("word", "right", "slip"),
    [
        ("Katrinehoms", "Katrineholms", True),
        ("Försäkringkassan", "Försäkringskassan", True),
        ("Arbetsförmedlngen", "Arbetsförmedlingen", True),
        ("Inkluderingslyfet", "Inkluderingslyftet", True),
        ("Försäkringskassans", "Försäkringskassan", False),
        ("Samordningsförbunden", "Samordningsförbundet", False),
        ("Arbetsförmedlare", "Arbetsförmedlingen", False),
        ("Regionala", "Regionen", False),
        ("Nyköping", "Linköping", False),
    ],
)
def test_slips_are_told_from_other_forms(word: str, right: str, slip: bool) -> None:
    assert misspelt(word, right) is slip


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_a_distance_is_the_same_both_ways(one: str, other: str) -> None:
    far = distance(one, other, 9)
    assert far == distance(other, one, 9)
    assert (far == 0) is (one == other)
    assert far >= abs(len(one) - len(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("avslutade deltagare", "Deltagarna som avslutats"),
        ("kostnader", "Kostnaden"),
        ("resultatet", "resultat"),
        ("intäkterna", "intäkter"),
        ("insatsen", "insatserna"),
    ],
)
def test_forms_of_a_word_are_the_same(one: str, other: str) -> None:
    assert stems(one) == stems(other)


def test_words_of_other_things_are_not_the_same() -> None:
    assert not stems("arbetsteam") & stems("arbetslivet")


def test_a_sentence_is_found_around_a_place() -> None:
    text = "Den första. Den andra med 4,05 av 5 i betyg. Den tredje."
    start = text.index("4,05")
    first, last = sentence_around(text, start, start + 4)
    assert text[first:last].strip() == "Den andra med 4,05 av 5 i betyg."
