"""The money of the demo association, entered as an office would: in the order in which one thing stands on another."""

from drivbank.access.actors import Actor
from drivbank.config.demo.association import Made
from drivbank.config.demo.money_budgets import budgets_build
from drivbank.config.demo.money_contributions import contributions_build
from drivbank.config.demo.money_equity import equity_build
from drivbank.config.demo.money_grants import grants_build
from drivbank.config.demo.money_ledger import ledger_build, published_build, rules_build
from drivbank.config.demo.money_staffing import staffing_build


def money_build(made: Made, *, by: Actor) -> None:
    """Enter contributions, staffing, grants, budgets with their outcome, the ledger, what was published, and the equity."""
    contributions_build(made, by=by)
    staffing_build(made, by=by)
    grants_build(made, by=by)
    rules_build(made, by=by)
    budgets_build(made, by=by)
    ledger_build(by=by)
    published_build(by=by)
    equity_build(made, by=by)
