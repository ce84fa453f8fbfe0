"""Light, dark, or as the system says; kept in a cookie, so that it is right before the first paint."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

COOKIE = "theme"
CHOICES = ("auto", "light", "dark")
YEAR = 365 * 24 * 60 * 60


def chosen(request: HttpRequest) -> str:
    wish = request.COOKIES.get(COOKIE, "auto")
    return wish if wish in CHOICES else "auto"


@require_POST
def update(request: HttpRequest) -> HttpResponse:
    """Keep the choice and go back to the page it was made on."""
    wish = request.POST.get("theme", "auto")
    answer = HttpResponseRedirect(_way_back(request))
    answer.set_cookie(
        COOKIE,
        wish if wish in CHOICES else "auto",
        max_age=YEAR,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )
    return answer


def _way_back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"
