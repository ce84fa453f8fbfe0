"""What an error code means, and whether a version of the app is the one to have."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from walletdesk.help.flows.models import Flow
from walletdesk.help.models import Text
from walletdesk.help.status.models import ErrorCode, Fault, Minimum, Release
from walletdesk.help.status.platforms import Platform
from walletdesk.limits import by_ip, limited
from walletdesk.limits.words import HELP_SEARCHES
from walletdesk.portal.forms.status import VersionForm
from walletdesk.portal.views.help import address_of, readable

LONGEST = 200


@require_safe
@limited(HELP_SEARCHES, key=by_ip, reads=True)
def show_codes(request: HttpRequest) -> HttpResponse:
    """All of them, or those that fit; only the list while somebody types."""
    query = request.GET.get("q", "")[:LONGEST].replace("\0", "").strip()
    found = ErrorCode.objects.search(query)
    own = [code for code in found if code.key.startswith("wd")]
    context = {"query": query, "own": own, "others": [code for code in found if code not in own]}
    is_typing = request.headers.get("HX-Request") == "true"
    return render(request, f"portal/registers/{'codes_found' if is_typing else 'codes'}.html", context)


@require_safe
def show_code(request: HttpRequest, code: str) -> HttpResponseBase:
    """Its meaning, and where it leads; another spelling leads to the one address."""
    known = ErrorCode.objects.named(code)
    if known is None:
        raise Http404
    if known.slug != code:
        return redirect("help_code", known.slug)
    context = {
        "code": known,
        "article": article_named(known.article),
        "flow": Flow.objects.public().filter(slug=known.flow).first(),
        "faults": [fault for fault in Fault.objects.known() if _shows_by(fault, known)],
    }
    return render(request, "portal/registers/code.html", context)


@require_safe
@limited(HELP_SEARCHES, key=by_ip, reads=True)
def show_versions(request: HttpRequest) -> HttpResponse:
    """Answered at once, and again by the same address."""
    form = VersionForm(request.GET) if "version" in request.GET else VersionForm()
    context: dict[str, object] = {"form": form, "platforms": _platforms()}
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        standing = Release.objects.standing(asked["platform"], asked["version"], asked["code"])
        context |= {
            "standing": standing,
            "article": article_named(standing.fault.article) if standing.fault else None,
            "code": ErrorCode.objects.named(asked["code"]),
            "asked": asked,
        }
    return render(request, "portal/registers/versions.html", context)


def article_named(slug: str) -> tuple[Text, str] | None:
    """An article that can be read, with its address; in the other language when it has only that."""
    if not slug:
        return None
    text = readable().filter(article__slug=slug).first()
    text = text or Text.objects.public().filter(article__slug=slug).first()
    return (text, address_of(text)) if text else None


def _shows_by(fault: Fault, code: ErrorCode) -> bool:
    return any(ErrorCode.objects.named(each) == code for each in fault.codes)


def _platforms() -> list[dict[str, object]]:
    """Those that there is a release for."""
    found = []
    for platform in Platform:
        if newest := Release.objects.newest_of(platform):
            found.append({"label": platform.label, "newest": newest, "minimum": Minimum.objects.of(platform)})
    return found
