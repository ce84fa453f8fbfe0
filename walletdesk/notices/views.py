"""/dev/letters/: the letters that were written here, and every letter there can be. Only in development."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp, csp_update
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template import TemplateDoesNotExist
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from walletdesk.notices import preview
from walletdesk.notices.models import Letter
from walletdesk.notices.register import UnknownLetter, kind
from walletdesk.notices.rendering import Rendered

View = Callable[..., HttpResponse]
PAGE = 50
# A letter is mail and brings its styles along; so its frame, and nothing else, allows them. No script runs in
# it, no picture comes from elsewhere, and its origin is nobody's.
FRAME_POLICY = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "base-uri": [SELF],
    "form-action": [NONE],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}
# django-csp types its decorators for views without arguments only.
with_mail = cast("Callable[[View], View]", csp_update({"frame-src": [SELF]}))
_as_mail = cast("Callable[[View], View]", csp(FRAME_POLICY))


def as_mail(view: View) -> View:
    """The answer is a letter in its frame."""
    return xframe_options_sameorigin(_as_mail(view))


def in_development(view: View) -> View:
    """Elsewhere the page does not exist: letters are other people's mail."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEVELOPMENT:
            raise Http404
        return view(request, *args, **kwargs)

    return require_safe(never_cache(guarded))


@in_development
def index(request: HttpRequest) -> HttpResponse:
    """The stored letters, newest first, to one address when `?to=` asks for it; and the register."""
    to = request.GET.get("to", "").replace("\0", "").strip()
    letters = Letter.objects.to_address(to) if to else Letter.objects.all()
    page = Paginator(letters, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "to": to,
        "specimens": list(preview.specimens()),
        "sends": bool(settings.SMTP_URL),
    }
    return render(request, "notices/dev/letters.html", context)


@in_development
@with_mail
def show(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """One stored letter."""
    letter = get_object_or_404(Letter, public_id=letter_id)
    return render(request, "notices/dev/letter.html", {"letter": letter, "text": letter.words()[0]})


@in_development
@as_mail
def frame(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """The HTML of a stored letter."""
    return _framed(get_object_or_404(Letter, public_id=letter_id).words()[1])


@in_development
@with_mail
def example(request: HttpRequest, room: str, name: str, language: str) -> HttpResponse:
    """One letter of the register, in one language."""
    slug = f"{room}/{name}"
    rendered = _example(slug, language)
    context = {"slug": slug, "room": room, "name": name, "spoken": language, "rendered": rendered}
    return render(request, "notices/dev/example.html", {**context, "languages": settings.LANGUAGES})


@in_development
@as_mail
def example_frame(request: HttpRequest, room: str, name: str, language: str) -> HttpResponse:
    """The HTML of a letter of the register."""
    return _framed(_example(f"{room}/{name}", language).html)


def _example(slug: str, language: str) -> Rendered:
    if language not in dict(settings.LANGUAGES):
        raise Http404
    try:
        return preview.rendered_example(kind(slug), language)
    except (UnknownLetter, TemplateDoesNotExist) as error:
        raise Http404 from error


def _framed(html: str) -> HttpResponse:
    # Links open beside the preview, because the portal refuses to be shown in a frame.
    return HttpResponse(html.replace("<head>", '<head><base target="_blank">', 1))
