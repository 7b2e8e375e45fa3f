"""Addresses of the money: grants and requisitions."""

from django.urls import URLPattern, path

from drivbank.finance.web.views import (
    grant_edit,
    grant_list,
    grant_show,
    intervention_money,
    requisition_edit,
    requisition_list,
    requisition_show,
)

_ONE = "rekvisitioner/<int:requisition_id>/"
urlpatterns: list[URLPattern] = [
    path("beviljat/", grant_list.grant_list, name="grant_list"),
    path("beviljat/nytt/", grant_edit.grant_create, name="grant_create"),
    path("beviljat/<int:grant_id>/", grant_show.grant_show, name="grant_show"),
    path("beviljat/<int:grant_id>/andra/", grant_edit.grant_edit, name="grant_edit"),
    path("beviljat/<int:grant_id>/beslut/", grant_edit.grant_amount_add, name="grant_amount_add"),
    path(
        "beviljat/<int:grant_id>/rekvisition/", requisition_edit.requisition_create, name="requisition_create"
    ),
    path("rekvisitioner/", requisition_list.requisition_list, name="requisition_list"),
    path(_ONE, requisition_show.requisition_show, name="requisition_show"),
    path(f"{_ONE}beslut/", requisition_edit.requisition_decide, name="requisition_decide"),
    path(f"{_ONE}betald/", requisition_edit.requisition_pay, name="requisition_pay"),
    path(f"{_ONE}aterta/", requisition_edit.requisition_reopen, name="requisition_reopen"),
    path(f"{_ONE}ta-bort/", requisition_edit.requisition_withdraw, name="requisition_withdraw"),
    path("insatser/<int:intervention_id>/", intervention_money.intervention_money, name="intervention_money"),
]
