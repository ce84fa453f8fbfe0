"""What a customer says about a quote: by which way it is paid, and what is to be paid back, and where to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from walletdesk.fees.models import Quote
from walletdesk.fees.models.refund import LONGEST_REASON
from walletdesk.portal.forms.fields import SafeForm, WordsField
from walletdesk.portal.forms.wallet import ChainAddressField

# What a form can't leave empty, for paying as the catalogue says.
OUTSIDE = "outside"


class AcceptForm(forms.Form):
    way = forms.ChoiceField(
        label=pgettext_lazy("payment", "How do you want to pay?"), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, quote: Quote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(way.key, way.label) for way in quote.ways]
        if quote.outside:
            choices.append((OUTSIDE, str(_("Another way, told after you have accepted"))))
        self.fields["way"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["way"].initial = choices[0][0]

    @property
    def chosen(self) -> str:
        """As `Quote.accept` takes it."""
        way = str(self.cleaned_data["way"])
        return "" if way == OUTSIDE else way


class RefundAddressForm(SafeForm):
    to = ChainAddressField(
        label=_("Where to?"),
        help_text=_("Your own address on the network that you paid on. Not the one of an exchange."),
    )


class RefundForm(RefundAddressForm):
    reason = WordsField(label=_("Why?"), max_length=LONGEST_REASON)
    field_order = ["reason", "to"]

    def __init__(self, *args: Any, is_on_network: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_on_network:
            del self.fields["to"]
