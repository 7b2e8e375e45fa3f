"""The parts a chart is drawn of, and the drawing as SVG."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from drivbank.ui.charts import metrics
from drivbank.ui.charts.palette import AXIS, FAINT_INK, GRID, INK, PAPER, Style, style_of

SIZE = 13.0
ASCENT, DESCENT = 0.78, 0.24
LINE = 1.25
FONTS = (
    "'Source Sans 3', -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
)


@dataclass(frozen=True)
class Text:
    """One line of text, placed by the left, middle or right end of its baseline."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    size: float = SIZE
    bold: bool = False
    faint: bool = False
    plate: bool = False

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom."""
        wide = metrics.width(self.text, self.size, bold=self.bold)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return left, self.y - ASCENT * self.size, left + wide, self.y + DESCENT * self.size


@dataclass(frozen=True)
class Bar:
    """A filled box in the style of a series."""

    x: float
    y: float
    width: float
    height: float
    style: int


@dataclass(frozen=True)
class Rule:
    """A straight thin line: of the grid, or the axis."""

    x1: float
    y1: float
    x2: float
    y2: float
    axis: bool = False


@dataclass(frozen=True)
class Trace:
    """A line through points in the style of a series."""

    points: tuple[tuple[float, float], ...]
    style: int


@dataclass(frozen=True)
class Marker:
    """The sign of a series at a point."""

    x: float
    y: float
    style: int


Mark = Text | Bar | Rule | Trace | Marker


@dataclass(frozen=True)
class Drawing:
    """Everything that is drawn, in order."""

    width: float
    height: float
    marks: tuple[Mark, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        """Return the texts."""
        return tuple(mark for mark in self.marks if isinstance(mark, Text))


def lines_of_text(
    x: float,
    top: float,
    lines: Iterable[str],
    *,
    anchor: str = "start",
    size: float = SIZE,
    bold: bool = False,
    faint: bool = False,
) -> list[Text]:
    """Return lines under each other, the first with its top at ``top``."""
    return [
        Text(x, top + ASCENT * size + place * LINE * size, line, anchor, size, bold, faint)
        for place, line in enumerate(lines)
    ]


def block_height(lines: int, size: float = SIZE) -> float:
    """Return how high so many lines are."""
    return (ASCENT + DESCENT) * size + (lines - 1) * LINE * size


def as_svg(drawing: Drawing, title: str, description: str, uid: str) -> str:
    """Return the drawing as SVG that names and describes itself. Only attributes: no style, no script."""
    styles = sorted({mark.style for mark in drawing.marks if isinstance(mark, Bar)})
    patterns = "".join(_pattern(place, uid) for place in styles if style_of(place).hatch)
    marks = "".join(_mark(mark, uid) for mark in drawing.marks)
    size = f"{_n(drawing.width)} {_n(drawing.height)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img" '
        f'aria-labelledby="{uid}-t {uid}-d" font-family="{FONTS}">'
        f'<title id="{uid}-t">{_safe(title)}</title><desc id="{uid}-d">{_safe(description)}</desc>'
        f"{f'<defs>{patterns}</defs>' if patterns else ''}{marks}</svg>"
    )


def _safe(text: str) -> str:
    """Return the text escaped, without the control characters that XML has no place for."""
    return escape("".join(character for character in text if character >= " " or character in "\t\n"))


def _n(value: float) -> str:
    """Return a place with two decimals at most, never as minus nothing."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _pattern(place: int, uid: str) -> str:
    style = style_of(place)
    return (
        f'<pattern id="{_pattern_id(place, uid)}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{style.fill}" class="c-ground"/>'
        f'<path d="{style.hatch}" stroke="{style.stroke}" stroke-width="1.1" fill="none" class="c-line"/></pattern>'
    )


def _pattern_id(place: int, uid: str) -> str:
    return f"{uid}-p{place if place >= 0 else 'x'}"


def _mark(mark: Mark, uid: str) -> str:
    match mark:
        case Text():
            return _text(mark)
        case Bar():
            return _bar(mark, uid)
        case Rule():
            ends = f'x1="{_n(mark.x1)}" y1="{_n(mark.y1)}" x2="{_n(mark.x2)}" y2="{_n(mark.y2)}"'
            return f'<line {ends} stroke="{AXIS if mark.axis else GRID}" class="{"c-line" if mark.axis else "c-grid"}"/>'
        case Trace():
            style = style_of(mark.style)
            points = " ".join(f"{_n(x)},{_n(y)}" for x, y in mark.points)
            dash = f' stroke-dasharray="{style.dash}"' if style.dash else ""
            return f'<polyline points="{points}" fill="none" stroke="{style.stroke}" stroke-width="2.25"{dash} class="c-line"/>'
        case Marker():
            return _marker(mark.x, mark.y, style_of(mark.style))


def _text(mark: Text) -> str:
    plate = ""
    if mark.plate:
        left, top, right, bottom = mark.box
        box = f'x="{_n(left - 2)}" y="{_n(top)}" width="{_n(right - left + 4)}" height="{_n(bottom - top)}"'
        plate = f'<rect {box} rx="3" fill="{PAPER}" class="c-ground"/>'
    anchor = "" if mark.anchor == "start" else f' text-anchor="{mark.anchor}"'
    weight = ' font-weight="600"' if mark.bold else ""
    colour = FAINT_INK if mark.faint else INK
    place = f'x="{_n(mark.x)}" y="{_n(mark.y)}" font-size="{_n(mark.size)}"'
    return f'{plate}<text {place}{anchor}{weight} fill="{colour}" class="c-text">{_safe(mark.text)}</text>'


def _bar(mark: Bar, uid: str) -> str:
    style = style_of(mark.style)
    fill = f"url(#{_pattern_id(mark.style, uid)})" if style.hatch else style.fill
    name = "c-bar" if style.hatch else "c-bar c-solid"
    box = f'x="{_n(mark.x)}" y="{_n(mark.y)}" width="{_n(mark.width)}" height="{_n(mark.height)}"'
    return f'<rect {box} fill="{fill}" stroke="{style.stroke}" class="{name}"/>'


def _marker(x: float, y: float, style: Style) -> str:
    look = f'fill="{style.stroke}" stroke="{style.stroke}" class="c-mark"'
    hollow = f'fill="{PAPER}" stroke="{style.stroke}" stroke-width="2" class="c-ring"'
    match style.marker:
        case "circle":
            return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="4" {look}/>'
        case "ring":
            return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="4" {hollow}/>'
        case "square":
            return f'<rect x="{_n(x - 3.75)}" y="{_n(y - 3.75)}" width="7.5" height="7.5" {look}/>'
        case "triangle":
            return f'<path d="M{_n(x)},{_n(y - 5)} l4.8,8.6 h-9.6 z" {look}/>'
        case "diamond":
            return f'<path d="M{_n(x)},{_n(y - 5)} l5,5 l-5,5 l-5,-5 z" {look}/>'
    return f'<path d="M{_n(x - 4)},{_n(y - 4)} l8,8 m0,-8 l-8,8" {hollow}/>'
