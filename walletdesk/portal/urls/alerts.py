"""Alerts and "was this you?"; and the link of their letters."""

from django.urls import path

from walletdesk.portal.views import alerts, denial_link

urlpatterns = [
    path("alerts/", alerts.index, name="alerts"),
    path("alerts/banner/", alerts.show_banner, name="alerts_banner"),
    path("alerts/familiar/", alerts.index_familiar, name="alerts_familiar"),
    path("alerts/familiar/<int:pk>/end/", alerts.destroy_familiar, name="alerts_familiar_end"),
    path("alerts/<uuid:public_id>/", alerts.show, name="alert"),
    path("alerts/<uuid:public_id>/confirmation/", alerts.create_confirmation, name="alert_confirmation"),
    path(
        "alerts/<uuid:public_id>/confirmation/end/",
        alerts.destroy_confirmation,
        name="alert_confirmation_end",
    ),
    path("alerts/<uuid:public_id>/denial/", alerts.create_denial, name="alert_denial"),
    path("not-me/<str:token>/", denial_link.show, name="not_me"),
]
