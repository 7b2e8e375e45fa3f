"""A forecast of the equity: what is known, what is expected of the rest, and what might happen instead."""

from drivbank.core.forecast.calculation import forecast_of as forecast_of
from drivbank.core.forecast.calculation import forecasts_of as forecasts_of
from drivbank.core.forecast.ladder import LadderPlan as LadderPlan
from drivbank.core.forecast.ladder import LadderRung as LadderRung
from drivbank.core.forecast.ladder import ladder_on as ladder_on
from drivbank.core.forecast.ladder import limit_of as limit_of
from drivbank.core.forecast.model import Closed as Closed
from drivbank.core.forecast.model import ContributionsFrom as ContributionsFrom
from drivbank.core.forecast.model import GrantPlan as GrantPlan
from drivbank.core.forecast.model import Inputs as Inputs
from drivbank.core.forecast.model import Line as Line
from drivbank.core.forecast.model import Side as Side
from drivbank.core.forecast.model import Source as Source
from drivbank.core.forecast.model import YearAmount as YearAmount
from drivbank.core.forecast.model import YearPlan as YearPlan
from drivbank.core.forecast.results import Forecast as Forecast
from drivbank.core.forecast.results import GrantYear as GrantYear
from drivbank.core.forecast.results import LineYear as LineYear
from drivbank.core.forecast.results import Month as Month
from drivbank.core.forecast.results import Year as Year
from drivbank.core.forecast.steps import Step as Step
from drivbank.core.forecast.steps import StepKind as StepKind
