"""The service status."""

from django.urls import URLPattern, path

from walletdesk.portal.views import status, subscription

urlpatterns: list[URLPattern] = [
    path("status/", status.show, name="status"),
    path("status/now/", status.show_now, name="status_now"),
    path("status/banner/", status.show_banner, name="status_banner"),
    path("status/pass/", status.create_pass, name="status_pass"),
    path("status/history/", status.show_history, name="status_history"),
    path("status/feed/<slug:language>/", status.show_feed, name="status_feed"),
    path("status/incidents/<int:pk>/", status.show_incident, name="status_incident"),
    path("status/subscription/", subscription.create, name="status_subscription"),
    path("status/subscription/sent/", subscription.show_asked, name="status_asked"),
    path("status/subscription/<str:token>/", subscription.confirm, name="status_confirm"),
]
