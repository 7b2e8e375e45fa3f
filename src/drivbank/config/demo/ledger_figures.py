"""What the demo's ledger comes to, in kronor.

Rounded to thousands the years 2024 and 2025 are as the association has printed them; the kronor, how they lie over the
months, and all of 2026, are invented.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from drivbank.config.demo.activities import INCLUSION, VIOLENCE
from drivbank.config.demo.margins import COOPERARI, SIKTA, SPIRA

QUARTERS = (3, 6, 9, 12)
STATE, REGION, MUNICIPALITIES = 8_000_000, 4_000_000, 4_000_000
# The project of each intervention in the ledger, under its activity.
PROJECTS: Mapping[str, tuple[str, str]] = {
    SIKTA.name: ("300", "3001"),
    COOPERARI.name: ("300", "3002"),
    SPIRA.name: ("200", "2001"),
    VIOLENCE: ("200", "2002"),
    INCLUSION: ("200", "2003"),
}


@dataclass(frozen=True)
class BookedYear:
    """A year of the ledger: what was earned and spent, by month where it is not spread, and how it closed.

    ``closing`` is what balance accounts end at, debit more than zero; the bank gets the rest. A year that is not over
    has none, and is booked through ``months``. ``afterwards`` is of its last month alone, when it came afterwards.
    """

    year: int
    spread: Mapping[str, int]
    eu: Mapping[int, int]
    drawn: Mapping[str, Sequence[int]]
    months: int = 12
    closing: Mapping[str, int] = field(default_factory=dict)
    afterwards: Mapping[str, int] = field(default_factory=dict)


# How 2023 closed.
OPENING: Mapping[str, int] = {
    "1630": 131_000,
    "1790": 708_000,
    "1930": 10_159_200,
    "2010": -5_410_896,
    "2510": -3_981_204,
    "2710": -315_000,
    "2730": -486_000,
    "2890": -185_000,
    "2970": -500_100,
    "2990": -120_000,
}
YEARS = (
    BookedYear(
        2024,
        {
            "board": 189_044,
            "office": 2_267_012,
            "collaboration": 452_961,
            "evaluation": 192_019,
            "other_income": 117_036,
            "financial_costs": 2_018,
        },
        {3: 990_000, 6: 1_010_000, 9: 960_000, 12: 1_013_918},
        {
            SIKTA.name: (1_690_000, 1_712_000, 1_735_000, 1_790_000),
            COOPERARI.name: (342_000, 349_000, 354_000, 360_000),
            SPIRA.name: (640_000, 652_000, 648_000, 670_000),
            VIOLENCE: (275_000, 281_000, 279_000, 285_000),
            INCLUSION: (172_000, 176_000, 177_000, 180_000),
        },
        closing={
            "1630": 133_978,
            "1790": 700_974,
            "2510": -2_591_218,
            "2710": -322_142,
            "2730": -504_000,
            "2890": -64_121,
            "2970": -144_131,
            "2990": -100_000,
        },
    ),
    BookedYear(
        2025,
        {
            "board": 277_031,
            "office": 2_706_118,
            "collaboration": 613_942,
            "evaluation": 174_958,
            "other_income": 85_164,
            "financial_costs": 6_023,
        },
        {3: 650_000, 6: 700_000, 9: 690_000, 12: 730_112},
        {
            SIKTA.name: (1_690_000, 1_700_000, 1_873_000, 2_150_000),
            COOPERARI.name: (355_000, 362_000, 370_000, 382_000),
            SPIRA.name: (590_000, 600_000, 580_000, 610_000),
            VIOLENCE: (255_000, 262_000, 258_000, 265_000),
            INCLUSION: (155_000, 160_000, 160_000, 164_000),
        },
        closing={
            "1630": 162_048,
            "1790": 323_082,
            "2510": -3_028_931,
            "2710": -412_964,
            "2730": -645_000,
            "2890": -169_979,
            "2970": -722_968,
            "2990": -300_000,
        },
    ),
    BookedYear(
        2026,
        {
            "board": 205_000,
            "office": 2_080_000,
            "collaboration": 470_000,
            "evaluation": 120_000,
            "other_income": 60_000,
            "financial_costs": 4_000,
        },
        {3: 470_000, 6: 480_000, 9: 400_000},
        {
            SIKTA.name: (2_080_000, 2_110_000, 2_140_000),
            COOPERARI.name: (400_000, 410_000, 415_000),
            SPIRA.name: (610_000, 620_000, 410_000),
            VIOLENCE: (270_000, 270_000, 90_000),
            INCLUSION: (170_000, 165_000, 55_000),
        },
        months=9,
    ),
)
# The month after the last that is read in, with an account that is new to the association.
NEXT_MONTH = replace(
    YEARS[-1],
    months=10,
    afterwards={
        "board": 31_000,
        "office": 226_500,
        "collaboration": 61_200,
        "evaluation": 0,
        "other_income": 9_400,
        "financial_costs": 350,
        "3520": 25_000,
    },
)
