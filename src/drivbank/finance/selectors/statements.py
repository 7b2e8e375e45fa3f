"""The statements of a year, read together: what stands in them, what each line is made of, and five years.

The room's pages, files and commands read them from here. Amounts are in whole öre, as printed or in the ledger's sign.
"""

from drivbank.core.statements.computing import Incomplete as Incomplete
from drivbank.finance.selectors.statement_five_years import FiveYears as FiveYears
from drivbank.finance.selectors.statement_five_years import OverviewYear as OverviewYear
from drivbank.finance.selectors.statement_five_years import YearSource as YearSource
from drivbank.finance.selectors.statement_five_years import five_years as five_years
from drivbank.finance.selectors.statement_interventions import InterventionCost as InterventionCost
from drivbank.finance.selectors.statement_interventions import InterventionCosts as InterventionCosts
from drivbank.finance.selectors.statement_interventions import intervention_costs as intervention_costs
from drivbank.finance.selectors.statement_lines import AccountOnLine as AccountOnLine
from drivbank.finance.selectors.statement_lines import LineAccounts as LineAccounts
from drivbank.finance.selectors.statement_lines import PartOfLine as PartOfLine
from drivbank.finance.selectors.statement_lines import line_accounts as line_accounts
from drivbank.finance.selectors.statement_shown import OperatingLine as OperatingLine
from drivbank.finance.selectors.statement_shown import Printed as Printed
from drivbank.finance.selectors.statement_shown import ShownAmount as ShownAmount
from drivbank.finance.selectors.statement_shown import ShownLine as ShownLine
from drivbank.finance.selectors.statement_shown import ShownStatement as ShownStatement
from drivbank.finance.selectors.statement_shown import ShownStatements as ShownStatements
from drivbank.finance.selectors.statement_shown import StatementUnit as StatementUnit
from drivbank.finance.selectors.statement_shown import shown as shown
from drivbank.finance.selectors.statement_years import YearLedger as YearLedger
from drivbank.finance.selectors.statement_years import YearStatements as YearStatements
from drivbank.finance.selectors.statement_years import statements as statements
