"""The key of a finding: the same as long as the texts and figures it is about are the same."""

from hashlib import sha256

LENGTH = 20


def finding_key(*about: object) -> str:
    """Return a short key of what a finding is about: the rule, the place, what is found and what is expected.

    What was explained stays explained until one of them changes.
    """
    return sha256("\x1f".join(map(str, about)).encode()).hexdigest()[:LENGTH]
