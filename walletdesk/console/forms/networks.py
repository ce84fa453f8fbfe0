"""What an administrator writes about a network and its providers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from walletdesk.chains.models import Checking, Network
from walletdesk.look.forms import PasswordInput

CHANGEABLE = ("name", "checking", "final_after", "history_from", "names_registry", "explorer")
_TYPED = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}


class NetworkForm(forms.Form):
    """With `network` it begins with what that one has, and what makes it that network can't be changed."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=60)
    chain_id = forms.IntegerField(
        label=_("Chain id"), min_value=1, help_text=_("The number by which wallets know it; Ethereum is 1.")
    )
    slug = forms.SlugField(
        label=_("Short name"), max_length=40, help_text=_("Small letters, digits and hyphens, for addresses.")
    )
    symbol = forms.CharField(label=_("Symbol of its coin"), max_length=12, widget=forms.TextInput(_TYPED))
    decimals = forms.IntegerField(label=_("Decimals of its coin"), min_value=0, max_value=77, initial=18)
    checking = forms.ChoiceField(
        label=_("When a block is believed"), choices=Checking.choices, initial=Checking.PROOF
    )
    start_number = forms.IntegerField(
        label=_("First block to read"),
        min_value=0,
        required=False,
        help_text=_("Empty: from the newest block on. Transfers of the coin are known from there."),
    )
    history_from = forms.IntegerField(
        label=_("Oldest block of history"),
        min_value=0,
        initial=0,
        help_text=_("Tokens and approvals of a new address are looked up from this block on."),
    )
    final_after = forms.IntegerField(
        label=_("Final after so many blocks"),
        min_value=1,
        required=False,
        help_text=_("Only for networks whose providers tell of no final block."),
    )
    names_registry = forms.CharField(
        label=_("Contract of names (ENS)"),
        max_length=42,
        required=False,
        help_text=_("Empty where the network has no names."),
        widget=forms.TextInput(_TYPED),
    )
    explorer = forms.CharField(
        label=_("Its explorer"),
        max_length=200,
        required=False,
        help_text=_(
            "Such as https://explorer.example. Agents may link its pages of transactions and addresses."
        ),
        widget=forms.TextInput({**_TYPED, "inputmode": "url"}),
    )

    def __init__(self, *args: Any, network: Network | None = None, **kwargs: Any) -> None:
        if network:
            kwargs["initial"] = {name: getattr(network, name) for name in CHANGEABLE}
        super().__init__(*args, **kwargs)
        if network:
            for name in set(self.fields) - set(CHANGEABLE):
                del self.fields[name]

    @property
    def details(self) -> dict[str, Any]:
        """What the row gets."""
        return dict(self.cleaned_data)


class ProviderForm(forms.Form):
    """The addresses go in and never come out again."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=60)
    url = forms.CharField(
        label=_("Address (JSON-RPC)"),
        max_length=500,
        help_text=_("It often holds a key. It is kept sealed and never shown again."),
        widget=PasswordInput(attrs={"autocomplete": "off"}),
    )
    socket = forms.CharField(
        label=_("Address for news (WebSocket)"),
        max_length=500,
        required=False,
        help_text=_("Empty: the newest block is asked for every other second."),
        widget=PasswordInput(attrs={"autocomplete": "off"}),
    )
    is_own = forms.BooleanField(
        label=_("It is a node of our own"),
        required=False,
        help_text=_("It may then have a private address, and no encryption."),
    )
    order = forms.IntegerField(
        label=_("Order"), min_value=0, max_value=99, initial=0, help_text=_("The smallest is asked first.")
    )
    per_second = forms.IntegerField(
        label=_("Questions in a second"),
        min_value=1,
        max_value=100_000,
        initial=10,
        help_text=_("What your plan with it allows. A block takes two or three."),
    )

    @property
    def details(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
