"""Approvals of a customer's own addresses: who may take what, and the transaction that ends it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from walletdesk.accounts.models import Customer
from walletdesk.chains.evm.address import Address
from walletdesk.chains.models import Approval
from walletdesk.core.money import Amount
from walletdesk.portal.door import customers_only, the_customer
from walletdesk.wallet.disguise import visible
from walletdesk.wallet.labels import shared_contract
from walletdesk.wallet.models import BookEntry, LinkedAddress
from walletdesk.wallet.revoking import Call, revocation

SHOWN = 100


@dataclass(frozen=True)
class Leave:
    """One approval, and the call that takes it back. The addresses are spelled as people see them."""

    approval: Approval
    owner: str
    spender: str
    call: Call
    label: str = ""

    @property
    def symbol(self) -> str:
        """As the token calls itself, without what nobody sees."""
        return visible(str(self.approval.token))

    @property
    def amount(self) -> Amount:
        return self.approval.token.amount(self.approval.amount)

    @property
    def chain(self) -> str:
        """As wallet apps are asked for a network."""
        return hex(self.approval.network.chain_id)


@require_safe
@customers_only
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/wallet/approvals.html", _context(the_customer(request)))


@require_safe
@customers_only
def show_list(request: HttpRequest) -> HttpResponse:
    """The list anew, for a page that waits for the network; nothing while it would look the same."""
    context = _context(the_customer(request))
    if request.GET.get("mark") == context["mark"]:
        return HttpResponse(status=204)
    return render(request, "portal/wallet/approvals_list.html", context)


def _context(customer: Customer) -> dict[str, Any]:
    linked = list(LinkedAddress.objects.of(customer).values_list("address", flat=True))
    standing = Approval.objects.by_owners(linked).standing().newest_first()
    labels = BookEntry.objects.labels_of(customer)
    leaves = [_leave(row, labels) for row in standing[:SHOWN]]
    said = "\n".join(f"{one.approval.identity}" for one in leaves)
    return {
        "leaves": leaves,
        "is_linked": bool(linked),
        "mark": hashlib.sha256(said.encode()).hexdigest()[:16],
    }


def _leave(row: Approval, labels: dict[str, str]) -> Leave:
    owner, spender = str(Address.of(row.owner)), str(Address.of(row.spender))
    label = labels.get(row.spender) or shared_contract(row.spender)
    return Leave(row, owner, spender, revocation(row), label)
