"""What support costs, and the customer's quotes."""

from django.urls import URLPattern, path

from walletdesk.portal.views import fees, fees_receipts, fees_refunds

ONE = "fees/quotes/<uuid:public_id>/"
REFUND = f"{ONE}refunds/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("fees/", fees.show, name="fees"),
    path("fees/quotes/", fees.index, name="quotes"),
    path(ONE, fees.show_quote, name="quote"),
    path(f"{ONE}standing/", fees.show_standing, name="quote_standing"),
    path(f"{ONE}acceptance/", fees.accept, name="quote_acceptance"),
    path(f"{ONE}refusal/", fees.decline, name="quote_refusal"),
    path(f"{ONE}receipt/", fees_receipts.show, name="quote_receipt"),
    path(f"{ONE}refunds/new/", fees_refunds.create, name="quote_refund_new"),
    path(f"{REFUND}address/", fees_refunds.update_address, name="quote_refund_address"),
    path(f"{REFUND}receipt/", fees_receipts.show_refund, name="quote_refund_receipt"),
]
