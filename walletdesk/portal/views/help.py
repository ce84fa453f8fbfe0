"""The help centre: its front page, a category, an article, the search, and whether it helped."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
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


def readable() -> QuerySet[Text]:
    """The articles that can be read in the language of the moment."""
    return Text.objects.public().filter(language=Language.of_the_moment()).order_by("article__order", "pk")


def address_of(text: Text) -> str:
    return reverse("help_article", args=[text.article.category.slug, text.article.slug])


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/help/index.html", {"categories": Category.objects.all()})


@require_safe
def category(request: HttpRequest, category: str) -> HttpResponse:
    shelf = get_object_or_404(Category, slug=category)
    texts = readable().filter(article__category=shelf)
    return render(request, "portal/help/category.html", {"category": shelf, "texts": texts})


@require_safe
def article(request: HttpRequest, category: str, slug: str) -> HttpResponse:
    """In the language of the moment, or in the other one while it has no text in this one."""
    text = _text(category, slug)
    assert text.published
    linked = readable().filter(article__slug__in=internal(text.published.body))
    addresses = {each.article.slug: address_of(each) for each in linked}
    context = {
        "text": text,
        "body": render_body(text.published.body, addresses),
        "related": readable().filter(article__slug__in=text.article.related),
        "steps": steps(text.article.actions),
        "sources": sources(text.published.sources),
    }
    return render(request, "portal/help/article.html", context)


def _text(category: str, slug: str) -> Text:
    texts = Text.objects.public().filter(article__slug=slug, article__category__slug=category)
    found = {text.language: text for text in texts}
    if not found:
        raise Http404
    return found.get(Language.of_the_moment()) or next(iter(found.values()))


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
    text = _text(category, slug)
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
    return HttpResponseRedirect(address_of(text))


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every article once; its address is the same in both languages."""
    places = {request.build_absolute_uri(address_of(text)) for text in Text.objects.public()}
    context = {"places": [request.build_absolute_uri(reverse("help")), *sorted(places)]}
    return render(request, "portal/help/sitemap.xml", context, content_type="application/xml")
