"""What is wrong in a text as it is written: bound figures that cannot be printed as asked, and more than can be read."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import islice

from drivbank.core.phrases import Phrase
from drivbank.core.prose.tokens import Token, half_written, tokens
from drivbank.reports.figures.model import Catalogue, Figure, FigureKind
from drivbank.reports.figures.showing import FORMS
from drivbank.reports.references import NUMBER, astray, is_reference

MOST_CELLS = 10_000  # of the tables in a part: some hundred pages of them
MOST_SAID = 20  # faults of a part that are said: who has more begins with those
_GONE = Phrase("Uppgiften %(key)s finns inte. Ta bort den, eller bind en annan.")
_HALF = Phrase("Rad %(line)s har två klamrar som inte blir någon uppgift: %(text)s")
_FORM = Phrase("Rad %(line)s: ”%(label)s” kan inte skrivas som ”%(form)s”.")
_FORMS = Phrase("Rad %(line)s: ”%(label)s” kan inte skrivas som ”%(form)s”. Skriv %(forms)s.")
_TWICE = Phrase(
    "Rad %(line)s: efter ”%(label)s” står ”%(unit)s”, men enheten skrivs ut med siffran. Ta bort den."
)
_NO_UNIT = Phrase("Rad %(line)s: efter ”%(label)s” står ”%(unit)s”, men siffran är ett antal.")
_ASTRAY = Phrase(
    "Rad %(line)s hänvisar till ”%(label)s”, som inte finns i rapporten. Hämta in tabellen eller diagrammet, eller ta "
    "bort hänvisningen."
)
_MORE = Phrase("Det finns fler fel. Rätta de här först.")
CELLS = Phrase("Delen har fler än %(most)s celler i tabeller. Dela upp den på flera delar.")
_UNIT = re.compile(
    r"[ \u00a0\u202f]{0,2}(?P<unit>%|(?:procent|kronor|kr|tkr|mnkr|mkr|miljon(?:er)?)(?!\w))", re.IGNORECASE
)
_PER_CENT = ("%", "procent")


@dataclass(frozen=True)
class Misbound:
    """A bound figure that cannot be printed as its text asks for: its place, how it is written, and what is wrong."""

    start: int
    written: str
    text: Phrase


def misbound(text: str, found: Catalogue) -> Iterator[Misbound]:
    """Yield what a text is bound to in a form that it does not have, or whose unit is written once more."""
    for token in tokens(text):
        figure, table = found.figures.get(token.key), found.tables.get(token.key)
        told = (_form(text, token, figure) or _unit(text, token, figure)) if figure else None
        if table and token.form and not is_reference(token):
            told = _FORMS.filled(
                line=_line(text, token.start), label=table.label, form=token.form, forms=NUMBER
            )
        if told:
            yield Misbound(token.start, text[token.start : token.end], told)


def led_astray(text: str, found: Catalogue, present: Container[str]) -> Iterator[Misbound]:
    """Yield the references of a text to tables that the report, which has some ``present``, does not bring in."""
    for token in astray(text, present):
        if table := found.tables.get(token.key):
            told = _ASTRAY.filled(line=_line(text, token.start), label=table.label)
            yield Misbound(token.start, text[token.start : token.end], told)


def text_faults(text: str, found: Catalogue) -> tuple[Phrase, ...]:
    """Return what is wrong in a text, at most so many faults and then that there are more."""
    told = tuple(islice(_faults(text, found), MOST_SAID + 1))
    return told if len(told) <= MOST_SAID else (*told[:MOST_SAID], _MORE)


def too_many_cells(text: str) -> bool:
    """Say whether a text has tables of more cells than a part is read with."""
    return text.count("|") > MOST_CELLS


def _faults(text: str, found: Catalogue) -> Iterator[Phrase]:
    gone = {token.key for token in tokens(text)} - {*found.figures, *found.tables}
    yield from (_GONE.filled(key=key) for key in sorted(gone))
    for place in half_written(text):
        line = text[place : place + 40].split("\n", 1)[0]
        yield _HALF.filled(line=_line(text, place), text=line)
    yield from (one.text for one in misbound(text, found))


def _form(text: str, token: Token, figure: Figure) -> Phrase | None:
    forms = FORMS.get(figure.kind, {})
    if not token.form or token.form in forms:
        return None
    told = _FORMS if forms else _FORM
    return told.filled(
        line=_line(text, token.start), label=figure.label, form=token.form, forms=", ".join(forms)
    )


def _unit(text: str, token: Token, figure: Figure) -> Phrase | None:
    """Return that the unit stands twice, or is of another kind. An amount in a table has none of its own."""
    after = _UNIT.match(text, token.end)
    if not after or _in_table(text, token):
        return None
    is_share = after["unit"].lower() in _PER_CENT
    if figure.kind is FigureKind.COUNT and is_share:
        told = _NO_UNIT
    elif figure.kind is FigureKind.KRONOR or (figure.kind is FigureKind.PERCENT and is_share):
        told = _TWICE
    else:
        return None
    return told.filled(line=_line(text, token.start), label=figure.label, unit=after["unit"])


def _in_table(text: str, token: Token) -> bool:
    start, end = text.rfind("\n", 0, token.start) + 1, text.find("\n", token.end)
    return "|" in text[start : end if end >= 0 else len(text)]


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
