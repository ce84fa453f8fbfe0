"""Sending through us."""

from django.urls import URLPattern, path

from walletdesk.portal.views import wallet_send

ONE = "wallet/send/<uuid:public_id>/"

urlpatterns: list[URLPattern] = [
    path("wallet/send/", wallet_send.create, name="wallet_send_new"),
    path(ONE, wallet_send.show, name="wallet_send"),
    path(f"{ONE}standing/", wallet_send.standing, name="wallet_send_standing"),
    path(f"{ONE}insistence/", wallet_send.create_insistence, name="wallet_send_insistence"),
    path(f"{ONE}handing-over/", wallet_send.create_handing_over, name="wallet_send_handing_over"),
    path(f"{ONE}transaction/", wallet_send.create_transaction, name="wallet_send_transaction"),
]
