"""What somebody wants looked at, and on which network they mean it. Nothing of it is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from walletdesk.chains.models import Network
from walletdesk.wallet.checking.reading import LONGEST


class CheckForm(forms.Form):
    text = forms.CharField(
        label=_("Address, payment link, transaction or signature request"),
        help_text=_("Paste it whole. Never a seed phrase or a private key: nobody needs those to look."),
        max_length=LONGEST + 1,
        strip=False,
        error_messages={
            "required": _("Paste an address, a payment link, a transaction or a signature request.")
        },
        widget=forms.Textarea(
            {
                "rows": 3,
                "autocomplete": "off",
                "autocapitalize": "off",
                "spellcheck": "false",
                "class": "mono",
            }
        ),
    )
    network = forms.ModelChoiceField(
        label=_("Network that you mean"), queryset=Network.objects.none(), empty_label=None, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        networks = Network.objects.in_use()
        field = self.fields["network"]
        field.queryset = networks  # type: ignore[attr-defined]
        field.to_field_name = "slug"  # type: ignore[attr-defined]
        first = networks.first()
        field.initial = first.slug if first else None
        if len(networks) < 2:
            field.widget = forms.HiddenInput()

    @property
    def meant(self) -> Network | None:
        """The network that was chosen, or the only one."""
        chosen: Network | None = self.cleaned_data.get("network")
        return chosen or Network.objects.in_use().first()
