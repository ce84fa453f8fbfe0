"""Suggested answers in the contact form: shown while one writes, read in place; whether they solved it."""

from contextlib import suppress
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk import shield
from walletdesk.channels.webform.forms import ContactForm
from walletdesk.channels.webform.whole import takes_files
from walletdesk.desk.topics import Topic
from walletdesk.help.models import Text
from walletdesk.help.suggesting.errors import NothingShown
from walletdesk.help.suggesting.models import Attempt
from walletdesk.limits import by_ip, limited
from walletdesk.limits.words import HELP_OUTCOMES, HELP_SUGGESTIONS
from walletdesk.portal import helping
from walletdesk.portal.door import customer_of
from walletdesk.portal.views import contact

# Seconds after which a page may ask again while the articles are being read.
AGAIN = "2"


@never_cache
@require_POST
@limited(HELP_SUGGESTIONS, key=by_ip)
def show(request: HttpRequest) -> HttpResponse:
    """A fragment: what fits the words, or that nothing does; a secret in them is told. Nothing is stored."""
    answer = helping.suggestions_for(request, request.POST.get("body", ""))
    context = {
        "answer": answer,
        "readings": helping.readings(answer) if answer.is_sure else [],
        "advice": [shield.advice(kind) for kind in answer.caught],
        "is_live": True,
    }
    response = render(request, "portal/suggestions/show.html", context)
    helping.show(request, response, _topic(request), answer)
    if not answer.is_ready:
        response.headers["Retry-After"] = AGAIN
    return response


@takes_files
@never_cache
@require_POST
@limited(HELP_SUGGESTIONS, key=by_ip)
def show_in_form(request: HttpRequest) -> HttpResponse:
    """Without a script: the form as it was filled in, and what may answer it. Nothing is sent by this."""
    customer, topic = customer_of(request), _topic(request)
    typed = ContactForm(request.POST, customer=customer)
    kinds = typed.take_out_secrets()
    answers: dict[str, Any] = {name: typed.data.get(name, "") for name in typed.fields if name != "website"}
    answers["unknown"] = request.POST.getlist("unknown")
    answer = helping.suggestions_for(request, answers["body"])
    more: dict[str, Any] = {
        "answer": answer,
        "readings": helping.readings(answer) if answer.is_sure else [],
        "advice": [shield.advice(kind) for kind in kinds],
        "files_to_choose_again": bool(request.FILES),
    }
    page = contact.page(request, ContactForm(customer=customer, initial=answers), topic, **more)
    helping.show(request, page, topic, answer)
    return page


@require_POST
@limited(HELP_OUTCOMES, key=by_ip)
def create_opening(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody reads one that was shown to them."""
    try:
        Attempt.objects.open(helping.key_of(request), _text(slug))
    except NothingShown as error:
        raise Http404 from error
    return HttpResponse(status=204)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(HELP_OUTCOMES, key=by_ip)
def solution(request: HttpRequest) -> HttpResponseBase:
    """“Yes, that solved it”: nothing is sent, and a page says so."""
    if request.method != "POST":
        return render(request, "portal/suggestions/solution.html", {"topic": _topic(request)})
    # For a browser without cookies it is solved all the same, only nobody counts it.
    with suppress(NothingShown):
        Attempt.objects.solve(helping.key_of(request), _text(request.POST.get("article", "")))
    return HttpResponseRedirect(f"{reverse('suggestion_solution')}?{urlencode({'topic': _topic(request)})}")


@require_POST
@limited(HELP_OUTCOMES, key=by_ip)
def end_solution(request: HttpRequest) -> HttpResponseBase:
    """It was not solved after all: back to the form, where the browser has kept the words."""
    Attempt.objects.take_back(helping.key_of(request))
    return HttpResponseRedirect(f"{reverse('contact')}?{urlencode({'topic': _topic(request)})}")


def _text(slug: str) -> Text:
    texts: QuerySet[Text] = Text.objects.public().filter(article__slug=slug)
    if text := texts.first():
        return text
    raise Http404


def _topic(request: HttpRequest) -> str:
    given = request.POST.get("topic") or request.GET.get("topic", "")
    return given if given in Topic.values else Topic.OTHER.value
