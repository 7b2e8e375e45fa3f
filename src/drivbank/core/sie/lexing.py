"""A line of a SIE file: a label and its fields."""

import re

# A field in quotes, where only the quote itself is escaped; an object list in braces; or anything without a gap.
_FIELD = re.compile(r'"((?:[^"\\]|\\"|\\(?!"))*)"|\{([^{}]*)\}|([^\s"{}]+)|(\S)')
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


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
    if '"' not in line and "{" not in line and "}" not in line:
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


def _objects(text: str) -> Objects:
    if not text or text.isspace():
        return Objects()
    if '"' not in text:
        return Objects(text.split())
    inside = fields_of(text)
    return Objects(part for part in inside if isinstance(part, str))


def has_forbidden(line: str) -> bool:
    """Say whether a line has control characters, which no field may hold."""
    return _FORBIDDEN.search(line) is not None
