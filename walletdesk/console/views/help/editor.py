"""The editor of an article, and what its words look like to customers."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.console.door import agents_only, the_agent
from walletdesk.console.help_pages import is_gone
from walletdesk.console.help_writing import Writing, titles
from walletdesk.help.broken import readable
from walletdesk.help.models import Article, Language, Text
from walletdesk.help.models.text import BODY_LIMIT, LINE_LIMITS
from walletdesk.help.rendering.checking import problems
from walletdesk.help.rendering.html import render as render_body


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("articles.edit")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    article = article_of(slug)
    if request.method != "POST":
        return page(request, Writing(article))
    writing = Writing(article, request.POST)
    if not writing.save(by=the_agent(request)):
        return page(request, writing, status=422)
    messages.success(request, _("Saved."))
    return to_editor(article)


def page(request: HttpRequest, writing: Writing, status: int = 200) -> HttpResponse:
    context = {
        "writing": writing,
        "article": writing.article,
        "title": titles().get(writing.article.slug, writing.article.slug),
        "agent_key": the_agent(request).actor_id,
        "needs_two": settings.ARTICLES_NEED_TWO,
    }
    return render(request, "console/help/editor.html", context, status=status)


@require_POST
@agents_only("articles.edit")
def preview(request: HttpRequest) -> HttpResponse:
    """What is being written, by the same rendering as for customers; with the links that lead nowhere."""
    sent = request.POST
    language = Language(sent["language"]) if sent.get("language") in Language.values else Language.ENGLISH
    body = sent.get("body", "")[:BODY_LIMIT]
    texts = Text.objects.public().filter(language=language)
    addresses = {text.article.slug: address_of(text) for text in texts}
    context = {
        "language": language,
        "title": sent.get("title", "")[: LINE_LIMITS["title"]],
        "summary": sent.get("summary", "")[: LINE_LIMITS["summary"]],
        "body": render_body(body, addresses),
        "problems": problems(body, readable()[language], is_gone),
    }
    return render(request, "console/help/preview.html", context)


def article_of(slug: str) -> Article:
    return get_object_or_404(Article.objects.select_related("category"), slug=slug)


def address_of(text: Text) -> str:
    """Where customers read it."""
    return reverse("help_article", args=[text.article.category.slug, text.article.slug])


def to_editor(article: Article, language: str = "") -> HttpResponseRedirect:
    address = reverse("console:help_article", args=[article.slug])
    return HttpResponseRedirect(f"{address}#{language}" if language else address)
