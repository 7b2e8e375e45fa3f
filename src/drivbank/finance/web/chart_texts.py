"""What the pages say when the accounts look to follow another chart than the settings say."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from drivbank.core.statements.accounts import CHART_NAMES, Chart
from drivbank.finance.selectors.chart_doubts import chart_doubt, years_in_doubt
from drivbank.ui.phrases import said


def doubt_text(names: Mapping[str, str]) -> str:
    """Return what to say of accounts by their names, "" when they fit the chart. One query."""
    doubt = chart_doubt(names)
    if doubt is None:
        return ""
    text = _("Kontona ser ut att följa %(guess)s, men inställningen är %(chart)s.")
    return text % {"guess": said(CHART_NAMES[doubt.guess]), "chart": said(CHART_NAMES[doubt.chosen])}


def years_text(chosen: Chart) -> list[str]:
    """Return a sentence for each chart that the accounts of some years look to follow instead. Two queries."""
    doubts = years_in_doubt(chosen)
    text = _("Kontona i huvudboken för %(years)s ser ut att följa %(guess)s, men inställningen är %(chart)s.")
    return [
        text
        % {
            "years": ", ".join(str(year) for year, found in doubts.items() if found is guess),
            "guess": said(CHART_NAMES[guess]),
            "chart": said(CHART_NAMES[chosen]),
        }
        for guess in dict.fromkeys(doubts.values())
    ]
