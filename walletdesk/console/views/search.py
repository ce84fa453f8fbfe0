"""Searching tickets: by reference, by the exact address, or by words of the subject."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from walletdesk.console.door import agents_only
from walletdesk.console.views import inbox


@require_safe
@agents_only("desk.see")
def show(request: HttpRequest) -> HttpResponseBase:
    """The list pane shows what was found."""
    return inbox.show(request)
