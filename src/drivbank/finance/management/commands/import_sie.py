"""``drivbank import_sie``: read the ledger from a SIE file on the command line, with the same rules as the page."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import CommandError
from django.db import DatabaseError, transaction

from drivbank.access.actors import Actor, system_actor
from drivbank.core.file_limits import MEGABYTE, MOST_FILE_BYTES
from drivbank.core.file_names import kept_name
from drivbank.core.ledger import AccountLine
from drivbank.core.money import ORE_PER_KRONA
from drivbank.core.phrases import Phrase, joined
from drivbank.core.sie.faults import Remark
from drivbank.finance.ledger_reading import Preflight
from drivbank.finance.selectors.adopted_years import adopted_year
from drivbank.finance.selectors.ledger import (
    Differences,
    VersionFact,
    account_facts,
    first_lines,
    ledger_differences,
    ledger_version,
)
from drivbank.finance.selectors.ledger_placing import version_placing
from drivbank.finance.services.ledger import LedgerDraft, ledger_accept, ledger_draft
from drivbank.ui.commands import HouseCommand
from drivbank.ui.numbers import format_count, format_kronor


@dataclass(frozen=True)
class Outcome:
    """What became of a file: the draft, and when it is not refused what was new in it and the version it became."""

    file: str
    draft: LedgerDraft
    differences: Differences | None = None
    version: VersionFact | None = None


class Command(HouseCommand):
    help = (
        "Läser in en huvudbok från en SIE-fil.\n\n"
        "Filen granskas och blir en ny version av årets huvudbok, eller nekas hel med rad och skäl. "
        "Slutkoden är 1 när filen nekas."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, which year it should be of, and how to print what became of it."""
        parser.add_argument("file", type=Path, metavar="FIL", help="SIE-fil av typ 1–4")
        parser.add_argument("--year", type=int, metavar="ÅR", help="neka filen om den gäller ett annat år")
        parser.add_argument("--dry-run", action="store_true", help="granska utan att läsa in något")
        parser.add_argument(
            "--format", choices=("table", "json"), default="table", help="table för läsning, json för program"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the file and say what became of it; exit with status 1 when it is refused."""
        by = system_actor("kommandot import_sie")
        try:
            outcome = _taken(options["file"], options["year"], dry_run=options["dry_run"], by=by)
        except DatabaseError as error:
            text = f"Databasen går inte att använda ({error}). Har drivbank start körts i datamappen?"
            raise CommandError(text, returncode=2) from error
        if options["format"] == "json":
            self.stdout.write(orjson.dumps(told(outcome), option=orjson.OPT_INDENT_2).decode())
        else:
            self.stdout.write("\n".join(_lines(outcome)))
        if outcome.draft.errors:
            sys.exit(1)


def _taken(path: Path, year: int | None, *, dry_run: bool, by: Actor) -> Outcome:
    name = kept_name(path.name)
    try:
        data = _bytes(path)
    except OSError as error:
        return _refused(name, _fault(error))
    if data is None:
        return _refused(name, TOO_LARGE)
    # One transaction, so that a crash leaves neither a draft nor half a version, and a dry run nothing at all.
    with transaction.atomic():
        draft = ledger_draft(data, file_name=path.name, year=year, by=by)
        outcome = (
            Outcome(name, draft) if draft.version_id is None else _examined(name, draft, draft.version_id)
        )
        if dry_run:
            transaction.set_rollback(True)
        elif draft.version_id is not None:
            return replace(outcome, version=ledger_accept(draft.version_id, by=by))
    return outcome


def _examined(name: str, draft: LedgerDraft, version_id: int) -> Outcome:
    version = ledger_version(version_id)
    more = (*_adopted(version), *draft.warnings, *_to_place(version)) if version else draft.warnings
    return Outcome(name, replace(draft, warnings=more), ledger_differences(version_id))


def _adopted(version: VersionFact) -> Iterator[Remark]:
    """Return what the file does to a year that is adopted; nothing when it is its first and ends as it did."""
    adopted = adopted_year(version)
    if adopted is not None and (adopted.replaces or not adopted.agrees):
        yield Remark(0, joined(" ", [adopted.text, adopted.note]))


def _to_place(version: VersionFact) -> Iterator[Remark]:
    """Return what stops the statements until the office has said where it belongs, where it first stands in the file."""
    placing = version_placing(version)
    names = {fact.number: fact.name for fact in account_facts(version.id)}
    lines = first_lines(version.id, [*placing.unplaced, *placing.unsplit])
    for text, accounts in ((NO_LINE, placing.unplaced), (NO_NOTE, placing.unsplit)):
        for number in accounts:
            account = f"{number} {names.get(number, '')}".strip()
            yield Remark(lines.get(number, 0), text.filled(account=account))


NO_LINE = Phrase(
    "Konto %(account)s har ingen rad i räkenskaperna. Välj rad under Ekonomi, Huvudbok, Var kontona hör hemma.",
    account="",
)
NO_NOTE = Phrase(
    "Konto %(account)s har belopp som inte hör till någon rad i noterna. Välj rad under Ekonomi, Huvudbok, Var "
    "kontona hör hemma.",
    account="",
)
TOO_LARGE = Phrase(
    "Filen är större än %(most)s MB, som är det mesta som kan läsas in. Ta ut ett räkenskapsår i taget.",
    most=MOST_FILE_BYTES // MEGABYTE,
)


def _bytes(path: Path) -> bytes | None:
    """Return the content of a file; None when it is too large, which is seen before it is read."""
    if path.stat().st_size > MOST_FILE_BYTES:
        return None
    with path.open("rb") as file:
        data = file.read(MOST_FILE_BYTES + 1)
    return data if len(data) <= MOST_FILE_BYTES else None


def _refused(name: str, reason: Phrase) -> Outcome:
    return Outcome(name, LedgerDraft(None, (Remark(0, reason),), (), None))


def _fault(error: OSError) -> Phrase:
    if isinstance(error, FileNotFoundError):
        return Phrase("Filen finns inte. Kontrollera sökvägen.")
    if isinstance(error, IsADirectoryError):
        return Phrase("Det är en mapp, inte en fil. Ange en SIE-fil i den.")
    return Phrase("Filen kan inte läsas. Kontrollera att du har rätt att läsa den.")


def told(outcome: Outcome) -> dict[str, Any]:
    """Return what became of a file with English keys, and amounts in kronor: whole ones as integers."""
    draft, version = outcome.draft, outcome.version
    return {
        "file": outcome.file,
        "refused": bool(draft.errors),
        "errors": _remarks(draft.errors),
        "warnings": _remarks(draft.warnings),
        **(_preflight(draft.preflight) if draft.preflight else {}),
        **(_differences(outcome.differences) if outcome.differences else {}),
        "already_version": draft.already.number if draft.already else None,
        "version": version.number if version else None,
    }


def _remarks(remarks: tuple[Remark, ...]) -> list[dict[str, Any]]:
    return [{"line": remark.line, "reason": str(remark.message)} for remark in remarks]


def _preflight(found: Preflight) -> dict[str, Any]:
    years = [found.year, found.year - 1] if found.accounts_before else [found.year]
    accounts = [(found.year, line) for line in found.accounts]
    accounts += [(found.year - 1, line) for line in found.accounts_before]
    return {
        "company": found.company,
        "organisation_number": found.organisation_number,
        "sie_type": found.sie_type,
        "program": found.program,
        "encoding": found.encoding,
        "generated_on": found.generated_on,
        "year": found.year,
        "years": years,
        "covers_until": found.covers_until,
        "accounts": [_account(year, line) for year, line in accounts],
        "vouchers": found.vouchers,
        "transactions": found.rows,
        "unbalanced": [
            {
                "voucher": voucher.name,
                "day": voucher.day,
                "line": voucher.line,
                "imbalance": kronor(voucher.imbalance),
            }
            for voucher in found.unbalanced
        ],
        "chart": found.chart,
        "looks_like_chart": found.guess,
    }


def _account(year: int, line: AccountLine) -> dict[str, Any]:
    amounts = {name: kronor(getattr(line, name)) for name in ("opening", "movement", "closing", "difference")}
    return {"year": year, "account": line.number, "name": line.name, **amounts}


def _differences(found: Differences) -> dict[str, int]:
    return {
        "new": found.new_vouchers,
        "changed": found.changed_count,
        "gone": found.gone_count,
        "unchanged": found.unchanged,
    }


def kronor(ore: int) -> int | float:
    """Return an amount for JSON: whole kronor as an integer, others with two decimals."""
    return ore / ORE_PER_KRONA if ore % ORE_PER_KRONA else ore // ORE_PER_KRONA


def _lines(outcome: Outcome) -> list[str]:
    """Return what became of a file for a reader."""
    draft = outcome.draft
    lines = [f"{outcome.file}: {_summary(outcome)}"]
    if draft.preflight is not None:
        lines += _about(draft.preflight)
    if (found := outcome.differences) is not None and found.previous is not None:
        lines.append(
            f"  Jämfört med version {found.previous.number}: {found.new_vouchers} nya verifikationer, "
            f"{found.changed_count} ändrade, {found.gone_count} borttagna, {found.unchanged} oförändrade."
        )
    lines += [f"  NEKAD {_place(remark)}{remark.message}" for remark in draft.errors]
    lines += [f"  Varning {_place(remark)}{remark.message}" for remark in draft.warnings]
    return lines


def _summary(outcome: Outcome) -> str:
    if outcome.draft.already is not None:
        return "Redan inläst. Inget är sparat."
    if outcome.draft.errors:
        return "Filen nekas. Inget är sparat."
    if outcome.version is None:
        return "Filen kan läsas in. Inget är sparat."
    return f"Inläst som version {outcome.version.number} av huvudboken för {outcome.version.year}."


def _about(found: Preflight) -> list[str]:
    owner = ", ".join(part for part in (found.company, found.organisation_number) if part)
    counts = ", ".join(
        [
            format_count(len(found.accounts), "konto", "konton"),
            format_count(found.vouchers, "verifikation", "verifikationer"),
            format_count(found.rows, "transaktion", "transaktioner"),
        ]
    )
    differing = [line for line in found.accounts if line.difference]
    return [
        f"  {owner or 'Okänd organisation'}. Räkenskapsåret {found.year}, till och med {found.covers_until}.",
        f"  {counts}. Konton där ingående och rörelse inte ger utgående: {len(differing)}.",
        *(f"    {line.number} {line.name}: {format_kronor(line.difference, 2)} kr" for line in differing),
    ]


def _place(remark: Remark) -> str:
    return f"rad {remark.line}: " if remark.line else ""
