from django.urls import path

from walletdesk.notices import subscriptions, views

urlpatterns = [
    path("letters/<str:token>/", subscriptions.show, name="unsubscription"),
    path("letters/<str:token>/subscription/", subscriptions.create, name="subscription"),
    path("dev/letters/", views.index, name="letters"),
    path("dev/letters/<uuid:letter_id>/", views.show, name="letter"),
    path("dev/letters/<uuid:letter_id>/frame/", views.frame, name="letter_frame"),
    path("dev/letters/<slug:room>/<slug:name>/<slug:language>/", views.example, name="letter_example"),
    path(
        "dev/letters/<slug:room>/<slug:name>/<slug:language>/frame/",
        views.example_frame,
        name="letter_example_frame",
    ),
]
