"""/console/dev/sign-ins/: how to sign in as one of the demo's people. Only in development."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from walletdesk.console.demo.cast import sign_ins


@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    if not (settings.DEMO and settings.DEVELOPMENT):
        raise Http404
    return render(request, "console/demo/sign_ins.html", {"sign_ins": sign_ins()})
