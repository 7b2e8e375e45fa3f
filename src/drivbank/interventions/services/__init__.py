"""Writing interventions, their staffing and their structural activities."""

from drivbank.interventions.services.activities import activities_register as activities_register
from drivbank.interventions.services.closing import intervention_close as intervention_close
from drivbank.interventions.services.closing import intervention_reopen as intervention_reopen
from drivbank.interventions.services.drafts import InterventionDraft as InterventionDraft
from drivbank.interventions.services.interventions import intervention_create as intervention_create
from drivbank.interventions.services.interventions import intervention_update as intervention_update
from drivbank.interventions.services.staffing import StaffingDraft as StaffingDraft
from drivbank.interventions.services.staffing import staffing_create as staffing_create
from drivbank.interventions.services.staffing import staffing_delete as staffing_delete
from drivbank.interventions.services.staffing import staffing_update as staffing_update
from drivbank.interventions.services.vacancies import VacancyDraft as VacancyDraft
from drivbank.interventions.services.vacancies import vacancy_create as vacancy_create
from drivbank.interventions.services.vacancies import vacancy_delete as vacancy_delete
from drivbank.interventions.services.vacancies import vacancy_update as vacancy_update
