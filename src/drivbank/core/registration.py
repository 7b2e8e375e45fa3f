"""What a registration holds: one field list for the workbook, the import, the screens and the snapshot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from drivbank.core.phrases import Phrase


class Kind(Enum):
    """How a field is written in a cell and kept in the database."""

    CODE = "code"  # a participant or activity code with check character
    MUNICIPALITY = "municipality"  # chosen by name, kept as the four-digit code
    CHOICE = "choice"  # one item of a code list, kept as its code; empty is not registered
    CHOICES = (
        "choices"  # several items of a code list over several columns, kept as codes with a space between
    )
    DATE = "date"
    WHOLE = "whole"  # a whole number within bounds
    TEXT = "text"  # short free text, screened for personal data


@dataclass(frozen=True)
class Field:
    """One field: its name in code, its heading in the workbook, and what a cell of it may hold."""

    name: str
    heading: str
    kind: Kind
    group: str
    help: str
    code_list: str = ""
    required: bool = False
    columns: int = 1
    lowest: int | None = None
    highest: int | None = None

    def __post_init__(self) -> None:
        """Make phrases of what people read, to be said in their language."""
        for name in ("heading", "group", "help"):
            object.__setattr__(self, name, Phrase(getattr(self, name)))

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the heading of each column the field takes."""
        return (
            (self.heading,)
            if self.columns == 1
            else tuple(f"{self.heading} {number}" for number in range(1, self.columns + 1))
        )


PARTICIPATION_FIELDS: tuple[Field, ...] = (
    Field(
        "code",
        "Deltagarkod",
        Kind.CODE,
        "Deltagare",
        "Färdig kod i mallen. Skriv aldrig namn eller personnummer.",
        required=True,
    ),
    Field("municipality", "Kommun", Kind.MUNICIPALITY, "Deltagare", "Deltagarens hemkommun.", required=True),
    Field("sex", "Kön", Kind.CHOICE, "Deltagare", "Välj i listan.", "sex"),
    Field("age", "Ålder vid inskrivning", Kind.WHOLE, "Deltagare", "Hela år den dag deltagaren skrevs in."),
    Field("education", "Utbildning", Kind.CHOICE, "Deltagare", "Högsta slutförda utbildning.", "education"),
    Field(
        "support_before",
        "Huvudsaklig försörjning före",
        Kind.CHOICE,
        "Före insatsen",
        "Största källan veckan före inskrivning.",
        "support",
    ),
    Field(
        "support_before_other",
        "Annan försörjning före",
        Kind.CHOICES,
        "Före insatsen",
        "Fler källor, om det finns.",
        "support",
        columns=2,
    ),
    Field(
        "time_in_support",
        "Tid i offentlig försörjning",
        Kind.CHOICE,
        "Före insatsen",
        "Avbrott upp till en månad räknas inte.",
        "time_in_support",
    ),
    Field(
        "referring_party",
        "Aktualiserande part",
        Kind.CHOICE,
        "Vägen in",
        "Den som föreslog insatsen.",
        "referring_party",
    ),
    Field("referred_on", "Aktualiserad", Kind.DATE, "Vägen in", "Dagen då aktualiseringen kom in."),
    Field(
        "decided_on", "Beslut om plats", Kind.DATE, "Vägen in", "Dagen då det bestämdes att deltagaren antas."
    ),
    Field("enrolled_on", "Inskriven", Kind.DATE, "Vägen in", "Första dagen i insatsen.", required=True),
    Field("mapped_on", "Kartläggning klar", Kind.DATE, "I insatsen", "Dagen då kartläggningen blev klar."),
    Field(
        "violence_asked",
        "Fråga om våld ställd",
        Kind.CHOICE,
        "I insatsen",
        "Ställdes frågan om våld under kartläggningen?",
        "yes_no",
    ),
    Field(
        "training_employer",
        "Arbetsträning hos",
        Kind.CHOICE,
        "I insatsen",
        "Privat eller offentlig arbetsgivare.",
        "employer",
    ),
    Field("training_from", "Arbetsträning från", Kind.DATE, "I insatsen", "Första dagen på arbetsplatsen."),
    Field(
        "training_to",
        "Arbetsträning till",
        Kind.DATE,
        "I insatsen",
        "Sista dagen på arbetsplatsen; tomt om den pågår.",
    ),
    Field(
        "training_extent",
        "Arbetsträning procent",
        Kind.WHOLE,
        "I insatsen",
        "Procent av heltid, 1 till 100.",
        lowest=1,
        highest=100,
    ),
    Field(
        "progress_step",
        "Stegförflyttning",
        Kind.CHOICE,
        "I insatsen",
        "Enligt insatsens egen definition, se bladet Så här gör du.",
        "yes_no",
    ),
    Field("exited_on", "Avslutad", Kind.DATE, "Avslut", "Sista dagen i insatsen; tomt så länge den pågår."),
    Field(
        "exit_reason",
        "Avslutsorsak",
        Kind.CHOICE,
        "Avslut",
        "Den orsak som beskriver avslutet bäst.",
        "exit_reason",
    ),
    Field(
        "work_after",
        "Arbetar efter",
        Kind.CHOICE,
        "Efter insatsen",
        "Omfattning vid avslut; 100% är 40 timmar i veckan.",
        "work_extent",
    ),
    Field(
        "work_form_after",
        "Anställningsform efter",
        Kind.CHOICE,
        "Efter insatsen",
        "Fylls i bara för den som arbetar.",
        "work_form",
    ),
    Field(
        "studies_after",
        "Studerar efter",
        Kind.CHOICE,
        "Efter insatsen",
        "Nivå på studierna vid avslut.",
        "studies",
    ),
    Field(
        "support_after",
        "Huvudsaklig försörjning efter",
        Kind.CHOICE,
        "Efter insatsen",
        "Största källan veckan efter avslut.",
        "support",
    ),
    Field(
        "support_after_other",
        "Annan försörjning efter",
        Kind.CHOICES,
        "Efter insatsen",
        "Fler källor, om det finns.",
        "support",
        columns=2,
    ),
)

