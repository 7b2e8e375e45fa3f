"""What a SIE file holds, put together for the one who decides: what agrees, what does not, and what is new."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drivbank.core.statements.accounts import CHART_NAMES, Chart, chart_guess
from drivbank.finance.selectors.adopted_years import adopted_year
from drivbank.finance.selectors.ledger import (
    AccountFact,
    Differences,
    VersionFact,
    account_facts,
    ledger_differences,
    ledger_settings,
    ledger_version,
)
from drivbank.finance.selectors.ledger_placing import VersionPlacing, version_placing
from drivbank.finance.sheets.ledger import (
    account_changes_sheet,
    accounts_sheet,
    changed_vouchers_sheet,
    gone_vouchers_sheet,
    new_accounts_sheet,
    new_vouchers_sheet,
    on_page,
)
from drivbank.ui.numbers import format_kronor, on_screen
from drivbank.ui.phrases import said
from drivbank.ui.screens import found_or_404
from drivbank.ui.sheets import Sheet

MOST_NAMED = 6


@dataclass(frozen=True)
class Check:
    """One thing that has been looked at: how it went (success, warning, danger or info), and what to do about it."""

    kind: str
    text: str
    note: str = ""
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Preflight:
    """A draft of the ledger as it is looked at."""

    version: VersionFact
    is_first: bool
    checks: tuple[Check, ...]
    found: Differences
    new_accounts: Sheet
    new: Sheet
    changed: Sheet
    gone: Sheet
    account_changes: Sheet
    accounts: Sheet


@dataclass(frozen=True)
class _Looked:
    """What the checks look at."""

    version: VersionFact
    accounts: Sequence[AccountFact]
    placing: VersionPlacing
    chart: Chart
    found: Differences
    names: dict[str, str] = field(default_factory=dict)


def preflight_of(version_id: int) -> Preflight:
    """Return a draft beside the version in force, in a fixed number of queries; raise Http404 when it is gone."""
    version = found_or_404(ledger_version(version_id))
    accounts, found = account_facts(version_id), ledger_differences(version_id)
    settings = ledger_settings()
    names = {fact.number: fact.name for fact in accounts}
    looked = _Looked(version, accounts, version_placing(version), settings.chart, found, names)
    gone_links = {
        change.id: reverse("finance:voucher_show", args=[found.previous.id, change.id])
        for change in found.gone
        if found.previous
    }
    return Preflight(
        version=version,
        is_first=not settings.organisation_number,
        checks=tuple(_checks(looked)),
        found=found,
        # A draft has no pages of its own; its vouchers are opened when it has been read in.
        new_accounts=new_accounts_sheet(found, {}),
        new=new_vouchers_sheet(found, {}),
        changed=changed_vouchers_sheet(found, {}),
        gone=gone_vouchers_sheet(found, gone_links),
        account_changes=account_changes_sheet(found.by_account),
        accounts=on_page(accounts_sheet(accounts)),
    )


def _checks(looked: _Looked) -> Iterator[Check]:
    yield from _adopted(looked.version)
    yield _balances(looked.accounts)
    yield _sum(looked.accounts)
    yield _vouchers(looked.version)
    yield from _reach(looked)
    yield from _changed(looked.found)
    yield _chart(looked)
    yield from _placing(looked)
    yield from _warnings(looked.version)


def _adopted(version: VersionFact) -> Iterator[Check]:
    """Say first of all that the year is adopted, and whether the file ends as it did."""
    adopted = adopted_year(version)
    if adopted is not None and adopted.agrees and not adopted.replaces:
        yield Check("success", said(adopted.text))
    elif adopted is not None:
        yield Check("warning", said(adopted.text), said(adopted.note))


def _balances(accounts: Sequence[AccountFact]) -> Check:
    differing = [fact for fact in accounts if fact.difference]
    if not differing:
        return Check(
            "success", _("Ingående saldo plus förändring är lika med utgående saldo på alla konton.")
        )
    text = ngettext(
        "På %(count)s konto är ingående saldo plus förändring något annat än utgående saldo.",
        "På %(count)s konton är ingående saldo plus förändring något annat än utgående saldo.",
        len(differing),
    )
    told = [
        _("%(account)s: skiljer %(amount)s kr")
        % {"account": fact.number, "amount": on_screen(format_kronor(fact.difference, 2))}
        for fact in differing
    ]
    return Check("danger", text % {"count": len(differing)}, _first(told))


def _sum(accounts: Sequence[AccountFact]) -> Check:
    total = sum(fact.closing for fact in accounts)
    if not total:
        return Check("success", _("Debet och kredit är lika på alla konton tillsammans."))
    text = _("Alla konton tillsammans ska bli noll, men blir %(amount)s kr.")
    note = _("Något saknas i filen. Fråga den som tog ut den.")
    return Check("danger", text % {"amount": on_screen(format_kronor(total, 2))}, note)


def _vouchers(version: VersionFact) -> Check:
    if version.voucher_count:
        return Check("success", _("Alla verifikationer balanserar."))
    text = _("Filen har inga verifikationer.")
    note = _(
        "Räkenskaperna kan räknas fram, men inte öppnas ner till verifikationerna. Det går med en fil av typ 4."
    )
    return Check("info", text, note)


def _reach(looked: _Looked) -> Iterator[Check]:
    """Say when the file ends before the one that is read in already."""
    previous, version = looked.found.previous, looked.version
    if previous and version.covers_until < previous.covers_until:
        text = _(
            "Filen är bokförd till och med %(day)s. Den som redan är inläst går längre, till %(before)s."
        )
        words = {"day": version.covers_until.isoformat(), "before": previous.covers_until.isoformat()}
        yield Check("warning", text % words, _("Kontrollera att du valde den senaste filen."))


def _changed(found: Differences) -> Iterator[Check]:
    opened = [change.number for change in found.by_account if change.opening != change.opening_before]
    if opened:
        text = ngettext(
            "Ingående saldo har ändrats på %(count)s konto sedan förra filen.",
            "Ingående saldo har ändrats på %(count)s konton sedan förra filen.",
            len(opened),
        )
        yield Check("warning", text % {"count": len(opened)}, _first(opened))
    count = found.changed_count + found.gone_count
    if count:
        text = ngettext(
            "%(count)s verifikation som redan var inläst har ändrats eller försvunnit.",
            "%(count)s verifikationer som redan var inlästa har ändrats eller försvunnit.",
            count,
        )
        yield Check("warning", text % {"count": count}, _("De står längre ner på sidan."))


def _chart(looked: _Looked) -> Check:
    labels = {chart: said(name) for chart, name in CHART_NAMES.items()}
    guess, chart = chart_guess(looked.names), labels[looked.chart]
    if guess is None or guess is looked.chart:
        return Check("success", _("Kontona läses enligt kontoplanen %(chart)s.") % {"chart": chart})
    text = _("Kontona ser ut att följa %(guess)s, men inställningen är %(chart)s.")
    return Check(
        "warning",
        text % {"guess": labels[guess], "chart": chart},
        _("Med fel kontoplan hamnar beloppen på fel rader."),
        reverse("finance:ledger_settings"),
        _("Ändra kontoplan"),
    )


def _placing(looked: _Looked) -> Iterator[Check]:
    unplaced, unsplit = looked.placing.unplaced, looked.placing.unsplit
    if not looked.placing.stopping:
        yield Check("success", _("Varje konto har sin plats i räkenskaperna."))
    if unplaced:
        text = ngettext(
            "%(count)s konto har ingen rad i räkenskaperna än.",
            "%(count)s konton har ingen rad i räkenskaperna än.",
            len(unplaced),
        )
        yield _to_place(looked, text % {"count": len(unplaced)}, unplaced)
    if unsplit:
        text = ngettext(
            "På %(count)s konto finns belopp som inte hör till någon rad i noterna än.",
            "På %(count)s konton finns belopp som inte hör till någon rad i noterna än.",
            len(unsplit),
        )
        yield _to_place(looked, text % {"count": len(unsplit)}, unsplit)


def _to_place(looked: _Looked, text: str, accounts: Sequence[str]) -> Check:
    named = [f"{number} {looked.names.get(number, '')}".strip() for number in accounts]
    if looked.found.is_nothing:
        url = reverse("finance:placing_show", args=[looked.version.year])
        return Check("warning", text, _first(named), url, _("Var kontona hör hemma"))
    # Where they belong is said of what has been read in; the ledger's page leads there.
    note = _("%(accounts)s. Läs in filen först. Sedan väljer du rad.") % {"accounts": _first(named)}
    return Check("warning", text, note)


def _warnings(version: VersionFact) -> Iterator[Check]:
    count = len(version.warnings)
    if count:
        text = ngettext("Filen har %(count)s varning.", "Filen har %(count)s varningar.", count)
        yield Check("warning", text % {"count": count}, _("De står längre ner på sidan, med rad i filen."))


def _first(texts: Sequence[str]) -> str:
    """Return the first of many, and how many more there are."""
    more = len(texts) - MOST_NAMED
    shown = ", ".join(texts[:MOST_NAMED])
    return _("%(shown)s och %(count)s till") % {"shown": shown, "count": more} if more > 0 else shown
