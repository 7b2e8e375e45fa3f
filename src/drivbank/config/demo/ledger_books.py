"""The demo's bookkeeping: vouchers with two sides, made of what each year comes to. The persons and texts are invented."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from drivbank.config.demo.ledger_figures import (
    MUNICIPALITIES,
    PROJECTS,
    QUARTERS,
    REGION,
    STATE,
    BookedYear,
)
from drivbank.config.demo.money_budgets import WEIGHTS
from drivbank.core.money import ORE_PER_KRONA, parts_of
from drivbank.core.sie.model import ObjectList, Row, Voucher

BANK, INVOICED, INTERIM, TAX_ACCOUNT = "1930", "1510", "1790", "1630"
SUPPLIERS, WITHHELD, FEES, TO_PROJECTS, ADVANCES, ACCRUED = "2510", "2710", "2730", "2890", "2970", "2990"
EU, OTHER, GRANTED, INTEREST, UNKNOWN = "3515", "3610", "4510", "8510", "3520"
ACTIVITIES: Mapping[str, str] = {"board": "100", "office": "110", "collaboration": "120", "evaluation": "130"}
NAMES: Mapping[str, str] = {
    "board": "styrelsen",
    "office": "kansliet",
    "collaboration": "samverkan",
    "evaluation": "utvärdering",
}
# How the costs of an activity lie on accounts, in no unit.
COSTS: Mapping[str, Mapping[str, int]] = {
    "board": {"5010": 70, "5610": 20, "7010": 10},
    "office": {"5020": 60, "5610": 19, "5710": 5, "6010": 8, "6510": 2, "6810": 3, "7610": 3},
    "collaboration": {"7410": 40, "7210": 25, "7010": 15, "7610": 20},
    "evaluation": {"7410": 100},
}
PAY, PAY_FEES = ("5010", "5020"), ("5610",)
WITHHELD_TENTHS = 3  # of pay
INSTALMENTS = (1, 4, 7, 10)


@dataclass
class Books:
    """The vouchers of a year and what the balance accounts hold, in öre; debit more than zero."""

    year: int
    balances: dict[str, int]
    vouchers: list[tuple[date, str, list[tuple[str, ObjectList, int]]]] = field(default_factory=list)
    moved: dict[tuple[str, int], int] = field(default_factory=dict)

    def enter(self, day: date, text: str, *rows: tuple[str, ObjectList, int]) -> None:
        """Enter a voucher; rows of nothing are left out."""
        kept = [row for row in rows if row[2]]
        if sum(amount for _account, _objects, amount in kept):
            raise ValueError(f"{text} {day} does not balance")
        if kept:
            self.vouchers.append((day, text, kept))
        for account, _objects, amount in kept:
            place = (account, day.month)
            self.moved[place] = self.moved.get(place, 0) + amount

    def held(self, account: str, month: int) -> int:
        """Return what a balance account holds at the end of a month."""
        moves = sum(amount for (name, at), amount in self.moved.items() if name == account and at <= month)
        return self.balances.get(account, 0) + moves


def booked(year: BookedYear, opening: Mapping[str, int]) -> tuple[list[Voucher], dict[str, int]]:
    """Return a year's vouchers in order, and what every account moved; amounts are in öre."""
    books = Books(year.year, dict(opening))
    for month in range(1, year.months + 1):
        _contributions(books, month)
        _eu(books, year, month)
        _spread(books, year, month)
        _drawn(books, year, month)
    _unknown(books, year)
    _settled(books, year)
    moved: dict[str, int] = {}
    for (account, _month), amount in books.moved.items():
        moved[account] = moved.get(account, 0) + amount
    return list(_vouchers(books)), moved


