"""Grants and requisitions as tables: a year's, and those of one grant."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.urls import reverse

from drivbank.access.actors import Actor
from drivbank.core.phrases import Phrase
from drivbank.finance.selectors.grants import EuShare, GrantFact, Standing, eu_shares
from drivbank.finance.services.grant_checks import NO_YEAR
from drivbank.finance.sheets.grant_parts import (
    DRAWN,
    DRAWN_NOTE,
    FIRST,
    GRANTED,
    LAST,
    LEFT,
    MONEY,
    SHARE,
    grants_seen,
    share_of,
    summed,
)
from drivbank.finance.sheets.requisitions import requisition_sheets as requisition_sheets
from drivbank.reference.parameters import code_list
from drivbank.ui.charts import Chart, Kind, Series
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value


def grant_sheets(year: int, *, by: Actor) -> tuple[Sheet, ...]:
    """Return the grants of a year that the actor may see, their posts, and what the Social Fund pays; raise Refused."""
    return sheets_of_grants(year, grants_seen(year, by=by))


def sheets_of_grants(year: int, facts: Sequence[GrantFact]) -> tuple[Sheet, ...]:
    """Return the tables of some grants for a year."""
    sheets = (_grants(year, facts), _posts(year, facts))
    shared = eu_sheet(year, facts)
    return (*sheets, shared) if shared.rows else sheets


def _grants(year: int, facts: Sequence[GrantFact]) -> Sheet:
    columns = (
        Column("title", Phrase("Insats eller projekt")),
        Column("line", Phrase("Budgetrad")),
        Column("receiver", Phrase("Mottagare")),
        FIRST,
        LAST,
        Column("total", Phrase("Beviljat i allt"), MONEY),
        Column("granted", Phrase("Beviljat %(year)s", year=year), MONEY),
        DRAWN,
        LEFT,
        SHARE,
    )
    rows = [_grant_row(year, fact) for fact in facts]
    total = summed(columns, rows)
    noted = [fact for fact in facts if fact.time_note]
    told = (Phrase("%(title)s: %(note)s.", title=fact.title, note=fact.time_note) for fact in noted)
    undrawn = [fact.title for fact in facts if fact.granted(year) > 0 and not fact.requisitions]
    missing = (
        (
            Phrase(
                "Inga rekvisitioner är inlagda för: %(titles)s. Därför står allt som är beviljat till dem som kvar.",
                titles=", ".join(undrawn),
            ),
        )
        if undrawn
        else ()
    )
    notes = (DRAWN_NOTE, *missing, *told)
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
        share_of(fact.drawn(year), fact.granted(year)),
    )
    return SheetRow(values, key=str(fact.id), link=reverse("finance:grant_show", args=[fact.id]))


def _posts(year: int, facts: Iterable[GrantFact]) -> Sheet:
    columns = (Column("post", Phrase("Insats eller projekt, och post")), GRANTED, DRAWN, LEFT, SHARE)
    rows = [row for fact in facts if fact.decided(year) for row in _year_rows(fact, year, fact.title)]
    title = Phrase("Poster i beviljade medel %(year)s", year=year)
    return Sheet("grant_posts", title, columns, (*rows, summed(columns, rows)) if rows else ())


def grant_sheet(fact: GrantFact) -> Sheet:
    """Return what is granted, drawn and left of one grant, by year and post."""
    columns = (Column("post", Phrase("År och post")), GRANTED, DRAWN, LEFT, SHARE)
    rows = [row for year in fact.years for row in _year_rows(fact, year, str(year))]
    if fact.undated:
        rows.append(SheetRow((NO_YEAR, fact.undated, None, None, None), key="no_year"))
    return Sheet("grant", Phrase("Beviljat, rekvirerat och kvar"), columns, (*rows, summed(columns, rows)))


def by_year_sheet(facts: Sequence[GrantFact]) -> Sheet:
    """Return what is granted, drawn and left of some grants together, a row for each year."""
    columns = (Column("year", Phrase("År")), GRANTED, DRAWN, LEFT, SHARE)
    years = sorted({year for fact in facts for year in fact.years})
    rows = []
    for year in years:
        granted, drawn = sum(fact.granted(year) for fact in facts), sum(fact.drawn(year) for fact in facts)
        figures = (granted, drawn, granted - drawn, share_of(drawn, granted))
        rows.append(SheetRow((str(year), *figures), key=str(year)))
    return Sheet("granted_by_year", Phrase("Beviljat och rekvirerat"), columns, tuple(rows))


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
    return granted, drawn, granted - drawn, share_of(drawn, granted)


def decisions_sheet(fact: GrantFact) -> Sheet:
    """Return every decision of a grant as it was decided, in order."""
    labels = code_list("grant_post").all_items()
    columns = (
        Column("decided", Phrase("Beslutad"), Unit.DAY),
        Column("decision", Phrase("Beslut")),
        Column("year", Phrase("År")),
        Column("post", Phrase("Post")),
        Column("amount", Phrase("Belopp"), MONEY),
    )
    rows = tuple(
        SheetRow((row.decided_on, row.decision, _year(row.year), labels[row.post].label, row.amount))
        for row in fact.amounts
    )
    return Sheet("grant_decisions", Phrase("Beslut"), columns, rows)


def _year(year: int | None) -> str:
    return NO_YEAR if year is None else str(year)


def eu_sheet(year: int, facts: Sequence[GrantFact]) -> Sheet:
    """Return what the Social Fund pays of the costs that were requisitioned for a year, and in which month."""
    named = [
        (
            Phrase("%(title)s, rekvisition %(number)s", title=fact.title, number=share.requisition.number),
            share,
        )
        for fact in facts
        for share in eu_shares(fact)
        if share.requisition.year == year
    ]
    return _eu_sheet(Phrase("Socialfondens del av kostnaderna %(year)s", year=year), named)


def grant_eu_sheet(fact: GrantFact) -> Sheet:
    """Return what the Social Fund pays of every requisition of one grant."""
    shares = eu_shares(fact)
    named = [(Phrase("Rekvisition %(number)s", number=share.requisition.number), share) for share in shares]
    return _eu_sheet(Phrase("Socialfondens del av kostnaderna"), named)


def _eu_sheet(title: Phrase, named: Sequence[tuple[Phrase, EuShare]]) -> Sheet:
    columns = (
        Column("title", Phrase("Kostnader i")),
        Column("cost", Phrase("Kostnad"), MONEY),
        Column("eu", Phrase("Socialfonden"), MONEY),
        Column("own", Phrase("Egen finansiering"), MONEY),
        Column("month", Phrase("Väntas")),
    )
    rows = [_eu_row(name, share) for name, share in named]
    note = Phrase(
        "Socialfonden betalar i efterskott. Månaden är när pengarna väntas, inte när de har kommit."
    )
    return Sheet("grant_eu", title, columns, (*rows, summed(columns, rows)) if rows else (), (note,))


def _eu_row(name: Phrase, share: EuShare) -> SheetRow:
    values = (name, share.eu + share.own, share.eu, share.own, f"{share.month:%Y-%m}")
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
    title = Phrase("Beviljat, rekvirerat och kvar %(year)s, tusental kronor", year=year)
    labels = tuple(fact.title for fact in shown)
    return Chart(
        Kind.HORIZONTAL_STACKED,
        title,
        labels,
        series,
        unit=Phrase("tkr"),
        heading=Phrase("Insats eller projekt"),
    )


def _paid(fact: GrantFact, year: int) -> int:
    rows = fact.requisitions
    return sum(row.total for row in rows if row.year == year and row.standing is Standing.PAID)


def _thousands(ore: int) -> int:
    return round(Decimal(ore) / 100_000)
