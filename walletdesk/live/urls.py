from django.urls import path

from walletdesk.live import views

urlpatterns = [
    path("live/pass/", views.create_pass, name="live_pass"),
]
