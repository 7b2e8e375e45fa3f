"""Drafts of the ledger, and what is stored and said of them."""

from typing import Any

from drivbank.finance.models import (
    LedgerAccount,
    LedgerObject,
    LedgerRow,
    LedgerTotal,
    LedgerVersion,
    LedgerVoucher,
)
from drivbank.finance.services.ledger import LedgerDraft, ledger_draft
from tests.house import SYSTEM

TABLES = (LedgerVersion, LedgerAccount, LedgerObject, LedgerTotal, LedgerVoucher, LedgerRow)


def drafted(data: bytes, **asked: Any) -> LedgerDraft:
    return ledger_draft(data, file_name="prov.se", by=SYSTEM, **asked)


def stored() -> list[int]:
    return [model.objects.count() for model in TABLES]


def errors(draft: LedgerDraft) -> str:
    """Return why a file was refused; nothing of it is stored."""
    assert draft.version_id is None
    return " ".join(str(remark.message) for remark in draft.errors)


def warnings(draft: LedgerDraft) -> str:
    assert draft.version_id is not None, draft.errors
    return " ".join(str(remark.message) for remark in draft.warnings)
