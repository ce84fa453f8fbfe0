"""What a customer types about addresses. A key or a phrase that is pasted is neither kept nor shown again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.not_an_address import NotAnAddress, Slip
from walletdesk.portal.forms.fields import SafeForm, WordsField
from walletdesk.wallet import policy
from walletdesk.wallet.networks import nets
from walletdesk.wallet.signature import LONGEST_TEXT, holds_secret

_PASTED = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false", "class": "mono"}
_SECRET = _("That looked like a private key or a seed phrase. Nothing of it was kept. We never ask for one.")


class ChainAddressField(forms.CharField):
    """An address of an Ethereum-like network, as people paste it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Address"))
        super().__init__(max_length=300, widget=forms.TextInput({**_PASTED, "placeholder": "0x…"}), **kwargs)

    def clean(self, value: Any) -> Address:
        pasted = super().clean(value)
        if holds_secret(pasted):
            raise ValidationError(_SECRET, code="secret")
        try:
            address = Address.read(pasted)
        except NotAnAddress as problem:
            code = "secret" if problem.slip is Slip.HASH_OR_KEY else "invalid"
            raise ValidationError(problem.message, code=code) from None
        if address.is_zero:
            raise ValidationError(_("This is the zero address: nobody has its key, what goes there is gone."))
        return address


class LinkForm(SafeForm):
    """Which address is to be linked, and on which network its contract lives if it is one."""

    address = ChainAddressField(help_text=_("Copy it from your wallet app."))
    chain_id = forms.ChoiceField(
        label=_("Network"),
        help_text=_("Matters only for contract wallets, such as a Safe: there the contract is asked."),
        required=False,
    )

    def __init__(self, *args: Any, any_chain: bool = False, **kwargs: Any) -> None:
        """With `any_chain` the network is the one that a wallet is on: a key is the same on all of them."""
        super().__init__(*args, **kwargs)
        choices = [(net.chain_id, net.name) for net in nets()]
        if any_chain and (told := _chain_told(self.data.get("chain_id", ""))):
            choices.append((told, str(told)))
        self.fields["chain_id"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["chain_id"].widget = forms.HiddenInput()
        self.fields["chain_id"].initial = choices[0][0]

    def clean_chain_id(self) -> int:
        return int(self.cleaned_data["chain_id"] or self.fields["chain_id"].initial)


def _chain_told(text: str) -> int | None:
    """The number of a network, as far as one is told; EIP-2294 bounds them well below this."""
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 16 and int(text) else None


class SignatureForm(SafeForm):
    """A text that was shown, and what somebody's wallet made of it. The verb says what is wrong with it."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False, max_length=4000)
    signature = forms.CharField(
        label=_("Signature"),
        help_text=_(
            "It begins with 0x and is 132 characters long. Never paste a private key or a seed phrase."
        ),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({**_PASTED, "rows": 4, "data-signature": True}),
    )


class LabelForm(SafeForm):
    label = WordsField(
        label=_("Your name for it"),
        help_text=_("Only you see it, such as “Savings”. Leave it empty for none."),
        max_length=policy.LONGEST_LABEL,
        required=False,
    )


class EntryWordsForm(SafeForm):
    label = WordsField(
        label=pgettext_lazy("of a thing", "Name"),
        help_text=_("Whose address it is, such as “Ming, rent”."),
        max_length=policy.LONGEST_LABEL,
    )
    note = WordsField(label=_("Note"), max_length=policy.LONGEST_NOTE, required=False)


class EntryForm(EntryWordsForm):
    address = ChainAddressField(
        help_text=_("Get it from the person, not from your history: that is where look-alikes lie in wait.")
    )
    field_order = ("address", "label", "note")


class ComparedForm(forms.Form):
    """Asked only where the address looks like one that is known."""

    compared = forms.BooleanField(label=_("I have compared every character, and it is a different address."))
