"""What a line of a statement is made of: accounts, or other lines."""

from dataclasses import dataclass
from datetime import date

from drivbank.core.statements.model import Figures, LayoutLine, LineKey
from drivbank.finance.selectors.statement_years import YearStatements, statements


@dataclass(frozen=True)
class AccountOnLine:
    """An account and how much of the line it is, in öre as printed; None in a year that is not known."""

    account: str
    name: str
    amount: int | None
    comparison: int | None


@dataclass(frozen=True)
class PartOfLine:
    """A line that another is made of. ``sign`` says how it counts there; the amounts are its own."""

    statement: str
    line: str
    title: str
    label: str
    sign: int
    amount: int | None
    comparison: int | None


@dataclass(frozen=True)
class LineAccounts:
    """A line with its amounts in öre as printed, and what it is made of: accounts, or other lines.

    ``version_id`` and ``before_version_id`` are the ledgers of the year and of the one before it.
    One that ``is_change`` shows the change of its parts' accounts.
    """

    year: int
    statement: str
    line: str
    title: str
    label: str
    amount: int | None
    comparison: int | None
    accounts: tuple[AccountOnLine, ...]
    parts: tuple[PartOfLine, ...]
    version_id: int
    before_version_id: int | None
    is_change: bool = False


def line_accounts(
    year: int, statement: str, line: str, *, as_of: date | None = None, told: YearStatements | None = None
) -> LineAccounts | None:
    """Return what a line is made of; None when there is no ledger, no such line, or the placing stops the figures."""
    told = told or statements(year, as_of=as_of)
    if told is None or told.figures is None:
        return None
    try:
        layout = told.layout(statement)
        found = layout.line(line)
    except KeyError:
        return None
    key = (statement, line)
    return LineAccounts(
        year=year,
        statement=statement,
        line=line,
        title=layout.title,
        label=found.label,
        amount=_of(told.figures, key),
        comparison=_of(told.before, key),
        accounts=_accounts(told, key),
        parts=_parts(told, found),
        version_id=told.version.id,
        before_version_id=told.before_version.id if told.before_version and told.before else None,
        is_change=bool(found.accounts_of),
    )


def _of(figures: Figures | None, key: LineKey) -> int | None:
    return figures.amounts.get(key) if figures else None


def _accounts(told: YearStatements, key: LineKey) -> tuple[AccountOnLine, ...]:
    """Return the accounts of a line of accounts that hold anything in either year, in number order."""
    now = told.figures.accounts.get(key, {}) if told.figures else {}
    before = told.before.accounts.get(key, {}) if told.before else {}
    return tuple(
        AccountOnLine(
            account=account,
            name=told.account_names.get(account, ""),
            amount=now.get(account, 0),
            comparison=before.get(account, 0) if told.before else None,
        )
        for account in sorted({*now, *before})
        if now.get(account) or before.get(account)
    )


def _parts(told: YearStatements, line: LayoutLine) -> tuple[PartOfLine, ...]:
    """Return the lines a sum adds up, or those whose accounts a line takes."""
    terms = line.parts or line.accounts_of
    return tuple(
        PartOfLine(
            statement=part.line[0],
            line=part.line[1],
            title=told.layout(part.line[0]).title,
            label=told.line(part.line).label,
            sign=part.sign,
            amount=_of(told.figures, part.line),
            comparison=_of(told.before, part.line),
        )
        for part in terms
    )
