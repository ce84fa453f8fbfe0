"""*Is it really us?*, for people and for programs."""

from django.urls import URLPattern, path

from walletdesk.portal.views import official_check, official_check_api

urlpatterns: list[URLPattern] = [
    path("official/check/", official_check.show, name="official_check"),
    path("api/official/", official_check_api.create, name="official_check_api"),
]
