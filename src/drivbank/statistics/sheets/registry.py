"""Every set of tables of results: its name in addresses, its title, and what makes it."""

from django.utils.translation import gettext_lazy as _

from drivbank.access.actors import Actor
from drivbank.statistics.sheets.economics import economics_sheets
from drivbank.statistics.sheets.goals import goals_sheets
from drivbank.statistics.sheets.members import members_sheets
from drivbank.ui.sheet_sets import SheetSet

_ALL: tuple[SheetSet[Actor], ...] = (
    SheetSet(
        "goals",
        _("Mål och utfall"),
        _("Vad som skulle nås, vad det blev, och vad som är osäkert"),
        "mal",
        goals_sheets,
        amounts=_("procent, antal och medelvärden, som det står på raden"),
        of_money=False,
    ),
    SheetSet(
        "socioeconomics",
        _("Samhällsekonomiskt resultat"),
        _("Vad arbete efter insatserna är värt, för vem, och under vilka antaganden"),
        "samhallsekonomi",
        economics_sheets,
        of_the_whole=True,
    ),
    SheetSet(
        "members",
        _("Medlemmarna"),
        _("Vad varje medlem bidrog med, vilka som kom, hur det gick och vad det gav; små tal är skyddade"),
        "medlemmarna",
        members_sheets,
        of_the_whole=True,
    ),
)
RESULT_SETS: dict[str, SheetSet[Actor]] = {kept.what: kept for kept in _ALL}
