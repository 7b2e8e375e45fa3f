"""Reads of interventions, their staffing with its vacancies, and their structural activities."""

from drivbank.interventions.selectors.activities import ActivityFact as ActivityFact
from drivbank.interventions.selectors.activities import activities as activities
from drivbank.interventions.selectors.interventions import ALWAYS_IN_USE as ALWAYS_IN_USE
from drivbank.interventions.selectors.interventions import InterventionFact as InterventionFact
from drivbank.interventions.selectors.interventions import Status as Status
from drivbank.interventions.selectors.interventions import intervention as intervention
from drivbank.interventions.selectors.interventions import intervention_named as intervention_named
from drivbank.interventions.selectors.interventions import intervention_row as intervention_row
from drivbank.interventions.selectors.interventions import intervention_values as intervention_values
from drivbank.interventions.selectors.interventions import interventions as interventions
from drivbank.interventions.selectors.interventions import is_fixed as is_fixed
from drivbank.interventions.selectors.interventions import ongoing as ongoing
from drivbank.interventions.selectors.interventions import reasons_in_use as reasons_in_use
from drivbank.interventions.selectors.staffing import StaffingFact as StaffingFact
from drivbank.interventions.selectors.staffing import staffing as staffing
from drivbank.interventions.selectors.staffing import staffing_on as staffing_on
from drivbank.interventions.selectors.staffing import staffing_row as staffing_row
from drivbank.interventions.selectors.staffing import staffing_values as staffing_values
from drivbank.interventions.selectors.vacancies import VacancyFact as VacancyFact
from drivbank.interventions.selectors.vacancies import financed_percent_all as financed_percent_all
from drivbank.interventions.selectors.vacancies import financed_stretches as financed_stretches
from drivbank.interventions.selectors.vacancies import vacancies as vacancies
from drivbank.interventions.selectors.vacancies import vacancy_row as vacancy_row
from drivbank.interventions.selectors.vacancies import vacancy_values as vacancy_values
from drivbank.interventions.selectors.vacancies import vacant_shares as vacant_shares
from drivbank.interventions.selectors.vacancies import vacant_shares_all as vacant_shares_all
