"""The thresholds of one rule, as numbers within their bounds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from walletdesk.watch.rule import Rule


class ThresholdsForm(forms.Form):
    """A field for each threshold, with its unit, its bounds and its own value."""

    def __init__(self, rule: Rule, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for threshold in rule.thresholds:
            facts = {
                "least": threshold.least,
                "most": threshold.most,
                "default": threshold.default,
                "unit": threshold.unit,
            }
            self.fields[threshold.name] = forms.IntegerField(
                label=_("%(name)s (%(unit)s)") % {"name": threshold.label, "unit": threshold.unit},
                min_value=threshold.least,
                max_value=threshold.most,
                help_text=_("%(least)s to %(most)s; as delivered: %(default)s") % facts,
                widget=forms.NumberInput({"inputmode": "numeric", "autocomplete": "off"}),
            )
