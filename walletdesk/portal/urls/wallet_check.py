"""Check before you send, for people and for wallet apps."""

from django.urls import URLPattern, path

from walletdesk.portal.views import check_api, wallet_check

urlpatterns: list[URLPattern] = [
    path("wallet/check/", wallet_check.show, name="wallet_check"),
    path("api/check/", check_api.create, name="check_api"),
]
