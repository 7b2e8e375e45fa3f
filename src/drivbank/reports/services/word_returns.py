"""Taking a Word file back: read and kept beside the report, then taken in part by part by someone who has compared."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.file_names import kept_name
from drivbank.core.phrases import Phrase, kept
from drivbank.core.prose.differences import together
from drivbank.core.prose.tokens import tokens
from drivbank.reports.models import PartVersion, WordReturn
from drivbank.reports.policies import check_can_write
from drivbank.reports.selectors import PartFact, ReportFact, parts
from drivbank.reports.selectors.words import LEFT, OPEN, TAKEN, ReturnedText, report_of_copy, word_copy
from drivbank.reports.services.reports import check_not_frozen
from drivbank.reports.services.texts import LONGEST, WrittenMeanwhile, checked, part_save
from drivbank.reports.word.copies import TakenCopy, TakenPart, bound_in, wholes_in
from drivbank.reports.word.joining import text_of
from drivbank.reports.word.parsing import atoms_of
from drivbank.reports.word.reading import PartHead, ReadFile, ReadPart, read_word
from drivbank.reports.word.refusal import WordRefused

Note = tuple[str, Phrase]
MOST_SHOWN = 8


@dataclass(frozen=True)
class Proposal:
    """What a part would be with what came back. ``clashes`` counts places that were changed on the page meanwhile too."""

    text: str
    clashes: int
    meanwhile: bool


@dataclass(frozen=True)
class Accepted:
    """What came of taking parts in: those that are, and those that someone has saved meanwhile."""

    taken: tuple[str, ...]
    meanwhile: tuple[str, ...]


def word_receive(of: ReportFact, data: bytes, *, file_name: str, by: Actor) -> int:
    """Read a Word file and keep its texts beside the report; return its number. Nothing of the report is changed.

    Raise WordRefused for a file that is not read, ValidationError for a text that may not be kept or a frozen report.
    """
    check_can_write(by, of.intervention_id)
    check_not_frozen(of.id)
    sha256 = hashlib.sha256(data).hexdigest()
    open_one = WordReturn.objects.filter(report_id=of.id, sha256=sha256, ended_at__isnull=True).first()
    if open_one:
        return open_one.pk
    written = parts(of)
    read = _read(of, data, written)
    texts, notes = _texts(read, written)
    return _keep(of, texts, notes, file_name=kept_name(file_name), sha256=sha256, by=by)


def _read(of: ReportFact, data: bytes, written: Sequence[PartFact]) -> ReadFile:
    heads = [PartHead(part.key, part.heading, part.blueprint.title, part.blueprint.level) for part in written]

    def copy_of(code: str) -> TakenCopy | None:
        found = word_copy(of.id, code)
        if found is None and (other := report_of_copy(code)):
            raise WordRefused(
                Phrase("Filen är tagen ur en annan rapport: %(title)s. Skicka in den där.", title=other)
            )
        return found

    return read_word(data, heads, _as_it_is_now(written), copy_of)


def _as_it_is_now(written: Sequence[PartFact]) -> TakenCopy:
    """Return the report as a copy, for a file that does not say which it is; what was shown in it is not known."""
    return TakenCopy(
        "",
        tuple(
            TakenPart(
                part.key,
                part.version,
                part.text,
                tuple("" for _bound in bound_in(atoms_of(part.text))),
                tuple("" for _whole in wholes_in(atoms_of(part.text))),
            )
            for part in written
        ),
    )


def _texts(read: ReadFile, written: Sequence[PartFact]) -> tuple[dict[str, Any], list[Note]]:
    """Return the parts that were changed in Word, and what is to be said of the file."""
    found = {part.key: part for part in read.parts}
    taken = {part.key: part for part in read.copy.parts} if read.copy else {}
    texts: dict[str, Any] = {}
    notes = list(_of_file(read))
    for place, part in enumerate(written):
        returned = found.get(part.key)
        if returned is None:
            notes.append((part.key, Phrase("Delen finns inte i filen. Den lämnas som den är.")))
            continue
        out = taken.get(part.key)
        base, version = (out.text, out.version) if out else (part.text, part.version)
        # Reading a text as Markdown takes time, which nobody is to be made to wait for.
        _checked("x" * returned.size if returned.size > LONGEST else "", part)
        text = _checked(text_of(base, returned.atoms), part)
        notes += [(part.key, told) for told in _of_part(returned, base, text)]
        if text != base:
            texts[part.key] = {
                "place": place,
                "text": text,
                "base": base,
                "version": version,
                "state": OPEN,
            }
    return texts, notes


def _checked(text: str, part: PartFact) -> str:
    try:
        return checked(text)
    except ValidationError as error:
        told = " ".join(error.messages)
        raise ValidationError(_("%(part)s: %(told)s") % {"part": part.heading, "told": told}) from error


def _of_file(read: ReadFile) -> Iterator[Note]:
    if read.copy is None:
        told = Phrase(
            "Filen säger inte själv vilken utgåva den är. Delarna hittades efter sina rubriker, och texterna "
            "jämförs med hur rapporten är nu."
        )
        yield "", told
    if read.comments:
        yield "", Phrase("Kommentarer i Word lästes inte in (%(count)s).", count=read.comments)
    yield from (("", told) for told in read.front.remarks.said())
    if read.front.atoms:
        yield "", Phrase("Det som står före den första delens rubrik lästes inte in.")


def _of_part(returned: ReadPart, base: str, text: str) -> Iterator[Phrase]:
    yield from returned.remarks.said()
    if returned.renamed:
        yield Phrase("Rubriken hade ändrats. Den kommer från rapportens mall och ändras inte här.")
    left = list(_bound(text))
    gone = []
    for name in _bound(base):
        if name in left:
            left.remove(name)
        else:
            gone.append(name[1] or name[0])
    if gone:
        shown = ", ".join(gone[:MOST_SHOWN]) + (" …" if len(gone) > MOST_SHOWN else "")
        yield Phrase("Bundna uppgifter som inte finns kvar i texten: %(names)s.", names=shown)


def _bound(text: str) -> Iterator[tuple[str, str]]:
    return ((token.key, token.words) for token in tokens(text))


@transaction.atomic
def _keep(
    of: ReportFact,
    texts: Mapping[str, Any],
    notes: Iterable[Note],
    *,
    file_name: str,
    sha256: str,
    by: Actor,
) -> int:
    log_lock()
    check_not_frozen(of.id)
    now = timezone.now()
    row = WordReturn.objects.create(
        report_id=of.id,
        file_name=file_name,
        sha256=sha256,
        texts=texts,
        notes=[[key, kept(told)] for key, told in notes],
        received_at=now,
        received_by_id=by.user_id,
        received_by_label=by.label,
        ended_at=None if texts else now,
    )
    data = {"file": file_name, "sha256": sha256, "parts": sorted(texts)}
    event_append(by=by, action="reports.word_received", subject=of.title, data=data)
    return row.pk


def proposal(returned: ReturnedText, now: PartFact) -> Proposal:
    """Return what a part would be: what came back, put together with what was written on the page since."""
    if now.text in (returned.base, returned.text):
        return Proposal(returned.text, 0, meanwhile=False)
    both = together(returned.base, returned.text, now.text)
    return Proposal(both.text, both.clashes, meanwhile=True)


@transaction.atomic
def word_accept(of: ReportFact, pk: int, seen: Mapping[str, int], *, by: Actor) -> Accepted:
    """Take parts in, each as it was seen: by its key, the version of the part that was compared with.

    A part that someone has saved since then stays open. Raise ValidationError when the report is frozen, Refused.
    """
    check_can_write(by, of.intervention_id)
    log_lock()
    check_not_frozen(of.id)
    row = WordReturn.objects.select_for_update().get(pk=pk, report_id=of.id)
    now = {part.key: part for part in parts(of)}
    taken, meanwhile = [], []
    for key in _open(row, seen):
        one = row.texts[key]
        returned = ReturnedText(key, one["text"], one["base"], one["version"], one["state"])
        try:
            _save(now[key], returned, seen[key], by=by)
            taken.append(key)
        except WrittenMeanwhile:
            meanwhile.append(key)
    _decide(row, taken, TAKEN)
    if taken:
        event_append(by=by, action="reports.word_accepted", subject=of.title, data={"parts": taken})
    return Accepted(tuple(taken), tuple(meanwhile))


def _save(part: PartFact, returned: ReturnedText, seen: int, *, by: Actor) -> None:
    if part.version != seen:
        raise WrittenMeanwhile(part.text, part.version, part.changed_by)
    text = proposal(returned, part).text
    part_save(part.id, text, version=seen, origin=PartVersion.Origin.WORD.value, apart=True, by=by)


@transaction.atomic
def word_leave(of: ReportFact, pk: int, keys: Iterable[str], *, by: Actor) -> tuple[str, ...]:
    """Leave parts as they are in the report; return their keys. What the file said of them is thrown away."""
    check_can_write(by, of.intervention_id)
    log_lock()
    row = WordReturn.objects.select_for_update().get(pk=pk, report_id=of.id)
    left = _open(row, keys)
    _decide(row, left, LEFT)
    if left:
        event_append(by=by, action="reports.word_left", subject=of.title, data={"parts": left})
    return tuple(left)


def _open(row: WordReturn, keys: Iterable[str]) -> list[str]:
    return [key for key in keys if key in row.texts and row.texts[key]["state"] == OPEN]


def _decide(row: WordReturn, keys: Iterable[str], state: str) -> None:
    """Say what became of parts; what is decided needs no text any more."""
    for key in keys:
        row.texts[key] |= {"state": state, "text": "", "base": ""}
    if row.ended_at is None and all(one["state"] != OPEN for one in row.texts.values()):
        row.ended_at = timezone.now()
    row.save(update_fields=["texts", "ended_at"])
