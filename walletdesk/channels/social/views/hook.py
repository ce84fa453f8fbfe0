"""Where platforms reach us. Who they are is proven by their signature, which each channel knows."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from walletdesk.channels.social.models import Account


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def hear(request: HttpRequest, platform: str, public_id: UUID) -> HttpResponse:
    """The account decides. One that is paused or gone is not there: the platform tries again later."""
    accounts = Account.objects.running().on(platform).select_related("standing")
    account = accounts.filter(public_id=public_id).first()
    if account is None:
        raise Http404
    return account.on_platform.hear(account, request)
