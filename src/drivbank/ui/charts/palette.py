"""How series are told apart: by fill and pattern, by dash and marker, and only then by colour.

Fills go from dark to light, so that they stay apart in grey; every outline and line has a contrast of at least 3 to 1
against white paper.
"""

from dataclasses import dataclass

INK = "#202d39"
FAINT_INK = "#555e68"
GRID = "#d8dadc"
AXIS = "#727a81"
PAPER = "#ffffff"


@dataclass(frozen=True)
class Style:
    """The look of one series. ``hatch`` is a path drawn over the fill in tiles of eight by eight."""

    fill: str
    stroke: str
    hatch: str
    dash: str
    marker: str


# Circle, square, triangle, diamond, cross, ring: each within five units of its centre.
STYLES = (
    Style("#0b5c7a", "#0b5c7a", "", "", "circle"),
    Style("#f8dcb5", "#9a4d00", "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4", "7 4", "square"),
    Style("#7fb894", "#1f5c38", "M1.5,2 h1.6 M5.5,6 h1.6", "2 4", "triangle"),
    Style("#efe9f4", "#6b3f82", "M4,0 v8", "10 4 2 4", "diamond"),
    Style("#9aa4ac", "#3c464f", "M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4", "12 4", "cross"),
    Style("#ffffff", "#a3264a", "M0,4 h8", "4 3 1 3", "ring"),
)
APART = Style("#f3f4f4", "#727a81", "M3,4 h2", "3 3", "ring")
LONE = Style(PAPER, INK, "", "", "circle")
APART_PLACE, LONE_PLACE = -1, -2


def style_of(place: int) -> Style:
    """Return the style of the series in a place, of what stands apart, or of a line alone in its drawing."""
    if place == APART_PLACE:
        return APART
    return LONE if place == LONE_PLACE else STYLES[place]
