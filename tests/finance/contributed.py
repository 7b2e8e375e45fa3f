"""Members, inhabitants, keys and rounds as tests of the contributions need them: amounts in whole kronor."""

from collections.abc import Mapping
from datetime import date

from drivbank.core.parties import MemberKind
from drivbank.finance.services.charges import Planned, charge_credit, charges_issue
from drivbank.finance.services.keys import KeyDraft, key_create
from drivbank.finance.services.rounds import RoundDraft, round_create, round_decide
from drivbank.organisation.selectors import members
from drivbank.organisation.services import member_create
from drivbank.reference.services.series import series_publish
from tests.house import SYSTEM

KRONA = 100
DAY = date(2024, 11, 1)
DAYS = (date(2025, 1, 31), date(2025, 4, 30), date(2025, 7, 31), date(2025, 10, 31))
TWO = {"0480": 33_429, "0484": 65_096}


def ids() -> dict[str, int]:
    """Return the members' ids by name."""
    return {member.name: member.id for member in members()}


def agency_added() -> int:
    """Add the Social Insurance Agency, which pays for the state."""
    return member_create(name="Försäkringskassan", kind=MemberKind.SOCIAL_INSURANCE_AGENCY, by=SYSTEM).pk


def inhabitants_read(values: Mapping[str, int | None] = TWO, day: date = DAY) -> int:
    """Read in a version of the inhabitants; return its number."""
    return series_publish(
        series="population_16_64",
        title="Folkmängd 16–64 år",
        unit="personer",
        source="Prov",
        published_on=date(2024, 11, 25),
        values={(code, day): value for code, value in values.items()},
        by=SYSTEM,
    )


def key_added(valid_from: int = 2020, shares: Mapping[str, int] | None = None, **more: object) -> int:
    """Add a key between the municipalities; ``shares`` in tenths by name make it one of decided shares."""
    known = ids()
    values: dict[str, object] = {
        "purpose": "contribution",
        "part": "municipalities",
        "method": "shares" if shares else "inhabitants",
        "valid_from": valid_from,
        "decided_on": date(valid_from - 1, 11, 1),
        "decision": "Styrelsen § 1",
        "shares": {known[name]: tenths for name, tenths in (shares or {}).items()},
    }
    return key_create(KeyDraft(**{**values, **more}), by=SYSTEM)  # type: ignore[arg-type]  # by name


def ready() -> None:
    """Set up what a round stands on: the agency, a key by inhabitants, and inhabitants."""
    agency_added()
    key_added()
    inhabitants_read()


def drafted(
    year: int = 2025, kind: str = "preliminary", kronor: int = 16_000_000, **more: object
) -> RoundDraft:
    values: dict[str, object] = {"population_day": DAY, **more}
    return RoundDraft(year, kind, kronor * KRONA, **values)  # type: ignore[arg-type]  # by name


def decided(draft: RoundDraft | None = None, day: date = date(2024, 11, 29)) -> int:
    """Work out a round and decide it; return its id."""
    pk = round_create(draft or drafted(), by=SYSTEM)
    round_decide(pk, decided_on=day, decision="Styrelsen § 2", by=SYSTEM)
    return pk


def plan(*now: date, issued_on: date = date(2025, 1, 2), settle: bool = False) -> Planned:
    """Return a plan of the year's four days with some of them now, all when none is named."""
    return Planned(issued_on, DAYS, frozenset(now or DAYS), settle=settle)


def named_for_addresses() -> dict[str, int]:
    """Make what the addresses of the contributions name: a decided round, a draft and a credited charge."""
    ready()
    of_2025 = decided()
    number = charges_issue(of_2025, plan(DAYS[0]), by=SYSTEM)[0]
    charge_credit(number, reason="prov", issued_on=date(2025, 1, 3), by=SYSTEM)
    draft = round_create(drafted(2026), by=SYSTEM)
    return {"decided_round": of_2025, "draft_round": draft, "charge": number}
