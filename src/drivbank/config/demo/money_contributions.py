"""The demo's contributions: the published amounts of 2007 and 2025, and what is invented around them.

The amounts, shares and inhabitants of 2007 and of 2025's final round are published. Decisions' numbers, the
preliminary round of 2025, the round of 2026, references and days of invoices are invented.
"""

from collections.abc import Mapping
from datetime import date

from drivbank.access.actors import Actor
from drivbank.config.demo.association import MUNICIPAL_MEMBERS, POPULATION_DAY, Made
from drivbank.core.money import ORE_PER_KRONA
from drivbank.finance.selectors.charges import charges
from drivbank.finance.services.charges import Planned, charge_credit, charge_reissue, charges_issue
from drivbank.finance.services.keys import KeyDraft, key_create
from drivbank.finance.services.references import reference_update
from drivbank.finance.services.rounds import RoundDraft, round_create, round_decide
from drivbank.organisation.selectors import members

MILLION = 1_000_000 * ORE_PER_KRONA
SHARES: Mapping[str, int] = {
    "Eskilstuna": 349,
    "Flen": 63,
    "Gnesta": 38,
    "Katrineholm": 124,
    "Nyköping": 190,
    "Oxelösund": 43,
    "Strängnäs": 117,
    "Trosa": 41,
    "Vingåker": 35,
}
PLAN_2007 = "Styrelsen, plan och budget för 2007, avsnitt 8"
MISTAKEN = "Gnesta"


def contributions_build(made: Made, *, by: Actor) -> None:
    """Enter the keys, the rounds of 2007, 2025 and 2026, and their invoices."""
    ids = {member.name: member.id for member in members()}
    _keys({place: ids[name] for place, name in MUNICIPAL_MEMBERS.items()}, by=by)
    _references(ids, by=by)
    _round(2007, "preliminary", 15 * MILLION, date(2006, 11, 24), PLAN_2007, by=by)
    first = _round(
        2025, "preliminary", 16 * MILLION, date(2024, 9, 20), "Styrelsen § 48, exempel", version=1, by=by
    )
    _issue(first, 2025, {1: date(2024, 11, 15)}, by=by)
    final = _round(
        2025, "final", 16 * MILLION, date(2024, 11, 29), "Styrelsen § 64, exempel", version=2, by=by
    )
    _issue(final, 2025, {2: date(2025, 3, 31)}, by=by)
    _mistake(ids[MUNICIPAL_MEMBERS[MISTAKEN]], by=by)
    _issue(final, 2025, {3: date(2025, 6, 30), 4: date(2025, 9, 30)}, by=by)
    next_year = _round(
        2026, "preliminary", 16 * MILLION, date(2025, 11, 21), "Styrelsen § 59, exempel", version=2, by=by
    )
    quarters = {1: date(2026, 1, 2), 2: date(2026, 3, 31), 3: date(2026, 6, 30), 4: date(2026, 9, 30)}
    _issue(next_year, 2026, quarters, by=by)


def _keys(ids: Mapping[str, int], *, by: Actor) -> None:
    shares = {ids[place]: tenths for place, tenths in SHARES.items()}
    decided_2006, decided_2020 = date(2006, 10, 27), date(2020, 10, 23)
    first = "Styrelsen, preliminära andelar för 2007"
    rules = "Förbundsordningen, exempel"
    for draft in (
        KeyDraft("contribution", "municipalities", "shares", 2007, decided_2006, first, shares),
        KeyDraft("ownership", "municipalities", "shares", 2007, decided_2006, rules, shares),
        KeyDraft("contribution", "municipalities", "inhabitants", 2021, decided_2020, rules),
    ):
        key_create(draft, by=by)


def _references(ids: Mapping[str, int], *, by: Actor) -> None:
    for place, name in enumerate(ids):
        if name != "Arbetsförmedlingen":
            reference_update(ids[name], reference=f"ZX-{4711 + 7 * place}", by=by)


def _round(
    year: int,
    kind: str,
    total: int,
    decided_on: date,
    decision: str,
    *,
    version: int | None = None,
    by: Actor,
) -> int:
    draft = RoundDraft(year, kind, total, POPULATION_DAY, version)
    pk = round_create(draft, by=by)
    round_decide(pk, decided_on=decided_on, decision=decision, by=by)
    return pk


def _issue(round_id: int, year: int, issued: Mapping[int, date], *, by: Actor) -> None:
    """Issue some of a year's four instalments, each on its day, a month before it is due."""
    days = (date(year, 1, 31), date(year, 4, 30), date(year, 7, 31), date(year, 10, 31))
    for place, day in issued.items():
        charges_issue(round_id, Planned(day, days, frozenset({days[place - 1]})), by=by)


def _mistake(member_id: int, *, by: Actor) -> None:
    """Credit a charge with a mistaken reference, and charge it anew with the right one."""
    number = charges(year=2025, member_id=member_id)[-1].number
    day = date(2025, 4, 4)
    charge_credit(number, reason="fel fakturareferens", issued_on=day, by=by)
    reference_update(member_id, reference="ZX-4752", by=by)
    charge_reissue(number, due_on=date(2025, 5, 5), issued_on=day, by=by)
