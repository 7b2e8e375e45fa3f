"""Staffing and vacancies as tables: for the pages, the commands, the documents and the files."""

from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS as MONTH_NAMES
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.interventions.policies import check_can_see_vacancies, sees_vacancies
from drivbank.interventions.selectors import StaffingFact, VacancyFact, staffing, vacancies
from drivbank.interventions.tables import StaffingLine, line_sum, staffing_lines, staffing_months
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit


@dataclass(frozen=True)
class StaffingView:
    """What the tables are made of: the shares and vacancies of one intervention or of all that the actor sees.

    ``name`` is the intervention's, "" for several.
    """

    shares: tuple[StaffingFact, ...]
    vacancies: tuple[VacancyFact, ...]
    name: str = ""

    def only(self, pk: int) -> tuple[list[StaffingFact], list[VacancyFact]]:
        """Return the shares and the vacancies of one intervention."""
        shares = [share for share in self.shares if share.intervention_id == pk]
        return shares, [one for one in self.vacancies if one.intervention_id == pk]


def staffing_view(intervention_id: int | None, *, by: Actor) -> StaffingView:
    """Return one intervention's staffing, or that of all the actor sees; raise Refused. Two queries."""
    check_can_see_vacancies(by, intervention_id)
    shares = [one for one in staffing(intervention_id) if sees_vacancies(by, one.intervention_id)]
    found = [one for one in vacancies(intervention_id) if sees_vacancies(by, one.intervention_id)]
    name = shares[0].intervention if shares and intervention_id is not None else ""
    return StaffingView(tuple(shares), tuple(found), name)


def staffing_sheets(intervention_id: int | None, day: date, *, by: Actor) -> tuple[Sheet, ...]:
    """Return the staffing on a day by party, the day's year month by month, and its vacancies; raise Refused.

    Of all interventions, None, also a line for each. Percent of full time.
    """
    view = staffing_view(intervention_id, by=by)
    each = () if intervention_id is not None else (by_intervention(view, day),)
    return (*each, by_party(view, day), by_month(view, day.year), vacancy_sheet(view, day.year))


def staffing_year_sheets(year: int, *, by: Actor) -> tuple[Sheet, ...]:
    """Return the tables of all interventions that the actor sees, on the day of the year nearest to today."""
    return staffing_sheets(None, day_in(year), by=by)


def day_in(year: int) -> date:
    """Return today in its own year, the last day of an earlier one and the first of a later."""
    return min(max(timezone.localdate(), date(year, 1, 1)), date(year, 12, 31))


def by_party(view: StaffingView, day: date, *, with_vacant: bool = True) -> Sheet:
    """Return a row for each municipality with their sum, then the other parties; what is vacant may be left out."""
    lines = staffing_lines(view.shares, view.vacancies, day)
    municipal = [line for line in lines if line.municipal]
    others = [line for line in lines if not line.municipal]
    rows = [_row(line, key=line.party) for line in municipal]
    if municipal:
        rows.append(_row(line_sum(municipal, _("Kommunerna")), key="municipalities", is_sum=True))
    rows += [_row(line, key=line.party or "association") for line in others]
    if others and len(lines) > 1:
        rows.append(_row(line_sum(lines, _("Alla")), key="total", is_sum=True))
    title = (_("Bemanning %(day)s, %(name)s") if view.name else _("Bemanning %(day)s")) % {
        "name": view.name,
        "day": day.isoformat(),
    }
    notes = (explained(),) if rows else (nobody(),)
    columns = _columns("party", _("Part"))
    if not with_vacant:
        columns, rows = columns[:-1], [replace(row, values=row.values[:-1]) for row in rows]
    return Sheet("staffing", title, columns, tuple(rows), notes)


def by_intervention(view: StaffingView, day: date) -> Sheet:
    """Return a row for each intervention that is staffed on the day, and their sum."""
    lines = []
    for pk, name in dict.fromkeys((one.intervention_id, one.intervention) for one in view.shares):
        mine = staffing_lines(*view.only(pk), day)
        lines.append((pk, line_sum(mine, name)))
    rows = [
        _row(line, key=line.party, link=f"{reverse('interventions:staffing_list')}?insats={pk}&ar={day.year}")
        for pk, line in lines
        if line.total
    ]
    if len(rows) > 1:
        rows.append(
            _row(line_sum([line for _pk, line in lines], _("Alla insatser")), key="total", is_sum=True)
        )
    title = _("Bemanning per insats %(day)s") % {"day": day.isoformat()}
    notes = (explained(),) if rows else (nobody(),)
    return Sheet("interventions", title, _columns("intervention", _("Insats")), tuple(rows), notes)


