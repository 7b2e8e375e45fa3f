"""Structural activities: the published participants of 2025, and some activities of the years before.

How the published participants fall on the single occasions, and their dates and titles, is made up.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from drivbank.config.demo.chance import Chance
from drivbank.core.codes import new_code

SEED = 574
VIOLENCE = "Motverka våld i nära relationer"
INCLUSION = "Inkluderingslyftet"
JOINT_DAY = "Myndighetsgemensam dag"

# Day, kind, title, women, men, sex not known.
Occasion = tuple[date, str, str, int, int, int]

VIOLENCE_2025: tuple[Occasion, ...] = (
    (date(2025, 1, 23), "small_event", "Att ställa frågor om våld", 12, 1, 0),
    (date(2025, 2, 5), "small_event", "Att ställa frågor om våld", 14, 2, 0),
    (date(2025, 2, 19), "small_event", "Workshop om rutiner i arbetslaget", 9, 1, 0),
    (date(2025, 3, 11), "large_event", "Utbildningsdag om våld i nära relationer", 112, 11, 0),
    (date(2025, 3, 26), "small_event", "Att ställa frågor om våld", 15, 1, 0),
    (date(2025, 4, 9), "small_event", "Hedersrelaterat våld, för handläggare", 18, 3, 0),
    (date(2025, 4, 24), "small_event", "Workshop om rutiner i arbetslaget", 10, 1, 0),
    (date(2025, 5, 14), "small_event", "Att ställa frågor om våld", 13, 2, 0),
    (date(2025, 5, 22), "large_event", "Utbildningsdag om hedersrelaterat våld", 104, 12, 0),
    (date(2025, 6, 4), "small_event", "Våld och arbetsförmåga", 16, 1, 0),
    (date(2025, 8, 27), "small_event", "Att ställa frågor om våld", 11, 2, 0),
    (date(2025, 9, 10), "small_event", "Hedersrelaterat våld, för handläggare", 19, 2, 0),
    (date(2025, 9, 24), "small_event", "Workshop om rutiner i arbetslaget", 12, 1, 0),
    (date(2025, 10, 8), "small_event", "Våld och arbetsförmåga", 14, 2, 0),
    (date(2025, 10, 22), "small_event", "Att ställa frågor om våld", 10, 1, 0),
    (date(2025, 11, 12), "small_event", "Barn som upplever våld", 17, 2, 0),
    (date(2025, 11, 25), "large_event", "Temadag under En vecka fri från våld", 102, 11, 0),
    (date(2025, 12, 3), "small_event", "Workshop om rutiner i arbetslaget", 9, 1, 0),
)
INCLUSION_2025: tuple[Occasion, ...] = (
    (date(2025, 2, 12), "course", "Tro på deltagarens väg till arbete, våren", 15, 4, 0),
    (date(2025, 5, 7), "course", "Att leda arbetsinriktat stöd, för chefer", 9, 5, 0),
    (date(2025, 10, 15), "course", "Tro på deltagarens väg till arbete, hösten", 15, 4, 0),
)
JOINT_DAY_2025: tuple[Occasion, ...] = (
    (date(2025, 10, 2), "theme_day", "Den nya socialtjänstlagen", 0, 0, 114),
)

EARLIER: Mapping[str, tuple[Occasion, ...]] = {
    VIOLENCE: (
        (date(2023, 11, 8), "small_event", "Att ställa frågor om våld", 14, 2, 0),
        (date(2023, 12, 6), "small_event", "Workshop om rutiner i arbetslaget", 11, 1, 0),
        (date(2024, 2, 14), "small_event", "Att ställa frågor om våld", 17, 2, 0),
        (date(2024, 4, 18), "large_event", "Utbildningsdag om våld i nära relationer", 96, 12, 0),
        (date(2024, 5, 29), "small_event", "Hedersrelaterat våld, för handläggare", 15, 3, 0),
        (date(2024, 9, 18), "small_event", "Att ställa frågor om våld", 13, 1, 0),
        (date(2024, 10, 16), "small_event", "Våld och arbetsförmåga", 18, 2, 0),
        (date(2024, 11, 27), "large_event", "Temadag under En vecka fri från våld", 88, 10, 0),
    ),
    INCLUSION: (
        (date(2024, 3, 6), "course", "Tro på deltagarens väg till arbete, våren", 18, 5, 0),
        (date(2024, 10, 9), "course", "Tro på deltagarens väg till arbete, hösten", 20, 6, 0),
    ),
    JOINT_DAY: ((date(2024, 10, 3), "theme_day", "Samverkan kring unga", 0, 0, 97),),
}
PUBLISHED = {VIOLENCE: VIOLENCE_2025, INCLUSION: INCLUSION_2025, JOINT_DAY: JOINT_DAY_2025}


def activities() -> dict[str, list[tuple[Any, ...]]]:
    """Return each structural intervention's activities by its name, in date order, as rows of ACTIVITY_NAMES."""
    chance = Chance(SEED)
    return {
        name: [(new_code(chance.choose), *occasion) for occasion in (*EARLIER[name], *occasions)]
        for name, occasions in PUBLISHED.items()
    }
