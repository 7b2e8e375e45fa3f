"""The hash that a frozen report is known by."""

import hashlib


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 of a content file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
