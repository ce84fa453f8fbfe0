"""The help centre: its front page, a category, an article, the search, and whether it helped."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from walletdesk.core.actors import VISITOR
from walletdesk.core.text import TextTooLong
from walletdesk.help.models import Category, Feedback, Language, Text, Unanswered
from walletdesk.help.rendering.html import render as render_body
from walletdesk.help.rendering.links import internal
from walletdesk.help.rendering.sources import sources
from walletdesk.help.searching.marks import LONGEST_QUERY
from walletdesk.help.searching.search import search
from walletdesk.limits import by_ip, limited
from walletdesk.limits.words import HELP_FEEDBACK, HELP_SEARCHES
from walletdesk.portal.door import customer_of
from walletdesk.portal.help_steps import steps

# As many as can be looked over at a glance, and as fit on a device without asking.
MOST_NEEDED, MOST_KEPT = 8, 24


def readable() -> QuerySet[Text]:
    """The articles that can be read in the language of the moment."""
    return in_language(Language.of_the_moment())


def in_language(language: str) -> QuerySet[Text]:
    return Text.objects.public().filter(language=language).order_by("article__order", "pk")


def address_of(text: Text) -> str:
    return reverse("help_article", args=[text.article.category.slug, text.article.slug])


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    needed = readable().filter(article__needed=True).order_by("article__category__order", "article__order")
    context = {"categories": Category.objects.all(), "needed": needed[:MOST_NEEDED]}
    return render(request, "portal/help/index.html", context)


@require_safe
def category(request: HttpRequest, category: str) -> HttpResponse:
    shelf = get_object_or_404(Category, slug=category)
    texts = readable().filter(article__category=shelf)
    return render(request, "portal/help/category.html", {"category": shelf, "texts": texts})


@require_safe
def article(request: HttpRequest, category: str, slug: str) -> HttpResponse:
    """In the language that `text` names, or that of the moment; in the other while it has no such text."""
    text, other = _texts(request, category, slug)
    return render(request, "portal/help/article.html", {**_shown(text), "other": other})


@require_safe
def kept(request: HttpRequest, category: str, slug: str) -> HttpResponse:
    """The same for a device without a connection: it stays there, so it says nothing about who read it."""
    text, _other = _texts(request, category, slug)
    with translation.override("zh-hans" if text.language == Language.CHINESE else "en"):
        answer = render(request, "portal/help/kept.html", _shown(text))
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
def needed(request: HttpRequest) -> HttpResponse:
    """Where the articles that are needed most can be fetched to be kept."""
    texts = in_language(_asked(request)).filter(article__needed=True)
    return JsonResponse(
        {"kept": [f"{address_of(text)}kept/?text={text.language}" for text in texts[:MOST_KEPT]]}
    )


def _shown(text: Text) -> dict[str, Any]:
    assert text.published
    linked = Text.objects.public().filter(article__slug__in=internal(text.published.body))
    addresses = {each.article.slug: address_of(each) for each in linked}
    return {
        "text": text,
        "body": render_body(text.published.body, addresses),
        "related": in_language(text.language).filter(article__slug__in=text.article.related),
        "steps": steps(text.article.actions),
        "sources": sources(text.published.sources),
    }


def _asked(request: HttpRequest) -> str:
    """The language that the address names, or that of the moment."""
    asked = request.GET.get("text", "")
    return asked if asked in Language.values else Language.of_the_moment()


def _texts(request: HttpRequest, category: str, slug: str) -> tuple[Text, Text | None]:
    """The one to show, and that in the other language. Raises Http404 when there is none."""
    texts = Text.objects.public().filter(article__slug=slug, article__category__slug=category)
    found = {text.language: text for text in texts}
    if not found:
        raise Http404
    text = found.get(_asked(request)) or next(iter(found.values()))
    return text, next((each for each in found.values() if each != text), None)


@require_safe
@limited(HELP_SEARCHES, key=by_ip, reads=True)
def search_page(request: HttpRequest) -> HttpResponse:
    """The whole page, or only its answers while somebody types; only a search that was sent is counted."""
    query = request.GET.get("q", "")[:LONGEST_QUERY].replace("\0", "")
    language = Language.of_the_moment()
    found = search(query, language)
    is_typing = request.headers.get("HX-Request") == "true"
    if query.strip() and not found and not is_typing:
        Unanswered.objects.count_in(query, language)
    template = "portal/help/results.html" if is_typing else "portal/help/search.html"
    return render(request, template, {"query": query.strip(), "found": found, "meant": found.meant})


@require_POST
@limited(HELP_FEEDBACK, key=by_ip)
def create_feedback(request: HttpRequest, category: str, slug: str) -> HttpResponseBase:
    text, _other = _texts(request, category, slug)
    helped = request.POST.get("helped")
    if helped not in {"yes", "no"}:
        return HttpResponse(status=422)
    try:
        by = customer_of(request) or VISITOR
        Feedback.objects.give(by=by, text=text, helped=helped == "yes", word=request.POST.get("word", ""))
    except TextTooLong as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Thank you for telling us."))
    return HttpResponseRedirect(f"{address_of(text)}?text={text.language}")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every article once; its address is the same in both languages."""
    places = {request.build_absolute_uri(address_of(text)) for text in Text.objects.public()}
    context = {"places": [request.build_absolute_uri(reverse("help")), *sorted(places)]}
    return render(request, "portal/help/sitemap.xml", context, content_type="application/xml")
