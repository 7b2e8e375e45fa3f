"""What the pages say when the accounts look to follow another chart than the settings say."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from drivbank.core.statements.accounts import Chart
from drivbank.finance.selectors.chart_doubts import chart_doubt, years_in_doubt
from drivbank.finance.web.forms_placing import CHARTS


def doubt_text(names: Mapping[str, str]) -> str:
    """Return what to say of accounts by their names, "" when they fit the chart. One query."""
    doubt = chart_doubt(names)
    if doubt is None:
        return ""
    text = _("Kontona ser ut att följa %(guess)s, men inställningen är %(chart)s.")
    return text % {"guess": CHARTS[doubt.guess], "chart": CHARTS[doubt.chosen]}


def years_text(chosen: Chart) -> list[str]:
    """Return a sentence for each chart that the accounts of some years look to follow instead. Two queries."""
    doubts = years_in_doubt(chosen)
    text = _("Kontona i huvudboken för %(years)s ser ut att följa %(guess)s, men inställningen är %(chart)s.")
    return [
        text
        % {
            "years": ", ".join(str(year) for year, found in doubts.items() if found is guess),
            "guess": CHARTS[guess],
            "chart": CHARTS[chosen],
        }
        for guess in dict.fromkeys(doubts.values())
    ]
