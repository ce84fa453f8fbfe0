"""The chat as a page of ours: for phones, and for the web view of an app."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """An app adds `#site=…&identity=…` to the address; a fragment never reaches a server or its log."""
    return render(request, "chat/page/show.html")