def _contributions(books: Books, month: int) -> None:
    """A quarter of the year's contributions: the members are invoiced and pay within the month."""
    if month not in INSTALMENTS:
        return
    quarter = {"3511": STATE // 4, "3512": REGION // 4, "3513": MUNICIPALITIES // 4}
    due = sum(quarter.values()) * ORE_PER_KRONA
    rows = [(account, (), -amount * ORE_PER_KRONA) for account, amount in quarter.items()]
    books.enter(date(books.year, month, 2), "Medlemsbidrag, kvartal", (INVOICED, (), due), *rows)
    books.enter(date(books.year, month, 28), "Medlemsbidrag inbetalda", (BANK, (), due), (INVOICED, (), -due))


def _eu(books: Books, year: BookedYear, month: int) -> None:
    """EU money: what was paid in advance is used first, and at the end of the year a part is not paid yet."""
    if month == 2 and (waiting := books.balances.get(INTERIM, 0)):
        books.enter(
            date(books.year, 2, 12), "Socialfonden, utbetalning", (BANK, (), waiting), (INTERIM, (), -waiting)
        )
    amount = year.eu.get(month, 0) * ORE_PER_KRONA
    if not amount:
        return
    advance = min(amount, -books.held(ADVANCES, month))
    later = year.closing.get(INTERIM, 0) * ORE_PER_KRONA if month == QUARTERS[-1] else 0
    books.enter(
        date(books.year, month, 25),
        "Socialfonden, ansökan om utbetalning",
        (ADVANCES, (), advance),
        (INTERIM, (), later),
        (BANK, (), amount - advance - later),
        (EU, (), -amount),
    )


def _spread(books: Books, year: BookedYear, month: int) -> None:
    """What lies over the year's months: activities, other income and interest."""
    amounts = {code: _amount(year, code, month) for code in year.spread}
    for code, activity in ACTIVITIES.items():
        _activity(books, month, code, activity, amounts[code])
    other, interest = amounts["other_income"], amounts["financial_costs"]
    books.enter(date(books.year, month, 20), "Konferensavgifter", (BANK, (), other), (OTHER, (), -other))
    books.enter(
        date(books.year, month, 28), "Bankavgift och ränta", (INTEREST, (), interest), (BANK, (), -interest)
    )


def _amount(year: BookedYear, code: str, month: int) -> int:
    """Return what lies in a month of what is spread; a month that came afterwards has an amount of its own."""
    if year.afterwards and month == year.months:
        return year.afterwards.get(code, 0) * ORE_PER_KRONA
    months = year.months - 1 if year.afterwards else year.months
    total = year.spread[code] * ORE_PER_KRONA
    return parts_of(total, WEIGHTS[code][:months], step=ORE_PER_KRONA)[month - 1]


def _activity(books: Books, month: int, code: str, activity: str, amount: int) -> None:
    """An activity's costs in a month: pay with what is withheld, fees, and invoices from suppliers."""
    objects: ObjectList = (("1", activity),)
    weights = COSTS[code]
    parts = dict(zip(weights, parts_of(amount, list(weights.values())), strict=True))
    pay = sum(parts.get(account, 0) for account in PAY)
    fees = sum(parts.get(account, 0) for account in PAY_FEES)
    withheld = pay * WITHHELD_TENTHS // 10
    paid = [(account, objects, part) for account, part in parts.items() if account in PAY + PAY_FEES]
    books.enter(
        date(books.year, month, 25),
        f"Löner och arvoden, {NAMES[code]}",
        *paid,
        (WITHHELD, (), -withheld),
        (FEES, (), -fees),
        (BANK, (), withheld - pay),
    )
    for place, (account, part) in enumerate(parts.items()):
        if account not in PAY + PAY_FEES:
            day = date(books.year, month, 5 + 3 * place)
            text = f"Leverantörsfaktura, {NAMES[code]}"
            books.enter(day, text, (account, objects, part), (SUPPLIERS, (), -part))


def _drawn(books: Books, year: BookedYear, month: int) -> None:
    """What the interventions requisition for the quarter."""
    if month not in QUARTERS:
        return
    for place, (name, amounts) in enumerate(year.drawn.items()):
        amount = amounts[QUARTERS.index(month)] * ORE_PER_KRONA
        activity, project = PROJECTS[name]
        objects: ObjectList = (("1", activity), ("6", project))
        text = f"Rekvisition kvartal {QUARTERS.index(month) + 1}, {name}"
        books.enter(
            date(books.year, month, 24 + place), text, (GRANTED, objects, amount), (SUPPLIERS, (), -amount)
        )


def _unknown(books: Books, year: BookedYear) -> None:
    """Something on an account that the association has not used before."""
    if amount := year.afterwards.get(UNKNOWN, 0) * ORE_PER_KRONA:
        day = date(books.year, year.months, 21)
        books.enter(day, "Bidrag från en stiftelse", (BANK, (), amount), (UNKNOWN, (), -amount))


def _settled(books: Books, year: BookedYear) -> None:
    """Pay suppliers, tax and fees month by month, and turn the year's end into what it closed with."""
    _turned(books, year, TO_PROJECTS, "Medel till projekten", against=BANK)
    _turned(books, year, ACCRUED, "Upplupna kostnader", against=SUPPLIERS)
    last = year.months
    if year.closing:
        advance = books.held(ADVANCES, last) - year.closing[ADVANCES] * ORE_PER_KRONA
        tax = year.closing[TAX_ACCOUNT] * ORE_PER_KRONA - books.held(TAX_ACCOUNT, last)
        day = date(books.year, last, 27)
        books.enter(day, "Socialfonden, förskott", (BANK, (), advance), (ADVANCES, (), -advance))
        books.enter(day, "Insättning på skattekontot", (TAX_ACCOUNT, (), tax), (BANK, (), -tax))
    for account, text in (
        (SUPPLIERS, "Betalda leverantörsfakturor"),
        (WITHHELD, "Betald skatt"),
        (FEES, "Betalda arbetsgivaravgifter"),
    ):
        _paid(books, account, text, last, year.closing.get(account))


def _turned(books: Books, year: BookedYear, account: str, text: str, *, against: str) -> None:
    """Pay a debt from the year before, and take up the one the year closes with."""
    before = -books.balances.get(account, 0)
    after = -year.closing.get(account, 0) * ORE_PER_KRONA
    books.enter(date(books.year, 1, 15), f"{text}, betalt", (account, (), before), (BANK, (), -before))
    day = date(books.year, year.months, 28)
    books.enter(day, f"{text}, vid årets slut", (against, (), after), (account, (), -after))


def _paid(books: Books, account: str, text: str, last: int, closing: int | None) -> None:
    """Pay what was owed at the end of the month before, or as little as leaves what the year closed with."""
    owed = [-books.held(account, month) for month in range(last + 1)]
    left = None if closing is None else owed[last] + closing * ORE_PER_KRONA
    paid = 0
    for month in range(1, last + 1):
        amount = owed[month - 1] - paid
        if left is not None:
            amount = _part(left - paid, amount, last + 1 - month, whole=account == SUPPLIERS)
        books.enter(date(books.year, month, 12), text, (account, (), amount), (BANK, (), -amount))
        paid += amount


def _part(left: int, owed: int, months: int, *, whole: bool) -> int:
    """Return a month's payment of what is left for the months; suppliers get the whole of what is owed."""
    return left if months == 1 else min(owed, left if whole else left // months)


def _vouchers(books: Books) -> Iterator[Voucher]:
    for number, (day, text, rows) in enumerate(sorted(books.vouchers, key=lambda kept: kept[0]), start=1):
        yield Voucher(
            series="A",
            number=str(number),
            day=day,
            text=text,
            rows=tuple(
                Row(account=account, amount=amount, objects=objects, day=None, text="", line=0)
                for account, objects, amount in rows
            ),
            line=0,
        )
