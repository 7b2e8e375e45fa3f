"""What is said of a file that came back: what was read otherwise than it stands there, and what was left out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from drivbank.core.phrases import Phrase
from drivbank.core.screening import personal_data_in

LONGEST_NAME, MOST_NAMED = 80, 12
UNNAMED = Phrase("utan namn")


@dataclass
class Remarks:
    """What is noticed while a part, or what stands outside the parts, is read."""

    changes: int = 0
    hidden: int = 0
    notes: int = 0
    links: int = 0
    merged: int = 0
    signs: int = 0
    left_out: list[str] = field(default_factory=list)
    by_hand: list[tuple[str, str]] = field(
        default_factory=list
    )  # what stands in the file, and what was taken out
    wholes: int = 0
    repeated: int = 0

    def leave_out(self, name: str) -> None:
        """Note a picture or another thing that is left out, by its name unless it may name a person."""
        clean = " ".join(name.split())[:LONGEST_NAME]
        self.left_out.append(UNNAMED if not clean or personal_data_in(clean) else clean)

    def said(self) -> Iterator[Phrase]:
        """Return what there is to say, in sentences."""
        for count, told in (
            (
                self.changes,
                Phrase(
                    "Filen har spårade ändringar. De lästes som om de var godkända: tillägg är med och "
                    "borttaget är borta."
                ),
            ),
            (self.hidden, Phrase("Dold text lästes inte in.")),
            (
                self.notes,
                Phrase("Fotnoter och slutkommentarer lästes inte in. Skriv dem i texten om de behövs."),
            ),
            (self.links, Phrase("Länkar till annat än webbsidor och e-post lästes som vanlig text.")),
            (self.merged, Phrase("Celler som var sammanslagna lästes som cell för cell.")),
            (self.signs, Phrase("Tecken ur symboltypsnitt lästes inte in.")),
            (self.repeated, Phrase("En bunden tabell som fanns två gånger lästes en gång.")),
            (
                self.wholes,
                Phrase(
                    "En bunden tabell hade ändrats för hand. Ändringen lästes inte in: tabellen hämtas ur Drivbänk."
                ),
            ),
        ):
            if count:
                yield told
        yield from self._left_out()
        yield from self._by_hand()

    def _left_out(self) -> Iterator[Phrase]:
        if self.left_out:
            names = [
                f"{name} ({count})" if count > 1 else name for name, count in Counter(self.left_out).items()
            ]
            more = len(names) - MOST_NAMED
            shown = ", ".join(names[:MOST_NAMED]) + (f" … +{more}" if more > 0 else "")
            yield Phrase("Bilder, former och inbäddade filer lästes inte in: %(names)s.", names=shown)

    def _by_hand(self) -> Iterator[Phrase]:
        for now, then in self.by_hand[:MOST_NAMED]:
            if personal_data_in(now):
                yield Phrase("En bunden uppgift hade ändrats för hand. Den är fortfarande bunden.")
                continue
            yield Phrase(
                "En bunden uppgift hade ändrats för hand från ”%(then)s” till ”%(now)s”. Ändringen lästes inte in: "
                "uppgiften hämtas ur Drivbänk.",
                then=then,
                now=now[:LONGEST_NAME],
            )
