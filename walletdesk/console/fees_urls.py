"""Addresses of special services: the catalogue, and what was paid for them."""

from django.urls import path

from walletdesk.console.views import fees, fees_payments, fees_proposals

SERVICE = "fees/services/<int:pk>/"
PROPOSAL = "fees/proposals/<int:pk>/"
PAYMENT = "fees/payments/<int:pk>/"
OUTSIDE = "fees/outside-payments/<int:pk>/"
REFUND = "fees/refunds/<int:pk>/"

fees_pages = [
    path("fees/", fees.show_all, name="fees"),
    path("fees/services/new/", fees.new, name="fees_new"),
    path(SERVICE, fees.show, name="fees_service"),
    path(f"{SERVICE}change/", fees.change, name="fees_change"),
    path(f"{SERVICE}retirement/", fees.retire, name="fees_retirement"),
    path(f"{PROPOSAL}approval/", fees_proposals.approve, name="fees_approval"),
    path(f"{PROPOSAL}refusal/", fees_proposals.decline, name="fees_refusal"),
    path(f"{PROPOSAL}withdrawal/", fees_proposals.withdraw, name="fees_withdrawal"),
    path(f"{PAYMENT}assignment/", fees_payments.assign, name="payment_assignment"),
    path(f"{PAYMENT}settlement/", fees_payments.settle, name="payment_settlement"),
    path(f"{OUTSIDE}approval/", fees_payments.confirm_outside, name="outside_approval"),
    path(f"{OUTSIDE}refusal/", fees_payments.refuse_outside, name="outside_refusal"),
    path(f"{REFUND}approval/", fees_payments.agree_to_refund, name="refund_approval"),
    path(f"{REFUND}refusal/", fees_payments.refuse_refund, name="refund_refusal"),
    path(f"{REFUND}sending/", fees_payments.send_refund, name="refund_sending"),
]
