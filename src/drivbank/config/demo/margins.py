"""What the generated year adds up to.

Published for 2025: the totals per intervention, the exits by reason and sex, the participants and full-time equivalents
per municipality, the working time after, and the shares of women, of 30 or younger, of three years or more in public
support, of lacking complete upper secondary education and of some post-secondary. Where only a sum over the
interventions is published (sex of the ongoing, age, education, time in support, Sikta's and SPIRA's municipalities),
the split between them is made up here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

YEAR = 2025
# Yes in 167 of 334 exits: the published 50 % of participants who took a progress step.
PROGRESS_STEPS = 167

MUNICIPALITIES: Mapping[str, str] = {
    "Vingåker": "0428",
    "Gnesta": "0461",
    "Nyköping": "0480",
    "Oxelösund": "0481",
    "Flen": "0482",
    "Katrineholm": "0483",
    "Eskilstuna": "0484",
    "Strängnäs": "0486",
    "Trosa": "0488",
}

# Code, how many, and the lowest age at which it is plausible.
Quota = tuple[str, int, int]


@dataclass(frozen=True)
class Plan:
    """An intervention's year. Each table adds up to the same number of participations."""

    name: str
    first_day: date
    longest_days: int
    ages: tuple[int, int]
    municipalities: Mapping[str, int]
    exits: tuple[tuple[str, int, int], ...]  # reason, women, men
    ongoing: tuple[int, int]  # women, men
    enrolled_earlier: tuple[
        int, int
    ]  # enrolled before the year: of those who exited, of those who are ongoing
    aged_30_or_younger: int
    education: tuple[Quota, ...]
    time_in_support: tuple[Quota, ...]
    workers: Mapping[str, tuple[str, ...]]  # the extents of those who exited to work, by municipality
    exits_before: Mapping[int, int]  # made up: exits in earlier years
    mistakes: int = 0  # made up: registered in error and ended the year before, which no count may show
    works_and_studies: tuple[str, str] | None = None  # one who exited to studies and works beside


SIKTA = Plan(
    name="Sikta mot arbetslivet",
    first_day=date(2023, 10, 1),
    longest_days=560,
    ages=(18, 64),
    municipalities={
        "Eskilstuna": 96,
        "Flen": 32,
        "Gnesta": 47,
        "Nyköping": 43,
        "Oxelösund": 20,
        "Strängnäs": 42,
        "Trosa": 22,
        "Katrineholm": 78,
        "Vingåker": 25,
    },
    exits=(
        ("work", 4, 4),
        ("studies", 9, 9),
        ("day_activity", 6, 13),
        ("municipal_labour_market_unit", 9, 18),
        ("reinforced_cooperation", 16, 9),
        ("employment_service", 4, 6),
        ("back_to_referrer", 27, 17),
        ("poor_health", 33, 7),
        ("other_exit", 9, 15),
    ),
    ongoing=(108, 82),
    enrolled_earlier=(150, 48),
    aged_30_or_younger=145,
    education=(
        ("post_secondary_long", 26, 22),
        ("post_secondary_short", 21, 20),
        ("upper_secondary", 196, 19),
        ("incomplete_upper_secondary", 34, 18),
        ("primary", 26, 18),
        ("no_primary", 12, 18),
        ("unknown", 78, 18),
        ("", 12, 18),
    ),
    time_in_support=(
        ("over_5_years", 96, 23),
        ("years_3_5", 76, 21),
        ("years_2_3", 60, 20),
        ("years_1_2", 68, 19),
        ("months_6_12", 40, 18),
        ("under_6_months", 22, 18),
        ("none", 18, 18),
        ("unknown", 20, 18),
        ("", 5, 18),
    ),
    workers={
        "Eskilstuna": ("p100", "p100", "p50"),
        "Flen": ("p50",),
        "Gnesta": ("p100",),
        "Nyköping": ("p75", "hourly"),
        "Trosa": ("p50",),
    },
    exits_before={2023: 16, 2024: 146},
    mistakes=2,
)

COOPERARI = Plan(
    name="Cooperari",
    first_day=date(2024, 9, 1),
    longest_days=480,
    ages=(20, 64),
    municipalities={"Eskilstuna": 68},
    exits=(
        ("sickness_compensation_granted", 12, 5),
        ("sickness_compensation_denied", 2, 3),
        ("work", 2, 1),
        ("municipal_labour_market_unit", 1, 0),
        ("reinforced_cooperation", 0, 1),
    ),
    ongoing=(26, 15),
    enrolled_earlier=(22, 7),
    aged_30_or_younger=10,
    education=(
        ("post_secondary_long", 6, 22),
        ("post_secondary_short", 4, 20),
        ("upper_secondary", 34, 20),
        ("incomplete_upper_secondary", 7, 20),
        ("primary", 6, 20),
        ("no_primary", 3, 20),
        ("unknown", 6, 20),
        ("", 2, 20),
    ),
    time_in_support=(
        ("over_5_years", 27, 23),
        ("years_3_5", 18, 21),
        ("years_2_3", 11, 20),
        ("years_1_2", 7, 20),
        ("months_6_12", 2, 20),
        ("unknown", 3, 20),
    ),
    workers={"Eskilstuna": ("p100", "p75", "p25")},
    exits_before={2024: 5},
)

SPIRA = Plan(
    name="SPIRA Sörmland",
    first_day=date(2023, 9, 1),
    longest_days=500,
    ages=(16, 25),
    municipalities={"Flen": 30, "Gnesta": 44, "Nyköping": 48, "Oxelösund": 18, "Strängnäs": 43, "Trosa": 20},
    exits=(
        ("work", 10, 12),
        ("studies", 20, 16),
        ("employment_service", 0, 1),
        ("poor_health", 1, 4),
        ("other_exit", 11, 17),
    ),
    ongoing=(55, 56),
    enrolled_earlier=(72, 26),
    aged_30_or_younger=203,
    education=(
        ("post_secondary_short", 4, 21),
        ("upper_secondary", 68, 19),
        ("incomplete_upper_secondary", 55, 17),
        ("primary", 36, 16),
        ("no_primary", 4, 16),
        ("unknown", 30, 16),
        ("", 6, 16),
    ),
    time_in_support=(
        ("over_5_years", 4, 23),
        ("years_3_5", 22, 21),
        ("years_2_3", 24, 20),
        ("years_1_2", 35, 19),
        ("months_6_12", 30, 18),
        ("under_6_months", 25, 18),
        ("none", 45, 16),
        ("unknown", 14, 16),
        ("", 4, 16),
    ),
    workers={
        "Flen": ("p100", "p75", "hourly", "hourly"),
        "Gnesta": ("p100", "p100", "p50", "p25", "hourly", "hourly"),
        "Nyköping": ("p100", "p100", "p50", "hourly", "hourly"),
        "Oxelösund": ("p100", "p75", "hourly", "hourly", "hourly"),
        "Trosa": ("p100", "hourly"),
    },
    works_and_studies=("Nyköping", "hourly"),
    exits_before={2023: 14, 2024: 82},
)

PLANS = (SIKTA, COOPERARI, SPIRA)
