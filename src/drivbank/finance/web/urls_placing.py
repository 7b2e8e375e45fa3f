"""Screens of what the office tells of its ledger: where accounts belong, and what was published."""

from django.urls import URLPattern, path

from drivbank.finance.web.views import (
    account_rule_edit,
    headcount_list,
    ledger_settings,
    object_rule_edit,
    placing_earlier,
    placing_show,
    published_edit,
    published_list,
)

_ACCOUNT = "huvudbok/konton/<slug:account>/regel/"
_OBJECT = "huvudbok/objekt/regel/"
urlpatterns: list[URLPattern] = [
    path("huvudbok/placering/<year:year>/", placing_show.placing_show, name="placing_show"),
    path(
        "huvudbok/placering/<year:year>/som/<year:later>/",
        placing_earlier.placing_earlier,
        name="placing_earlier",
    ),
    path("huvudbok/installningar/", ledger_settings.ledger_settings_edit, name="ledger_settings"),
    path(_ACCOUNT, account_rule_edit.account_rule_edit, name="account_rule_edit"),
    path(
        f"{_ACCOUNT}<year:from_year>/ta-bort/",
        account_rule_edit.account_rule_delete,
        name="account_rule_delete",
    ),
    path(_OBJECT, object_rule_edit.object_rule_edit, name="object_rule_edit"),
    path(f"{_OBJECT}ta-bort/", object_rule_edit.object_rule_delete, name="object_rule_delete"),
    path("bokslut/<year:year>/tryckt/", published_list.published_list, name="published_list"),
    path(
        "bokslut/<year:year>/tryckt/<slug:statement>/", published_edit.published_edit, name="published_edit"
    ),
    path("anstallda/", headcount_list.headcount_list, name="headcount_list"),
    path("anstallda/ny/", headcount_list.headcount_create, name="headcount_create"),
    path("anstallda/<year:year>/", headcount_list.headcount_edit, name="headcount_edit"),
    path("anstallda/<year:year>/ta-bort/", headcount_list.headcount_delete, name="headcount_delete"),
]
