"""What the members pay as tables: a year's round and how it came out, the invoicing list, and a member's years."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from drivbank.access.actors import Actor
from drivbank.core.money import ORE_PER_KRONA
from drivbank.core.phrases import Phrase
from drivbank.finance.policies import check_can_see
from drivbank.finance.selectors.contributions import (
    LineFact,
    Part,
    RoundFact,
    decided_round,
    draft_round,
    latest_of_years,
    round_before,
    rounds_of_member,
)
from drivbank.finance.sheets.charges import charge_sheets as charge_sheets
from drivbank.finance.sheets.charges import charges_of_member_sheet
from drivbank.finance.sheets.contribution_evidence import evidence_sheets
from drivbank.ui.charts import Chart, Kind, Series
from drivbank.ui.numbers import round_half_up
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value

_KINDS = {"preliminary": Phrase("Preliminär"), "final": Phrase("Slutlig")}
_MEMBER = Column("member", Phrase("Medlem"))
_INHABITANTS = Column("inhabitants", Phrase("Invånare 16–64 år"), Unit.COUNT)
_SHARE = Column("share", Phrase("Andel av delen"), Unit.PERCENT, decimals=2)
_AMOUNT = Column("amount", Phrase("Bidrag, kr"), Unit.KRONOR)


def contribution_sheets(year: int, *, by: Actor) -> tuple[Sheet, ...]:
    """Return a year's contributions and how they came out: the latest decided round, else the draft; raise Refused."""
    check_can_see(by, None)
    fact = decided_round(year) or draft_round(year)
    return round_sheets(fact) if fact else ()


def round_sheets(fact: RoundFact) -> tuple[Sheet, ...]:
    """Return a round's contributions beside those of the round before it, and how each part came out."""
    return (round_sheet(fact, round_before(fact)), *evidence_sheets(fact))


def member_sheets(member_id: int, *, by: Actor) -> tuple[Sheet, ...]:
    """Return a member's contributions by year, and what it has been charged; raise Refused."""
    check_can_see(by, None)
    return years_sheet(member_id, rounds_of_member(member_id)), charges_of_member_sheet(member_id)


@dataclass(frozen=True)
class _Beside:
    """The round that another is compared with, and its amounts by member."""

    fact: RoundFact
    amounts: dict[int, int]

    @property
    def heading(self) -> str:
        if self.fact.kind == "preliminary":
            return Phrase("Skillnad mot preliminär %(year)s, kr", year=self.fact.year)
        return Phrase("Skillnad mot slutlig %(year)s, kr", year=self.fact.year)


def round_sheet(fact: RoundFact, before: RoundFact | None) -> Sheet:
    """Return who pays what in a round, by part, with the difference to another round when there is one."""
    beside = _Beside(before, {line.member_id: line.amount for line in before.lines}) if before else None
    counted = any(line.inhabitants is not None for line in fact.lines)
    columns = (_MEMBER, _AMOUNT, *((_INHABITANTS,) if counted else ()), _SHARE)
    if beside:
        columns = (*columns, Column("difference", beside.heading, Unit.KRONOR))
    rows = [
        *(_line_row(fact, line, beside, counted=counted) for line in fact.lines),
        *_left_rows(fact, beside, counted=counted),
        *_sum_rows(fact, beside, counted=counted),
    ]
    title = Phrase("Medlemsbidrag %(year)s", year=fact.year)
    return Sheet("contributions", title, columns, tuple(rows), stands_on(fact), payers_chart(fact))


def _line_row(fact: RoundFact, line: LineFact, beside: _Beside | None, *, counted: bool) -> SheetRow:
    values: list[Value] = [_name(line), line.amount]
    values += [line.inhabitants] if counted else []
    values.append(_percent(fact, line))
    if beside:
        values.append(line.amount - beside.amounts.get(line.member_id, 0))
    link = reverse("finance:member_show", args=[line.member_id])
    return SheetRow(tuple(values), key=line.code or line.part, link=link)


def _percent(fact: RoundFact, line: LineFact) -> Decimal | None:
    """Return a member's share in percent with four decimals, as many as anyone can use in a file."""
    percent = fact.percent_of(line)
    return None if percent is None else round_half_up(percent, 4)


def _name(line: LineFact) -> str:
    """Return the member's name, and for the one that pays for the state that it does."""
    return Phrase("%(member)s, för staten", member=line.member) if line.part == Part.STATE else line.member


def _left_rows(fact: RoundFact, beside: _Beside | None, *, counted: bool) -> list[SheetRow]:
    """Return a row for each member that paid in the round before and does not in this."""
    if beside is None:
        return []
    here = {line.member_id for line in fact.lines}
    rows = []
    for line in beside.fact.lines:
        if line.member_id not in here:
            gap: list[Value] = [None] if counted else []
            values = (_name(line), 0, *gap, None, -line.amount)
            rows.append(SheetRow(values, key=line.code or line.part))
    return rows


