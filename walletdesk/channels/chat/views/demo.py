"""/dev/widget/: a page of some other site with the widget in it, as a stranger or as a signed-in user."""

import secrets

import jwt
from csp.decorators import csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from walletdesk.accounts.models import Customer
from walletdesk.channels.chat.models import Site
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now

NAME = "Example shop"
LIFE = 300  # seconds


@csp_update({"script-src": [settings.PUBLIC_URL], "connect-src": [settings.PUBLIC_URL]})
@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """`?as=address` signs that customer's identity. Asked for by another name of this machine
    (`localhost` for `127.0.0.1`) it is another origin, like a real host.
    """
    if not settings.DEVELOPMENT:
        raise Http404
    here = f"{request.scheme}://{request.get_host()}"
    site = _site(here)
    address = request.GET.get("as", "")
    context = {
        "site": site,
        "here": here,
        "address": address,
        "identity": _identity(site, address) if address else "",
        "customers": Customer.objects.filter(closure=None).order_by("pk")[:5],
        "wanted_theme": request.GET.get("theme", ""),
        "wanted_language": request.GET.get("language", ""),
    }
    return render(request, "chat/dev/host.html", context)


def _site(here: str) -> Site:
    site = Site.objects.in_use().filter(name=NAME).first()
    if site is None:
        return Site.objects.add(name=NAME, origins=[here], by=SYSTEM)[0]
    if not site.allows(here):
        site.move(origins=[*site.origins, here], by=SYSTEM)
    return site


def _identity(site: Site, address: str) -> str:
    """What the shop's server would sign for the user who is signed in there."""
    made = int(now().timestamp())
    claims = {
        "aud": settings.PUBLIC_URL,
        "email": address,
        "iat": made,
        "exp": made + LIFE,
        "jti": secrets.token_urlsafe(16),
    }
    return jwt.encode(claims, site.secrets.latest("pk").open(), algorithm="HS256")
