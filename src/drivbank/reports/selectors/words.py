"""Reads of what went out to Word and what came back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from drivbank.core.phrases import Phrase, phrase_from
from drivbank.reports.models import WordCopy, WordReturn
from drivbank.reports.word.copies import TakenCopy, taken

OPEN, TAKEN, LEFT = "open", "taken", "left"


@dataclass(frozen=True)
class ReturnedText:
    """A part as it came back: its text, what it was taken out as, and what became of it (open, taken, left)."""

    key: str
    text: str
    base: str
    version: int
    state: str


@dataclass(frozen=True)
class ReturnFact:
    """A Word file that came back. ``notes`` are what is to be said of it, each with the key of its part or ""."""

    id: int
    report_id: int
    file_name: str
    received_at: datetime
    received_by: str
    ended_at: datetime | None
    texts: tuple[ReturnedText, ...]
    notes: tuple[tuple[str, Phrase], ...]

    @property
    def waiting(self) -> int:
        """How many parts are neither taken in nor left."""
        return sum(text.state == OPEN for text in self.texts)


def word_returns(report_id: int, *, most: int = 10) -> list[ReturnFact]:
    """Return the files that came back, the latest first. One query."""
    return [_fact(row) for row in WordReturn.objects.filter(report_id=report_id)[:most]]


def word_return(report_id: int, pk: int) -> ReturnFact | None:
    """Return a file that came back, None when the report has none by that number. One query."""
    row = WordReturn.objects.filter(report_id=report_id, pk=pk).first()
    return _fact(row) if row else None


def word_copy(report_id: int, code: str) -> TakenCopy | None:
    """Return a copy that was taken out of a report, None when it was not. One query."""
    row = WordCopy.objects.filter(report_id=report_id, code=code).first()
    return taken(row.code, row.parts) if row else None


def report_of_copy(code: str) -> str:
    """Return the title of the report that a copy was taken out of, "" when there is none. One query."""
    row = WordCopy.objects.filter(code=code).select_related("report").first()
    return row.report.title if row else ""


def _fact(row: WordReturn) -> ReturnFact:
    texts: Mapping[str, Any] = row.texts
    return ReturnFact(
        row.pk,
        row.report_id,
        row.file_name,
        row.received_at,
        row.received_by_label,
        row.ended_at,
        tuple(
            ReturnedText(key, one["text"], one["base"], one["version"], one["state"])
            for key, one in sorted(texts.items(), key=lambda pair: int(pair[1]["place"]))
        ),
        tuple((key, phrase_from(content)) for key, content in row.notes),
    )
