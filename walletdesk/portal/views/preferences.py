"""Name, language, time zone; the language for strangers too."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.look.theme import YEAR
from walletdesk.portal.door import customer_of, customers_only, next_page, the_customer
from walletdesk.portal.forms.preferences import PreferencesForm


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
def edit(request: HttpRequest) -> HttpResponse:
    customer = the_customer(request)
    present = {"name": customer.name, "language": customer.language, "time_zone": customer.time_zone}
    form = PreferencesForm(request.POST or None, initial=present)
    if request.method == "POST" and form.is_valid():
        customer.prefer(by=customer, **form.cleaned_data)
        with override(customer.language):
            messages.success(request, _("Saved."))
        return _remember(HttpResponseRedirect(reverse("preferences")), customer.language)
    return render(request, "portal/preferences/edit.html", {"form": form})


@require_POST
def update_language(request: HttpRequest) -> HttpResponse:
    """For anybody; a customer's letters follow."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    if customer := customer_of(request):
        customer.prefer(by=customer, language=language)
    return _remember(HttpResponseRedirect(_way_back(request)), language)


def _way_back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    # Signing in and up are fine places to come back to, once the language is another.
    return asked if asked.startswith(("/sign-in/", "/sign-up/")) else next_page(request)


def _remember(response: HttpResponse, language: str) -> HttpResponse:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )
    return response
