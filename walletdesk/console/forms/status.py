"""What leads write about services, incidents, releases, faults and error codes, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from walletdesk.console.door import REFUSALS, refusal
from walletdesk.help.status import checks
from walletdesk.help.status.bilingual import Both
from walletdesk.help.status.errors import BadEntry, NotPossible
from walletdesk.help.status.models import Impact, Incident, Service
from walletdesk.help.status.models.error_code import MEANING, TODO
from walletdesk.help.status.models.fault import TEXT as FAULT_TEXT
from walletdesk.help.status.models.fault import TITLE as FAULT_TITLE
from walletdesk.help.status.models.incident_row import TITLE
from walletdesk.help.status.models.service import ABOUT, NAME
from walletdesk.help.status.models.update import TEXT
from walletdesk.help.status.platforms import Platform
from walletdesk.help.status.versions import LONGEST
from walletdesk.look.forms import GrowingTextarea

_CHINESE, _ENGLISH = {"lang": "zh-Hans"}, {"lang": "en"}
_TYPED = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}


def _title(label: Any, language: dict[str, str], limit: int = TITLE) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, widget=forms.TextInput(dict(language)))


def _words(label: Any, language: dict[str, str], limit: int = TEXT) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, widget=GrowingTextarea({**language, "rows": 4}))


def _version(label: Any, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    widget = forms.TextInput({**_TYPED, "placeholder": "2.10.1"})
    return forms.CharField(
        label=label, max_length=LONGEST, required=required, help_text=help_text, widget=widget
    )


def _slug(label: Any, *, required: bool = False, help_text: Any = "") -> forms.SlugField:
    return forms.SlugField(
        label=label,
        max_length=80,
        required=required,
        help_text=help_text,
        widget=forms.TextInput(dict(_TYPED)),
    )


def _platform() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Platform"), choices=Platform.choices)


class Written(forms.Form):
    """A form whose answers a verb takes, and may refuse."""

    def both(self, name: str) -> Both:
        return Both(self.cleaned_data[f"{name}_en"], self.cleaned_data[f"{name}_zh"])

    def does(self, verb: Callable[[], Any]) -> bool:
        """Whether it is valid and the verb did it; else the form says what stands in the way."""
        if not self.is_bound or not self.is_valid():
            return False
        try:
            verb()
        except BadEntry as problem:
            self.add_error(problem.field if problem.field in self.fields else None, str(problem))
        except NotPossible as problem:
            self.add_error(None, str(problem))
        except REFUSALS as problem:
            self.add_error(None, refusal(problem))
        else:
            return True
        return False


class _Told(Written):
    title_zh = _title(_("Title in Chinese"), _CHINESE)
    title_en = _title(_("Title in English"), _ENGLISH)
    services = forms.ModelMultipleChoiceField(
        label=_("Affects"), queryset=Service.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["services"].queryset = Service.objects.in_use()  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Service]:
        return list(self.cleaned_data["services"])


class FactsForm(_Told):
    """What an incident is called, what it affects and how badly; of maintenance the last is known."""

    impact = forms.ChoiceField(
        label=_("How bad is it?"), choices=[(each.value, each.label) for each in (Impact.SLOW, Impact.DOWN)]
    )

    def __init__(self, *args: Any, incident: Incident, **kwargs: Any) -> None:
        initial = {
            "title_zh": incident.title_zh,
            "title_en": incident.title_en,
            "services": [service.pk for service in incident.services.all()],
            "impact": incident.impact,
        }
        super().__init__(*args, **{"initial": initial, **kwargs})
        if incident.is_maintenance:
            del self.fields["impact"]


class IncidentForm(_Told):
    impact = forms.ChoiceField(
        label=_("How bad is it?"), choices=[(each.value, each.label) for each in (Impact.SLOW, Impact.DOWN)]
    )
    text_zh = _words(_("What customers read, in Chinese"), _CHINESE)
    text_en = _words(_("What customers read, in English"), _ENGLISH)


class MaintenanceForm(_Told):
    starts_at = forms.DateTimeField(
        label=_("Starts at"),
        help_text=_("In your time zone."),
        widget=forms.DateTimeInput({"type": "datetime-local"}),
    )
    ends_at = forms.DateTimeField(label=_("Ends at"), widget=forms.DateTimeInput({"type": "datetime-local"}))
    text_zh = _words(_("What customers read, in Chinese"), _CHINESE)
    text_en = _words(_("What customers read, in English"), _ENGLISH)


class UpdateForm(Written):
    stage = forms.ChoiceField(label=_("How far it has come"))
    text_zh = _words(_("What customers read, in Chinese"), _CHINESE)
    text_en = _words(_("What customers read, in English"), _ENGLISH)

    def __init__(self, *args: Any, incident: Incident, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"stage": incident.stage}, **kwargs})
        self.fields["stage"].choices = [(each.value, each.label) for each in incident.stages]  # type: ignore[attr-defined]


class ServiceForm(Written):
    slug = _slug(
        _("Short name"), required=True, help_text=_("Letters, digits and hyphens; it does not change later.")
    )
    name_zh = _title(_("Name in Chinese"), _CHINESE, NAME)
    name_en = _title(_("Name in English"), _ENGLISH, NAME)
    about_zh = forms.CharField(label=_("What it is, in Chinese"), max_length=ABOUT, required=False)
    about_en = forms.CharField(label=_("What it is, in English"), max_length=ABOUT, required=False)
    check_name = forms.ChoiceField(
        label=_("Looked at by"), required=False, help_text=_("Without a check only incidents speak of it.")
    )
    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=32000, initial=100)

    def __init__(self, *args: Any, service: Service | None = None, **kwargs: Any) -> None:
        names = ("name_zh", "name_en", "about_zh", "about_en", "check_name", "order")
        initial = {name: getattr(service, name) for name in names} if service else {}
        super().__init__(*args, **{"initial": initial, **kwargs})
        known = [("", _("No check")), *((name, name) for name in checks.names())]
        self.fields["check_name"].choices = known  # type: ignore[attr-defined]
        if service:
            del self.fields["slug"]


class ReleaseForm(Written):
    platform = _platform()
    version = _version(_("Version"), required=True)
    released_on = forms.DateField(label=_("Released on"), widget=forms.DateInput({"type": "date"}))


class MinimumForm(Written):
    platform = _platform()
    version = _version(_("Oldest supported version"), required=True)


class FaultForm(Written):
    slug = _slug(
        _("Short name"), required=True, help_text=_("Letters, digits and hyphens; it does not change later.")
    )
    platform = _platform()
    from_version = _version(_("From version"), help_text=_("Empty: it has always been there."))
    to_version = _version(_("To version"), help_text=_("The last one that has it, if that is known."))
    fixed_in = _version(_("Mended in"))
    codes = forms.CharField(
        label=_("Error codes"), required=False, max_length=400, help_text=_("Separated by blanks.")
    )
    article = _slug(_("Article"), help_text=_("The last part of its address in the help centre."))
    title_zh = _title(_("Title in Chinese"), _CHINESE, FAULT_TITLE)
    text_zh = _words(_("What customers read, in Chinese"), _CHINESE, FAULT_TEXT)
    title_en = _title(_("Title in English"), _ENGLISH, FAULT_TITLE)
    text_en = _words(_("What customers read, in English"), _ENGLISH, FAULT_TEXT)

    def clean_codes(self) -> list[str]:
        return str(self.cleaned_data["codes"]).split()


class CodeForm(Written):
    code = forms.CharField(label=_("Error code"), max_length=LONGEST, widget=forms.TextInput(dict(_TYPED)))
    meaning_zh = _title(_("What it means, in Chinese"), _CHINESE, MEANING)
    what_to_do_zh = _words(_("What to do, in Chinese"), _CHINESE, TODO)
    meaning_en = _title(_("What it means, in English"), _ENGLISH, MEANING)
    what_to_do_en = _words(_("What to do, in English"), _ENGLISH, TODO)
    article = _slug(_("Article"), help_text=_("The last part of its address in the help centre."))
    flow = _slug(_("Guided flow"), help_text=_("The last part of its address."))
