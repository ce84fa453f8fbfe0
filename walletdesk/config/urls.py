"""Every address of the product; each room brings its own list."""

from django.urls import include, path

from walletdesk.config import health

urlpatterns = [
    path("healthz", health.show, name="health"),
    path("", include("walletdesk.live.urls")),
    path("", include("walletdesk.look.urls")),
    path("", include("walletdesk.notices.urls")),
    path("", include("walletdesk.desk.urls")),
    path("", include("walletdesk.channels.webform.urls")),
    path("", include("walletdesk.channels.chat.urls")),
    path("", include("walletdesk.channels.social.urls")),
    path("", include("walletdesk.portal.urls")),
    path("console/", include("walletdesk.console.urls")),
]

handler400 = "walletdesk.look.errors.bad_request"
handler403 = "walletdesk.look.errors.permission_denied"
handler404 = "walletdesk.look.errors.page_not_found"
handler500 = "walletdesk.look.errors.server_error"
