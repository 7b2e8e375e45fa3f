"""Addresses of the administration: users, and the three logs."""

from django.urls import path

from drivbank.access.web.views import (
    event_list,
    event_show,
    grant_add,
    language_set,
    log_check,
    reading_list,
    sign_in_list,
    user_acts,
    user_invite,
    user_link,
    user_list,
    user_rename,
    user_show,
)

app_name = "access"
urlpatterns = [
    path("sprak/", language_set.language_set, name="language_set"),
    path("anvandare/", user_list.user_list, name="user_list"),
    path("anvandare/ny/", user_invite.user_invite, name="user_invite"),
    path("anvandare/<int:user_id>/", user_show.user_show, name="user_show"),
    path("anvandare/<int:user_id>/namn/", user_rename.user_rename, name="user_rename"),
    path("anvandare/<int:user_id>/lank/", user_link.user_link, name="user_link"),
    path("anvandare/<int:user_id>/roller/ny/", grant_add.grant_add, name="grant_add"),
    path(
        "anvandare/<int:user_id>/roller/<int:grant_id>/ta-bort/",
        user_acts.grant_remove,
        name="grant_remove",
    ),
    path("anvandare/<int:user_id>/stang/", user_acts.user_close, name="user_close"),
    path("anvandare/<int:user_id>/oppna/", user_acts.user_reopen, name="user_reopen"),
    path("anvandare/<int:user_id>/ta-bort-app/", user_acts.second_factor_reset, name="second_factor_reset"),
    path("handelser/", event_list.event_list, name="event_list"),
    path("handelser/<int:number>/", event_show.event_show, name="event_show"),
    path("handelser/kontrollera/", log_check.log_check, name="log_check"),
    path("lasningar/", reading_list.reading_list, name="reading_list"),
    path("inloggningar/", sign_in_list.sign_in_list, name="sign_in_list"),
]
