"""*Is it really us?* For everybody, without a sign-in; nothing of what was pasted is kept."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from walletdesk import shield
from walletdesk.core.dns.own import the_dns
from walletdesk.core.uploads import takes_uploads_of
from walletdesk.limits.doors import by_ip, limited
from walletdesk.limits.words import OFFICIAL_CHECKS
from walletdesk.official.checking.check import LONGEST, Check, NothingToCheck
from walletdesk.official.checking.registry import checker
from walletdesk.official.fakes.models import Tally
from walletdesk.official.fakes.words import Met
from walletdesk.portal.forms.official_check import OfficialCheckForm
from walletdesk.portal.official_check_page import page_of
from walletdesk.portal.saved_mail import MOST_BYTES, NotALetter, NotNow, TooOld, check_letter, words_of_letter
from walletdesk.shield.finding import ONE_TIME_CODE, PASSWORD

# Messages of scammers speak of codes and passwords; that alone must not frighten whoever asks about them.
_FORM_AROUND = 512 * 1024  # bytes of a form, and of a letter that is a little too long and is told so
_HARMLESS = frozenset({ONE_TIME_CODE, PASSWORD})


@never_cache
@takes_uploads_of(MOST_BYTES + _FORM_AROUND)
@require_http_methods(["GET", "HEAD", "POST"])
@limited(OFFICIAL_CHECKS, key=by_ip)
def show(request: HttpRequest) -> HttpResponse:
    """A POST, so that what was pasted stands in no address and no log."""
    if request.method != "POST":
        return _page(request, OfficialCheckForm())
    # First of all, or a phrase that came with something wrong would come back on the page.
    cleaned = shield.remove(request.POST.get("text", "")[: LONGEST + 1])
    secret = next((kind for kind in cleaned.kinds if kind not in _HARMLESS), None)
    if secret:
        return _page(request, OfficialCheckForm(), secret=shield.advice(secret), status=422)
    form = OfficialCheckForm({**request.POST.dict(), "text": cleaned.text}, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    said = form.cleaned_data
    try:
        found = _check(said)
    except (NothingToCheck, NotALetter, NotNow, TooOld) as refused:
        return _page(request, form, refused=_why(refused), status=422)
    Tally.objects.note(found.verdict)
    return _page(request, OfficialCheckForm(), done=page_of(found), reported=_to_report(said))


def _to_report(said: dict[str, Any]) -> dict[str, str]:
    """What the form of a report begins with: whoever reports what was checked types nothing twice."""
    letter: UploadedFile | None = said["letter"]
    if letter is None:
        return {"text": said["text"], "network": said["network"]}
    letter.seek(0)
    try:
        return {"text": words_of_letter(letter.read()), "network": Met.MAIL.value}
    except NotALetter:
        # It could be read a moment ago; whoever reports it chooses the file once more.
        return {"text": "", "network": Met.MAIL.value}


def _check(said: dict[str, Any]) -> Check:
    letter: UploadedFile | None = said["letter"]
    if letter is not None:
        return check_letter(letter.read(), checker(), the_dns())
    return checker().check(said["text"], network=said["network"])


def _why(refused: Exception) -> str:
    if isinstance(refused, NotALetter):
        return _(
            "This file is no saved e-mail. Save it from your mail program as .eml, not as a picture or a PDF."
        )
    if isinstance(refused, TooOld):
        return _(
            "This can’t be proven any more: the key that such an old letter was signed with is no longer "
            "published. It may be one of ours, and a fake looks the same. Follow nothing in it; ask us here."
        )
    if isinstance(refused, NotNow):
        return _(
            "The name service gave no answer, so nobody can say now whether this letter is ours. "
            "Try again soon."
        )
    return _("There is no link, address, account name or number in it. Paste the part that has one.")


def _page(request: HttpRequest, form: OfficialCheckForm, *, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "portal/official_check/show.html", {"form": form, **more}, status=status)
