"""Texts of our own that have the slips of the printed report for 2025 and of the intervention plan, and the same put right.

The people are made up. Days, ages, amounts and ids are those that were printed.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from drivbank.core.report_checks.model import (
    CheckedText,
    KnownFigure,
    KnownPeriod,
    KnownPerson,
    PartState,
    ReportFacts,
    Signed,
    Unit,
    Where,
)

DAY = date
SIKTA = KnownPeriod("Sikta mot arbetslivet", DAY(2023, 10, 1), DAY(2028, 9, 30), (18, 64))
COOPERARI = KnownPeriod(
    "Cooperari", DAY(2024, 9, 1), DAY(2027, 8, 31), None, ("Eskilstuna", "Region Sörmland")
)
SPIRA = KnownPeriod(
    "SPIRA Sörmland", DAY(2023, 9, 1), DAY(2026, 8, 31), (16, 25), ("Flen", "Gnesta", "Trosa")
)
PEOPLE = (
    KnownPerson("Astrid Exempelgren", "Ordförande", "M", "Region Sörmland"),
    KnownPerson("Ulrica Provdotter", "Ledamot", "S", "Katrineholms kommun"),
    KnownPerson("Bengt Påhittsson", "Ledamot", "S", "Flens kommun"),
)
ORGANISATIONS = (
    "Samordningsförbundet Sörmland",
    "Region Sörmland",
    "Katrineholms kommun",
    "Flens kommun",
    "Försäkringskassan",
    "Arbetsförmedlingen",
)
IDS = (
    "138f3565137d42d99ac3eff2b8aff729",
    "447c64e88b994862b69a1aa8bca484ae",
    "972dfc7f8f8646559cdbf62fd3a05c4f",
)
# One digit short, as it was printed.
SHORT_ID = "5075ab970d054823882e388ff95fac7"

TARGET_GROUPS = """I SPIRA Sörmland är målgruppen unga mellan {ages} år som varken arbetar eller studerar."""
ABOUT_SPIRA = (
    "Sex kommuner deltar i projektet SPIRA Sörmland. Projektet startade 1 september 2023 och pågår till {ends}. Målgruppen "
    "är unga som varken arbetar eller studerar, mellan 16 och 25 år."
)
ABOUT_SIKTA = "Insatsen verkställdes {starts} i hela länet."
FUNDS = (
    "Till Sikta mot arbetslivet avsätts {share} av medlen, 9 miljoner kronor av 16 miljoner kronor om året."
)


def text(part: str, passage: str) -> CheckedText:
    """Return a passage of a part."""
    return CheckedText(Where(part, part.capitalize()), passage)


def texts(said: Mapping[str, str]) -> tuple[CheckedText, ...]:
    """Return the passages of a report, filled with what it says."""
    return (
        text("target_groups", TARGET_GROUPS.format(**said)),
        text("individual", "Sikta mot arbetslivet"),
        text("individual", ABOUT_SIKTA.format(**said)),
        text("individual", "SPIRA Sörmland"),
        text("individual", ABOUT_SPIRA.format(**said)),
        text("circumstances", FUNDS.format(**said)),
        text("organisation", "Astrid Exempelgren (M), ordförande"),
        text("organisation", "Ulrica Provdotter (S)"),
        text("organisation", "Bengt Påhittsson (S)"),
    )


def known(*figures: KnownFigure) -> dict[str, KnownFigure]:
    return {figure.key: figure for figure in figures}


CONTRIBUTIONS = KnownFigure("contributions:total", "Medlemsbidrag, totalt", Unit.KRONOR, Decimal(16_000_000))
PARTS = (PartState(Where("signatures", "Underskrifter"), empty=False, required=True),)


def _report(said: Mapping[str, str], signed: tuple[Signed, ...]) -> ReportFacts:
    return ReportFacts(
        year=2025,
        texts=texts(said),
        parts=PARTS,
        known=known(CONTRIBUTIONS),
        people=PEOPLE,
        organisations=ORGANISATIONS,
        periods=(SIKTA, COOPERARI, SPIRA),
        signed=signed,
        decided_on=DAY(2026, 3, 20),
    )


def printed_texts() -> ReportFacts:
    """Return a report with every slip of the printed texts."""
    said = {"ages": "18 och 25", "ends": "30 augusti 2026", "starts": "hösten 2024", "share": "75 %"}
    signed = (
        Signed("Ulrika Provdotter", "", "Katrineholms kommun", IDS[0]),
        Signed("Astrid Exempelgren", "Ordförande", "Region Sörmland", IDS[1]),
        Signed("Bengt Påhittsson", "Ledamot", "Flens kommun", SHORT_ID),
    )
    return _report(said, signed)


def right_texts() -> ReportFacts:
    """Return the same report put right."""
    said = {"ages": "16 och 25", "ends": "31 augusti 2026", "starts": "hösten 2023", "share": "56 %"}
    signed = (
        Signed("Ulrica Provdotter", "Ledamot", "", IDS[0]),
        Signed("Astrid Exempelgren", "Ordförande", "", IDS[1]),
        Signed("Bengt Påhittsson", "Ledamot", "", IDS[2]),
    )
    return _report(said, signed)
