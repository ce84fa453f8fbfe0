"""/dev/look/: every component in one place, for whoever builds pages. Only in development."""

from datetime import timedelta
from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import override, pgettext_lazy
from django.views.decorators.http import require_safe

from walletdesk.look import icons
from walletdesk.look.forms import CodeInput, EmailInput, GrowingTextarea, PasswordInput


class Example(forms.Form):
    """One question of each kind."""

    email = forms.EmailField(
        label=pgettext_lazy("style page", "E-mail address"),
        help_text=pgettext_lazy("style page", "We write to this address only about your request."),
        widget=EmailInput,
    )
    password = forms.CharField(
        label=pgettext_lazy("style page", "New password"), widget=PasswordInput(new=True)
    )
    code = forms.CharField(label=pgettext_lazy("style page", "The six digits we sent"), widget=CodeInput)
    topic = forms.ChoiceField(
        label=pgettext_lazy("style page", "What is it about?"),
        choices=[
            ("lock", pgettext_lazy("style page", "I am locked out")),
            ("transfer", pgettext_lazy("style page", "A transfer that was not mine")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=pgettext_lazy("style page", "What happened?"), required=False, widget=GrowingTextarea
    )
    copy = forms.BooleanField(label=pgettext_lazy("style page", "Send me a copy by e-mail"), required=False)


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    if not settings.DEVELOPMENT:
        raise Http404
    language = request.GET.get("language")
    known = {code for code, _name in settings.LANGUAGES}
    if language in known:
        with override(language):
            return _page(request)
    return _page(request)


def _page(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    context = {
        "form": Example(),
        "wrong_form": Example({"email": "lin@", "topic": "lock"}, prefix="wrong"),
        "icons": icons.names(),
        "just_now": now - timedelta(seconds=20),
        "earlier": now - timedelta(minutes=7),
        "yesterday": now - timedelta(hours=26),
        "long_ago": now - timedelta(days=40),
        "soon": now + timedelta(minutes=9, seconds=59),
        "wait": timedelta(hours=1, minutes=12),
    }
    if request.GET.get("person"):
        someone = SimpleNamespace(actor_name=request.GET["person"])
        context["request"] = SimpleNamespace(customer=someone, agent=someone)
    if request.GET.get("theme") in {"light", "dark"}:
        context["theme"] = request.GET["theme"]
    template = "look/dev/console.html" if request.GET.get("shell") == "console" else "look/dev/portal.html"
    return render(request, template, context)
