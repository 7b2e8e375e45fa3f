"""People's names in Swedish running text, and names that are spelt in nearly the same way."""

import re
from dataclasses import dataclass

# A name is of two to four words with a capital first; "von", "af" and "de" may stand between them.
_CAPITAL = r"[A-ZÅÄÖÉÜÆØÀÁÈÍÓÚÝÞÐŠŽČĆŁ][\w'’\-]{1,30}"
_NAME = re.compile(
    rf"(?<!\w){_CAPITAL}(?: (?:(?:von|af|de|van|der|da|al|el) ){{0,2}}{_CAPITAL}){{1,3}}(?!\w)",
)
_PARTY = re.compile(r" ?\((?P<party>[A-ZÅÄÖ][A-Za-zåäö]{0,3})\)")
_FIRST, _SECOND = r"(?:1:[ae]|första|förste)", r"(?:2:[ae]|andre|andra)"
_ROLE = (
    rf"(?P<role>(?:(?:{_FIRST}|{_SECOND}) )?vice ordförande|ordförande|ersättare|"
    r"ordinarie ledamot|ledamot|förbundschef)(?:n|en)?(?!\w)"
)
_ROLE_AFTER = re.compile(rf",? {_ROLE}|, {_ROLE.replace('role', 'other')}", re.IGNORECASE)
_ROLE_BEFORE = re.compile(rf"(?:^|\W){_ROLE} (?:(?:i|för) (?:styrelsen|förbundet) )?(?:är )?$", re.IGNORECASE)
_BEFORE = 48
# How forms of the same word end.
_ENDING = re.compile(r"(?:ets?|ens?|arnas?|ernas?|ars?|ers?|a|n|s)$")
# Words that begin a sentence, or say what someone is, right before a name.
_NO_NAME = re.compile(
    r"(?:Enligt|Även|Både|Samt|Sedan|När|Då|Som|För|Från|Till|Med|Vid|Hos|Av|Under|Efter|Före|I|På|Om|Och|Men|Utom|Förutom|"
    r"Tidigare|Nya|Ordförande|Ordföranden|Ledamot|Ledamoten|Ersättare|Ersättaren|Förbundschef|Förbundschefen|Namn|Datum) "
)


@dataclass(frozen=True)
class WrittenName:
    """A name as it is written, with the letters of a party and the role that are said of the one who has it."""

    start: int
    end: int
    text: str
    party: str = ""
    role: str = ""


def names_in(text: str) -> tuple[WrittenName, ...]:
    """Return what may be a name of two words or more, in order; not all that is written so is the name of a person."""
    found = (_written(text, one) for one in _NAME.finditer(text))
    return tuple(name for name in found if " " in name.text)


def _written(text: str, found: re.Match[str]) -> WrittenName:
    before_name = _NO_NAME.match(found.group())
    start = found.start() + (before_name.end() if before_name else 0)
    party = _PARTY.match(text, found.end())
    end = party.end() if party else found.end()
    after = _ROLE_AFTER.match(text, end)
    before = _ROLE_BEFORE.search(text[max(0, start - _BEFORE) : start])
    role = (after["role"] or after["other"]) if after else before["role"] if before else ""
    written = text[start : found.end()]
    return WrittenName(start, found.end(), written, party["party"] if party else "", role_in(role or ""))


def role_in(text: str) -> str:
    """Return a role of the board in one way of writing it: "ordförande", "1:e vice ordförande", "ledamot"."""
    plain = re.sub(_FIRST, "1:e", " ".join(text.lower().split()))
    plain = re.sub(_SECOND, "2:e", plain)
    return "ledamot" if plain == "ordinarie ledamot" else plain


def plain_name(name: str) -> str:
    """Return a name as it is compared: in small letters, with single spaces, and nothing after it."""
    return " ".join(re.split(r"[(,]", name, maxsplit=1)[0].casefold().split())


def nearly_same(one: str, other: str) -> bool:
    """Say whether two names differ in spelling alone: all words but one are the same, and that but for a letter or two."""
    first, second = plain_name(one).split(), plain_name(other).split()
    if first == second or len(first) != len(second):
        return False
    unlike = [(left, right) for left, right in zip(first, second, strict=True) if left != right]
    if len(unlike) > 1:
        return False
    ((left, right),) = unlike
    return distance(left, right, 3) <= (1 if max(len(left), len(right)) < 6 else 2)


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be changed, added, taken away or swapped with the next; ``most`` when that many."""
    if abs(len(one) - len(other)) >= most:
        return most
    before: list[int] = []
    line = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        earlier, before, line = before, line, [row]
        for column, wanted in enumerate(other, 1):
            cost = min(before[column] + 1, line[-1] + 1, before[column - 1] + (letter != wanted))
            swapped = row > 1 < column and letter == other[column - 2] and one[row - 2] == wanted
            line.append(min(cost, earlier[column - 2] + 1) if swapped else cost)
        if min(line) >= most:
            return most
    return min(line[-1], most)


def misspelt(word: str, right: str) -> bool:
    """Say whether a long word is another with a slip inside it. What differs at the end alone is another form of it."""
    one, other = word.casefold(), right.casefold()
    longest = max(len(one), len(other))
    if one == other or longest < 7 or one[:1] != other[:1]:
        return False
    if _ENDING.sub("", one) == _ENDING.sub("", other):
        return False
    one, other = one.removesuffix("s"), other.removesuffix("s")
    return 0 < distance(one, other, 3) <= (1 if longest < 12 else 2)
