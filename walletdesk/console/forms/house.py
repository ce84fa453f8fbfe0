"""What leads and administrators write: macros, hours, colleagues, searches."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from walletdesk.accounts.roles import Role
from walletdesk.core.zones import zone_choices
from walletdesk.desk.models.message import MESSAGE_LIMIT
from walletdesk.desk.topics import Topic
from walletdesk.desk.triage.kinds import Complexity
from walletdesk.look.forms import EmailInput, GrowingTextarea


class MacroForm(forms.Form):
    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=80)
    body_zh = forms.CharField(
        label=_("Words in Chinese"), max_length=MESSAGE_LIMIT, widget=GrowingTextarea({"lang": "zh-Hans"})
    )
    title_en = forms.CharField(label=_("Title in English"), max_length=80)
    body_en = forms.CharField(
        label=_("Words in English"), max_length=MESSAGE_LIMIT, widget=GrowingTextarea({"lang": "en"})
    )


class PromiseForm(forms.Form):
    minutes = forms.IntegerField(
        label=_("Minutes of opening time until an answer"), min_value=5, max_value=60 * 24 * 7
    )

    urgent = forms.IntegerField(
        label=_("Minutes for what is urgent"),
        help_text=_("Empty: what is urgent goes first, but is promised like everything else."),
        min_value=1,
        max_value=60 * 24 * 7,
        required=False,
    )


class RuleForm(forms.Form):
    """Which problems come to a queue by themselves."""

    topics = forms.MultipleChoiceField(
        label=_("Topics"), choices=Topic.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    complexities = forms.MultipleChoiceField(
        label=_("Work"), choices=Complexity.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class HolidayForm(forms.Form):
    day = forms.DateField(label=_("Day"), widget=forms.DateInput({"type": "date"}))
    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=80, required=False)


class TimeZoneForm(forms.Form):
    time_zone = forms.ChoiceField(label=_("Time zone of the hours"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = zone_choices()  # type: ignore[attr-defined]


class InviteForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("Customers see it."))
    email = forms.EmailField(label=_("Work e-mail"), max_length=254, widget=EmailInput)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.AGENT)
    language = forms.ChoiceField(
        label=_("Language of the letter"), choices=[("zh-hans", "简体中文"), ("en", "English")]
    )


class PeopleForm(forms.Form):
    words = forms.CharField(
        label=_("Exact e-mail address, or public id of the account"),
        max_length=254,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}),
    )
    reason = forms.CharField(
        label=_("Why"), max_length=300, help_text=_("It is kept in the journal, with your name.")
    )
