"""The names of the assumptions that every set has, and what each is a number of."""

from collections.abc import Mapping
from enum import StrEnum

from drivbank.core.economics.model import MOST_YEARS
from drivbank.core.phrases import Phrase


class Measure(StrEnum):
    """What an assumption is a number of."""

    KRONOR_A_MONTH = "kronor_a_month"  # kept in öre
    KRONOR_A_YEAR = "kronor_a_year"  # kept in öre
    PERCENT = "percent"  # kept in hundredths of a percent


PERSISTENCE = tuple(f"persistence_{year}" for year in range(1, MOST_YEARS + 1))

NAMES: Mapping[str, tuple[Measure, Phrase]] = {
    "income_support": (
        Measure.KRONOR_A_YEAR,
        Phrase("Försörjningsstöd som inte behöver betalas, per heltid och år"),
    ),
    "monthly_pay": (Measure.KRONOR_A_MONTH, Phrase("Lön för heltid")),
    "hourly_share": (Measure.PERCENT, Phrase("Timanställning räknas som, av heltid")),
    "municipal_tax": (Measure.PERCENT, Phrase("Kommunalskatt")),
    "regional_tax": (Measure.PERCENT, Phrase("Regionskatt")),
    "employer_contributions": (Measure.PERCENT, Phrase("Arbetsgivaravgifter")),
    "subsidy": (Measure.PERCENT, Phrase("Lönesubvention, av lön med avgifter")),
    "studies_avoided": (Measure.PERCENT, Phrase("Stöd som inte behöver betalas under studier")),
    "study_support": (Measure.KRONOR_A_YEAR, Phrase("Studiestöd per student och år")),
    **{
        name: (Measure.PERCENT, Phrase("Andel som är kvar i arbete eller studier år %(year)s", year=year))
        for year, name in enumerate(PERSISTENCE, start=1)
    },
    "deadweight": (Measure.PERCENT, Phrase("Dödvikt: andel som hade fått arbete ändå")),
    "displacement": (Measure.PERCENT, Phrase("Undanträngning: andel som tar arbetet från någon annan")),
    "discount": (Measure.PERCENT, Phrase("Diskonteringsränta per år")),
}
