"""Screens of each member's year."""

from django.urls import URLPattern, path

from drivbank.statistics.web.views import member_list, member_show

urlpatterns: list[URLPattern] = [
    path("medlemmar/", member_list.member_list, name="member_list"),
    path("medlemmar/<int:member_id>/<year:year>/", member_show.member_show, name="member_show"),
]
