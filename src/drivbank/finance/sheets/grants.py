"""Grants and requisitions as tables: a year's, and those of one grant."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.urls import reverse

from drivbank.access.actors import Actor
from drivbank.core.phrases import Phrase
from drivbank.finance.policies import sight_of
from drivbank.finance.selectors.grants import (
    EuShare,
    GrantFact,
    RequisitionFact,
    Standing,
    eu_shares,
    grants,
    in_order_of_waiting,
)
from drivbank.reference.parameters import code_list
from drivbank.ui.charts import Chart, Kind, Series
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value

STANDINGS = {
    Standing.WAITING: Phrase("Väntar på beslut"),
    Standing.APPROVED: Phrase("Godkänd, inte betald"),
    Standing.PAID: Phrase("Betald"),
    Standing.REFUSED: Phrase("Avslagen"),
}
MONEY = Unit.KRONOR
DRAWN_NOTE = Phrase(
    "Rekvirerat är allt som har begärts, också det som väntar på beslut. Avslagna rekvisitioner räknas inte."
)
NO_YEAR = Phrase("utan år")
SUM = Phrase("Summa")
PERCENT_OF = 100
_GRANTED, _DRAWN = Column("granted", Phrase("Beviljat"), MONEY), Column("drawn", Phrase("Rekvirerat"), MONEY)
_LEFT, _SHARE = (
    Column("left", Phrase("Kvar"), MONEY),
    Column("share", Phrase("Andel rekvirerat"), Unit.PERCENT),
)
_FIRST, _LAST = Column("from", Phrase("Från"), Unit.DAY), Column("to", Phrase("Till"), Unit.DAY)


def grant_sheets(year: int, *, by: Actor) -> tuple[Sheet, ...]:
    """Return the grants of a year that the actor may see, their posts, and what the Social Fund pays; raise Refused."""
    facts = grants_seen(year, by=by)
    sheets = (_grants(year, facts), _posts(year, facts))
    return (*sheets, eu_sheet(year, facts)) if any(fact.eu_tenths for fact in facts) else sheets


def requisition_sheets(year: int, *, by: Actor) -> tuple[Sheet, ...]:
    """Return the requisitions for a year that the actor may see; raise Refused."""
    return (requisitions_sheet(year, grants_seen(year, by=by)),)


def grants_seen(year: int, *, by: Actor) -> list[GrantFact]:
    """Return the grants of a year that the actor may see, in the order of their budget lines; raise Refused."""
    sight, lines = sight_of(by), list(code_list("budget_line").all_items())
    facts = [fact for fact in grants() if fact.is_of(year) and sight.covers(fact.intervention_id)]
    return sorted(facts, key=lambda fact: (lines.index(fact.code), fact.id))


def _grants(year: int, facts: Sequence[GrantFact]) -> Sheet:
    columns = (
        Column("title", Phrase("Bidrag")),
        Column("line", Phrase("Budgetrad")),
        Column("receiver", Phrase("Mottagare")),
        _FIRST,
        _LAST,
        Column("total", Phrase("Beviljat i allt"), MONEY),
        Column("granted", Phrase("Beviljat %(year)s", year=year), MONEY),
        _DRAWN,
        _LEFT,
        _SHARE,
    )
    rows = [_grant_row(year, fact) for fact in facts]
    total = _sum(columns, rows)
    noted = [fact for fact in facts if fact.time_note]
    told = (Phrase("%(title)s: %(note)s.", title=fact.title, note=fact.time_note) for fact in noted)
    notes = (DRAWN_NOTE, *told)
    title = Phrase("Beviljade medel %(year)s", year=year)
    return Sheet("grants", title, columns, (*rows, total) if rows else (), notes, year_chart(year, facts))


def _grant_row(year: int, fact: GrantFact) -> SheetRow:
    labels = code_list("budget_line").all_items()
    decided = fact.decided(year)
    values: tuple[Value, ...] = (
        fact.title,
        labels[fact.code].label,
        fact.receiver,
        fact.starts_on,
        fact.ends_on,
        fact.total,
        fact.granted(year) if decided else None,
        fact.drawn(year) if decided else None,
        fact.left(year) if decided else None,
        _share(fact.drawn(year), fact.granted(year)),
    )
    return SheetRow(values, key=str(fact.id), link=reverse("finance:grant_show", args=[fact.id]))


def _posts(year: int, facts: Iterable[GrantFact]) -> Sheet:
    columns = (Column("post", Phrase("Bidrag och post")), _GRANTED, _DRAWN, _LEFT, _SHARE)
    rows = [row for fact in facts if fact.decided(year) for row in _year_rows(fact, year, fact.title)]
    title = Phrase("Poster i beviljade medel %(year)s", year=year)
    return Sheet("grant_posts", title, columns, (*rows, _sum(columns, rows)) if rows else ())


def grant_sheet(fact: GrantFact) -> Sheet:
    """Return what is granted, drawn and left of one grant, by year and post."""
    columns = (Column("post", Phrase("År och post")), _GRANTED, _DRAWN, _LEFT, _SHARE)
    rows = [row for year in fact.years for row in _year_rows(fact, year, str(year))]
    if fact.undated:
        rows.append(SheetRow((NO_YEAR, fact.undated, None, None, None), key="no_year"))
    return Sheet("grant", Phrase("Beviljat, rekvirerat och kvar"), columns, (*rows, _sum(columns, rows)))


def _year_rows(fact: GrantFact, year: int, label: str) -> list[SheetRow]:
    """Return a row for the year, and under it one for each post when there are several."""
    labels = code_list("grant_post").all_items()
    posts = fact.posts(year)
    whole = SheetRow((label, *_figures(fact, year, None)), key=f"{fact.id}-{year}")
    if len(posts) < 2:
        return [whole]
    parts = [
        SheetRow((labels[post].label, *_figures(fact, year, post)), key=f"{fact.id}-{year}-{post}", level=2)
        for post in posts
    ]
    return [whole, *parts]


def _figures(fact: GrantFact, year: int, post: str | None) -> tuple[Value, ...]:
    granted, drawn = fact.granted(year, post), fact.drawn(year, post)
    return granted, drawn, granted - drawn, _share(drawn, granted)


def requisitions_sheet(year: int, facts: Sequence[GrantFact]) -> Sheet:
    """Return the requisitions of some grants for a year: those to be decided and paid first."""
    columns = (Column("title", Phrase("Bidrag")), *_REQUISITION)
    pairs = [pair for pair in in_order_of_waiting(facts) if pair[1].year == year]
    rows = [_requisition_row(fact, row, fact.title) for fact, row in pairs]
    title = Phrase("Rekvisitioner för %(year)s", year=year)
    return Sheet("requisitions", title, columns, _with_drawn_sum(rows, [row for _fact, row in pairs]))


def grant_requisitions_sheet(fact: GrantFact) -> Sheet:
    """Return the requisitions of one grant in the order of their periods."""
    kept = sorted(fact.requisitions, key=lambda row: (row.period_from, row.number))
    rows = [_requisition_row(fact, row, "") for row in kept]
    shown = [SheetRow(row.values[1:], key=row.key, link=row.link) for row in rows]
    return Sheet("grant_requisitions", Phrase("Rekvisitioner"), _REQUISITION, tuple(shown))


_REQUISITION = (
    Column("number", Phrase("Nummer")),
    _FIRST,
    _LAST,
    Column("received", Phrase("Kom in"), Unit.DAY),
    Column("decided", Phrase("Beslutad"), Unit.DAY),
    Column("paid", Phrase("Betald"), Unit.DAY),
    Column("standing", Phrase("Läge")),
    Column("amount", Phrase("Belopp"), MONEY),
    Column("accumulated", Phrase("Ackumulerat under året"), MONEY),
    Column("left", Phrase("Kvar av året"), MONEY),
)


def _requisition_row(fact: GrantFact, row: RequisitionFact, title: str) -> SheetRow:
    until = accumulated(fact, row)
    values: tuple[Value, ...] = (
        title,
        str(row.number),
        row.period_from,
        row.period_to,
        row.received_on,
        row.decided_on,
        row.paid_on,
        STANDINGS[row.standing],
        row.total,
        until if row.counts else None,
        fact.granted(row.year) - until if row.counts else None,
    )
    return SheetRow(values, key=str(row.id), link=reverse("finance:requisition_show", args=[row.id]))


def accumulated(fact: GrantFact, row: RequisitionFact, post: str | None = None) -> int:
    """Return what is drawn of a year until the end of a requisition's period, of one post when it is given."""
    rows = [
        other
        for other in fact.requisitions
        if other.counts and other.year == row.year and other.period_to <= row.period_to
    ]
    return sum(other.total if post is None else other.of_post(post) for other in rows)


