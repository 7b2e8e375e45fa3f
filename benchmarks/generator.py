"""Any number of made-up participations, the same for the same seed, as rows or as workbooks.

The demo's generator meets published totals; this one is for size. What it makes passes the checks of an import: dates
follow on each other, codes have their check character, and answers are in the code lists.

    python -m benchmarks.generator --rows 100000 --out /tmp/workbooks
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.sheet import municipality_names, workbook_write
from drivbank.core.codes import new_code
from drivbank.reference.parameters import code_list

Row = tuple[Any, ...]
# How many different people there are behind the rows: answers are drawn for each of them once.
BACKGROUNDS = 4000
LONGEST_STAY = 500
SHARE_ONGOING, SHARE_IN_TRAINING = 0.15, 0.4
NEVER_DRAWN = "registered_in_error"
NO_TRAINING: Row = ("", None, None, None)
STILL_THERE: Row = ("", None, "", "", "", "", "", "")
MUNICIPALITIES_EACH = 9


@dataclass(frozen=True)
class Size:
    """How much is made; every intervention of every association gets an equal part of the rows."""

    rows: int
    first_day: date = date(2016, 1, 1)
    last_day: date = date(2025, 12, 31)
    associations: int = 1
    interventions: int = 1


@dataclass(frozen=True)
class Part:
    """The rows of one intervention in one association, both numbered from 1."""

    association: int
    intervention: int
    rows: list[Row]


def parts(size: Size, *, seed: int = 1) -> Iterator[Part]:
    """Yield the rows one intervention at a time, so that many do not have to be held at once."""
    places = list(municipality_names())
    share, over = divmod(size.rows, size.associations * size.interventions)
    for number in range(size.associations * size.interventions):
        association, intervention = divmod(number, size.interventions)
        first = association * MUNICIPALITIES_EACH % len(places)
        own = (places + places)[first : first + MUNICIPALITIES_EACH]
        rows = participations(share + (number < over), size, own, seed=seed * 1_000_003 + number)
        yield Part(association + 1, intervention + 1, rows)


def participations(count: int, size: Size, municipalities: Sequence[str], *, seed: int = 1) -> list[Row]:
    """Return rows in the order of PARTICIPATION_NAMES, each with a code of its own."""
    random = Random(seed)
    maker = _Maker(random, size, municipalities)
    return [maker.row(code) for code in _codes(count, random)]


def _codes(count: int, random: Random) -> Iterable[str]:
    codes: dict[str, None] = {}
    while len(codes) < count:
        codes[new_code(random.choice)] = None
    return codes


class _Maker:
    """Draws rows; what can be drawn once for many rows is drawn here."""

    def __init__(self, random: Random, size: Size, municipalities: Sequence[str]) -> None:
        self.random = random.random
        length = (size.last_day - size.first_day).days + 1
        # Days from some months before the first, for referrals; a day's number counts from the first enrolment.
        self.days = [size.first_day + timedelta(days=number) for number in range(-80, length)]
        self.length = length
        self.backgrounds = [_background(random, municipalities) for _ in range(BACKGROUNDS)]
        self.referrers = _codes_in("referring_party")
        self.employers = _codes_in("employer")
        self.afterwards = [_afterwards(random) for _ in range(BACKGROUNDS)]

    def row(self, code: str) -> Row:
        """Return one participation."""
        enrolled = self.below(self.length)
        stay = 15 + self.below(LONGEST_STAY)
        ongoing = enrolled + stay >= self.length or self.random() < SHARE_ONGOING
        until = self.length - 1 if ongoing else enrolled + stay
        mapped = min(enrolled + self.below(40), until)
        referred = enrolled - self.below(75)
        decided = enrolled - self.below(enrolled - referred + 1)
        return (
            code,
            *self.pick(self.backgrounds),
            self.pick(self.referrers),
            *(self.day(number) for number in (referred, decided, enrolled, mapped)),
            "yes" if self.random() < 0.9 else "no",
            *self._training(mapped, until),
            *(STILL_THERE if ongoing else self._exit(until)),
        )

    def _training(self, mapped: int, until: int) -> Row:
        start = mapped + self.below(60)
        if start + 14 > until or self.random() > SHARE_IN_TRAINING:
            return NO_TRAINING
        end = min(start + 14 + self.below(200), until)
        return self.pick(self.employers), self.day(start), self.day(end), 5 * (1 + self.below(20))

    def _exit(self, number: int) -> Row:
        step, *rest = self.pick(self.afterwards)
        return step, self.day(number), *rest

    def day(self, number: int) -> date:
        """Return a day by its number."""
        return self.days[number + 80]

    def below(self, limit: int) -> int:
        """Return a whole number from 0, less than the limit."""
        return int(self.random() * limit)

    def pick(self, items: Sequence[Any]) -> Any:
        """Return one of the items."""
        return items[int(self.random() * len(items))]


def _codes_in(name: str) -> list[str]:
    return [*code_list(name).all_items(), ""]


def _background(random: Random, municipalities: Sequence[str]) -> Row:
    main, second = random.choice(_codes_in("support")), random.choice(_codes_in("support"))
    return (
        random.choice(municipalities),
        random.choices(["woman", "man", "unknown", ""], [54, 44, 1, 1])[0],
        random.randint(18, 64),
        random.choice(_codes_in("education")),
        main,
        second if random.random() < 0.2 and second != main else "",
        random.choice(_codes_in("time_in_support")),
    )


def _afterwards(random: Random) -> Row:
    """Return progress step, exit reason, work and its form, studies, support and other support after."""
    reason = random.choice([code for code in code_list("exit_reason").all_items() if code != NEVER_DRAWN])
    works = reason == "work"
    extents = [
        code for code, item in code_list("work_extent").all_items().items() if item.attributes.get("share")
    ]
    levels = [code for code in code_list("studies").all_items() if code not in ("not_studying", "unknown")]
    return (
        random.choice(["yes", "no", "unknown"]),
        reason,
        random.choice(extents) if works else "not_working",
        random.choice(list(code_list("work_form").all_items())) if works else "",
        random.choice(levels) if reason == "studies" else "not_studying",
        "wage" if works else random.choice(_codes_in("support")),
        "income_support" if works and random.random() < 0.3 else "",
    )


def main() -> None:
    """Write the workbooks that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write made-up registration workbooks for benchmarks.")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--years", type=int, default=10, help="years of enrolments, the last one 2025")
    parser.add_argument("--associations", type=int, default=1)
    parser.add_argument("--interventions", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, help="folder for the workbooks")
    options = parser.parse_args()
    first_day = date(2026 - options.years, 1, 1)
    size = Size(
        options.rows, first_day, associations=options.associations, interventions=options.interventions
    )
    options.out.mkdir(parents=True, exist_ok=True)
    for part in parts(size, seed=options.seed):
        path = options.out / f"association-{part.association}-intervention-{part.intervention}.xlsx"
        workbook_write(path, part.rows)
        print(f"{path}: {len(part.rows)} rows")


if __name__ == "__main__":
    main()
