"""Everything about a year that can be held against something else, in one list."""

from drivbank.core.statements.adopted_checks import adopted_checks
from drivbank.core.statements.book_checks import book_checks
from drivbank.core.statements.checking import (
    BudgetFigures,
    Check,
    CheckInput,
    Closed,
    Printed,
    PrintedUnit,
    Verdict,
)
from drivbank.core.statements.published import published_checks

__all__ = ["BudgetFigures", "Check", "CheckInput", "Closed", "Printed", "PrintedUnit", "Verdict", "checks_of"]


def checks_of(known: CheckInput) -> tuple[Check, ...]:
    """Return the checks of the books, those of an adopted year and those of what is printed, in that order."""
    return (*book_checks(known), *adopted_checks(known), *published_checks(known))
