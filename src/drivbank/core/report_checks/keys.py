"""The key of a finding: the same as long as the texts and figures it is about are the same."""

from functools import lru_cache
from hashlib import sha256

LENGTH, OF_CONTENT = 20, 16


def finding_key(*about: object, content: str = "") -> str:
    """Return the key of a finding: what it is about, and a digest of the whole passage or table that it stands in.

    What was explained stays explained until one of them changes.
    """
    return _hashed("\x1f".join(map(str, about)), LENGTH) + content_digest(content)


@lru_cache(maxsize=64)
def content_digest(content: str) -> str:
    """Return what tells a passage or a table from every other."""
    return _hashed(content, OF_CONTENT)


def without_content(key: str) -> str:
    """Return what the key of a finding says that it is about, whatever the rest of the passage or table says."""
    return key[:LENGTH]


def _hashed(text: str, length: int) -> str:
    return sha256(text.encode()).hexdigest()[:length]
