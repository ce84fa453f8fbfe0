"""The reset that a browser is in the middle of: which one, how far it is, and where it goes on."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from walletdesk.accounts import reset
from walletdesk.accounts.models import Reset
from walletdesk.accounts.visit import Visit
from walletdesk.limits.doors import by_ip

RESET = "reset"


def begun_by(request: HttpRequest) -> Reset | None:
    public_id = request.session.get(RESET)
    return reset.find(public_id) if public_id else None


def past_the_code(request: HttpRequest) -> Reset | None:
    begun = begun_by(request)
    return begun if begun and begun.code_passed_at else None


def by_reset(request: HttpRequest) -> str:
    begun = begun_by(request)
    if begun is None:
        return f"reset:{by_ip(request)}"
    # Guesses are counted for the address, wherever they come from; the owner's device has a count of its own.
    return f"reset:{begun.email} {reset.known_device(begun.email, Visit.of(request)) or ''}"


def to_the_start() -> HttpResponse:
    return HttpResponseRedirect(reverse("reset"))


def onward(begun: Reset) -> HttpResponse:
    return HttpResponseRedirect(reverse("reset_second_step" if begun.needs_factor else "reset_password"))
