"""Receiving: an address to show or send to whoever pays, and the network that it is good on."""

from dataclasses import dataclass

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from walletdesk.portal.door import customers_only, the_customer
from walletdesk.wallet.models import LinkedAddress, Way
from walletdesk.wallet.networks import Net, net_named, nets


@dataclass(frozen=True)
class Receiving:
    """What is shown: where to, on which network, and whether the network stands in the code."""

    linked: LinkedAddress
    net: Net
    with_network: bool

    @property
    def payload(self) -> str:
        """What the code says: the address alone, which every app reads, or a request of EIP-681."""
        return (
            f"ethereum:{self.linked.spelled}@{self.net.chain_id}"
            if self.with_network
            else self.linked.spelled
        )

    @property
    def is_contract(self) -> bool:
        return self.linked.way == Way.CONTRACT

    @property
    def qr(self) -> str:
        return segno.make(self.payload, error="m").svg_data_uri(scale=6, border=2)


@require_safe
@customers_only
def show(request: HttpRequest) -> HttpResponse:
    linked = list(LinkedAddress.objects.of(the_customer(request)))
    chosen = _chosen(linked, request.GET.get("address", ""))
    if chosen is None:
        return render(request, "portal/wallet/receive_empty.html")
    choices = nets() if chosen.way == Way.KEY else [net_named(chosen.chain_id)]
    wanted = request.GET.get("network", "")
    net = next((net for net in choices if str(net.chain_id) == wanted), choices[0])
    context = {
        "receiving": Receiving(chosen, net, request.GET.get("code") == "network"),
        "linked": linked,
        "nets": choices,
    }
    return render(request, "portal/wallet/receive.html", context)


def _chosen(linked: list[LinkedAddress], wanted: str) -> LinkedAddress | None:
    """The one that was asked for, else the first."""
    return next((one for one in linked if str(one.pk) == wanted), linked[0] if linked else None)
