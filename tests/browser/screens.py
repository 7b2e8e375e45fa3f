"""Every screen of the house, and a role that uses it: looked at by a test, and taken as pictures by make screenshots."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Screen:
    """A screen: the name of its picture, the demo account that looks, its address, and a picture for the help pages.

    ``{…}`` in the address is filled in from the demo. ``guide`` names the picture in the help.
    """

    name: str
    account: str
    address: str
    guide: str = ""


SCREENS = (
    Screen("start-kansli", "kansli", "/", "start"),
    Screen("start-insatsledare", "insatsledare", "/"),
    Screen("start-samordnare", "samordnare", "/"),
    Screen("start-coach", "coach", "/"),
    Screen("start-utvarderare", "utvarderare", "/"),
    Screen("start-styrelse", "styrelse", "/"),
    Screen("start-revisor", "revisor", "/"),
    Screen("start-administrator", "admin", "/"),
    Screen("deltagare", "samordnare", "/deltagare/?lage=over", "deltagare"),
    Screen("deltagare-alla", "kansli", "/deltagare/"),
    Screen("deltagare-vyer", "samordnare", "/deltagare/vyer/"),
    Screen("deltagare-vy-spara", "samordnare", "/deltagare/vyer/ny/?lage=pagar"),
    Screen("deltagare-vy-namn", "samordnare", "/deltagare/vyer/{view}/"),
    Screen("deltagare-ny", "coach", "/deltagare/ny/?insats={intervention}", "registrera"),
    Screen("deltagare-sida", "coach", "/deltagare/{participation}/", "deltagare-sida"),
    Screen("deltagare-ratta", "coach", "/deltagare/{participation}/ratta/"),
    Screen("deltagare-avsluta", "coach", "/deltagare/{participation}/avsluta/"),
    Screen("insatser", "styrelse", "/insatser/"),
    Screen("insats", "insatsledare", "/insatser/{intervention}/", "insats"),
    Screen("insats-kansli", "kansli", "/insatser/{intervention}/"),
    Screen("insats-kurser", "kansli", "/insatser/{courses}/"),
    Screen("insats-ny", "kansli", "/insatser/ny/"),
    Screen("insats-andra", "kansli", "/insatser/{intervention}/andra/"),
    Screen("insats-avsluta", "kansli", "/insatser/{intervention}/avsluta/"),
    Screen("bemanning", "styrelse", "/insatser/bemanning/?ar=2025"),
    Screen("bemanning-insats", "kansli", "/insatser/bemanning/?insats={intervention}&ar=2025"),
    Screen("bemanning-tomt", "revisor", "/insatser/bemanning/?ar=2020"),
    Screen("vakans-ny", "kansli", "/insatser/{intervention}/bemanning/{staffing}/vakans/ny/"),
    Screen("vakans-andra", "kansli", "/insatser/{intervention}/bemanning/{vacant}/vakans/{vacancy}/"),
    Screen("bemanning-ny", "kansli", "/insatser/{intervention}/bemanning/ny/"),
    Screen("bemanning-andra", "kansli", "/insatser/{intervention}/bemanning/{staffing}/"),
    Screen("forbundet", "styrelse", "/forbundet/", "forbundet"),
    Screen("forbundet-kansli", "kansli", "/forbundet/"),
    Screen("forbundet-andra", "kansli", "/forbundet/andra/"),
    Screen("medlem-ny", "kansli", "/forbundet/medlemmar/ny/"),
    Screen("medlem", "kansli", "/forbundet/medlemmar/{member}/"),
    Screen("lansdel-ny", "kansli", "/forbundet/lansdelar/ny/"),
    Screen("lansdel", "kansli", "/forbundet/lansdelar/{area}/"),
    Screen("organ", "styrelse", "/forbundet/organ/{body}/", "organ"),
    Screen("organ-kansli", "kansli", "/forbundet/organ/{body}/"),
    Screen("organ-nytt", "kansli", "/forbundet/organ/nytt/"),
    Screen("organ-andra", "kansli", "/forbundet/organ/{body}/andra/"),
    Screen("uppdrag-nytt", "kansli", "/forbundet/organ/{body}/uppdrag/nytt/"),
    Screen("uppdrag", "kansli", "/forbundet/organ/{body}/uppdrag/{mandate}/"),
    Screen("person", "kansli", "/forbundet/organ/{body}/personer/{person}/"),
    Screen("ekonomi", "kansli", "/ekonomi/", "ekonomi"),
    Screen("ekonomi-styrelse", "styrelse", "/ekonomi/?ar=2025"),
    Screen("ekonomi-insatsledare", "insatsledare", "/ekonomi/"),
    Screen("ekonomi-tomt", "revisor", "/ekonomi/?ar=2010"),
    Screen("ekonomi-csv", "styrelse", "/ekonomi/fil/forecast/2025/"),
    Screen("ekonomi-dokument", "styrelse", "/dokument/ekonomi/budget/2025/"),
    Screen("ekonomi-dokument-bred", "kansli", "/dokument/ekonomi/charges/2025/"),
    Screen("bidrag", "styrelse", "/ekonomi/bidrag/"),
    Screen("bidrag-runda", "revisor", "/ekonomi/bidrag/{decided_round}/", "bidrag-runda"),
    Screen("bidrag-ny", "kansli", "/ekonomi/bidrag/ny/"),
    Screen("bidrag-utkast", "kansli", "/ekonomi/bidrag/{draft_round}/"),
    Screen("bidrag-andra", "kansli", "/ekonomi/bidrag/{draft_round}/andra/"),
    Screen("bidrag-beslut", "kansli", "/ekonomi/bidrag/{draft_round}/beslut/"),
    Screen("bidrag-fakturera", "kansli", "/ekonomi/bidrag/{decided_round}/fakturera/"),
    Screen("faktureringslista", "kansli", "/ekonomi/bidrag/ar/2025/fakturor/", "faktureringslista"),
    Screen("faktura-kreditera", "kansli", "/ekonomi/fakturor/{charge}/kreditera/"),
    Screen("faktura-pa-nytt", "kansli", "/ekonomi/fakturor/{credited}/pa-nytt/"),
    Screen("nycklar", "styrelse", "/ekonomi/bidrag/nycklar/"),
    Screen("nyckel-ny", "kansli", "/ekonomi/bidrag/nycklar/ny/"),
    Screen("medlem-ekonomi", "styrelse", "/ekonomi/medlemmar/{member}/"),
    Screen("medlem-referens", "kansli", "/ekonomi/medlemmar/{member}/referens/"),
    Screen("medlem-referenser", "kansli", "/ekonomi/medlemmar/referenser/"),
    Screen("prognos", "styrelse", "/ekonomi/prognos/"),
    Screen("prognos-mars-2025", "kansli", "/ekonomi/prognos/?ar=2025&per=2025-03-31", "prognos"),
    Screen("prognos-insats", "insatsledare", "/ekonomi/prognos/"),
    Screen("scenarier", "kansli", "/ekonomi/prognos/scenarier/"),
    Screen("scenario-nytt", "kansli", "/ekonomi/prognos/scenarier/nytt/"),
    Screen("scenario", "kansli", "/ekonomi/prognos/scenarier/{scenario}/"),
    Screen("scenario-bort", "kansli", "/ekonomi/prognos/scenarier/{scenario}/ta-bort/"),
    Screen("trappan", "revisor", "/ekonomi/prognos/trappan/"),
    Screen("trappan-ny", "kansli", "/ekonomi/prognos/trappan/ny/"),
    Screen("reserverat", "kansli", "/ekonomi/prognos/reserverat/"),
    Screen("reservering-ny", "kansli", "/ekonomi/prognos/reserverat/nytt/"),
    Screen("reservering-bort", "kansli", "/ekonomi/prognos/reserverat/{reservation}/ta-bort/"),
    Screen("beviljat", "styrelse", "/ekonomi/beviljat/?ar=2025"),
    Screen("beviljat-2007", "revisor", "/ekonomi/beviljat/?ar=2007"),
    Screen("beviljat-insatsledare", "insatsledare", "/ekonomi/beviljat/?ar=2026"),
    Screen("beviljat-tomt", "styrelse", "/ekonomi/beviljat/?ar=2015"),
    Screen("beviljat-nytt", "kansli", "/ekonomi/beviljat/nytt/"),
    Screen("beviljat-sida", "kansli", "/ekonomi/beviljat/{funding}/"),
    Screen("beviljat-andra", "kansli", "/ekonomi/beviljat/{funding}/andra/"),
    Screen("beviljat-beslut", "kansli", "/ekonomi/beviljat/{funding}/beslut/"),
    Screen("rekvisitioner", "kansli", "/ekonomi/rekvisitioner/?ar=2026", "rekvisitioner"),
    Screen("rekvisition-ny", "kansli", "/ekonomi/beviljat/{funding}/rekvisition/"),
    Screen("rekvisition", "revisor", "/ekonomi/rekvisitioner/{waiting}/"),
    Screen("rekvisition-besluta", "kansli", "/ekonomi/rekvisitioner/{waiting}/beslut/"),
    Screen("rekvisition-betala", "kansli", "/ekonomi/rekvisitioner/{approved}/betald/"),
    Screen("rekvisition-ta-bort", "kansli", "/ekonomi/rekvisitioner/{waiting}/ta-bort/"),
    Screen("statistik", "kansli", "/statistik/?ar=2025", "statistik"),
    Screen("statistik-tabell", "styrelse", "/statistik/participants/2025/", "tabell"),
    Screen("statistik-alder", "styrelse", "/statistik/age/2025/"),
    Screen("statistik-avslutsorsaker", "kansli", "/statistik/exits-by-reason-and-sex/2025/"),
    Screen("statistik-rader", "revisor", "/statistik/participants/2025/rader/?rad=*&kolumn=enrolled"),
    Screen("ogonblicksbilder", "kansli", "/statistik/ogonblicksbilder/"),
    Screen("statistikbilaga", "styrelse", "/dokument/statistikbilaga/?ar=2025", "statistikbilaga"),
    Screen("budgetar", "revisor", "/ekonomi/budget/"),
    Screen("budget", "styrelse", "/ekonomi/budget/2025/", "budget"),
    Screen("budget-insatsledare", "insatsledare", "/ekonomi/budget/2025/"),
    Screen("budget-kansli", "kansli", "/ekonomi/budget/2026/"),
    Screen("budget-2007", "kansli", "/ekonomi/budget/2007/"),
    Screen("budget-ny", "kansli", "/ekonomi/budget/ny/"),
    Screen("budget-utkast", "kansli", "/ekonomi/budget/{draft_year}/"),
    Screen("budget-andra", "kansli", "/ekonomi/budget/{draft_year}/andra/"),
    Screen("budget-besluta", "kansli", "/ekonomi/budget/{draft_year}/beslut/"),
    Screen("utfall", "kansli", "/ekonomi/utfall/2026/"),
    Screen("utfall-revisor", "revisor", "/ekonomi/utfall/2025/"),
    Screen("bokslut", "styrelse", "/ekonomi/bokslut/"),
    Screen("bokslut-nytt", "kansli", "/ekonomi/bokslut/nytt/"),
    Screen("bokslut-andra", "kansli", "/ekonomi/bokslut/2025/"),
    Screen("rakenskaper", "styrelse", "/ekonomi/rakenskaper/2025/"),
    Screen("rakenskaper-oavrundade", "revisor", "/ekonomi/rakenskaper/2025/?exakt=1"),
    Screen("rakenskaper-pagaende", "kansli", "/ekonomi/rakenskaper/2026/?enhet=kr"),
    Screen("rakenskaper-tomt", "kansli", "/ekonomi/rakenskaper/2015/"),
    Screen("rakenskaper-rad", "styrelse", "/ekonomi/rakenskaper/2025/balance_sheet/receivables/"),
    Screen("rakenskaper-summa", "revisor", "/ekonomi/rakenskaper/2025/balance_sheet/assets/"),
    Screen("kontroller", "styrelse", "/ekonomi/rakenskaper/2025/kontroller/"),
    Screen("insatskostnader", "kansli", "/ekonomi/rakenskaper/2025/insatser/"),
    Screen("inlasningar", "kansli", "/inlasningar/"),
    Screen("inlasning", "kansli", "/inlasningar/{import}/"),
    Screen("inlasning-ny", "samordnare", "/inlasningar/ny/", "inlasning"),
    Screen("mallar", "insatsledare", "/inlasningar/mallar/", "mallar"),
    Screen("anvandare", "admin", "/administration/anvandare/", "anvandare"),
    Screen("anvandare-sida", "admin", "/administration/anvandare/{user}/"),
    Screen("anvandare-ny", "admin", "/administration/anvandare/ny/", "anvandare-ny"),
    Screen("anvandare-roll", "admin", "/administration/anvandare/{user}/roller/ny/"),
    Screen("anvandare-namn", "admin", "/administration/anvandare/{user}/namn/"),
    Screen("anvandare-stang", "admin", "/administration/anvandare/{user}/stang/"),
    Screen("anvandare-roll-bort", "admin", "/administration/anvandare/{user}/roller/{grant}/ta-bort/"),
    Screen("handelser", "revisor", "/administration/handelser/", "handelser"),
    Screen("handelse", "revisor", "/administration/handelser/{event}/"),
    Screen("lasningar", "revisor", "/administration/lasningar/"),
    Screen("inloggningar", "admin", "/administration/inloggningar/"),
    Screen("parametrar", "utvarderare", "/parametrar/"),
    Screen("parameter", "utvarderare", "/parametrar/values/age/"),
    Screen("serier", "styrelse", "/parametrar/serier/"),
    Screen("serie", "revisor", "/parametrar/serier/population_16_64/2/"),
    Screen("folkmangd", "kansli", "/inlasningar/befolkning/"),
    Screen("sakerhet", "kansli", "/konto/mfa/"),
    Screen("losenord", "coach", "/konto/password/change/"),
    Screen("hjalp", "coach", "/hjalp/"),
    Screen("hjalp-ord", "styrelse", "/hjalp/ord/"),
    Screen("nekad", "styrelse", "/inlasningar/"),
    Screen("logga-in", "", "/konto/login/"),
)


def shown(found: dict[str, object]) -> Iterator[tuple[Screen, str]]:
    """Yield each screen with its address."""
    for screen in SCREENS:
        yield screen, screen.address.format_map(found)


def index() -> str:
    """Return the page that shows every picture, by name."""
    lines = [
        "# Screens\n\nTaken by `make screenshots` with the demonstration loaded: every screen at 1280 and 320 px, as the",
        "role that uses it. The persons are synthetic.\n",
    ]
    for screen in SCREENS:
        who = f"signed in as {screen.account}" if screen.account else "before signing in"
        lines.append(f"## {screen.name}\n\n`{screen.address}`, {who}\n")
        lines += [
            f"![{screen.name}, {width} px](screens/{screen.name}-{width}.png)\n" for width in (1280, 320)
        ]
    return "\n".join(lines)
