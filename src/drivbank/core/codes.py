"""Random codes with a check character, for participants and for structural activities.

A code says nothing of the person. It has seven random characters and one check character out of 31 that are hard to
mix up (no 0, 1, I, L or O), written as four and four: ``K7MB-4TX9``. 31 is a prime and the weights are distinct, so
the check character finds every single wrong character and every swap of two.
"""

from collections.abc import Callable, Sequence

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
VALUES = {character: value for value, character in enumerate(ALPHABET)}
LENGTH = 8


def check_character(body: str) -> str:
    """Return the check character of seven characters of the alphabet."""
    total = sum(weight * VALUES[character] for weight, character in enumerate(body, start=2))
    return ALPHABET[-total % len(ALPHABET)]


def new_code(choose: Callable[[Sequence[str]], str]) -> str:
    """Return a fresh code; ``choose`` picks one of a sequence (``secrets.choice`` but for the demo's fixed seed)."""
    body = "".join(choose(ALPHABET) for _ in range(LENGTH - 1))
    return written(body + check_character(body))


def written(plain: str) -> str:
    """Return eight characters as they are printed: four, a hyphen, four."""
    return f"{plain[:4]}-{plain[4:]}"


def normalised(text: str) -> str | None:
    """Return the code in its written form, or None when the text is no code or its check character is wrong."""
    plain = text.replace("-", "").replace(" ", "").replace("\u00a0", "").upper()
    if len(plain) != LENGTH or any(character not in VALUES for character in plain):
        return None
    return written(plain) if check_character(plain[:-1]) == plain[-1] else None
