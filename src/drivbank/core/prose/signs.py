"""Signs that no reader sees: they hide a slip from whoever looks for it, and turn words around in print."""

import re
import unicodedata

# Where a long word may be broken is for the writer to say.
_KEPT = "\n\t\u00ad"
_UNSEEN = ("Cc", "Cf")
# Private signs that stand for bound figures while a text is read.
COVERS = "\ue000\ue001\ue002"
_PLAIN = re.compile(r"[\n\t -~\u00a0-\u00ff]*")


def without_unseen(text: str) -> str:
    """Return a text without control and format characters, but for line breaks, tabs and soft hyphens."""
    if _PLAIN.fullmatch(text):
        return text
    unseen = {sign for sign in set(text) if unicodedata.category(sign) in _UNSEEN and sign not in _KEPT}
    return text.translate(dict.fromkeys(map(ord, unseen | set(COVERS))))
