"""Addresses of a report's way out to Word and back."""

from django.urls import URLPattern, path

from drivbank.reports.web.views import word_compare, word_file, word_show

WORD = "rapporter/<int:report_id>/word/"

urlpatterns: list[URLPattern] = [
    path(WORD, word_show.word_show, name="word_show"),
    path(f"{WORD}rapport.docx", word_file.word_file, name="word_file"),
    path(f"{WORD}in/", word_show.word_receive, name="word_receive"),
    path(f"{WORD}<int:return_id>/", word_compare.word_compare, name="word_compare"),
    path(f"{WORD}<int:return_id>/ta-in/", word_compare.word_accept, name="word_accept"),
    path(f"{WORD}<int:return_id>/lamna/", word_compare.word_leave, name="word_leave"),
]