def requisition_sheet(fact: GrantFact, row: RequisitionFact) -> Sheet:
    """Return what one requisition asks for by post, beside what is granted, accumulated and left of the year."""
    labels = code_list("grant_post").all_items()
    columns = (
        Column("post", Phrase("Post")),
        Column("amount", Phrase("Belopp"), MONEY),
        _GRANTED,
        Column("accumulated", Phrase("Ackumulerat"), MONEY),
        _LEFT,
    )
    rows = []
    for post in fact.posts(row.year):
        granted, until = fact.granted(row.year, post), accumulated(fact, row, post)
        rows.append(SheetRow((labels[post].label, row.of_post(post), granted, until, granted - until), post))
    title = Phrase("Belopp per post, och vad som är kvar av %(year)s", year=row.year)
    return Sheet("requisition", title, columns, (*rows, _sum(columns, rows)))


def eu_sheet(year: int, facts: Sequence[GrantFact]) -> Sheet:
    """Return what the Social Fund pays of the costs that were requisitioned for a year, and in which month."""
    columns = (
        Column("title", Phrase("Projekt och rekvisition")),
        Column("cost", Phrase("Kostnad"), MONEY),
        Column("eu", Phrase("Socialfonden"), MONEY),
        Column("own", Phrase("Egen finansiering"), MONEY),
        Column("month", Phrase("Väntas")),
    )
    shares = [(fact, share) for fact in facts for share in eu_shares(fact)]
    rows = [_eu_row(fact, share) for fact, share in shares if share.requisition.year == year]
    title = Phrase("Socialfondens del av kostnaderna %(year)s", year=year)
    note = Phrase(
        "Socialfonden betalar i efterskott. Månaden är när pengarna väntas, inte när de har kommit."
    )
    return Sheet("grant_eu", title, columns, (*rows, _sum(columns, rows)) if rows else (), (note,))


