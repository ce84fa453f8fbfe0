"""What a lead writes about a special service."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from walletdesk.chains.models import Network, Token
from walletdesk.fees import money
from walletdesk.fees.draft import MOST_REFUND_DAYS, MOST_REPLY_MINUTES, Draft
from walletdesk.fees.models import Service
from walletdesk.fees.models.particulars import LONGEST_NAME, LONGEST_TEXT
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry
from walletdesk.wallet.asset import Asset

_MOST_TOKENS = 60


def assets() -> list[Asset]:
    """What a price may be in: each network's coin; tokens that are known, in the catalogue, or have arrived
    at an address of ours. No counterfeits."""
    networks = list(Network.objects.in_use())
    ours = Entry.objects.of_kind(Kind.PAYMENT_ADDRESS).values("key")
    here = Token.objects.filter(network__in=networks, decimals__isnull=False).exclude(symbol="")
    moved = here.filter(movements__recipient__in=ours).distinct()[:_MOST_TOKENS]
    named = money.assets_named({name for one in Service.objects.offered() for name in one.assets})
    known = [asset for token in here.filter(pk__in=_known(here)) for asset in [Asset(token.network, token)]]
    tokens = [Asset(token.network, token) for token in moved.select_related("network")]
    found = {asset.key: asset for asset in [*(Asset(net, None) for net in networks), *named, *known, *tokens]}
    return [asset for asset in found.values() if not asset.is_fake]


def _known(tokens: Iterable[Token]) -> list[int]:
    """Keys of those whose contract is a known one."""
    from walletdesk.wallet.known_tokens import known_tokens  # noqa: PLC0415 - a long list, read when asked

    contracts = {token.address for token in known_tokens() if token.address}
    return list(Token.objects.filter(address__in=contracts).values_list("pk", flat=True))


class ServiceForm(forms.Form):
    """With `service` it begins with what is said of it now."""

    name_zh = forms.CharField(label=_("Called, in Chinese"), max_length=LONGEST_NAME)
    name_en = forms.CharField(label=_("Called, in English"), max_length=LONGEST_NAME)
    covers_zh = forms.CharField(
        label=_("What it covers, in Chinese"), max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 3})
    )
    covers_en = forms.CharField(
        label=_("What it covers, in English"), max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 3})
    )
    price = forms.CharField(
        label=_("Price, tax included"),
        max_length=40,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    currency = forms.CharField(
        label=_("Currency"),
        max_length=16,
        help_text=_("A code such as EUR or CNY, or the symbol of the assets that are chosen below."),
    )
    assets = forms.MultipleChoiceField(
        label=_("Paid on a network in"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("All of one symbol. The registry needs a payment address on each of these networks."),
    )
    tax_rate = forms.DecimalField(
        label=_("Tax in the price, in per cent"), max_digits=4, decimal_places=2, min_value=0, initial=0
    )
    outside_zh = forms.CharField(
        label=_("How else it is paid, in Chinese"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    outside_en = forms.CharField(
        label=_("How else it is paid, in English"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Such as the bank account. Customers see it only after they have accepted."),
    )
    refund_days = forms.IntegerField(
        label=_("Days in which it can be paid back"), min_value=0, max_value=MOST_REFUND_DAYS, initial=14
    )
    refund_zh = forms.CharField(
        label=_("Under which conditions, in Chinese"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    refund_en = forms.CharField(
        label=_("Under which conditions, in English"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    reply_minutes = forms.IntegerField(
        label=_("Faster reply time, in minutes of opening time"),
        required=False,
        min_value=1,
        max_value=MOST_REPLY_MINUTES,
        help_text=_("Leave it empty where the queue’s own time counts."),
    )

    def __init__(self, *args: Any, service: Service | None = None, **kwargs: Any) -> None:
        if service:
            kwargs["initial"] = _said(service)
        super().__init__(*args, **kwargs)
        self._assets = {asset.key: asset for asset in assets()}
        choices = [(key, f"{asset.symbol} · {asset.network.name}") for key, asset in self._assets.items()]
        self.fields["assets"].choices = choices  # type: ignore[attr-defined]

    @property
    def draft(self) -> Draft:
        given = dict(self.cleaned_data)
        given["assets"] = [self._assets[key] for key in given["assets"]]
        return Draft(**given)


def _said(service: Service) -> dict[str, Any]:
    """As somebody would have typed it."""
    said = dict(service.said)
    del said["decimals"]
    return {**said, "price": str(service.amount), "assets": [asset.key for asset in service.payable_in]}
