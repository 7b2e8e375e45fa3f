"""The sentences about a forecast, each as it is said when the year is over and while it is not."""

from dataclasses import dataclass

from drivbank.core.phrases import Phrase


@dataclass(frozen=True)
class Told:
    """A sentence in both tenses."""

    was: Phrase
    will_be: Phrase

    def said(self, over: bool, **values: object) -> Phrase:
        """Return the sentence with the values its places want."""
        return (self.was if over else self.will_be).filled(**values)


RESULT = Told(
    Phrase(
        "Resultatet för %(year)s blev %(result)s kr. Budgeten räknade med %(budget)s kr: det är %(difference)s."
    ),
    Phrase(
        "Resultatet för %(year)s väntas bli %(result)s kr. Budgeten räknar med %(budget)s kr: det är %(difference)s."
    ),
)
RESULT_ALONE = Told(
    Phrase("Resultatet för %(year)s blev %(result)s kr. Det finns ingen beslutad budget att jämföra med."),
    Phrase(
        "Resultatet för %(year)s väntas bli %(result)s kr. Det finns ingen beslutad budget att jämföra med."
    ),
)
UNPLANNED = Phrase(
    "Ingen budget är beslutad för %(lacking)s. Därför visas varken resultat, eget kapital eller varning för %(year)s."
)
UNKNOWN = Phrase(
    "För %(lacking)s finns varken bokslut, budget eller utfall. Därför visas varken resultat, eget kapital eller varning "
    "för %(year)s."
)
SIDES = Told(
    Phrase("Jämfört med budgeten blev kostnaderna %(costs)s och intäkterna %(income)s."),
    Phrase("Jämfört med budgeten väntas kostnaderna bli %(costs)s och intäkterna %(income)s."),
)
FINANCIAL = Phrase("Finansiella poster gör resultatet %(difference)s.")
CLOSING = Phrase("Årsredovisningen skiljer sig från månaderna med %(closing)s kr, som är lagda i december.")
DRAWN = Told(
    Phrase("%(title)s rekvirerade %(share)s: %(difference)s."),
    Phrase("%(title)s väntas rekvirera %(share)s: %(difference)s. %(so_far)s"),
)
DRAWN_VACANT = Phrase(
    "%(title)s väntas rekvirera %(share)s: %(difference)s, varav %(vacant)s kr för vakanser. %(so_far)s"
)
SHARE = Phrase("%(used)s av %(meant)s kr (%(percent)s)")
SHARE_OF_NOTHING = Phrase("%(used)s av %(meant)s kr")
LINE = Told(
    Phrase("%(label)s blev %(total)s kr mot %(budget)s kr i budgeten."),
    Phrase("%(label)s väntas bli %(total)s kr mot %(budget)s kr i budgeten."),
)
VACANT = Told(
    Phrase("Samtidigt var det vakant i %(title)s: %(notes)s."),
    Phrase("Samtidigt är det vakant i %(title)s: %(notes)s."),
)
VACANT_OPEN = Phrase("%(whose)s, %(function)s %(percent)s %% från %(first)s, utan känt slut")
VACANT_MONTH = Phrase("%(whose)s, %(function)s %(percent)s %% i %(first)s")
VACANT_MONTHS = Phrase("%(whose)s, %(function)s %(percent)s %% %(first)s–%(last)s")
OWN_STAFF = Phrase("förbundet självt")
NO_CAUSE = Phrase(
    "Att det är vakant samtidigt visar inte ensamt varför mindre används, men det är värt att fråga om."
)
NO_NEW = Phrase("Inga nya ansökningar har beviljats för %(year)s sedan budgeten beslutades %(day)s.")
ROOM = Phrase(
    "%(room)s kr i budgeten är inte beviljade till något. Prognosen räknar med att en tolftedel av dem beviljas och "
    "används varje månad från nästa månad: %(used)s kr innan året är slut."
)
OPENING = Phrase("Året började med %(opening)s kr i eget kapital.")
OPENING_THEN = Phrase(
    "När budgeten beslutades %(day)s var den senaste fastställda årsredovisningen den för %(year)s, med %(equity)s kr i "
    "eget kapital: %(difference)s än året började med."
)
EQUITY = Told(
    Phrase("Det egna kapitalet vid slutet av %(year)s blev %(equity)s kr."),
    Phrase("Det egna kapitalet vid slutet av %(year)s väntas bli %(equity)s kr."),
)
OVER_LIMIT = Phrase("Det är %(over)s kr över trappans gräns på %(limit)s kr.")
WITHIN_LIMIT = Phrase("Det ryms inom trappans gräns på %(limit)s kr.")
RESERVED = Phrase("Styrelsen har reserverat %(reserved)s kr. Fritt är %(free)s kr.")
COMMITMENTS = Phrase("För åren därefter är %(commitments)s kr redan beviljade.")
NOT_ALL_KNOWN = Phrase(
    "Allt utfall för %(year)s är inte inlagt. Det som saknas räknas efter budgeten och det som är beviljat."
)
SO_FAR = Phrase("Hittills har %(drawn)s kr rekvirerats.")
NOTHING_SO_FAR = Phrase("Hittills har inget rekvirerats.")
