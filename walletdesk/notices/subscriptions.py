"""The page behind the link in letters that a reader may end. It needs no sign-in: the link is the right."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.core.tokens import BadToken
from walletdesk.notices.models import Letter, Unsubscription, subscribe, unsubscribe
from walletdesk.notices.register import kind
from walletdesk.notices.unsubscribing import letter_of
from walletdesk.shield import mask_email


@csrf_exempt  # a mail program presses the button without ever having seen a page (RFC 8058, section 3.1)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing, because programs look at links too; a POST ends such letters."""
    return _answer(request, token, unsubscribe)


@csrf_exempt
@never_cache
@require_POST
def create(request: HttpRequest, token: str) -> HttpResponse:
    """Such letters are wanted again."""
    return _answer(request, token, subscribe)


def _answer(request: HttpRequest, token: str, verb: Callable[[Letter], None]) -> HttpResponse:
    try:
        letter = Letter.objects.filter(public_id=letter_of(token), is_optional=True).first()
    except BadToken:
        letter = None
    if letter is None:
        return render(request, "notices/subscription/bad_link.html", status=404)
    if request.method == "POST":
        verb(letter)
    # In the language of the letter, which is its reader's.
    with translation.override(letter.language):
        context = {
            "letters": kind(letter.slug).optional,
            "email": mask_email(letter.to),
            "token": token,
            "is_ended": Unsubscription.objects.of(letter).exists(),
        }
        response = render(request, "notices/subscription/show.html", context)
    response["Content-Language"] = letter.language
    # The address is a key: no page that is linked from here may learn it.
    response["Referrer-Policy"] = "strict-origin"
    return response
