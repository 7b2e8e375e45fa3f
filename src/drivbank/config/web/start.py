"""The start page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def start(request: HttpRequest) -> HttpResponse:
    """Show the year at a glance."""
    return render(request, "config/start.html")
