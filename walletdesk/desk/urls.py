from django.urls import path

from walletdesk.desk import views

app_name = "desk"
urlpatterns = [
    path("files/<uuid:public_id>/", views.show_file, name="file"),
    path("files/<uuid:public_id>/image/", views.show_image, name="image"),
    path("files/<uuid:public_id>/sound/", views.show_sound, name="sound"),
]
