from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from walletdesk.look.forms import GrowingTextarea

SCORES = (
    (5, pgettext_lazy("rating", "Very good")),
    (4, pgettext_lazy("rating", "Good")),
    (3, pgettext_lazy("rating", "All right")),
    (2, pgettext_lazy("rating", "Bad")),
    (1, pgettext_lazy("rating", "Very bad")),
)


class RatingForm(forms.Form):
    """One to five, with a word beside each number."""

    score = forms.TypedChoiceField(
        label=_("How was the help?"),
        choices=SCORES,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the five answers.")},
    )
    comment = forms.CharField(
        label=_("What should we know?"), required=False, widget=GrowingTextarea(attrs={"rows": 4})
    )
