"""Every address of the house: which right it asks for, and what it is about.

``about`` is what the address names: nothing, an intervention, a participation of someone in it, an import in it. The
test asks for one that is the role's own, one in another area and one in another intervention.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from drivbank.access.matrix import Action


@dataclass(frozen=True)
class Endpoint:
    """An address by name, how it is asked, and the right it needs; None is open to all who are signed in.

    ``whole`` is for what belongs to no intervention, which those with the right in one of them alone do not see.
    """

    name: str
    action: Action | None
    about: str = ""
    args: tuple[object, ...] = ()
    method: str = "get"
    data: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    whole: bool = False


A = Action
HOUSE, OFFICE_IN, OFFICE_OF = A.READ_HOUSE, A.CHANGE_INTERVENTIONS, A.CHANGE_ORGANISATION

# Words in braces are filled in from what the test has made.
ENDPOINTS = (
    Endpoint("start", None),
    Endpoint("help_list", None),
    Endpoint("help_show", None, args=("ord",)),
    Endpoint("kept_discard", None, method="post"),
    Endpoint("ui:gallery", None),
    # Participations
    Endpoint("participants:participation_list", A.READ_ROWS),
    Endpoint("participants:participation_show", A.READ_ROWS, about="participation"),
    Endpoint("participants:participation_edit", A.CHANGE_ROWS, about="participation"),
    Endpoint("participants:participation_edit", A.CHANGE_ROWS, about="participation", method="post"),
    Endpoint("participants:participation_end", A.CHANGE_ROWS, about="participation"),
    Endpoint("participants:participation_end", A.CHANGE_ROWS, about="participation", method="post"),
    Endpoint("participants:participation_end_many", A.CHANGE_ROWS, method="post"),
    Endpoint("participants:participation_create", A.CHANGE_ROWS),
    Endpoint("participants:participation_create", A.CHANGE_ROWS, method="post"),
    Endpoint("participants:participation_assign", A.ASSIGN, method="post"),
    Endpoint(
        "participants:participation_coach",
        A.ASSIGN,
        about="participation",
        method="post",
        data={"coach": "{coach}"},
    ),
    Endpoint("participants:participation_file", A.EXPORT_ROWS, args=("csv",)),
    Endpoint("participants:participation_file", A.EXPORT_ROWS, args=("xlsx",)),
    Endpoint("participants:view_list", A.READ_ROWS),
    Endpoint("participants:view_create", A.READ_ROWS),
    Endpoint("participants:view_create", A.READ_ROWS, method="post", data={"name": "Min vy"}),
    # Interventions
    Endpoint("interventions:intervention_list", HOUSE),
    Endpoint("interventions:intervention_show", HOUSE, about="intervention"),
    Endpoint("interventions:intervention_create", OFFICE_IN),
    Endpoint("interventions:intervention_create", OFFICE_IN, method="post"),
    Endpoint("interventions:intervention_edit", OFFICE_IN, about="intervention"),
    Endpoint("interventions:intervention_edit", OFFICE_IN, about="intervention", method="post"),
    Endpoint("interventions:intervention_close", OFFICE_IN, about="intervention"),
    Endpoint("interventions:intervention_close", OFFICE_IN, about="intervention", method="post"),
    Endpoint("interventions:intervention_reopen", OFFICE_IN, about="intervention", method="post"),
    Endpoint("interventions:staffing_create", OFFICE_IN, about="intervention"),
    Endpoint("interventions:staffing_create", OFFICE_IN, about="intervention", method="post"),
    Endpoint("interventions:staffing_edit", OFFICE_IN, args=("{intervention}", "{staffing}")),
    Endpoint("interventions:staffing_edit", OFFICE_IN, args=("{intervention}", "{staffing}"), method="post"),
    Endpoint(
        "interventions:staffing_delete", OFFICE_IN, args=("{intervention}", "{staffing}"), method="post"
    ),
    Endpoint("interventions:staffing_list", A.READ_FINANCE),
    Endpoint("interventions:vacancy_create", OFFICE_IN, args=("{intervention}", "{staffing}")),
    Endpoint("interventions:vacancy_create", OFFICE_IN, args=("{intervention}", "{staffing}"), method="post"),
    Endpoint("interventions:vacancy_edit", OFFICE_IN, args=("{intervention}", "{staffing}", "{vacancy}")),
    Endpoint(
        "interventions:vacancy_edit",
        OFFICE_IN,
        args=("{intervention}", "{staffing}", "{vacancy}"),
        method="post",
    ),
    Endpoint(
        "interventions:vacancy_delete",
        OFFICE_IN,
        args=("{intervention}", "{staffing}", "{vacancy}"),
        method="post",
    ),
    # The association
    Endpoint("organisation:association_show", HOUSE),
    Endpoint("organisation:association_edit", OFFICE_OF),
    Endpoint("organisation:association_edit", OFFICE_OF, method="post"),
    Endpoint("organisation:member_create", OFFICE_OF),
    Endpoint("organisation:member_create", OFFICE_OF, method="post"),
    Endpoint("organisation:member_edit", OFFICE_OF, args=("{member}",)),
    Endpoint("organisation:member_edit", OFFICE_OF, args=("{member}",), method="post"),
    Endpoint("organisation:area_create", OFFICE_OF),
    Endpoint("organisation:area_create", OFFICE_OF, method="post"),
    Endpoint("organisation:area_edit", OFFICE_OF, args=("{area}",)),
    Endpoint("organisation:area_edit", OFFICE_OF, args=("{area}",), method="post"),
    Endpoint("organisation:body_show", HOUSE, args=("{body}",)),
    Endpoint("organisation:body_create", OFFICE_OF),
    Endpoint("organisation:body_create", OFFICE_OF, method="post"),
    Endpoint("organisation:body_edit", OFFICE_OF, args=("{body}",)),
    Endpoint("organisation:body_edit", OFFICE_OF, args=("{body}",), method="post"),
    Endpoint("organisation:mandate_create", OFFICE_OF, args=("{body}",)),
    Endpoint("organisation:mandate_create", OFFICE_OF, args=("{body}",), method="post"),
    Endpoint("organisation:mandate_edit", OFFICE_OF, args=("{body}", "{mandate}")),
    Endpoint("organisation:mandate_edit", OFFICE_OF, args=("{body}", "{mandate}"), method="post"),
    Endpoint("organisation:mandate_delete", OFFICE_OF, args=("{body}", "{mandate}"), method="post"),
    Endpoint("organisation:person_edit", OFFICE_OF, args=("{body}", "{person}")),
    Endpoint("organisation:person_edit", OFFICE_OF, args=("{body}", "{person}"), method="post"),
    Endpoint("reference:parameter_list", HOUSE),
    Endpoint("reference:parameter_show", HOUSE, args=("values", "age")),
    # The money
    Endpoint("finance:overview", A.READ_FINANCE),
    Endpoint("finance:sheet_file", A.READ_FINANCE, args=("grants", 2025, "xlsx")),
    Endpoint("reports:money_file", A.READ_FINANCE, args=("grants", 2025, "html")),
    Endpoint("reports:money_show", A.READ_FINANCE, args=("grants", 2025)),
    Endpoint("reference:series_list", HOUSE),
    Endpoint("reference:series_show", HOUSE, args=("population_16_64", 1)),
    # Grants and requisitions
    Endpoint("finance:grant_list", A.READ_FINANCE),
    Endpoint("finance:grant_show", A.READ_FINANCE, args=("{funding}",)),
    Endpoint("finance:grant_create", A.CHANGE_FINANCE),
    Endpoint("finance:grant_create", A.CHANGE_FINANCE, method="post"),
    Endpoint("finance:grant_edit", A.CHANGE_FINANCE, args=("{funding}",)),
    Endpoint("finance:grant_edit", A.CHANGE_FINANCE, args=("{funding}",), method="post"),
    Endpoint("finance:grant_amount_add", A.CHANGE_FINANCE, args=("{funding}",)),
    Endpoint("finance:grant_amount_add", A.CHANGE_FINANCE, args=("{funding}",), method="post"),
    Endpoint("finance:requisition_list", A.READ_FINANCE),
    Endpoint("finance:requisition_show", A.READ_FINANCE, args=("{requisition}",)),
    Endpoint("finance:requisition_create", A.CHANGE_FINANCE, args=("{funding}",)),
    Endpoint("finance:requisition_create", A.CHANGE_FINANCE, args=("{funding}",), method="post"),
    Endpoint("finance:requisition_decide", A.CHANGE_FINANCE, args=("{requisition}",)),
    Endpoint("finance:requisition_decide", A.CHANGE_FINANCE, args=("{requisition}",), method="post"),
    Endpoint("finance:requisition_pay", A.CHANGE_FINANCE, args=("{requisition}",)),
    Endpoint("finance:requisition_pay", A.CHANGE_FINANCE, args=("{requisition}",), method="post"),
    Endpoint("finance:requisition_withdraw", A.CHANGE_FINANCE, args=("{requisition}",)),
    Endpoint("finance:requisition_withdraw", A.CHANGE_FINANCE, args=("{requisition}",), method="post"),
    Endpoint("finance:intervention_money", A.READ_FINANCE, about="intervention"),
    Endpoint("finance:contribution_list", A.READ_FINANCE, whole=True),
    Endpoint("finance:contribution_create", A.CHANGE_FINANCE),
    Endpoint("finance:contribution_create", A.CHANGE_FINANCE, method="post"),
    Endpoint("finance:contribution_show", A.READ_FINANCE, args=("{decided_round}",), whole=True),
    Endpoint("finance:contribution_edit", A.CHANGE_FINANCE, args=("{draft_round}",)),
    Endpoint("finance:contribution_edit", A.CHANGE_FINANCE, args=("{draft_round}",), method="post"),
    Endpoint("finance:contribution_delete", A.CHANGE_FINANCE, args=("{draft_round}",), method="post"),
    Endpoint("finance:contribution_decide", A.CHANGE_FINANCE, args=("{draft_round}",)),
    Endpoint("finance:contribution_decide", A.CHANGE_FINANCE, args=("{draft_round}",), method="post"),
    Endpoint("finance:contribution_issue", A.CHANGE_FINANCE, args=("{decided_round}",)),
    Endpoint("finance:contribution_issue", A.CHANGE_FINANCE, args=("{decided_round}",), method="post"),
    Endpoint("finance:charge_list", A.READ_FINANCE, args=(2025,), whole=True),
    Endpoint("finance:charge_credit", A.CHANGE_FINANCE, args=("{charge}",)),
    Endpoint("finance:charge_credit", A.CHANGE_FINANCE, args=("{charge}",), method="post"),
    Endpoint("finance:charge_reissue", A.CHANGE_FINANCE, args=("{charge}",)),
    Endpoint("finance:charge_reissue", A.CHANGE_FINANCE, args=("{charge}",), method="post"),
    Endpoint("finance:key_list", A.READ_FINANCE, whole=True),
    Endpoint("finance:key_create", A.CHANGE_FINANCE),
    Endpoint("finance:key_create", A.CHANGE_FINANCE, method="post"),
    Endpoint("finance:member_show", A.READ_FINANCE, args=("{member}",), whole=True),
    Endpoint("finance:reference_edit", A.CHANGE_FINANCE, args=("{member}",)),
    Endpoint("finance:reference_edit", A.CHANGE_FINANCE, args=("{member}",), method="post"),
    # Users and logs
    Endpoint("access:user_list", A.READ_USERS),
    Endpoint("access:user_show", A.READ_USERS, args=("{user}",)),
    Endpoint("access:user_invite", A.CHANGE_USERS),
    Endpoint("access:user_invite", A.CHANGE_USERS, method="post"),
    Endpoint("access:user_rename", A.CHANGE_USERS, args=("{user}",)),
    Endpoint("access:user_rename", A.CHANGE_USERS, args=("{user}",), method="post"),
    Endpoint("access:user_link", A.CHANGE_USERS, args=("{user}",), method="post"),
    Endpoint("access:user_close", A.CHANGE_USERS, args=("{user}",)),
    Endpoint("access:user_close", A.CHANGE_USERS, args=("{user}",), method="post"),
    Endpoint("access:user_reopen", A.CHANGE_USERS, args=("{user}",), method="post"),
    Endpoint("access:second_factor_reset", A.CHANGE_USERS, args=("{user}",)),
    Endpoint("access:second_factor_reset", A.CHANGE_USERS, args=("{user}",), method="post"),
    Endpoint("access:grant_add", A.CHANGE_USERS, args=("{user}",)),
    Endpoint("access:grant_add", A.CHANGE_USERS, args=("{user}",), method="post"),
    Endpoint("access:grant_remove", A.CHANGE_USERS, args=("{user}", "{grant}")),
    Endpoint("access:grant_remove", A.CHANGE_USERS, args=("{user}", "{grant}"), method="post"),
    Endpoint("access:event_list", A.READ_EVENTS),
    Endpoint("access:event_show", A.READ_EVENTS, args=(1,)),
    Endpoint("access:log_check", A.READ_EVENTS, method="post"),
    Endpoint("access:sign_in_list", A.READ_EVENTS),
    Endpoint("access:reading_list", A.READ_READINGS),
    # Statistics and documents
    Endpoint("statistics:table_list", A.COUNT),
    Endpoint("statistics:table_show", A.COUNT, args=("participants", 2025)),
    Endpoint("statistics:table_file", A.COUNT, args=("participants", 2025, "csv")),
    Endpoint("statistics:table_file", A.COUNT, args=("participants", 2025, "xlsx")),
    Endpoint("statistics:table_file", A.COUNT, args=("participants", 2025, "json")),
    Endpoint("statistics:table_book", A.COUNT, args=(2025,)),
    Endpoint("statistics:cell_show", A.READ_ROWS, args=("participants", 2025), query="rad=*&kolumn=enrolled"),
    Endpoint("statistics:intervention_flow", A.COUNT, about="intervention"),
    Endpoint("statistics:snapshot_list", A.COUNT),
    Endpoint("statistics:snapshot_list", A.SNAPSHOT, method="post", data={"name": "Bokslut"}),
    Endpoint("reports:appendix_show", A.COUNT),
    Endpoint("reports:appendix_file", A.COUNT, args=(2025, "pdf")),
    Endpoint("reports:appendix_file", A.COUNT, args=(2025, "docx")),
    # Budgets, outcomes and closed years
    Endpoint("finance:budget_list", A.READ_FINANCE),
    Endpoint("finance:budget_show", A.READ_FINANCE, args=(2025,)),
    Endpoint("finance:budget_create", A.CHANGE_FINANCE),
    Endpoint("finance:budget_create", A.CHANGE_FINANCE, method="post"),
    Endpoint("finance:budget_edit", A.CHANGE_FINANCE, args=(2025,)),
    Endpoint("finance:budget_edit", A.CHANGE_FINANCE, args=(2025,), method="post"),
    Endpoint("finance:budget_decide", A.CHANGE_FINANCE, args=(2025,)),
    Endpoint("finance:budget_decide", A.CHANGE_FINANCE, args=(2025,), method="post"),
    Endpoint("finance:budget_revise", A.CHANGE_FINANCE, args=(2025,), method="post"),
    Endpoint("finance:budget_delete", A.CHANGE_FINANCE, args=(2025,), method="post"),
    Endpoint("finance:outcome_edit", A.READ_FINANCE, args=(2025,), whole=True),
    Endpoint("finance:outcome_edit", A.CHANGE_FINANCE, args=(2025,), method="post"),
    Endpoint("finance:closed_year_list", A.READ_FINANCE, whole=True),
    Endpoint("finance:closed_year_create", A.CHANGE_FINANCE),
    Endpoint("finance:closed_year_create", A.CHANGE_FINANCE, method="post"),
    Endpoint("finance:closed_year_edit", A.CHANGE_FINANCE, args=(2025,)),
    Endpoint("finance:closed_year_edit", A.CHANGE_FINANCE, args=(2025,), method="post"),
    Endpoint("finance:closed_year_delete", A.CHANGE_FINANCE, args=(2025,), method="post"),
    # Imports
    Endpoint("exchange:import_list", A.IMPORT),
    Endpoint("exchange:import_upload", A.IMPORT),
    Endpoint("exchange:import_upload", A.IMPORT, method="post"),
    Endpoint("exchange:template_list", A.IMPORT),
    Endpoint("exchange:population_create", A.CHANGE_FINANCE),
    Endpoint("exchange:population_create", A.CHANGE_FINANCE, method="post"),
    Endpoint("exchange:population_fetch", A.CHANGE_FINANCE, method="post"),
    Endpoint("exchange:population_preview", A.CHANGE_FINANCE, args=("{delivery}",)),
    Endpoint("exchange:population_confirm", A.CHANGE_FINANCE, args=("{delivery}",), method="post"),
    Endpoint("exchange:population_discard", A.CHANGE_FINANCE, args=("{delivery}",), method="post"),
    Endpoint("exchange:template_download", A.IMPORT, about="intervention"),
    Endpoint("exchange:import_show", A.IMPORT, about="import"),
    Endpoint("exchange:import_progress", A.IMPORT, about="import"),
    Endpoint("exchange:import_marked", A.IMPORT, about="import"),
    Endpoint("exchange:import_confirm", A.IMPORT, about="import", method="post"),
    Endpoint("exchange:import_cancel", A.IMPORT, about="import", method="post"),
)