def _sum_rows(fact: RoundFact, beside: _Beside | None, *, counted: bool) -> list[SheetRow]:
    municipal = fact.of(Part.MUNICIPALITIES)
    inhabitants = sum(line.inhabitants or 0 for line in municipal)
    together = _sum_row(
        Phrase("Kommunerna tillsammans"),
        inhabitants if counted and inhabitants else None,
        fact.amount_of(Part.MUNICIPALITIES),
        beside.fact.amount_of(Part.MUNICIPALITIES) if beside else None,
        counted=counted,
        key="municipalities_total",
        percent=Decimal(100),
    )
    total = _sum_row(
        Phrase("Alla medlemmar"),
        None,
        fact.total,
        beside.fact.total if beside else None,
        counted=counted,
        key="total",
        percent=None,
    )
    return [together, total]


def _sum_row(
    label: str,
    inhabitants: int | None,
    amount: int,
    before: int | None,
    *,
    counted: bool,
    key: str,
    percent: Decimal | None,
) -> SheetRow:
    values: list[Value] = [label, amount]
    values += [inhabitants if inhabitants is not None else ""] if counted else []
    values.append("" if percent is None else percent)
    if before is not None:
        values.append(amount - before)
    return SheetRow(tuple(values), key=key, is_sum=True)


def stands_on(fact: RoundFact) -> tuple[str, ...]:
    """Return in sentences what a round stands on: the decision, the law's split, the key and the inhabitants."""
    return (_decision(fact), _rule(fact), _key(fact), *_population(fact))


def _decision(fact: RoundFact) -> Phrase:
    if fact.decided_on is None:
        return Phrase("Utkast: inte beslutat.")
    day = fact.decided_on.isoformat()
    words = {"kind": _KINDS[fact.kind], "number": fact.number, "day": day, "decision": fact.decision}
    return Phrase("%(kind)s runda %(number)s, beslutad %(day)s: %(decision)s.", **words)


def _rule(fact: RoundFact) -> Phrase:
    rule = fact.rule
    return Phrase(
        "Staten betalar %(state)s %%, regionen %(region)s %% och kommunerna tillsammans %(municipalities)s %%. "
        "%(reference)s",
        state=rule.state,
        region=rule.region,
        municipalities=rule.municipalities,
        reference=rule.reference,
    )


def _key(fact: RoundFact) -> Phrase:
    key = fact.key
    how = Phrase("efter invånare 16–64 år") if key.by_inhabitants else Phrase("efter beslutade andelar")
    return Phrase(
        "Kommunernas del fördelas %(how)s. Nyckeln gäller från %(year)s, beslutad %(day)s: %(decision)s.",
        how=how,
        year=key.valid_from,
        day=key.decided_on.isoformat(),
        decision=key.decision,
    )


def _population(fact: RoundFact) -> list[Phrase]:
    found = fact.population
    if found is None:
        return []
    words = {
        "title": found.title,
        "day": found.day.isoformat(),
        "version": found.version,
        "source": found.source,
    }
    if found.published_on is None:
        return [Phrase("%(title)s: %(day)s, version %(version)s. Källa: %(source)s", **words)]
    published = found.published_on.isoformat()
    return [
        Phrase(
            "%(title)s: %(day)s, version %(version)s från %(published)s. Källa: %(source)s",
            published=published,
            **words,
        )
    ]


def payers_chart(fact: RoundFact) -> Chart:
    """Return who pays what, the largest first, in whole kronor."""
    lines = sorted(fact.lines, key=lambda line: -line.amount)
    return Chart(
        Kind.HORIZONTAL,
        Phrase("Vem betalar vad %(year)s, kronor", year=fact.year),
        tuple(line.member for line in lines),
        (Series(Phrase("Bidrag"), tuple(line.amount // ORE_PER_KRONA for line in lines)),),
        heading=Phrase("Medlem"),
    )


def years_sheet(member_id: int, facts: Iterable[RoundFact]) -> Sheet:
    """Return a member's latest decided contribution of each year, the latest year first."""
    found = [
        (fact, line) for fact in latest_of_years(facts) for line in fact.lines if line.member_id == member_id
    ]
    columns = (
        Column("year", Phrase("År")),
        _AMOUNT,
        _SHARE,
        Column("kind", Phrase("Runda")),
        Column("decided_on", Phrase("Beslutad"), Unit.DAY),
    )
    rows = [
        SheetRow(
            (str(fact.year), line.amount, _percent(fact, line), _KINDS[fact.kind], fact.decided_on),
            key=str(fact.year),
            link=reverse("finance:contribution_show", args=[fact.id]),
        )
        for fact, line in found
    ]
    title = Phrase("Medlemsbidrag år för år")
    return Sheet("member_years", title, columns, tuple(rows), chart=years_chart(found) if found else None)


def years_chart(found: Sequence[tuple[RoundFact, LineFact]]) -> Chart:
    """Return a member's contribution over the years, in whole kronor, the earliest year first."""
    ordered_by_year = sorted(found, key=lambda pair: pair[0].year)
    return Chart(
        Kind.BARS,
        Phrase("Medlemsbidrag år för år, kronor"),
        tuple(str(fact.year) for fact, _line in ordered_by_year),
        (Series(Phrase("Bidrag"), tuple(line.amount // ORE_PER_KRONA for _fact, line in ordered_by_year)),),
        heading=Phrase("År"),
    )
