"""The signature page: who signs, as what, and the ids of the signings."""

import re
from collections import Counter
from collections.abc import Iterator

from drivbank.core.phrases import Phrase
from drivbank.core.report_checks.keys import finding_key
from drivbank.core.report_checks.model import Finding, ReportFacts, Weight
from drivbank.core.report_checks.names import person_of, signature_place

RULE = "signatures"
_EMPLOYERS = Phrase(
    "%(count)s undertecknare står under en arbetsgivare, till exempel %(name)s under %(employer)s. De skriver under för "
    "sin plats i styrelsen."
)
_USE_ROLE = Phrase("Skriv rollen i styrelsen i stället för arbetsgivaren.")
_LENGTH = Phrase("Transaktionens id för %(name)s har %(found)s tecken, de andra har %(usual)s.")
_LETTERS = Phrase("Transaktionens id för %(name)s har tecken som de andra inte har.")
_LOOK_UP = Phrase("Jämför med kvittot på underskriften.")
_TWICE = Phrase("%(name)s står två gånger bland underskrifterna.")
_STRANGER = Phrase("%(name)s skriver under men sitter inte i styrelsen enligt registret.")
_MISSING = Phrase("%(name)s sitter i styrelsen men finns inte bland underskrifterna.")
_HEX = re.compile(r"[0-9a-fA-F-]*")
# Fewer than this say nothing of how long an id is.
_FEWEST = 3


def signatures(facts: ReportFacts) -> Iterator[Finding]:
    """Return what is wrong on the signature page: employers for roles, ids unlike the others, and who signs."""
    if facts.signed:
        yield from _employers(facts)
        yield from _transactions(facts)
        yield from _who(facts)


def _employers(facts: ReportFacts) -> Iterator[Finding]:
    under = [signed for signed in facts.signed if signed.employer.strip()]
    if under:
        first = under[0]
        text = _EMPLOYERS.filled(count=len(under), name=first.name, employer=first.employer)
        yield _finding(facts, text, "employer", first.employer, what_to_do=_USE_ROLE)


def _transactions(facts: ReportFacts) -> Iterator[Finding]:
    signed = [one for one in facts.signed if one.transaction]
    lengths = Counter(len(one.transaction) for one in signed)
    if len(signed) < _FEWEST:
        return
    (usual, count), *_rest = lengths.most_common(1)
    if count * 2 <= len(signed):
        return
    in_hex = sum(bool(_HEX.fullmatch(one.transaction)) for one in signed) * 2 > len(signed)
    for one in signed:
        if len(one.transaction) != usual:
            text = _LENGTH.filled(name=one.name, found=len(one.transaction), usual=usual)
            yield _finding(facts, text, one.name, one.transaction, what_to_do=_LOOK_UP)
        elif in_hex and not _HEX.fullmatch(one.transaction):
            text = _LETTERS.filled(name=one.name)
            yield _finding(facts, text, one.name, one.transaction, what_to_do=_LOOK_UP)


def _who(facts: ReportFacts) -> Iterator[Finding]:
    for name, count in Counter(one.name for one in facts.signed).items():
        if count > 1:
            yield _finding(facts, _TWICE.filled(name=name), name, "twice")
        if facts.people and person_of(name, facts.people) is None:
            yield _finding(facts, _STRANGER.filled(name=name), name, "stranger")
    signing = {person.name for one in facts.signed if (person := person_of(one.name, facts.people))}
    for person in facts.people:
        if person.name not in signing and "ersättare" not in person.role.casefold():
            text = _MISSING.filled(name=person.name)
            yield _finding(facts, text, person.name, "missing", weight=Weight.REMARK)


def _finding(
    facts: ReportFacts,
    text: Phrase,
    about: str,
    found: str,
    *,
    weight: Weight = Weight.ERROR,
    what_to_do: Phrase | None = None,
) -> Finding:
    where = signature_place(facts)
    key = finding_key(RULE, about, found, content="\n".join(map(repr, facts.signed)))
    return Finding(RULE, key, where, text, weight, found, "", what_to_do)
