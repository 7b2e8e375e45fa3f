"""Addresses of this room's screens."""

from django.urls import path

from drivbank.reports.web.views import appendix_file, appendix_show

app_name = "reports"
urlpatterns = [
    path("statistikbilaga/", appendix_show.appendix_show, name="appendix_show"),
    path("statistikbilaga/<int:year>.<slug:ending>", appendix_file.appendix_file, name="appendix_file"),
]
