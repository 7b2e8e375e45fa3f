"""The tables of the money. Every amount is in whole öre."""

from drivbank.finance.models.budgets import Budget as Budget
from drivbank.finance.models.budgets import BudgetLine as BudgetLine
from drivbank.finance.models.budgets import ClosedYear as ClosedYear
from drivbank.finance.models.budgets import Outcome as Outcome
from drivbank.finance.models.contributions import AllocationKey as AllocationKey
from drivbank.finance.models.contributions import Charge as Charge
from drivbank.finance.models.contributions import ContributionRound as ContributionRound
from drivbank.finance.models.contributions import KeyShare as KeyShare
from drivbank.finance.models.contributions import PayerReference as PayerReference
from drivbank.finance.models.contributions import RoundLine as RoundLine
from drivbank.finance.models.equity import Ladder as Ladder
from drivbank.finance.models.equity import LadderStep as LadderStep
from drivbank.finance.models.equity import Reservation as Reservation
from drivbank.finance.models.equity import Scenario as Scenario
from drivbank.finance.models.equity import ScenarioStep as ScenarioStep
from drivbank.finance.models.grants import Grant as Grant
from drivbank.finance.models.grants import GrantAmount as GrantAmount
from drivbank.finance.models.grants import Requisition as Requisition
from drivbank.finance.models.grants import RequisitionLine as RequisitionLine
