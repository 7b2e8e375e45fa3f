"""Rows of the list as they are printed."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.participants.filters import Order
from drivbank.participants.months import months_text, stay
from drivbank.participants.selectors import errors
from drivbank.participants.selectors.listing import Listed
from drivbank.participants.selectors.options import Options
from drivbank.participants.web.asked import Asked
from drivbank.participants.web.requests import carrying
from drivbank.reference.parameters import code_list
from drivbank.ui.numbers import MISSING
from drivbank.ui.phrases import said


@dataclass(frozen=True)
class Line:
    """One row: texts, and what is worth a mark."""

    id: int
    url: str
    code: str
    intervention: str
    municipality: str
    sex: str
    age: str
    enrolled_on: str
    stay: str
    guide: str
    over: bool
    state: str
    state_kind: str
    detail: str
    lacks_values: bool
    coaches: str


@dataclass(frozen=True)
class Heading:
    """A column's heading; ``url`` turns the order round or takes it up, ``direction`` is how it is ordered now."""

    label: str
    url: str = ""
    direction: str = ""


def lines(rows: tuple[Listed, ...], options: Options, today: date, query: str) -> list[Line]:
    """Return the rows in words; ``query`` is the list's, which the way to each row carries."""
    printer = _Printer(options, today, carrying(query))
    return [printer.line(row) for row in rows]


class _Printer:
    """Looks the words up once for a whole page."""

    def __init__(self, options: Options, today: date, carried: str) -> None:
        self.options, self.today, self.carried = options, today, carried
        self.sexes = {code: said(item.label) for code, item in code_list("sex").all_items().items()}
        self.reasons = {code: said(item.label) for code, item in code_list("exit_reason").all_items().items()}
        self.errors = frozenset(errors())
        self.guides = {fact.id: fact.guide_months for fact in options.facts.values()}

    def line(self, row: Listed) -> Line:
        """Return one row in words."""
        guide = self.guides.get(row.intervention_id)
        time = stay(row.enrolled_on, row.exited_on or self.today)
        mistake = row.exit_reason in self.errors
        over = guide is not None and row.exited_on is None and time.months >= guide
        state, kind, detail = self._state(row, mistake)
        return Line(
            id=row.id,
            url=reverse("participants:participation_show", args=[row.id]) + self.carried,
            code=row.code,
            intervention=self.options.facts[row.intervention_id].name,
            municipality=self.options.places[row.municipality],
            sex=self.sexes.get(row.sex, MISSING),
            age=MISSING if row.age is None else str(row.age),
            enrolled_on=row.enrolled_on.isoformat(),
            stay=time.text if row.enrolled_on <= self.today else MISSING,
            guide=_guide_text(guide, over=over) if guide else "",
            over=over,
            state=state,
            state_kind=kind,
            detail=detail,
            lacks_values=bool(row.lacks_values) and not mistake,
            coaches=", ".join(row.coaches) or MISSING,
        )

    def _state(self, row: Listed, mistake: bool) -> tuple[str, str, str]:
        if mistake:
            return _("Felregistrerad"), "danger", ""
        if row.exited_on is not None:
            detail = f"{row.exited_on.isoformat()} · {self.reasons[row.exit_reason]}"
            return _("Avslutad"), "neutral", detail
        if row.enrolled_on > self.today:
            return _("Börjar senare"), "info", ""
        return _("Pågår"), "success", ""


def _guide_text(months: int, *, over: bool) -> str:
    text = _("Över riktiden %(time)s") if over else _("riktid %(time)s")
    return text % {"time": months_text(months)}


def headings(asked: Asked) -> list[Heading]:
    """Return the columns' headings, those that can be ordered by with their addresses."""
    return [
        _sorted(asked, _("Kod"), "kod"),
        Heading(_("Insats")),
        Heading(_("Kommun")),
        Heading(_("Kön")),
        _sorted(asked, _("Ålder"), "alder"),
        _sorted(asked, _("Inskriven"), "inskriven"),
        Heading(_("Tid i insatsen")),
        _sorted(asked, _("Läge"), "avslutad"),
        Heading(_("Coach")),
    ]


def _sorted(asked: Asked, label: str, name: str) -> Heading:
    now = asked.order
    if now.name != name:
        # Days are asked for latest first, codes and ages from the beginning.
        return Heading(label, f"?{asked.with_order(Order(name, down=name in ('inskriven', 'avslutad')))}")
    url = f"?{asked.with_order(Order(name, down=not now.down))}"
    return Heading(label, url, "descending" if now.down else "ascending")
