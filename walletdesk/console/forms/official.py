"""What a lead writes about a channel that is ours, or is to be."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from walletdesk.accounts.models import Agent
from walletdesk.chains.models import Network
from walletdesk.official.draft import FOR_FAULTS, About, Draft
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry, Purpose
from walletdesk.official.models.particulars import KEY, LABEL, PACKAGE

# Later is a slip of the keyboard.
LAST_DAY = date(2199, 12, 31)
_TYPED = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
SAID = ("label_zh", "label_en", "purpose", "in_chinese", "in_english", "package", "signing_sha256")


class Names(forms.ModelChoiceField):
    """Colleagues, by their names."""

    def label_from_instance(self, obj: Agent) -> str:
        return obj.name


class LastDay(forms.DateField):
    """The last day on which a channel is ours; none for an open end."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Ours up to and including"),
            required=False,
            widget=forms.DateInput({"type": "date"}),
            validators=[MaxValueValidator(LAST_DAY)],
            **kwargs,
        )

    def clean(self, value: Any) -> datetime | None:
        """When that day is over where its writer is."""
        day = super().clean(value)
        return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)) if day else None


class EndForm(forms.Form):
    ends_on = LastDay(help_text=_("Empty: as soon as a second person has agreed."))


class AboutForm(forms.Form):
    """What is said of a channel. With `entry` it begins with what is said of it now."""

    label_zh = forms.CharField(label=_("Called, in Chinese"), max_length=LABEL)
    label_en = forms.CharField(label=_("Called, in English"), max_length=LABEL)
    purpose = forms.ChoiceField(
        label=_("What it is for"), choices=Purpose.choices, widget=forms.RadioSelect, initial=Purpose.CONTACT
    )
    in_chinese = forms.BooleanField(label=_("Chinese is spoken there"), required=False, initial=True)
    in_english = forms.BooleanField(label=_("English is spoken there"), required=False, initial=True)
    owner = Names(
        label=_("Who answers for it"),
        queryset=Agent.objects.none(),
        to_field_name="public_id",
        empty_label=None,
    )
    package = forms.CharField(
        label=_("Package of the app"), max_length=PACKAGE, required=False, widget=forms.TextInput(_TYPED)
    )
    signing_sha256 = forms.CharField(
        label=_("Fingerprint of its signing key"),
        max_length=100,
        required=False,
        help_text=_("SHA-256, with or without colons."),
        widget=forms.TextInput(_TYPED),
    )

    def __init__(
        self, *args: Any, reader: Agent, kind: Kind | None = None, entry: Entry | None = None, **kwargs: Any
    ) -> None:
        if entry:
            kwargs["initial"] = {name: getattr(entry, name) for name in SAID}
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = Agent.objects.serving().order_by("name")
        owner.initial = (entry.owner if entry and entry.owner else reader).public_id
        if kind not in FOR_FAULTS:
            purpose = self.fields["purpose"]
            assert isinstance(purpose, forms.ChoiceField)
            purpose.choices = [choice for choice in Purpose.choices if choice[0] != Purpose.SECURITY]
        if kind is not Kind.APP:
            del self.fields["package"], self.fields["signing_sha256"]

    @property
    def about(self) -> About:
        return About(**{name: self.cleaned_data[name] for name in self._said})

    @property
    def _said(self) -> list[str]:
        return [name for name in (*SAID, "owner") if name in self.fields]


class EntryForm(AboutForm):
    """A new channel of one kind."""

    text = forms.CharField(max_length=KEY, widget=forms.TextInput(_TYPED))
    network = forms.ModelChoiceField(
        label=_("Network"), queryset=Network.objects.none(), to_field_name="slug", empty_label=None
    )
    ends_on = LastDay(help_text=_("Empty: until somebody proposes its end."))
    field_order = ["text", "network"]

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, **kwargs)
        self.kind = kind
        self.fields["text"].label = kind.label
        self.fields["text"].help_text = HINTS[kind]
        if kind is Kind.PAYMENT_ADDRESS:
            network = self.fields["network"]
            assert isinstance(network, forms.ModelChoiceField)
            network.queryset = Network.objects.in_use()
        else:
            del self.fields["network"]
        if kind in {Kind.DOMAIN, Kind.APP, Kind.PAYMENT_ADDRESS}:
            self.fields["purpose"].initial = Purpose.OURS

    @property
    def draft(self) -> Draft:
        network = self.cleaned_data.get("network")
        return Draft(
            self.kind,
            self.cleaned_data["text"],
            self.about,
            chain_id=network.chain_id if network else None,
            valid_until=self.cleaned_data["ends_on"],
        )


HINTS = {
    Kind.DOMAIN: _("Everything below it is ours too: example.com is also help.example.com."),
    Kind.URL: _("Everything below its path is ours too. It begins with https://."),
    Kind.MAIL_SENDER: _("An address, or @ and a domain for all of its addresses."),
    Kind.PHONE: _("With + and the country."),
    Kind.WECHAT: _("The WeChat ID. Anybody can take a display name."),
    Kind.WEIBO: _("Its nickname, or the address of its page."),
    Kind.X: _("Its name with @, or the address of its profile."),
    Kind.TELEGRAM: _("Its name with @, or its t.me address."),
    Kind.APP: _(
        "Its address in the App Store or on Google Play; for a file of ours, package:com.example.app."
    ),
    Kind.PAYMENT_ADDRESS: _("Copy it; don’t type it."),
}
