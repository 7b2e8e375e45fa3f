"""Places for the tests of population, and what is made of a delivery of them."""

from collections.abc import Mapping
from datetime import date

from drivbank.core.population.model import Change, Parsed, Places, Population
from drivbank.core.population.summing import population_of

MEMBERS = {"0480": "Nyköping", "0484": "Eskilstuna"}
PLACES = Places(
    municipalities={
        "0331": "Heby",
        "0330": "Knivsta",
        "0380": "Uppsala",
        "0428": "Vingåker",
        "0461": "Gnesta",
        "0480": "Nyköping",
        "0484": "Eskilstuna",
        "0488": "Trosa",
        "0980": "Gotland",
        "1290": "Kristianstad",
    },
    counties={"03": "Uppsala län", "04": "Södermanlands län", "09": "Gotlands län", "12": "Skåne län"},
    changes=(
        Change("1917", "Heby", "recoded", "0331", date(2007, 1, 1)),
        Change("11", "Kristianstads län", "county", "12", date(1997, 1, 1)),
        Change("0330", "Knivsta", "formed", "0380", date(2003, 1, 1)),
    ),
)
NOVEMBER = date(2025, 11, 1)


def added(parsed: Parsed, *, members: Mapping[str, str] = MEMBERS, year: int | None = None) -> Population:
    """Return a delivery added up, for an association of Nyköping and Eskilstuna."""
    return population_of(parsed, PLACES, members=members, year=year)


def told(population: Population) -> str:
    """Return every error with its place and remedy, in one text."""
    return " | ".join(f"{fault.place}: {fault.message} {fault.remedy}" for fault in population.errors)
