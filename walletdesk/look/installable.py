"""What makes the product installable on a phone: manifest, service worker, the page for no connection."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

WORKER = Path(__file__).parent / "worker" / "service-worker.js"
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable-512.png", "512x512", "maskable"),
)


@require_safe
@vary_on_headers("Accept-Language", "Cookie")
@cache_control(private=True, max_age=3600)
def manifest(request: HttpRequest) -> HttpResponse:
    """W3C Web Application Manifest, in the reader's language."""
    return JsonResponse(
        {
            "id": "/",
            "name": settings.BRAND,
            "short_name": settings.BRAND[:12],
            "description": gettext("Help with your wallet that you can verify."),
            "lang": "zh-Hans" if get_language() == "zh-hans" else "en",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#f5f4ef",
            "theme_color": "#0b5a55",
            "icons": [
                {
                    "src": static(f"look/images/{name}"),
                    "sizes": sizes,
                    "type": "image/png",
                    "purpose": purpose,
                }
                for name, sizes, purpose in ICONS
            ],
            "shortcuts": [
                {"name": gettext("Write to us"), "url": "/contact/"},
                {"name": gettext("My requests"), "url": "/requests/"},
            ],
        },
        content_type="application/manifest+json",
    )


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """Served from the root, because a worker may only care for addresses below its own."""
    answer = HttpResponse(WORKER.read_text(encoding="utf-8"), content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = "/"
    return answer


@require_safe
@vary_on_headers("Accept-Language", "Cookie")
def offline(request: HttpRequest) -> HttpResponse:
    """Kept by the service worker, so it says nothing about the person."""
    return render(request, "look/offline.html")