def by_month(view: StaffingView, year: int) -> Sheet:
    """Return the months of a year: what the association pays for, filled and vacant."""
    columns = (
        Column("month", _("Månad")),
        Column("planned", _("Finansierat"), Unit.PERCENT),
        Column("vacant", _("Varav vakant"), Unit.PERCENT),
        Column("filled", _("Tillsatt"), Unit.PERCENT),
    )
    rows = tuple(
        SheetRow(
            (str(MONTH_NAMES[one.month.month]).capitalize(), one.planned, one.vacant, one.filled),
            key=one.month.isoformat()[:7],
        )
        for one in staffing_months(view.shares, view.vacancies, year)
    )
    title = (_("Månad för månad %(year)s, %(name)s") if view.name else _("Månad för månad %(year)s")) % {
        "name": view.name,
        "year": year,
    }
    note = _("Den bemanning som förbundet betalar, i genomsnitt över månadens dagar.")
    return Sheet("months", title, columns, rows, (note,))


def vacancy_sheet(view: StaffingView, year: int, *, with_links: bool = False) -> Sheet:
    """Return the vacancies of a year, the earliest first; with links to where each is changed."""
    columns = [
        Column("party", _("Part")),
        Column("percent", _("Vakant"), Unit.PERCENT),
        Column("starts_on", _("Från och med"), Unit.DAY),
        Column("ends_on", _("Till och med"), Unit.DAY),
        Column("function", _("Funktion")),
        Column("financed", _("Betalas av")),
        Column("noted_on", _("Blev känd"), Unit.DAY),
    ]
    shown = [one for one in view.vacancies if one.starts_on.year <= year <= one.last_day.year]
    rows = [_vacancy_row(one, with_link=with_links) for one in shown]
    if not view.name:
        columns.append(Column("intervention", _("Insats")))
        pairs = zip(rows, shown, strict=True)
        rows = [replace(row, values=(*row.values, one.intervention)) for row, one in pairs]
    title = _("Vakanser %(year)s") % {"year": year}
    notes = () if rows else (_("Ingen vakans är inlagd för året."),)
    return Sheet("vacancies", title, tuple(columns), tuple(rows), notes)


def _vacancy_row(one: VacancyFact, *, with_link: bool) -> SheetRow:
    values = (
        one.place or association(),
        one.percent,
        one.starts_on,
        one.ends_on,
        one.function,
        payer(financed=one.financed),
        one.noted_on,
    )
    place = (one.intervention_id, one.staffing_id, one.id)
    link = reverse("interventions:vacancy_edit", args=place) if with_link else ""
    return SheetRow(values, key=str(one.id), link=link)


def _columns(key: str, heading: str) -> tuple[Column, ...]:
    return (
        Column(key, heading),
        Column("own", _("Egen"), Unit.PERCENT),
        Column("financed", _("Finansierad"), Unit.PERCENT),
        Column("total", _("Totalt"), Unit.PERCENT),
        Column("vacant", _("Vakant"), Unit.PERCENT),
    )


def _row(line: StaffingLine, *, key: str, is_sum: bool = False, link: str = "") -> SheetRow:
    values = (line.party or association(), line.own, line.financed, line.total, line.vacant)
    return SheetRow(values, key=key, is_sum=is_sum, link=link)


def association() -> str:
    """Return what the association's own staff is listed under."""
    return _("Förbundet")


def payer(*, financed: bool) -> str:
    """Return who pays a share."""
    return _("Förbundet") if financed else _("Parten själv")


def explained() -> str:
    """Return what stands under a table of staffing."""
    return _(
        "Procent av heltid. Den egna bemanningen betalar parten själv, den finansierade betalar förbundet."
    )


def nobody() -> str:
    """Return what stands under a table without rows."""
    return _("Ingen bemanning är inlagd för den dagen.")
