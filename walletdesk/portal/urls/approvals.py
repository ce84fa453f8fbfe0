"""Approvals that stand, and how to take them back."""

from django.urls import URLPattern, path

from walletdesk.portal.views import wallet_approvals

urlpatterns: list[URLPattern] = [
    path("wallet/approvals/", wallet_approvals.index, name="wallet_approvals"),
    path("wallet/approvals/list/", wallet_approvals.show_list, name="wallet_approvals_list"),
]
