"""The list of participations as it is usually made: rows by OFFSET in the middle of the list, and an exact count."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from drivbank.participants.models import Participation

ROWS = 50
TEMPLATE = """{% extends "ui/base.html" %}
{% block content %}<p>{{ page.paginator.count }}</p><table>{% for row in page %}
<tr><td><a href="/deltagare/{{ row.pk }}/">{{ row.code }}</a></td><td>{{ row.intervention.name }}</td>
<td>{{ row.municipality.name }}</td><td>{{ row.sex }}</td><td>{{ row.age }}</td><td>{{ row.enrolled_on|date }}</td>
<td>{{ row.exited_on|date }}</td><td>{{ row.exit_reason }}</td></tr>{% endfor %}</table>
{% include "ui/components/pagination.html" with page=page only %}{% endblock %}"""


def usual_list(request: HttpRequest) -> HttpResponse:
    """Show the page in the middle, as an administration page that counts and skips would."""
    rows = Participation.objects.select_related("intervention", "municipality").order_by("-enrolled_on", "pk")
    status = request.GET.get("lage", "")
    if status:
        rows = rows.filter(exited_on__isnull=status == "pagar")
    pages = Paginator(rows, ROWS)
    page = pages.page(max(pages.num_pages // 2, 1))
    return HttpResponse(engines["django"].from_string(TEMPLATE).render({"page": page}, request))


urlpatterns = [
    path("matning/lista/", usual_list, name="usual_list"),
    path("", include("drivbank.config.urls")),
]
