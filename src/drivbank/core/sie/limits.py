"""How many accounts, objects and dimensions a ledger may have: many times what any association has, and no more.

A page that lists them all, and what is counted account by account, stay quick enough to be used.
"""

from drivbank.core.money import grouped
from drivbank.core.phrases import Phrase
from drivbank.core.sie.model import SieFile

MOST_ACCOUNTS = 20_000
MOST_OBJECTS = 50_000
MOST_DIMENSIONS = 1_000
_ACCOUNTS, _OBJECTS, _DIMENSIONS = Phrase("konton"), Phrase("objekt"), Phrase("dimensioner")


def beyond_limits(file: SieFile, accounts: int) -> Phrase | None:
    """Say what a file has too many of, None when there is room; ``accounts`` is how many have been met."""
    if accounts > MOST_ACCOUNTS:
        return too_many(_ACCOUNTS, MOST_ACCOUNTS)
    if len(file.objects) > MOST_OBJECTS:
        return too_many(_OBJECTS, MOST_OBJECTS)
    if len(file.dimensions) > MOST_DIMENSIONS:
        return too_many(_DIMENSIONS, MOST_DIMENSIONS)
    return None


def objects_in_use(count: int) -> Phrase | None:
    """Say that so many objects, or such together, have amounts as there is no room for; None when there is."""
    return too_many(_OBJECTS, MOST_OBJECTS) if count > MOST_OBJECTS else None


def too_many(what: Phrase, most: int) -> Phrase:
    """Return why a file with more than ``most`` of something is refused, and what to do."""
    return Phrase(
        "Filen har fler än %(most)s %(what)s, som är det mesta som kan läsas in. Kontrollera att det är förbundets "
        "egen bokföring, och ta ut den utan de %(what)s som inte används.",
        most=grouped(most),
        what=what,
    )
