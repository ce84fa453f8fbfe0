"""What moved, and what is there."""

from django.urls import URLPattern, path

from walletdesk.portal.views import wallet_history, wallet_portfolio

urlpatterns: list[URLPattern] = [
    path("wallet/portfolio/", wallet_portfolio.show, name="wallet_portfolio"),
    path("wallet/history/", wallet_history.index, name="wallet_history"),
    path("wallet/history/export/", wallet_history.create_export, name="wallet_history_export"),
    path("wallet/history/<int:pk>/", wallet_history.show, name="wallet_receipt"),
]
