"""Names of people and organisations, and what the people are in the board, held against the register."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from drivbank.core.phrases import Phrase
from drivbank.core.prose.names import WrittenName, misspelt, names_in, nearly_same, plain_name, role_in
from drivbank.core.report_checks.model import Finding, KnownPerson, ReportFacts, Weight, Where
from drivbank.core.report_checks.passages import Passage, passages, text_finding

NAMES, TITLES, ORGANISATIONS = "names", "titles", "organisations"
SIGNATURES = Where("signatures", "Underskrifter")
_SPELT = Phrase("Namnet ”%(written)s” stavas ”%(known)s” i registret.")
_TWO_WAYS = Phrase("”%(written)s” här och ”%(known)s” i ”%(title)s” kan vara samma namn, stavat på två sätt.")
_ROLE = Phrase("%(name)s är %(known)s enligt registret, men här står %(written)s.")
_PARTY = Phrase("%(name)s har partibeteckningen %(known)s i registret, men här står %(written)s.")
_ORGANISATION = Phrase("”%(written)s” heter ”%(known)s” i registret.")
_STRANGER = Phrase("%(name)s skrivs som %(written)s, men enligt registret är det %(known)s.")
# What tells that the chair is another's, or was before.
_OTHER_CHAIR = re.compile(
    r"(?<!\w)(?:(?i:tidigare|förra|förre|avgående|avgick|dåvarande|före detta|f\.d\.|fram till|\w*nämnd\w*|utskott\w*|"
    r"kommunstyrelse\w*|regionstyrelse\w*|mötes\w*)|(?:i|för|vid|på|hos|av) [A-ZÅÄÖ])"
)
_IS = re.compile(
    r"(?:\s\([A-ZÅÄÖ]{1,3}\))?\sär\s(?:(?:förbundets|styrelsens)\s)?"
    r"(?P<role>(?:(?:förste|andre|1:[ae]|2:[ae])\s)?vice\sordförande|ordförande|ersättare)(?!\w)"
)
_REPAIR = Phrase("Rätta namnet här, eller i registret om det är fel där.")
_WORD = re.compile(r"(?<!\w)[A-ZÅÄÖ][^\W\d_]{6,40}(?!\w)")
_ROLES = (
    "ordförande",
    "1:e vice ordförande",
    "2:e vice ordförande",
    "vice ordförande",
    "ledamot",
    "ersättare",
)
# Names with a word in common that one is held against: a text of names alone must not take for ever.
_MOST = 200
# Words that are long and begin with a capital in the names of many organisations, and in sentences too.
_COMMON = frozenset({"kommunen", "regionen", "förbundet", "samordningsförbund", "myndigheten"})


@dataclass(frozen=True)
class _Seen:
    """A name, and the passage that it is written in."""

    name: WrittenName
    passage: Passage
    signs: bool = False


def names_agree(facts: ReportFacts) -> Iterator[Finding]:
    """Return the names that are spelt in nearly the same way as one in the register, or as another in the report."""
    known = {plain_name(person.name): person.name for person in facts.people}
    strangers: dict[str, dict[str, _Seen]] = defaultdict(dict)
    told: set[tuple[str, str]] = set()
    for seen in _seen(facts):
        plain = plain_name(seen.name.text)
        if plain in known or (seen.passage.where.part, plain) in told:
            continue
        told.add((seen.passage.where.part, plain))
        right = next((name for name in known.values() if nearly_same(name, seen.name.text)), None)
        if right:
            text = _SPELT.filled(written=seen.name.text, known=right)
            yield _finding(NAMES, seen, text, right)
        else:
            yield from _two_ways(seen, strangers)
            for word in plain.split():
                strangers[word].setdefault(plain, seen)


def _two_ways(seen: _Seen, strangers: dict[str, dict[str, _Seen]]) -> Iterator[Finding]:
    """Hold a name against those that have a word in common with it, as names spelt in nearly the same way have."""
    words = plain_name(seen.name.text).split()
    others = {
        plain: other for word in words for plain, other in islice(strangers.get(word, {}).items(), _MOST)
    }
    for other in others.values():
        if nearly_same(other.name.text, seen.name.text):
            title = other.passage.where.title
            text = _TWO_WAYS.filled(written=seen.name.text, known=other.name.text, title=title)
            weight = Weight.ERROR if seen.signs or other.signs else Weight.REMARK
            yield _finding(NAMES, seen, text, other.name.text, weight)


def titles_agree(facts: ReportFacts) -> Iterator[Finding]:
    """Return the roles and parties that are said of someone in the board and are not those of the register."""
    people = {plain_name(person.name): person for person in facts.people}
    for seen in _seen(facts):
        person = people.get(plain_name(seen.name.text))
        if person is None:
            yield from _stranger(seen, facts)
            continue
        right, written = role_in(person.role), seen.name.role or _role_said(seen)
        if written and right in _ROLES and not _same_role(written, right):
            text = _ROLE.filled(name=person.name, known=right, written=written)
            yield _finding(TITLES, seen, text, right)
        if seen.name.party and person.party and seen.name.party.casefold() != person.party.casefold():
            text = _PARTY.filled(name=person.name, known=person.party, written=seen.name.party)
            yield _finding(TITLES, seen, text, person.party)


def _role_said(seen: _Seen) -> str:
    """Return the role that a sentence says someone has, "" where it may be in something else than the board."""
    found = _IS.match(seen.passage.text, seen.name.end)
    sentence = seen.passage.sentence(seen.name.start, seen.name.end)
    return role_in(found["role"]) if found and not _OTHER_CHAIR.search(sentence) else ""


def _stranger(seen: _Seen, facts: ReportFacts) -> Iterator[Finding]:
    """Return one who is called the chair and has no seat at all, unless the sentence may be of another chair."""
    chairs = [person.name for person in facts.people if role_in(person.role) == seen.name.role == _ROLES[0]]
    sentence = seen.passage.sentence(seen.name.start, seen.name.end)
    if not chairs or person_of(seen.name.text, facts.people) or _OTHER_CHAIR.search(sentence):
        return
    known = ", ".join(dict.fromkeys(chairs))
    text = _STRANGER.filled(name=seen.name.text, written=seen.name.role, known=known)
    yield _finding(TITLES, seen, text, known)


def _same_role(written: str, right: str) -> bool:
    """Say whether a role is the register's, or a wider word for it: all but the alternates are members of the board."""
    if written == "ledamot":
        return right != "ersättare"
    return (
        written not in _ROLES
        or written == right
        or (written == "vice ordförande" and right.endswith(written))
    )


