"""A fake is reported: by everybody, and by customers in the app. What is said never tells who else did."""

from __future__ import annotations

import math
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from walletdesk import shield
from walletdesk.channels.webform.whole import takes_files
from walletdesk.core.actors import VISITOR
from walletdesk.core.files import FileRefused
from walletdesk.core.text import TextTooLong
from walletdesk.core.uploads import takes_uploads_of
from walletdesk.desk.models import Ticket
from walletdesk.desk.topics import URGENT
from walletdesk.help.flows.models import Flow
from walletdesk.limits import LimitReached
from walletdesk.limits.doors import by_ip, by_network
from walletdesk.limits.words import (
    FAKE_PICTURES_OF_STRANGERS,
    FAKE_REPORTS,
    FAKE_REPORTS_BY_IP,
    FAKE_REPORTS_BY_NETWORK,
)
from walletdesk.look import moments
from walletdesk.official.checking.check import LONGEST
from walletdesk.official.fakes.errors import FakesError
from walletdesk.official.fakes.intake import Draft, take_in
from walletdesk.official.fakes.models import Report, Source
from walletdesk.official.fakes.models.picture import MOST, MOST_BYTES, Painted
from walletdesk.official.fakes.words import Harm, Met
from walletdesk.portal.door import by_customer, customer_of
from walletdesk.portal.forms.fake_report import FakeReportForm
from walletdesk.portal.saved_mail import MOST_BYTES as LETTER_BYTES
from walletdesk.portal.saved_mail import NotALetter, words_of_letter
from walletdesk.shield.finding import ONE_TIME_CODE, PASSWORD

_FORM_AROUND = 512 * 1024
# Scammers speak of these; only what opens a wallet must be spoken of at once.
_HARMLESS = frozenset({ONE_TIME_CODE, PASSWORD})
STOLEN = "stolen-account"


@takes_uploads_of(MOST * MOST_BYTES + LETTER_BYTES + _FORM_AROUND)
@takes_files
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """A POST with `begin` only opens the form with what was checked before, so that it stands in no
    address."""
    if request.method != "POST":
        return _page(request, FakeReportForm(initial=_asked(request)))
    cleaned = shield.remove(request.POST.get("text", "")[: LONGEST + 1])
    if "begin" in request.POST:
        met = request.POST.get("network", "")
        initial = {"text": cleaned.text[:LONGEST], "met": met if met in Met.values else Met.WEB}
        return _page(request, FakeReportForm(initial=initial))
    form = FakeReportForm(request.POST.dict() | {"text": cleaned.text}, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    return _send(request, form, cleaned.kinds)


@never_cache
@require_safe
def show_thanks(request: HttpRequest) -> HttpResponse:
    """What to do now: first whatever protects, then what becomes of the report."""
    harm, secret = request.GET.get("harm", ""), request.GET.get("secret", "")
    context = {
        "harm": Harm(harm) if harm in Harm.values else Harm.NONE,
        "advice": [shield.advice(secret)] if secret in shield.KINDS else [],
        "flow": Flow.objects.public().filter(slug=STOLEN).first(),
        **_of_the_customer(request),
    }
    return render(request, "portal/fakes/thanks.html", context)


def _of_the_customer(request: HttpRequest) -> dict[str, Any]:
    """Whether the account is frozen already, and the newest open request that such harm belongs into."""
    customer = customer_of(request)
    if customer is None:
        return {}
    mine = Ticket.objects.visible_to(customer).open().filter(topic__in=URGENT)
    return {"is_frozen": customer.is_frozen, "ticket": mine.order_by("-created_at").first()}


def _asked(request: HttpRequest) -> dict[str, Any]:
    met = request.GET.get("met", "")
    return {"met": met} if met in Met.values else {}


def _send(request: HttpRequest, form: FakeReportForm, removed: tuple[str, ...]) -> HttpResponse:
    try:
        _take_one(request, len(form.cleaned_data["pictures"]))
        report = _report(request, form.cleaned_data)
    except LimitReached as reached:
        return _too_many(request, form, reached)
    except NotALetter:
        form.add_error("letter", _("This file is no saved e-mail. Save it from your mail program as .eml."))
    except (FakesError, FileRefused) as problem:
        form.add_error("pictures", str(problem.message))
    except TextTooLong as problem:
        form.add_error("text", problem.message)
    else:
        return HttpResponseRedirect(_thanks(report, removed))
    return _page(request, form, status=422)


def _report(request: HttpRequest, said: dict[str, Any]) -> Report:
    customer = customer_of(request)
    letter = words_of_letter(said["letter"].read()) if said["letter"] else ""
    draft = Draft(
        text=f"{said['text']}\n\n{letter}".strip()[:LONGEST],
        met=Met.MAIL if letter else Met(said["met"]),
        met_on=said["met_on"],
        harm=Harm(said["harm"]),
        pictures=Painted.all_of(said["pictures"]),
    )
    source = Source.CUSTOMER if customer else Source.PUBLIC
    return take_in(draft, source=source, by=customer or VISITOR, customer=customer)


def _take_one(request: HttpRequest, pictures: int) -> None:
    """Raises LimitReached, and FakesError for pictures while strangers send too many in all."""
    if customer_of(request):
        FAKE_REPORTS.take(by_customer(request))
        return
    FAKE_REPORTS_BY_IP.take(by_ip(request))
    FAKE_REPORTS_BY_NETWORK.take(by_network(request))
    if 0 < pictures <= MOST:
        _take_pictures(pictures)


def _take_pictures(count: int) -> None:
    try:
        FAKE_PICTURES_OF_STRANGERS.take("strangers", count)
    except LimitReached as reached:
        words = _("Just now we are sent too many pictures. Please send your report without them, or sign in.")
        raise FakesError(words) from reached


def _thanks(report: Report, removed: tuple[str, ...]) -> str:
    secret = next((kind for kind in removed if kind not in _HARMLESS), "")
    words = {"harm": report.harm} | ({"secret": secret} if secret else {})
    return f"{reverse('fake_report_thanks')}?{urlencode(words)}"


def _too_many(request: HttpRequest, form: FakeReportForm, reached: LimitReached) -> HttpResponse:
    words = _("We have had several reports from you in a short time. You can send this one in %(wait)s.")
    form.add_error(None, words % {"wait": moments.span(reached.retry_after)})
    answer = _page(request, form, status=429)
    answer.headers["Retry-After"] = str(math.ceil(reached.retry_after.total_seconds()))
    return answer


def _page(request: HttpRequest, form: FakeReportForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "files_to_choose_again": form.is_bound and bool(form.files)}
    return render(request, "portal/fakes/report.html", context, status=status)