ACTIVITY_FIELDS: tuple[Field, ...] = (
    Field("code", "Aktivitetskod", Kind.CODE, "Aktivitet", "Färdig kod i mallen.", required=True),
    Field("held_on", "Datum", Kind.DATE, "Aktivitet", "Dagen då aktiviteten hölls.", required=True),
    Field("kind", "Slag", Kind.CHOICE, "Aktivitet", "Välj i listan.", "activity_kind", required=True),
    Field("title", "Rubrik", Kind.TEXT, "Aktivitet", "Kort rubrik. Skriv inga namn på personer."),
    Field("women", "Kvinnor", Kind.WHOLE, "Deltagare", "Antal kvinnor.", lowest=0, highest=100_000),
    Field("men", "Män", Kind.WHOLE, "Deltagare", "Antal män.", lowest=0, highest=100_000),
    Field(
        "sex_unknown",
        "Kön inte angivet",
        Kind.WHOLE,
        "Deltagare",
        "Antal där kön inte är känt.",
        lowest=0,
        highest=100_000,
    ),
)

# What to do about a field that has to be filled in and is not, by the field's name.
HOW_TO_FILL: dict[str, Phrase] = {
    "code": Phrase("Ta en ledig kod ur mallen."),
    "municipality": Phrase("Välj deltagarens hemkommun."),
    "enrolled_on": Phrase("Skriv vilken dag deltagaren skrevs in."),
    "held_on": Phrase("Skriv vilken dag aktiviteten hölls."),
    "kind": Phrase("Välj vilket slags aktivitet det var."),
}

PARTICIPATION_NAMES: tuple[str, ...] = tuple(field.name for field in PARTICIPATION_FIELDS)
ACTIVITY_NAMES: tuple[str, ...] = tuple(field.name for field in ACTIVITY_FIELDS)
FIELD_BY_NAME: dict[str, Field] = {field.name: field for field in PARTICIPATION_FIELDS}


def periods_overlap(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    """Say whether two periods share a day; an end of None is still open. Leaving and entering on one day is allowed."""
    (start_1, end_1), (start_2, end_2) = first, second
    return start_1 == start_2 or ((end_2 is None or start_1 < end_2) and (end_1 is None or start_2 < end_1))


def codes_of(text: str) -> tuple[str, ...]:
    """Return the codes of a field that holds several."""
    return tuple(text.split())


def text_of(codes: Iterable[str]) -> str:
    """Return several codes as they are kept: without repeats, in order, a space between."""
    return " ".join(sorted(set(codes) - {""}))
