"""Official channels for everybody: the list of all that is ours, and `security.txt`."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from walletdesk.core.clock import now
from walletdesk.official.draft import FOR_FAULTS
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry
from walletdesk.portal import official_page

# RFC 9116, section 2.5.5, advises less than a year. It is made anew for each request.
GOOD_FOR = timedelta(days=30)


@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    context = {"shelves": official_page.shelves(), "desk": official_page.desk_now()}
    return render(request, "portal/official/show.html", context)


@require_safe
@cache_control(public=True, max_age=3600)
def show_security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116, fed from the registry. Not there while the registry names nobody to write to."""
    entries = Entry.objects.current().of_kind(*FOR_FAULTS).for_faults()
    # Web addresses with https only.
    links = [link for entry in entries if (link := _contact(entry)) and not link.startswith("http://")]
    if not links:
        raise Http404
    own_first = sorted(links, key=lambda link: not link.startswith("mailto:"))
    fields = [
        *(f"Contact: {link}" for link in own_first),
        f"Expires: {now() + GOOD_FOR:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: zh, en",
        f"Canonical: {settings.PUBLIC_URL}{reverse('security_txt')}",
    ]
    return HttpResponse("\n".join(fields) + "\n", content_type="text/plain; charset=utf-8")


def _contact(entry: Entry) -> str:
    """Of this website the page where one writes to us."""
    is_here = entry.kind == Kind.URL and entry.is_of_installation
    return f"{entry.link}{reverse('contact')}" if is_here else entry.link
