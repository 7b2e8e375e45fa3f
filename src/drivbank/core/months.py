"""The names of the months."""

from drivbank.core.phrases import Phrase

MONTHS = (
    Phrase("januari"),
    Phrase("februari"),
    Phrase("mars"),
    Phrase("april"),
    Phrase("maj"),
    Phrase("juni"),
    Phrase("juli"),
    Phrase("augusti"),
    Phrase("september"),
    Phrase("oktober"),
    Phrase("november"),
    Phrase("december"),
)
