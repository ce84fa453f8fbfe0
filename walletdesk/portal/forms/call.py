"""Where and when a customer wants to be rung up."""

from django import forms
from django.utils.translation import gettext_lazy as _

from walletdesk.desk.models.call import WISH_LENGTH, number_to_call
from walletdesk.official.errors import NotOne


class CallForm(forms.Form):
    number = forms.CharField(
        label=_("Your telephone number"),
        max_length=30,
        help_text=_("With its country, such as +86 138 0013 8000. Only who calls you sees it."),
        error_messages={"required": _("Enter the number that we are to call.")},
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    wish = forms.CharField(
        label=_("When it suits you"),
        max_length=WISH_LENGTH,
        required=False,
        help_text=_("For example: weekdays after six in the evening."),
    )

    def clean_number(self) -> str:
        try:
            return number_to_call(self.cleaned_data["number"])
        except NotOne as problem:
            raise forms.ValidationError(str(problem)) from problem
