"""Every set of tables the room of the money hands out: its name in addresses, its title, and what makes it."""

from django.utils.translation import gettext_lazy as _

from drivbank.access.actors import Actor
from drivbank.finance.sheets.budgets import budget_sheets
from drivbank.finance.sheets.checks import AGREEING, Part, checks_sheets
from drivbank.finance.sheets.contributions import charge_sheets, contribution_sheets
from drivbank.finance.sheets.forecast import forecast_sheets
from drivbank.finance.sheets.grants import grant_sheets
from drivbank.finance.sheets.intervention_costs import intervention_costs_sheets
from drivbank.finance.sheets.ledger import ledger_sheets
from drivbank.finance.sheets.members import members_sheets
from drivbank.finance.sheets.requisitions import requisition_sheets
from drivbank.finance.sheets.statements import (
    statements_exact_sheets,
    statements_mkr_sheets,
    statements_sheets,
    statements_tkr_sheets,
)
from drivbank.interventions.sheets import staffing_year_sheets
from drivbank.ui.sheet_sets import SheetSet

STATEMENTS = _("Räkenskaper")

_ALL: tuple[SheetSet[Actor], ...] = (
    SheetSet(
        "contributions",
        _("Medlemsbidrag"),
        _("Vad staten och medlemmarna betalar, och hur det är uträknat"),
        "bidrag",
        contribution_sheets,
        of_the_whole=True,
    ),
    SheetSet(
        "charges",
        _("Faktureringslista"),
        _("Det som medlemmarna ska faktureras, och det som är krediterat"),
        "faktureringslista",
        charge_sheets,
        of_the_whole=True,
    ),
    SheetSet(
        "members",
        _("Medlemsbidrag år för år"),
        _("Vad varje medlem ska betala enligt besluten, år för år"),
        "medlemmarnas-bidrag",
        members_sheets,
        of_the_whole=True,
    ),
    SheetSet(
        "budget",
        _("Budget och utfall"),
        _("Årets budget, det som har gått in och ut, och skillnaden"),
        "budget",
        budget_sheets,
    ),
    SheetSet(
        "grants",
        _("Beviljade medel"),
        _("Vad insatserna har beviljats, rekvirerat och har kvar"),
        "beviljat",
        grant_sheets,
    ),
    SheetSet(
        "requisitions",
        _("Rekvisitioner"),
        _("Det som insatserna har rekvirerat, med beslut och utbetalning"),
        "rekvisitioner",
        requisition_sheets,
    ),
    SheetSet(
        "staffing",
        _("Bemanning"),
        _("Bemanningen i procent, egen och finansierad, och det som är vakant"),
        "bemanning",
        staffing_year_sheets,
    ),
    SheetSet(
        "forecast",
        _("Prognos"),
        _("Vart året är på väg, och vad som är beslutat för tre år framåt"),
        "prognos",
        forecast_sheets,
        make_then=forecast_sheets,
    ),
    SheetSet(
        "statements",
        STATEMENTS,
        _("Resultat, balans, kassaflöde, driftredovisning och noter, i hela kronor"),
        "rakenskaper",
        statements_sheets,
        of_the_whole=True,
        make_then=statements_sheets,
        amounts=_("hela kronor, avrundade så att delarna ger summorna"),
        own_title=_("Räkenskaper i kronor"),
    ),
    SheetSet(
        "statements-tkr",
        STATEMENTS,
        _("Resultat, balans, kassaflöde, driftredovisning och noter, i tkr"),
        "rakenskaper-tkr",
        statements_tkr_sheets,
        of_the_whole=True,
        make_then=statements_tkr_sheets,
        amounts=_("tusental kronor (tkr), avrundade så att delarna ger summorna"),
        own_title=_("Räkenskaper i tkr"),
    ),
    SheetSet(
        "statements-mkr",
        STATEMENTS,
        _("Resultat, balans, kassaflöde, driftredovisning och noter, i mnkr"),
        "rakenskaper-mnkr",
        statements_mkr_sheets,
        of_the_whole=True,
        make_then=statements_mkr_sheets,
        amounts=_("miljoner kronor (mnkr), avrundade så att delarna ger summorna"),
        own_title=_("Räkenskaper i mnkr"),
    ),
    SheetSet(
        "statements-exact",
        STATEMENTS,
        _("Resultat, balans, kassaflöde, driftredovisning och noter, i kronor och öre"),
        "rakenskaper-oavrundade",
        statements_exact_sheets,
        of_the_whole=True,
        make_then=statements_exact_sheets,
        amounts=_("kronor och öre som i huvudboken, inte avrundade"),
        own_title=_("Oavrundade räkenskaper"),
    ),
    SheetSet(
        "checks",
        _("Kontroller av räkenskaperna"),
        _("Vad som stämmer och inte stämmer, och hur mycket det skiljer"),
        "kontroller",
        checks_sheets,
        of_the_whole=True,
        make_then=checks_sheets,
        amounts=_("i den enhet som står på raden"),
        counted={Part.AGREEING: AGREEING},
    ),
    SheetSet(
        "intervention-costs",
        _("Insatsernas kostnader i huvudboken"),
        _("Vad varje insats har kostat enligt huvudboken, och vad som är rekvirerat"),
        "insatsernas-kostnader",
        intervention_costs_sheets,
        of_the_whole=True,
        make_then=intervention_costs_sheets,
    ),
    SheetSet(
        "ledger",
        _("Huvudbok"),
        _("Kontonas saldon och förändring, som bokföringen har dem"),
        "huvudbok",
        ledger_sheets,
        of_the_whole=True,
        amounts=_("kronor och öre som i huvudboken"),
    ),
)
SHEET_SETS: dict[str, SheetSet[Actor]] = {kept.what: kept for kept in _ALL}
