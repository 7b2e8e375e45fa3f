"""What the members pay: the whole split by law, a part split between its members, instalments and settlements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from drivbank.core.money import ORE_PER_KRONA, parts_of

THOUSAND = 1000  # tenths of a percent in the whole
# Below this a total is more likely written in thousands of kronor than meant as it stands.
PLAUSIBLE_ORE = 1_000_000 * ORE_PER_KRONA
# A total a thousand times another differs from it by no more than this when it is the same in another unit.
UNIT_FACTOR, UNIT_LEEWAY = 1000, 3


@dataclass(frozen=True)
class Payer:
    """A member that pays of a part; ``order`` decides between two that come out alike, as a municipality's code."""

    id: int
    order: str
    weight: int  # inhabitants, or tenths of a percent


@dataclass(frozen=True)
class Share:
    """What a payer is to pay, in öre, and how it came out.

    The exact amount is ``part × weight / whole``: ``low`` whole kronor and ``remainder`` / ``whole`` of a krona more.
    ``rounded_up`` says whether it got one of the kronor that were left when all had been rounded down.
    """

    payer: Payer
    amount: int
    whole: int
    low: int
    remainder: int

    @property
    def rounded_up(self) -> bool:
        return self.amount > self.low


def whole_split(total: int, percents: Mapping[str, int]) -> dict[str, int]:
    """Split a total in whole kronor by percent; raise ValueError when they are not a hundred together."""
    if sum(percents.values()) != 100:
        raise ValueError("the percents are not a hundred together")
    return dict(zip(percents, parts_of(total, list(percents.values()), step=ORE_PER_KRONA), strict=True))


def part_split(part: int, payers: Sequence[Payer]) -> list[Share]:
    """Split a part in whole kronor by weight, in the payers' own order; in which order they come changes nothing."""
    ranked = sorted(payers, key=lambda payer: payer.order)
    weights = [payer.weight for payer in ranked]
    amounts = parts_of(part, weights, step=ORE_PER_KRONA)
    whole, kronor = sum(weights), part // ORE_PER_KRONA
    shares = {
        payer.id: Share(
            payer,
            amount,
            whole,
            low=kronor * payer.weight // whole * ORE_PER_KRONA,
            remainder=kronor * payer.weight % whole,
        )
        for payer, amount in zip(ranked, amounts, strict=True)
    }
    return [shares[payer.id] for payer in payers]


@dataclass(frozen=True)
class Billed:
    """What has been charged a member of a year: the net in öre, and the days that have had their instalment."""

    net: int = 0
    days: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Due:
    """What a member is to be charged, by when; ``place`` of ``count`` instalments, None for a settlement."""

    amount: int
    day: date
    place: int | None = None
    count: int = 0


def dues(decided: int, billed: Billed, plan: Iterable[date], now: frozenset[date]) -> list[Due]:
    """Return what to charge a member now, of what is left of the decided amount.

    What is left is spread over the planned days that have had no instalment yet, in whole kronor, and the days of
    ``now`` are charged. A member that has paid too much is paid back at once, on the first of them.
    """
    days = sorted({*plan, *billed.days})
    rest, open_days = decided - billed.net, [day for day in days if day not in billed.days]
    if rest < 0:
        return [Due(rest, min(now))] if now else []
    if not open_days:
        return []
    amounts = parts_of(rest, [1] * len(open_days), step=ORE_PER_KRONA)
    charged = zip(open_days, amounts, strict=True)
    return [Due(part, day, days.index(day) + 1, len(days)) for day, part in charged if day in now and part]


def settlement(decided: int, billed: Billed, day: date) -> list[Due]:
    """Return the one charge, or repayment when less than zero, that settles what is left; none when nothing is."""
    rest = decided - billed.net
    return [Due(rest, day)] if rest else []


def meant(total: int, near: int | None) -> int | None:
    """Return the total that was probably meant when one is written in thousands of kronor, None when it is plausible.

    It is compared with a decided total of a year near by; the first time, with what any association has.
    """
    times = total * UNIT_FACTOR
    if near is None:
        return times if total < PLAUSIBLE_ORE else None
    return times if _alike(times, near) else None


def _alike(one: int, other: int) -> bool:
    return one <= other * UNIT_LEEWAY and other <= one * UNIT_LEEWAY
