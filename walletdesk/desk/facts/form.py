"""The questions for facts in any form: of the customer and of the agent."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from walletdesk import shield
from walletdesk.core.clock import now
from walletdesk.desk.facts.chains import Chain
from walletdesk.desk.facts.fact import Fact, Kind
from walletdesk.desk.facts.facts import FACTS, NAMES
from walletdesk.desk.facts.reading import read
from walletdesk.look.forms import GrowingTextarea

_COPIED = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false", "class": "input mono"}


class FactForm(forms.Form):
    """Asks for some facts, none of which has to be known, and reads them together, in the person's `zone`.

    `cleaned_data` has each as its one exact text, and under `unknown` what the person does not know.
    """

    fact_names: Sequence[str] = NAMES

    def __init__(self, *args: Any, names: Sequence[str] | None = None, zone: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone or timezone.get_current_timezone_name()
        self.fact_names = self.fact_names if names is None else names
        for name in self.fact_names:
            self.fields[name] = _field(FACTS[name], self.zone)
        self.fields["unknown"] = forms.MultipleChoiceField(
            choices=[(name, name) for name in self.fact_names],
            required=False,
            widget=forms.MultipleHiddenInput,
        )

    def clean(self) -> dict[str, Any]:
        given = {name: str(self.cleaned_data.get(name, "")) for name in self.fact_names}
        # What holds a secret is left to the door, which takes it out, remembers it and says what to do.
        held_back = {name for name, text in given.items() if shield.remove(text, field=name).kinds}
        reading = read({name: text for name, text in given.items() if name not in held_back}, self.zone)
        for name, problem in reading.problems.items():
            self.add_error(name, str(problem))
        self.cleaned_data.update(reading.values)
        return self.cleaned_data

    @property
    def questions(self) -> list[forms.BoundField]:
        """The facts that are asked for, as they stand in the form."""
        return [self[name] for name in self.fact_names]

    @property
    def unknown_names(self) -> Collection[str]:
        """What was ticked as not known, as the form stands."""
        chosen = self["unknown"].value() or []
        return chosen if isinstance(chosen, list | tuple) else [chosen]


def _field(fact: Fact, zone: str) -> forms.Field:
    return forms.CharField(
        label=fact.label, help_text=fact.hint, required=False, strip=True, widget=_widget(fact, zone)
    )


def _widget(fact: Fact, zone: str) -> forms.Widget:
    checked = {"data-fact": fact.name}
    match fact.kind:
        case Kind.CHOICE:
            return forms.Select(attrs=checked, choices=[("", _("Choose, if you know it")), *Chain.choices])
        case Kind.MOMENT:
            latest = timezone.localtime(now(), ZoneInfo(zone))
            attrs = {"type": "datetime-local", "max": latest.strftime("%Y-%m-%dT%H:%M")}
            return forms.DateTimeInput(attrs={**checked, **attrs})
        case Kind.AMOUNT:
            return forms.TextInput(attrs={**checked, "inputmode": "decimal", "autocomplete": "off"})
        case Kind.CODE:
            return forms.TextInput(attrs={**checked, **_COPIED})
        case Kind.TEXT:
            return GrowingTextarea(attrs={**checked, "rows": 4})
    return forms.TextInput(attrs=checked)
