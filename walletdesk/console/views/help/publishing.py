"""What happens to a text once it is written. Each button saves what stands in the editor first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.accounts.models import Agent
from walletdesk.console.door import agents_only, attempt, the_agent
from walletdesk.console.help_writing import Writing
from walletdesk.console.views.acts import moment_of
from walletdesk.console.views.help.editor import article_of, page, to_editor
from walletdesk.help.errors import NotPossible
from walletdesk.help.models import State, Text

Verb = Callable[[Text, Agent], None]


@require_POST
@agents_only("articles.edit")
def submit(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    return _act(request, slug, language, lambda text, by: text.submit(by=by), _("It waits for a review."))


@require_POST
@agents_only("articles.edit")
def send_back(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    return _act(request, slug, language, lambda text, by: text.send_back(by=by), _("It is a draft again."))


@require_POST
@agents_only("articles.edit")
def approve(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    return _act(request, slug, language, lambda text, by: text.approve(by=by), _("Approved."))


@require_POST
@agents_only("articles.edit")
def publish(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    def verb(text: Text, by: Agent) -> None:
        _hand_in(text, by)
        text.publish(by=by)

    return _act(request, slug, language, verb, _("Published. Customers read it now."))


@require_POST
@agents_only("articles.edit")
def withdraw(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    done = _("Withdrawn. No customer finds it any more; every version is still here.")
    return _act(request, slug, language, lambda text, by: text.withdraw(by=by), done)


@require_POST
@agents_only("articles.edit")
def schedule(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """At a moment in the agent's own zone."""
    at: datetime | None = moment_of(request.POST.get(f"{language}-at", ""))

    def verb(text: Text, by: Agent) -> None:
        if at is None:
            raise NotPossible(_("Please choose a day and a time."))
        _hand_in(text, by)
        text.schedule(at, by=by)

    return _act(request, slug, language, verb, _("Scheduled."))


@require_POST
@agents_only("articles.edit")
def unschedule(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    return _act(request, slug, language, lambda text, by: text.unschedule(by=by), _("Called off."))


@require_POST
@agents_only("articles.edit")
def confirm(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    done = _("Noted: it is still right.")
    return _act(request, slug, language, lambda text, by: text.confirm(by=by), done)


def _hand_in(text: Text, by: Agent) -> None:
    """Where one person is enough, a draft needs no stop on its way."""
    if text.state in {State.DRAFT, State.WITHDRAWN} and not settings.ARTICLES_NEED_TWO:
        text.submit(by=by)


def _act(request: HttpRequest, slug: str, language: str, verb: Verb, done: str) -> HttpResponse:
    article, by = article_of(slug), the_agent(request)
    writing = Writing(article, request.POST)
    if writing.holds_words and not writing.save(by=by):
        return page(request, writing, status=422)
    text = article.texts.filter(language=language).first()
    if text is None:
        raise Http404
    attempt(request, lambda by: verb(text, by), done)
    return to_editor(article, language)
