"""Screens of the ledger: versions, accounts and vouchers."""

from django.urls import URLPattern, path

from drivbank.finance.web.views import account_show, ledger_changes, ledger_list, ledger_show, voucher_show

_ONE = "huvudbok/<int:version_id>/"
urlpatterns: list[URLPattern] = [
    path("huvudbok/", ledger_list.ledger_list, name="ledger_list"),
    path(_ONE, ledger_show.ledger_show, name="ledger_show"),
    path(f"{_ONE}nytt/", ledger_changes.ledger_changes, name="ledger_changes"),
    path(f"{_ONE}konto/<str:number>/", account_show.account_show, name="account_show"),
    path(f"{_ONE}verifikation/<int:voucher_id>/", voucher_show.voucher_show, name="voucher_show"),
]
