"""Reads of the ledger: its versions, what their accounts hold, their vouchers, and what is new in one."""

from drivbank.finance.selectors.ledger_amounts import AccountFact as AccountFact
from drivbank.finance.selectors.ledger_amounts import ObjectFact as ObjectFact
from drivbank.finance.selectors.ledger_amounts import ObjectPairs as ObjectPairs
from drivbank.finance.selectors.ledger_amounts import TotalFact as TotalFact
from drivbank.finance.selectors.ledger_amounts import account_facts as account_facts
from drivbank.finance.selectors.ledger_amounts import books as books
from drivbank.finance.selectors.ledger_amounts import object_facts as object_facts
from drivbank.finance.selectors.ledger_amounts import totals as totals
from drivbank.finance.selectors.ledger_differences import AccountChange as AccountChange
from drivbank.finance.selectors.ledger_differences import Differences as Differences
from drivbank.finance.selectors.ledger_differences import VoucherChange as VoucherChange
from drivbank.finance.selectors.ledger_differences import ledger_differences as ledger_differences
from drivbank.finance.selectors.ledger_rows import Page as Page
from drivbank.finance.selectors.ledger_rows import RowFact as RowFact
from drivbank.finance.selectors.ledger_rows import VoucherFact as VoucherFact
from drivbank.finance.selectors.ledger_rows import account_rows as account_rows
from drivbank.finance.selectors.ledger_rows import first_lines as first_lines
from drivbank.finance.selectors.ledger_rows import voucher_fact as voucher_fact
from drivbank.finance.selectors.ledger_versions import SettingsFact as SettingsFact
from drivbank.finance.selectors.ledger_versions import VersionFact as VersionFact
from drivbank.finance.selectors.ledger_versions import ledger_drafts as ledger_drafts
from drivbank.finance.selectors.ledger_versions import ledger_in_force as ledger_in_force
from drivbank.finance.selectors.ledger_versions import ledger_settings as ledger_settings
from drivbank.finance.selectors.ledger_versions import ledger_version as ledger_version
from drivbank.finance.selectors.ledger_versions import ledger_versions as ledger_versions
from drivbank.finance.selectors.ledger_versions import ledger_years as ledger_years