def organisations_agree(facts: ReportFacts) -> Iterator[Finding]:
    """Return the words that are names of organisations or interventions with a slip in them."""
    known = _known_words(facts)
    told = set()
    for passage in passages(facts):
        for found in _WORD.finditer(passage.text):
            word = found.group()
            right = _meant(word, known)
            if right and (passage.where.part, word) not in told and not passage.is_bound(found.start()):
                told.add((passage.where.part, word))
                text = _ORGANISATION.filled(written=word, known=right)
                yield text_finding(
                    ORGANISATIONS, passage, text, found=word, expected=right, what_to_do=_REPAIR
                )


def _known_words(facts: ReportFacts) -> dict[str, str]:
    names = [*facts.organisations, *(period.name for period in facts.periods)]
    names += [party for period in facts.periods for party in period.parties]
    names += [person.member for person in facts.people if person.member]
    return {found.casefold(): found for name in names for found in _WORD.findall(name)}


def _meant(word: str, known: dict[str, str]) -> str | None:
    """Return the name that a word is a slip of, None for one that is a name itself or no name at all."""
    plain = word.casefold()
    if plain in known or plain.removesuffix("s") in known or plain + "s" in known or plain in _COMMON:
        return None
    return next((right for right in known.values() if misspelt(word, right)), None)


def _seen(facts: ReportFacts) -> Iterator[_Seen]:
    """Yield every name in the report with where it stands, those on the signature page last."""
    for passage in passages(facts):
        for name in names_in(passage.text):
            if not passage.is_bound(name.start):
                yield _Seen(name, passage)
    for signed in facts.signed:
        passage = Passage(signature_place(facts), signed.name)
        yield _Seen(WrittenName(0, len(signed.name), signed.name), passage, signs=True)


def signature_place(facts: ReportFacts) -> Where:
    """Return where the signatures stand."""
    return next((part.where for part in facts.parts if part.where.part == SIGNATURES.part), SIGNATURES)


def person_of(name: str, people: tuple[KnownPerson, ...]) -> KnownPerson | None:
    """Return who has a name in the register, spelt so or nearly so."""
    same = (person for person in people if plain_name(person.name) == plain_name(name))
    near = (person for person in people if nearly_same(person.name, name))
    return next(same, None) or next(near, None)


def _finding(rule: str, seen: _Seen, text: Phrase, expected: str, weight: Weight = Weight.ERROR) -> Finding:
    return text_finding(
        rule, seen.passage, text, found=seen.name.text, expected=expected, weight=weight, what_to_do=_REPAIR
    )
