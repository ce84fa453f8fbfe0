"""What is officially ours."""

from django.urls import URLPattern, path

from walletdesk.portal.views import official

urlpatterns: list[URLPattern] = [
    path("official/", official.show, name="official"),
    path(".well-known/security.txt", official.show_security_txt, name="security_txt"),
]
