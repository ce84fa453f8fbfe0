"""What belongs to every page: theme, installable app, the page for no connection, the style page."""

from django.urls import path

from walletdesk.look import installable, style_page, theme

urlpatterns = [
    path("preferences/theme/", theme.update, name="theme"),
    path("manifest.webmanifest", installable.manifest, name="manifest"),
    path("service-worker.js", installable.service_worker, name="service_worker"),
    path("offline/", installable.offline, name="offline"),
    path("dev/look/", style_page.show, name="style_page"),
]
