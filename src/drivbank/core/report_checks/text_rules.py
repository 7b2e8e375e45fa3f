"""The rules about texts, names and days, in the order they are read."""

from collections.abc import Iterable
from itertools import chain

from drivbank.core.phrases import Phrase
from drivbank.core.report_checks import (
    ages,
    claims,
    days,
    emptiness,
    hedges,
    letters,
    names,
    said_wrong,
    signatures,
    sizes,
    text_numbers,
    typed_cells,
)
from drivbank.core.report_checks.model import Finding, ReportFacts, Rule


def _typed(facts: ReportFacts) -> Iterable[Finding]:
    found = chain(
        text_numbers.typed_numbers(facts), said_wrong.said_wrong(facts), typed_cells.typed_cells(facts)
    )
    # What is said more than once of the same number is said as the last says it, which looks at more around it.
    return {finding.key: finding for finding in found}.values()


TEXT_RULES: tuple[Rule, ...] = (
    Rule(
        text_numbers.TYPED,
        Phrase("Siffror skrivna för hand"),
        Phrase(
            "En siffra i texten som är en känd siffra ska vara bunden till den, och inte nästan densamma."
        ),
        _typed,
    ),
    Rule(
        sizes.UNITS,
        Phrase("Enheter"),
        Phrase("Belopp ska stå i rätt enhet, och i samma enhet i hela tabellen."),
        sizes.units_agree,
    ),
    Rule(
        hedges.RULE,
        Phrase("Drygt, knappt och minst"),
        Phrase("Ordet framför en siffra ska säga rätt om åt vilket håll det exakta värdet ligger."),
        hedges.hedges_agree,
    ),
    Rule(
        claims.RULE,
        Phrase("Andelar i texten"),
        Phrase("En andel i texten ska gå att räkna ut ur beloppen eller antalen."),
        claims.shares_of,
    ),
    Rule(
        days.EXIST,
        Phrase("Dagar som inte finns"),
        Phrase("Varje dag ska finnas i kalendern, och en period ska sluta efter att den börjar."),
        days.days_exist,
    ),
    Rule(
        days.AGREE,
        Phrase("Dagar mot registret"),
        Phrase("Insatsernas första och sista dag och styrelsens beslut ska vara de som är registrerade."),
        days.days_agree,
    ),
    Rule(
        ages.RULE,
        Phrase("Åldrar och målgrupper"),
        Phrase("Åldrarna i en insats målgrupp ska vara desamma överallt, och de i insatsens plan."),
        ages.ages_agree,
    ),
    Rule(
        names.NAMES,
        Phrase("Personers namn"),
        Phrase("Namn ska stavas som i registret, och lika på alla ställen."),
        names.names_agree,
    ),
    Rule(
        names.TITLES,
        Phrase("Roller och partier"),
        Phrase("Den som nämns med roll eller parti ska ha dem i registret."),
        names.titles_agree,
    ),
    Rule(
        names.ORGANISATIONS,
        Phrase("Organisationers namn"),
        Phrase("Medlemmar, parter och insatser ska stavas som i registret."),
        names.organisations_agree,
    ),
    Rule(
        signatures.RULE,
        Phrase("Underskrifter"),
        Phrase("Ledamöterna skriver under för sin plats i styrelsen, och alla underskrifter har sitt id."),
        signatures.signatures,
    ),
    Rule(
        emptiness.PARTS,
        Phrase("Tomma delar"),
        Phrase("Delar som ska finnas ska ha text, och de tabeller som hör till dem."),
        emptiness.parts_filled,
    ),
    Rule(
        emptiness.BINDINGS,
        Phrase("Bindningar"),
        Phrase("Varje bunden siffra och tabell ska finnas."),
        emptiness.bindings_lead_somewhere,
    ),
    Rule(
        emptiness.CALLED,
        Phrase("Vad bundna siffror kallas"),
        Phrase("Orden framför en bunden siffra ska inte vara namnet på en annan."),
        emptiness.words_of_bound,
    ),
    Rule(
        emptiness.SNAPSHOT,
        Phrase("Ögonblicksbild"),
        Phrase("Tabeller om deltagare ska vara räknade på en ögonblicksbild, så att de inte ändras."),
        emptiness.tables_frozen,
    ),
    Rule(
        letters.RULE,
        Phrase("Tecken i PDF-filen"),
        Phrase("Varje bokstav ska gå att skriva ut: de som typsnittet saknar blir tomma rutor."),
        letters.letters_have_signs,
    ),
)
