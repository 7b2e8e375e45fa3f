"""Addresses of this room's screens."""

from django.urls import path

from drivbank.reports.web.views import appendix_file, appendix_show, money_file, money_show

app_name = "reports"
urlpatterns = [
    path("statistikbilaga/", appendix_show.appendix_show, name="appendix_show"),
    path("statistikbilaga/<int:year>.<slug:ending>", appendix_file.appendix_file, name="appendix_file"),
    path("ekonomi/<slug:what>/<year:year>/", money_show.money_show, name="money_show"),
    path("ekonomi/<slug:what>/<year:year>.<slug:ending>", money_file.money_file, name="money_file"),
]
