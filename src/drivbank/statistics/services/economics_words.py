"""What payers and effects are called in the tables of the socio-economic result."""

from collections.abc import Mapping

from drivbank.core.economics.model import Effect, Payer
from drivbank.core.phrases import Phrase

PAYERS: Mapping[Payer, Phrase] = {
    Payer.MUNICIPALITY: Phrase("Kommunerna"),
    Payer.REGION: Phrase("Regionen"),
    Payer.STATE: Phrase("Staten"),
    Payer.INSURANCE: Phrase("Försäkringskassan"),
    Payer.EMPLOYMENT_SERVICE: Phrase("Arbetsförmedlingen"),
    Payer.PERSON: Phrase("Deltagaren själv"),
}
# As they stand in a sentence.
PAYERS_WITHIN: Mapping[Payer, Phrase] = {
    Payer.MUNICIPALITY: Phrase("kommunerna"),
    Payer.REGION: Phrase("regionen"),
    Payer.STATE: Phrase("staten"),
    Payer.INSURANCE: Phrase("Försäkringskassan"),
    Payer.EMPLOYMENT_SERVICE: Phrase("Arbetsförmedlingen"),
    Payer.PERSON: Phrase("deltagarna själva"),
}
EFFECTS: Mapping[Effect, Phrase] = {
    Effect.AVOIDED_SUPPORT: Phrase("Uteblivet stöd"),
    Effect.TAX: Phrase("Skatt"),
    Effect.EMPLOYER_CONTRIBUTIONS: Phrase("Arbetsgivaravgifter"),
    Effect.SUBSIDY: Phrase("Lönesubvention"),
    Effect.STUDIES: Phrase("Studier"),
    Effect.NET_PAY: Phrase("Lön efter skatt"),
}
EFFECTS_WITHIN: Mapping[Effect, Phrase] = {
    Effect.AVOIDED_SUPPORT: Phrase("stöd som inte behöver betalas"),
    Effect.TAX: Phrase("skatt"),
    Effect.EMPLOYER_CONTRIBUTIONS: Phrase("arbetsgivaravgifter"),
    Effect.SUBSIDY: Phrase("lönesubvention"),
    Effect.STUDIES: Phrase("studier"),
    Effect.NET_PAY: Phrase("lön efter skatt"),
}
