"""Addresses of the money: contributions."""

from django.urls import URLPattern, path

from drivbank.finance.web.views import (
    charge_credit,
    charge_list,
    contribution_decide,
    contribution_edit,
    contribution_issue,
    contribution_list,
    contribution_show,
    key_create,
    key_list,
    member_show,
    references_edit,
)

urlpatterns: list[URLPattern] = [
    path("bidrag/", contribution_list.contribution_list, name="contribution_list"),
    path("bidrag/ny/", contribution_edit.contribution_create, name="contribution_create"),
    path("bidrag/<int:round_id>/", contribution_show.contribution_show, name="contribution_show"),
    path("bidrag/<int:round_id>/andra/", contribution_edit.contribution_edit, name="contribution_edit"),
    path("bidrag/<int:round_id>/ta-bort/", contribution_edit.contribution_delete, name="contribution_delete"),
    path(
        "bidrag/<int:round_id>/beslut/", contribution_decide.contribution_decide, name="contribution_decide"
    ),
    path(
        "bidrag/<int:round_id>/fakturera/", contribution_issue.contribution_issue, name="contribution_issue"
    ),
    path("bidrag/nycklar/", key_list.key_list, name="key_list"),
    path("bidrag/nycklar/ny/", key_create.key_create, name="key_create"),
    path("bidrag/ar/<year:year>/fakturor/", charge_list.charge_list, name="charge_list"),
    path("fakturor/<int:number>/kreditera/", charge_credit.charge_credit, name="charge_credit"),
    path("fakturor/<int:number>/pa-nytt/", charge_credit.charge_reissue, name="charge_reissue"),
    path("medlemmar/referenser/", references_edit.references_edit, name="references_edit"),
    path("medlemmar/<int:member_id>/", member_show.member_show, name="member_show"),
    path("medlemmar/<int:member_id>/referens/", member_show.reference_edit, name="reference_edit"),
]
