"""Screens for workbooks that come in and templates that go out."""

from django.urls import path

from drivbank.exchange.web.views import (
    import_cancel,
    import_confirm,
    import_list,
    import_marked,
    import_progress,
    import_show,
    import_upload,
    population_create,
    population_preview,
    sie_create,
    sie_show,
    template_download,
    template_list,
)

app_name = "exchange"
urlpatterns = [
    path("", import_list.import_list, name="import_list"),
    path("ny/", import_upload.import_upload, name="import_upload"),
    path("mallar/", template_list.template_list, name="template_list"),
    path("mallar/<int:intervention_id>/", template_download.template_download, name="template_download"),
    path("befolkning/", population_create.population_create, name="population_create"),
    path("befolkning/hamta/", population_create.population_fetch_now, name="population_fetch"),
    path("befolkning/<int:delivery_id>/", population_preview.population_preview, name="population_preview"),
    path(
        "befolkning/<int:delivery_id>/publicera/",
        population_preview.population_confirm,
        name="population_confirm",
    ),
    path(
        "befolkning/<int:delivery_id>/ta-bort/",
        population_preview.population_discard,
        name="population_discard",
    ),
    path("huvudbok/", sie_create.sie_create, name="sie_create"),
    path("huvudbok/<int:import_id>/", sie_show.sie_show, name="sie_show"),
    path("huvudbok/<int:import_id>/framsteg/", sie_show.sie_progress, name="sie_progress"),
    path("huvudbok/<int:import_id>/bekrafta/", sie_show.sie_confirm, name="sie_confirm"),
    path("huvudbok/<int:import_id>/ta-bort/", sie_show.sie_remove, name="sie_remove"),
    path("<int:import_id>/", import_show.import_show, name="import_show"),
    path("<int:import_id>/framsteg/", import_progress.import_progress, name="import_progress"),
    path("<int:import_id>/bekrafta/", import_confirm.import_confirm, name="import_confirm"),
    path("<int:import_id>/avbryt/", import_cancel.import_cancel, name="import_cancel"),
    path("<int:import_id>/fel/", import_marked.import_marked, name="import_marked"),
]
