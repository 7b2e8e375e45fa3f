"""A line of a SIE file: a label and its fields."""

import re

from drivbank.core.sie.model import ObjectList
from drivbank.core.sie.values import LONGEST_TEXT, Wrong

# A field in quotes, where only the quote itself is escaped; an object list in braces, whose own quotes may hold
# braces; or anything without a gap. No repetition gives back what it took, so the time is that of the length.
_QUOTED = r'"((?:[^"\\]|\\"|\\(?!"))*+)"'
_FIELD = re.compile(
    _QUOTED + r'|\{((?:[^{}"]|"(?:[^"\\]|\\"|\\(?!"))*+")*+)\}|([^ \t\r\n\v\f"{}]++)|([^ \t\r\n\v\f])'
)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
GAPS = " \t\r"
MOST_OBJECTS, LONGEST_DIMENSION, LONGEST_CODE = 10, 6, 40


class Unreadable(ValueError):
    """A line that is no record."""


class Objects(tuple[str, ...]):
    """The content of an object list: dimension, object, dimension, object."""

    __slots__ = ()


Field = str | Objects


def fields_of(line: str) -> list[Field]:
    """Return the fields of a line, the label first; raise Unreadable when quotes or braces do not close.

    A line without quotes and braces, as most vouchers' rows nearly are, is split at its gaps.
    """
    if '"' not in line and "{" not in line and "}" not in line and line.isascii():
        return list(line.split())
    fields: list[Field] = []
    for found in _FIELD.finditer(line):
        quoted, braced, plain, odd = found.groups()
        if odd is not None:
            raise Unreadable(odd)
        if braced is not None:
            fields.append(_objects(braced))
        else:
            fields.append(plain if plain is not None else quoted.replace('\\"', '"'))
    return fields


def cut_fields_of(line: str) -> list[Field] | None:
    """Return the fields of a line whose last one lacks its closing quote, None when something else is wrong."""
    try:
        return fields_of(line + '"')
    except Unreadable:
        return None


def _objects(text: str) -> Objects:
    if not text or text.isspace():
        return Objects()
    inside = fields_of(text)
    return Objects(part for part in inside if isinstance(part, str))


def pairs_of(field: Field) -> ObjectList:
    """Return the objects of a list, without dimensions that are empty; raise Wrong when it is none or has no end."""
    if not isinstance(field, Objects) or len(field) % 2 or len(field) > 2 * MOST_OBJECTS:
        raise Wrong(field)
    pairs = tuple((dimension, code) for dimension, code in zip(field[::2], field[1::2], strict=True) if code)
    for dimension, code in pairs:
        if not is_dimension(dimension) or len(code) > LONGEST_CODE:
            raise Wrong(field)
    return pairs


def is_dimension(text: str) -> bool:
    """Say whether a text is the number of a dimension."""
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_DIMENSION


def text_of(fields: list[Field], place: int) -> str:
    """Return a field as text, "" where the line is shorter; what is longer than a text may be is cut."""
    field = fields[place] if place < len(fields) else ""
    text = field if isinstance(field, str) else " ".join(field)
    return text[:LONGEST_TEXT]


def has_forbidden(line: str) -> bool:
    """Say whether a line has control characters, which no field may hold."""
    return _FORBIDDEN.search(line) is not None
