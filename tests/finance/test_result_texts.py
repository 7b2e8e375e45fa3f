"""Why a result is another in the statements than in the budget's outcome: each reason alone."""

from dataclasses import replace
from datetime import date

import pytest

from drivbank.finance.selectors.result_differences import Compared, ResultDifference
from drivbank.finance.web.result_texts import difference_text

TKR = 100_000
OCTOBER = date(2026, 10, 1)
SAME = ResultDifference(Compared(), Compared(), Compared(), OCTOBER, OCTOBER, contributed=True)
GAP = "\N{NARROW NO-BREAK SPACE}"


def text(**changes: object) -> str:
    return difference_text(replace(SAME, **changes)).replace(GAP, " ")  # type: ignore[arg-type]  # by name


def test_contributions_that_are_booked_ahead() -> None:
    ahead = Compared(16_000 * TKR, 13_333_333 * 100)
    assert text(result=Compared(5_100_000_00, 2_433_333_00), contributions=ahead) == (
        "Årets resultat är 2 667 tkr högre i räkenskaperna än i budgetens utfall. Medlemsbidragen är bokförda med "
        "16 000 tkr. Budgetens utfall räknar en tolftedel i månaden, 13 333 tkr."
    )


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"contributions": Compared(9 * TKR, 0), "contributed": False}, "ingen fördelning är beslutad."),
        (
            {
                "contributions": Compared(9 * TKR, 8 * TKR),
                "through": date(2026, 12, 1),
                "until": date(2026, 12, 1),
            },
            "Budgetens utfall har det beslutade, 8 tkr.",
        ),
        (
            {"requisitions": Compared(-9 * TKR, -8 * TKR)},
            "Insatserna är bokförda med 9 tkr. Budgetens utfall räknar det som är rekvirerat, 8 tkr.",
        ),
        (
            {"through": date(2026, 9, 1)},
            "räcker till och med oktober 2026, budgetens utfall till och med september 2026.",
        ),
        ({}, "Det som är inlagt som utfall har andra belopp än det som är bokfört."),
        (
            {"contributions": Compared(9 * TKR, 8 * TKR)},
            "101 tkr är sådant som är inlagt som utfall med andra belopp än det är bokfört med.",
        ),
    ],
)
def test_each_reason_is_said(changes: dict[str, object], reason: str) -> None:
    said = text(result=Compared(-100 * TKR, 0), **changes)
    assert said.startswith("Årets resultat är 100 tkr lägre i räkenskaperna än i budgetens utfall.")
    assert reason in said


def test_a_small_difference_is_in_kronor_and_none_is_nothing() -> None:
    assert "204 kr högre" in text(result=Compared(204_00, 0))
    assert difference_text(None) == ""
