"""What a person asks the history for: parsed at the door, and never more than the person's own."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from walletdesk.accounts.models import Customer
from walletdesk.chains.models import Network
from walletdesk.portal.forms.fields import WordsField
from walletdesk.wallet.history import Wanted
from walletdesk.wallet.models import Balance, Direction, LinkedAddress
from walletdesk.wallet.searching import LONGEST
from walletdesk.wallet.settling import Stage

_ANY = ("", pgettext_lazy("filter", "All"))
# A pending transfer is in no block, and so not in the history yet.
_STAGES = [stage for stage in Stage if stage is not Stage.PENDING]


class HistoryForm(forms.Form):
    """Everything is optional. What can't be read is said, and the list then shows everything."""

    q = WordsField(label=_("Search"), max_length=LONGEST, required=False)
    network = forms.ChoiceField(label=_("Network"), required=False)
    asset = forms.ChoiceField(label=_("Asset"), required=False)
    address = forms.ChoiceField(label=_("Address"), required=False)
    direction = forms.ChoiceField(label=_("Direction"), required=False, choices=[_ANY, *Direction.choices])
    since = forms.DateField(
        label=pgettext_lazy("dates", "From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=pgettext_lazy("dates", "Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[_ANY, *((one.value, one.label) for one in _STAGES)]
    )
    folded = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, customer: Customer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.linked = list(LinkedAddress.objects.of(customer))
        held = list(Balance.objects.of(customer).order_by("network__name", "token__symbol"))
        assets = {
            f"{row.network_id}-{row.token_id or 0}": f"{row.asset.symbol} · {row.network.name}"
            for row in held
        }
        networks = list(Network.objects.in_use().values_list("slug", "name"))
        self.has_networks = len(networks) > 1
        self._choose("network", networks)
        self._choose("asset", sorted(assets.items(), key=lambda pair: pair[1]))
        self._choose("address", [(str(row.pk), row.label or row.address) for row in self.linked])

    def _choose(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [_ANY, *choices]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and since > until:
            self.add_error("until", _("This day is before the first one."))
        return given

    @property
    def narrowing(self) -> list[forms.BoundField]:
        """The filters, apart from the search."""
        return [field for field in self.visible_fields() if field.name != "q"]

    @property
    def wanted(self) -> Wanted:
        """What to show; nothing narrower than everything while something can't be read."""
        if not self.is_valid():
            return Wanted()
        given = self.cleaned_data
        network, _dash, token = given["asset"].partition("-")
        return Wanted(
            network=given["network"],
            asset=(int(network), int(token)) if given["asset"] else None,
            linked=int(given["address"]) if given["address"] else None,
            direction=Direction(given["direction"]) if given["direction"] else None,
            since=given["since"],
            until=given["until"],
            stage=Stage(given["state"]) if given["state"] else None,
            words=given["q"],
            folded=given["folded"],
        )
