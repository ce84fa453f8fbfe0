"""What is officially ours."""

from django.urls import URLPattern, path

from walletdesk.portal.views import official, official_list

urlpatterns: list[URLPattern] = [
    path("official/", official.show, name="official"),
    path(".well-known/security.txt", official.show_security_txt, name="security_txt"),
    path(".well-known/walletdesk-official.json", official_list.show, name="official_list"),
]
