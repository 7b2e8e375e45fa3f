"""Letters that the printed report has no sign for: they become a box on paper."""

from collections.abc import Iterator

from drivbank.core.phrases import Phrase
from drivbank.core.report_checks.model import Finding, ReportFacts
from drivbank.core.report_checks.passages import passages, text_finding

RULE = "letters"
_NO_SIGN = Phrase("”%(word)s” har tecken som PDF-filen saknar: %(signs)s. De blir en tom ruta där.")
_WRITE = Phrase("Skriv det med vanliga bokstäver, eller förklara att rutan får stå.")


def letters_have_signs(facts: ReportFacts) -> Iterator[Finding]:
    """Return the words that hold a letter that cannot be printed, each once in a passage."""
    if not facts.unprinted:
        return
    for passage in passages(facts):
        if facts.unprinted.isdisjoint(passage.text):
            continue
        for word in dict.fromkeys(passage.text.split()):
            missing = [letter for letter in dict.fromkeys(word) if letter in facts.unprinted]
            if missing:
                said = _NO_SIGN.filled(word=word, signs=" ".join(missing))
                yield text_finding(RULE, passage, said, found=word, what_to_do=_WRITE)
