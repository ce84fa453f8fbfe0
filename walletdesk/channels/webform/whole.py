"""Forms with files in them, read before anything else happens, with a clear answer when they can't be."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from walletdesk.core.uploads import takes_uploads
from walletdesk.look import errors

# What a person may quote or look up; more than fits is one code, whatever there is too much of.
QUOTED = {
    "too_many_files": errors.QUOTED["too_large"],
    "too_much_text": errors.QUOTED["too_large"],
    "bad_request": errors.QUOTED["bad_request"],
}

View = Callable[..., HttpResponseBase]


def takes_files(view: View) -> View:
    """The view gets only forms that could be read; the check against forged requests comes right after.

    A form that breaks a limit is answered with 400 (413 for its size) and a page that says what to do; the
    browser's Back brings back what was typed.
    """
    guarded = csrf_protect(view)

    @takes_uploads
    @csrf_exempt
    @wraps(view)
    def reading(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Our pages are UTF-8, whatever a sender claims.
        request.encoding = "utf-8"
        try:
            len(request.POST)
        except TooManyFilesSent:
            words = _("At most 10 files fit in one message. Send the others in the next one.")
            return _refusal(request, "too_many_files", 400, words)
        except RequestDataTooBig:
            words = _("That is more text than one message holds. Send it as a file, or in parts.")
            return _refusal(request, "too_much_text", 413, words)
        except (TooManyFieldsSent, MultiPartParserError):
            words = _("That didn't arrive whole. Nothing was changed; please send it again.")
            return _refusal(request, "bad_request", 400, words)
        return guarded(request, *args, **kwargs)

    return reading


def wants_json(request: HttpRequest) -> bool:
    """Whether a script of ours asks, not the browser itself."""
    return request.headers.get("Accept", "") == "application/json"


def _refusal(request: HttpRequest, slug: str, status: int, words: str) -> HttpResponseBase:
    if wants_json(request):
        return JsonResponse({"error": words}, status=status)
    return errors.page(request, slug, status, quoted=QUOTED[slug])
