from django import forms
from django.utils.translation import gettext_lazy as _

from walletdesk.look.forms import GrowingTextarea

SCORES = (
    (5, _("Very good")),
    (4, _("Good")),
    (3, _("All right")),
    (2, _("Not good")),
    (1, _("Bad")),
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
