"""``drivbank import_sie``: a ledger taken in from the command line, and what it says of one that is not."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from drivbank.access.models import Event
from drivbank.core.ledger_checks import FIRST_YEAR
from drivbank.core.sie.model import Balance
from drivbank.core.sie.writing import sie_written
from drivbank.finance.management.commands.import_sie import kronor
from drivbank.finance.models import LedgerRow, LedgerVersion
from drivbank.finance.services.closings import ClosingDraft, closed_year_create
from tests.finance.booked import row, sie_file, sie_text, voucher, vouchers_of
from tests.finance.placed import ruled
from tests.house import SYSTEM

pytestmark = pytest.mark.django_db


def run(path: Path, *words: str) -> tuple[int, str]:
    """Return the exit status and what was printed."""
    out = io.StringIO()
    try:
        call_command("import_sie", str(path), *words, stdout=out)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue()
    return 0, out.getvalue()


def told(path: Path, *words: str) -> tuple[int, dict[str, Any]]:
    """Return the exit status and what was printed as JSON."""
    status, text = run(path, *words, "--format", "json")
    return status, orjson.loads(text)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "2025.se"
    path.write_bytes(sie_text())
    return path


def test_a_file_becomes_a_version(file: Path) -> None:
    status, found = told(file)
    assert (status, found["refused"], found["version"]) == (0, False, 1)
    assert (found["company"], found["organisation_number"]) == ("Samordningsförbundet Prov", "222000-1016")
    assert (found["sie_type"], found["year"], found["years"]) == (4, 2025, [2025])
    assert (found["vouchers"], found["transactions"], found["errors"]) == (7, 14, [])
    # No rule has been made for its costs and contributions yet; there is nothing else to say.
    assert all("rad i noterna" in warning["reason"] for warning in found["warnings"])
    assert found["accounts"][0] == {
        "year": 2025,
        "account": "1930",
        "name": "Bank",
        "opening": 5000,
        "movement": 3994,
        "closing": 8994,
        "difference": 0,
    }
    assert (found["new"], found["changed"], found["gone"], found["unchanged"]) == (7, 0, 0, 0)


def test_a_dry_run_stores_nothing(file: Path) -> None:
    status, found = told(file, "--dry-run")
    assert (status, found["refused"], found["version"], found["new"]) == (0, False, None, 7)
    assert not LedgerVersion.objects.exists()
    assert not LedgerRow.objects.exists()


def test_what_became_of_a_file_is_logged_and_a_dry_run_is_not(file: Path) -> None:
    odd = file.with_name("odd.se")
    odd.write_bytes(b"<!DOCTYPE html><html></html>")
    for path in (file, odd):
        run(path, "--dry-run")
    assert not Event.objects.exists()
    for path in (odd, file):
        run(path)
    actions = ["finance.ledger_refused", "finance.ledger_drafted", "finance.ledger_accepted"]
    assert list(Event.objects.order_by("pk").values_list("action", flat=True)) == actions


def test_the_same_file_again(file: Path) -> None:
    run(file)
    status, found = told(file)
    assert (status, found["refused"], found["already_version"], found["version"]) == (1, True, 1, None)
    assert "redan inläst" in found["errors"][0]["reason"]
    assert LedgerVersion.objects.count() == 1
    assert "Redan inläst. Inget är sparat." in run(file)[1]


def test_next_months_file(file: Path) -> None:
    newer = voucher("8", vouchers_of(2025)[-1].day, row("8510", 1), row("1930", -1))
    file.with_name("next.se").write_bytes(sie_text(2025, [*vouchers_of(2025), newer]))
    run(file)
    _status, text = run(file.with_name("next.se"))
    assert "Inläst som version 2 av huvudboken för 2025." in text
    assert "Jämfört med version 1: 1 nya verifikationer, 0 ändrade, 0 borttagna, 7 oförändrade." in text


def test_an_account_that_no_line_takes_is_told_with_its_line_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "ny.se"
    entry = voucher("8", vouchers_of(2025)[0].day, row("1930", 5), row("3999", -5))
    path.write_bytes(sie_text(2025, [*vouchers_of(2025), entry], accounts={"3999": "Bidrag från stiftelser"}))
    _status, found = told(path, "--dry-run")
    (warning,) = [line for line in found["warnings"] if "3999" in line["reason"]]
    assert "Konto 3999 Bidrag från stiftelser" in warning["reason"]
    assert "Välj rad under Ekonomi, Huvudbok" in warning["reason"]
    assert path.read_bytes().split(b"\r\n")[warning["line"] - 1].startswith(b"#TRANS 3999")


def test_the_first_year_there_can_be_is_taken_in(tmp_path: Path) -> None:
    path = tmp_path / "2004.se"
    path.write_bytes(sie_text(FIRST_YEAR))
    status, found = told(path)
    assert (status, found["version"]) == (0, 1)


def test_years_and_differences(tmp_path: Path) -> None:
    made = sie_file()
    before = [Balance(-1, "1930", 400_000), Balance(0, "1930", 500_000), Balance(0, "2010", -500_000)]
    closing = [found if found.account != "1930" else Balance(0, "1930", 899_350) for found in made.closing]
    path = tmp_path / "two.se"
    path.write_bytes(
        sie_written(replace(made, opening=before, closing=[*closing, Balance(-1, "1930", 500_000)]))
    )
    _status, found = told(path, "--dry-run")
    assert found["years"] == [2025, 2024]
    banks = [line for line in found["accounts"] if line["account"] == "1930"]
    assert [(line["year"], line["opening"], line["closing"], line["difference"]) for line in banks] == [
        (2025, 5000, 8993.5, -0.5),
        (2024, 4000, 5000, 0),
    ]
    assert any("1930" in warning["reason"] for warning in found["warnings"])
    assert "1930 Bank: −0,50 kr" in run(path, "--dry-run")[1]


def test_an_imbalance_has_its_line_and_reason(tmp_path: Path) -> None:
    path = tmp_path / "odd.se"
    path.write_bytes(
        sie_text(2025, [voucher("7", vouchers_of(2025)[0].day, row("1930", 5), row("3511", -4))])
    )
    status, found = told(path)
    assert (status, found["refused"]) == (1, True)
    assert [line["voucher"] for line in found["unbalanced"]] == ["A7"]
    assert found["unbalanced"][0]["imbalance"] == 1
    assert found["errors"][0]["line"] == found["unbalanced"][0]["line"]
    assert "NEKAD rad" in run(path)[1]


def test_a_year_that_is_adopted_is_said_first(file: Path) -> None:
    ruled()
    closed_year_create(2025, ClosingDraft(249_400, 749_400, date(2026, 3, 20), "ÅR 2025"), by=SYSTEM)
    # The first file of the year ends as it was adopted: nothing to warn of.
    assert told(file)[1]["warnings"] == []
    entry = voucher("8", date(2025, 12, 31), row("8510", 1_000), row("1930", -1_000))
    file.write_bytes(sie_text(2025, [*vouchers_of(2025), entry]))
    _status, found = told(file)
    first = found["warnings"][0]["reason"].replace("\u202f", " ")
    assert "Årsredovisningen för 2025 fastställdes 2026-03-20, men filen ger ett annat resultat" in first
    assert "Fastställt: resultat 2 494 kr, eget kapital 7 494 kr." in first
    assert "Filen: resultat 1 494 kr, eget kapital 6 494 kr." in first
    file.write_bytes(sie_text(2025))
    assert "filen ger samma resultat" in told(file)[1]["warnings"][0]["reason"]


def test_another_year_is_refused(file: Path) -> None:
    assert run(file, "--year", "2024")[0] == 1
    assert run(file, "--year", "2025")[0] == 0


def test_a_page_of_html_is_refused_with_its_remedy(tmp_path: Path) -> None:
    path = tmp_path / "bok.se"
    path.write_text("<!DOCTYPE html><html><body>Logga in</body></html>")
    status, found = told(path)
    assert status == 1
    assert found["errors"] == [{"line": 1, "reason": found["errors"][0]["reason"]}]
    assert "webbsida" in found["errors"][0]["reason"]
    assert "accounts" not in found


def test_a_file_that_is_too_large_is_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "stor.se"
    with path.open("wb") as made:
        made.truncate(2 * 1024**3)
    monkeypatch.setattr(Path, "open", lambda *_words, **_named: pytest.fail("it was opened"))
    status, found = told(path)
    assert status == 1
    assert "större än 50 MB" in found["errors"][0]["reason"]


def test_what_is_no_file(tmp_path: Path) -> None:
    assert "Filen finns inte" in run(tmp_path / "ingen.se")[1]
    assert "en mapp" in run(tmp_path)[1]
    assert run(tmp_path)[0] == 1


def test_a_file_that_may_not_be_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_words: object, **_named: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refused)
    status, text = run(file)
    assert status == 1
    assert "kan inte läsas" in text


def test_a_name_that_looks_like_a_person_is_not_said(tmp_path: Path) -> None:
    path = tmp_path / "850312-1236.se"
    path.write_bytes(sie_text())
    status, text = run(path)
    assert status == 0
    assert "850312" not in text
    assert "850312" not in LedgerVersion.objects.get().file_name


def test_words_that_are_not_understood(file: Path) -> None:
    with pytest.raises(CommandError, match="heltal"):
        call_command("import_sie", str(file), "--year", "x")


@pytest.mark.parametrize(
    ("ore", "amount"), [(100, 1), (-150, -1.5), (0, 0), (1, 0.01), (10**15 - 1, 9999999999999.99)]
)
def test_kronor_of_json(ore: int, amount: float) -> None:
    assert kronor(ore) == amount