def _eu_row(fact: GrantFact, share: EuShare) -> SheetRow:
    title = f"{fact.title} {share.requisition.number}"
    values = (title, share.eu + share.own, share.eu, share.own, f"{share.month:%Y-%m}")
    return SheetRow(values, key=str(share.requisition.id))


def year_chart(year: int, facts: Sequence[GrantFact]) -> Chart | None:
    """Return how much of each grant of a year is paid, on its way and left, in thousands; None when there is none."""
    shown = [fact for fact in facts if fact.granted(year) > 0]
    if not shown:
        return None
    paid = [_paid(fact, year) for fact in shown]
    series = (
        Series(Phrase("Betalt"), tuple(_thousands(amount) for amount in paid)),
        Series(
            Phrase("Rekvirerat, inte betalt"),
            tuple(_thousands(fact.drawn(year) - amount) for fact, amount in zip(shown, paid, strict=True)),
        ),
        Series(Phrase("Kvar"), tuple(_thousands(fact.left(year)) for fact in shown)),
    )
    title = Phrase("Beviljat, rekvirerat och kvar %(year)s", year=year)
    labels = tuple(fact.title for fact in shown)
    return Chart(Kind.HORIZONTAL_STACKED, title, labels, series, unit=Phrase("tkr"), heading=Phrase("Bidrag"))


def _paid(fact: GrantFact, year: int) -> int:
    rows = fact.requisitions
    return sum(row.total for row in rows if row.year == year and row.standing is Standing.PAID)


def _thousands(ore: int) -> int:
    return round(Decimal(ore) / 100_000)


def _share(drawn: int, granted: int) -> Decimal | None:
    return Decimal(PERCENT_OF * drawn) / granted if granted > 0 else None


def _sum(columns: Sequence[Column], rows: Sequence[SheetRow]) -> SheetRow:
    """Return the sum of the rows of the first level; the share that is drawn is worked out anew."""
    whole = [row for row in rows if row.level == 1]
    sums = {column.key: _added(row.values[place] for row in whole) for place, column in enumerate(columns)}
    share = _share(sums.get("drawn", 0), sums.get("granted", 0))
    values = [sums[column.key] if column.unit is MONEY else "" for column in columns[1:]]
    filled = [share if column is _SHARE else value for column, value in zip(columns[1:], values, strict=True)]
    return SheetRow((SUM, *filled), key="total", is_sum=True)


def _added(values: Iterable[Value]) -> int:
    return sum(value for value in values if isinstance(value, int))


def _with_drawn_sum(rows: Sequence[SheetRow], facts: Sequence[RequisitionFact]) -> tuple[SheetRow, ...]:
    if not rows:
        return ()
    total = sum(fact.total for fact in facts if fact.counts)
    empty: tuple[Value, ...] = ("", "", "", "", "", "", "")
    label = Phrase("Summa utan avslagna")
    return (*rows, SheetRow((label, *empty, total, "", ""), key="total", is_sum=True))
