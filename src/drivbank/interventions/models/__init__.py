"""The tables of interventions, what belongs to them, and the association's goals."""

from drivbank.interventions.models.goals import Goal as Goal
from drivbank.interventions.models.goals import GoalPlan as GoalPlan
from drivbank.interventions.models.goals import ReportedOutcome as ReportedOutcome
from drivbank.interventions.models.interventions import Activity as Activity
from drivbank.interventions.models.interventions import ExitReasonInUse as ExitReasonInUse
from drivbank.interventions.models.interventions import Intervention as Intervention
from drivbank.interventions.models.interventions import Staffing as Staffing
from drivbank.interventions.models.interventions import Vacancy as Vacancy
