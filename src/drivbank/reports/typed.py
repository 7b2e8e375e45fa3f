"""Numbers that someone typed by hand and that match, or nearly match, a figure that is known."""

from dataclasses import dataclass

from drivbank.reports.figures.model import Catalogue


@dataclass(frozen=True)
class Suggestion:
    """A typed number from ``start`` up to ``end`` of a part's Markdown, and the figure that it may be.

    ``exactly`` says that the number is the figure as it would be printed; else it is off by a digit or by rounding.
    ``replacement`` is the bound figure to put in its place; ``shown`` is how that is then printed.
    """

    start: int
    end: int
    text: str
    key: str
    label: str
    shown: str
    exactly: bool
    replacement: str


def typed_numbers(text: str, catalogue: Catalogue) -> tuple[Suggestion, ...]:
    """Return the typed numbers of a text in order with the figure each may be, the likeliest first where there are more."""
    return ()
