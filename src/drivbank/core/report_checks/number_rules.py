"""The rules about tables and numbers, in the order they are read."""

from functools import partial

from drivbank.core.phrases import Phrase
from drivbank.core.report_checks import (
    alike,
    bases,
    comparison,
    deviations,
    percentages,
    relations,
    same,
    small_cells,
    small_texts,
    sums,
)
from drivbank.core.report_checks.model import Rule
from drivbank.core.report_checks.statements import ledger_findings, statement_rule

LEDGER, BUDGET_BASE = "ledger", "budget-base"

NUMBER_RULES: tuple[Rule, ...] = (
    Rule(
        sums.ROWS,
        Phrase("Summor av rader"),
        Phrase("Varje rad som är en summa ska vara vad raderna blir tillsammans, i varje kolumn."),
        sums.sums_of_rows,
    ),
    Rule(
        sums.COLUMNS,
        Phrase("Summor av kolumner"),
        Phrase("En kolumn med summor ska vara vad raden blir tillsammans."),
        sums.sums_of_columns,
    ),
    Rule(
        same.RULE,
        Phrase("Samma tal på flera ställen"),
        Phrase("Ett tal som står på flera ställen ska vara detsamma, och som det är i Drivbänk."),
        same.same_figures,
    ),
    Rule(
        relations.RULE,
        Phrase("Delarna mot varandra"),
        Phrase(
            "Avslutade mot deras utfall, räkenskaperna mot noterna, eget kapital mot översikten, intäkter och kostnader mot "
            "resultatet."
        ),
        relations.parts_agree,
    ),
    Rule(
        bases.RULE,
        Phrase("Tabeller på olika grund"),
        Phrase("Två tabeller som räknar samma värde på olika skattesats ska säga det."),
        bases.different_grounds,
    ),
    Rule(
        deviations.RULE,
        Phrase("Avvikelser och tecken"),
        Phrase("Avvikelsen ska vara utfall minus budget, med rätt tecken."),
        deviations.deviations,
    ),
    Rule(
        BUDGET_BASE,
        Phrase("Budgetens grund"),
        Phrase(
            "Budgeten ska vara den beslutade, och budgeterat eget kapital stå på årets ingående eget kapital."
        ),
        statement_rule(BUDGET_BASE, "printed-budget-equity", "printed-budget"),
    ),
    Rule(
        comparison.RULE,
        Phrase("Jämförelseåret"),
        Phrase("Tal för tidigare år ska vara de som stod i årsredovisningen då."),
        comparison.comparison_year,
    ),
    Rule(
        percentages.RULE,
        Phrase("Andelar"),
        Phrase("En andel ska vara vad antalet är av alla, och andelar av en helhet ska bli hela."),
        percentages.shares,
    ),
    Rule(
        alike.RULE,
        Phrase("Rader som är lika"),
        Phrase("Två rader med samma tal i flera kolumner kan vara kopierade."),
        alike.identical_rows,
    ),
    Rule(
        small_texts.RULE,
        Phrase("Små tal"),
        Phrase("Exemplaret för publicering får inte visa färre än fem deltagare, eller låta det räknas ut."),
        small_cells.small_cells,
    ),
    Rule(
        LEDGER,
        Phrase("Räkenskaperna mot bokföringen"),
        Phrase("Bokföringen ska stämma med sig själv, med besluten och med det som rapporten visar av den."),
        partial(ledger_findings, LEDGER),
    ),
)
