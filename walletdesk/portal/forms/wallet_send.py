"""What is to be sent: from which own address, of what, how much, and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from walletdesk import shield
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.not_an_address import NotAnAddress, Slip
from walletdesk.chains.models import Network, Token
from walletdesk.core.money import Amount, NotAnAmount
from walletdesk.wallet.checking.tokens_seen import is_fake
from walletdesk.wallet.disguise import visible
from walletdesk.wallet.models import LinkedAddress, Order

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

_PASTED = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false", "class": "mono"}
_MOST_TOKENS = 100
_SECRET = _("That looked like a private key or a seed phrase. Nothing of it was kept. We never ask for one.")


@dataclass(frozen=True)
class Sendable:
    """An asset that may be chosen. `key` stands in the form."""

    network: Network
    token: Token | None

    @property
    def key(self) -> str:
        return f"{self.network.slug}:{self.token.address if self.token else 'coin'}"

    @property
    def symbol(self) -> str:
        return visible(self.token.symbol)[:16] if self.token else self.network.symbol

    @property
    def decimals(self) -> int:
        return (self.token.decimals or 0) if self.token else self.network.decimals

    def __str__(self) -> str:
        return f"{self.symbol} · {self.network.name}"


def sendables(own: list[str]) -> list[Sendable]:
    """Each network's coin, and the tokens that have moved at one of these addresses; no counterfeits."""
    networks = list(Network.objects.in_use())
    moved = Token.objects.filter(network__in=networks, movements__recipient__in=own, decimals__isnull=False)
    tokens = moved.exclude(symbol="").select_related("network").distinct().order_by("symbol", "pk")
    honest = [Sendable(token.network, token) for token in tokens[:_MOST_TOKENS] if not is_fake(token)]
    return [*(Sendable(network, None) for network in networks), *honest]


class SendForm(forms.Form):
    sender = forms.ChoiceField(label=pgettext_lazy("sender", "From"))
    asset = forms.ChoiceField(label=pgettext_lazy("to be sent", "What"))
    amount = forms.CharField(
        label=pgettext_lazy("to be sent", "How much"),
        max_length=90,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "placeholder": "0.00"}),
    )
    recipient = forms.CharField(
        label=pgettext_lazy("recipient", "To"),
        help_text=_("Paste the address. We check it before anything happens."),
        max_length=300,
        widget=forms.TextInput({**_PASTED, "placeholder": "0x…"}),
    )

    def __init__(self, *args: Any, customer: Customer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        linked = list(LinkedAddress.objects.of(customer))
        self._assets = {one.key: one for one in sendables([one.address for one in linked])}
        senders = [(one.address, _named(one)) for one in linked]
        self.fields["sender"].choices = senders  # type: ignore[attr-defined]
        self.fields["asset"].choices = [(key, str(one)) for key, one in self._assets.items()]  # type: ignore[attr-defined]

    @property
    def can_send(self) -> bool:
        """Whether there is an address to send from, and a network to send on."""
        return bool(self.fields["sender"].choices and self._assets)  # type: ignore[attr-defined]

    def clean_recipient(self) -> Address:
        pasted = self.cleaned_data["recipient"]
        if shield.remove(pasted).kinds:
            self._forget()
            raise ValidationError(_SECRET, code="secret")
        try:
            return Address.read(pasted)
        except NotAnAddress as problem:
            if problem.slip is Slip.HASH_OR_KEY:
                self._forget()
            raise ValidationError(problem.message) from None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        asset = self._assets.get(given.get("asset", ""))
        if asset and "amount" in given:
            try:
                given["amount"] = Amount.parse(given["amount"], asset.decimals)
            except NotAnAmount:
                words = _("Write an amount such as 12.5; %(symbol)s has at most %(decimals)d decimals.")
                self.add_error("amount", words % {"symbol": asset.symbol, "decimals": asset.decimals})
            else:
                if given["amount"].value <= 0:
                    self.add_error("amount", _("Write an amount above zero."))
        return given

    @property
    def order(self) -> Order:
        """What was asked for, once the form is valid."""
        given, asset = self.cleaned_data, self._assets[self.cleaned_data["asset"]]
        sender = Address.of(given["sender"])
        return Order(asset.network, sender, given["recipient"], given["amount"].value, asset.token)

    def _forget(self) -> None:
        """So that it does not come back on the page."""
        shown = self.data.copy()  # type: ignore[attr-defined]
        shown["recipient"] = ""
        self.data = shown


def _named(linked: LinkedAddress) -> str:
    spelled = str(Address.of(linked.address))
    return f"{linked.label} · {spelled}" if linked.label else spelled
