"""Addresses of this room's screens."""

from django.urls import path

from drivbank.reports.web import urls_parts, urls_reports, urls_word
from drivbank.reports.web.views import appendix_file, appendix_show, member_file, sheets_file, sheets_show

app_name = "reports"
urlpatterns = [
    *urls_reports.urlpatterns,
    *urls_parts.urlpatterns,
    *urls_word.urlpatterns,
    path("statistikbilaga/", appendix_show.appendix_show, name="appendix_show"),
    path("statistikbilaga/<int:year>.<slug:ending>", appendix_file.appendix_file, name="appendix_file"),
    path("ekonomi/<slug:what>/<year:year>/", sheets_show.money_show, name="money_show"),
    path("ekonomi/<slug:what>/<year:year>.<slug:ending>", sheets_file.money_file, name="money_file"),
    path("resultat/<slug:what>/<year:year>/", sheets_show.result_show, name="result_show"),
    path("resultat/<slug:what>/<year:year>.<slug:ending>", sheets_file.result_file, name="result_file"),
    path("medlem/<int:member_id>/<year:year>.<slug:ending>", member_file.member_file, name="member_file"),
]
