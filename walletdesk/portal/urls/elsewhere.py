"""From a conversation on a platform into the app, and the accounts there that a customer linked."""

from django.urls import URLPattern, path

from walletdesk.portal.views import elsewhere, elsewhere_link

urlpatterns: list[URLPattern] = [
    path("conversations/<str:token>/", elsewhere_link.show, name="conversation"),
    path("conversations/<str:token>/adoption/", elsewhere_link.adopt, name="conversation_adoption"),
    path("conversations/<str:token>/code/", elsewhere_link.create_code, name="conversation_code"),
    path("conversations/<str:token>/denial/", elsewhere_link.deny, name="conversation_denial"),
    path("security/elsewhere/", elsewhere.index, name="elsewhere"),
    path("security/elsewhere/<int:pk>/removal/", elsewhere.destroy, name="elsewhere_removal"),
]
