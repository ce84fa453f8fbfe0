"""All articles: found by words, category, state and language; and the beginning of a new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from walletdesk.console.door import REFUSALS, agents_only, refusal, the_agent
from walletdesk.console.forms.help import NewArticleForm
from walletdesk.core.text import strip_unseen
from walletdesk.help.models import Article, Category, Language, Place, State, Text, Version

A_PAGE = 50
# What one may filter by, beside the states themselves.
MISSING, SCHEDULED, STALE, READ = "missing", "scheduled", "stale", "read"
STATES = {
    READ: (_("Read by customers"), Q(published__isnull=False)),
    State.DRAFT: (State.DRAFT.label, Q(state=State.DRAFT)),
    State.IN_REVIEW: (State.IN_REVIEW.label, Q(state=State.IN_REVIEW)),
    SCHEDULED: (_("Scheduled"), Q(publish_at__isnull=False)),
    STALE: (_("Stale"), Q(stale_since__isnull=False)),
    State.WITHDRAWN: (State.WITHDRAWN.label, Q(state=State.WITHDRAWN)),
    MISSING: (_("Not written"), None),
}


@dataclass(frozen=True)
class Sought:
    """What the address asks for; what can't be understood finds everything."""

    words: str
    category: str
    state: str
    language: str

    @classmethod
    def of(cls, request: HttpRequest) -> Sought:
        asked = request.GET
        return cls(
            words=strip_unseen(asked.get("q", "")).strip()[:120],
            category=strip_unseen(asked.get("category", ""))[:50],
            state=asked.get("state", "") if asked.get("state") in STATES else "",
            language=asked.get("language", "") if asked.get("language") in Language.values else "",
        )

    def __bool__(self) -> bool:
        return bool(self.words or self.category or self.state or self.language)

    def among(self, articles: QuerySet[Article]) -> QuerySet[Article]:
        if self.words:
            said = Q(title__icontains=self.words) | Q(keywords__icontains=self.words)
            newest = Version.objects.filter(pk__in=Version.objects.newest().values("pk"))
            named = newest.filter(said, text__article=OuterRef("pk"))
            articles = articles.filter(Q(slug__icontains=self.words) | Exists(named))
        if self.category:
            articles = articles.filter(category__slug=self.category)
        if self.state == MISSING:
            return articles.filter(self._missing())
        if self.state or self.language:
            wanted = STATES[self.state][1] if self.state else Q()
            articles = articles.filter(Exists(self._texts().filter(wanted or Q())))
        return articles

    def _texts(self) -> QuerySet[Text]:
        texts = Text.objects.filter(article=OuterRef("pk"))
        return texts.filter(language=self.language) if self.language else texts

    def _missing(self) -> Q:
        wanted = [self.language] if self.language else Language.values
        there = Text.objects.filter(article=OuterRef("pk"), versions__isnull=False)
        lacks = Q()
        for language in wanted:
            lacks |= ~Q(Exists(there.filter(language=language)))
        return lacks


@require_safe
@agents_only("articles.edit")
def show_all(request: HttpRequest) -> HttpResponse:
    sought = Sought.of(request)
    found = sought.among(Article.objects.select_related("category"))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "sought": sought,
        "page": page,
        "rows": rows(page),
        "categories": Category.objects.all(),
        "states": [(value, label) for value, (label, _wanted) in STATES.items()],
        "languages": Language.choices,
    }
    return render(request, "console/help/list.html", context)


def rows(page: Page[Article]) -> list[dict[str, Any]]:
    """Each article with its title, and each language's text with its newest version."""
    texts = {(text.article_id, text.language): text for text in Text.objects.filter(article__in=page)}
    versions = Version.objects.filter(text__in=texts.values()).newest()
    newest = {version.text_id: version for version in versions}
    return [_row(article, texts, newest) for article in page]


def _row(article: Article, texts: dict[tuple[int, str], Text], newest: dict[int, Version]) -> dict[str, Any]:
    sides: list[dict[str, Any]] = []
    for language in Language:
        text = texts.get((article.pk, language))
        sides.append({"language": language, "text": text, "newest": newest.get(text.pk) if text else None})
    return {"article": article, "title": _title(sides) or article.slug, "sides": sides}


def _title(sides: list[dict[str, Any]]) -> str:
    """In the language of the moment, or else in the other."""
    wanted = Language.of_the_moment()
    written = [side for side in sides if side["newest"]]
    named = sorted(written, key=lambda side: bool(side["language"] != wanted))
    return str(named[0]["newest"].title) if named else ""


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("articles.edit")
def new(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "")[:160] for name in ("title", "keywords")}
    language = request.GET.get("language") or Language.of_the_moment()
    form = NewArticleForm(request.POST or None, initial={**asked, "language": language})
    if request.method == "POST" and form.is_valid():
        try:
            article = _begin(form, request)
        except REFUSALS as problem:
            form.add_error(None, refusal(problem))
        else:
            return HttpResponseRedirect(reverse("console:help_article", args=[article.slug]))
    return render(
        request, "console/help/new.html", {"form": form, "has_categories": Category.objects.exists()}
    )


def _begin(form: NewArticleForm, request: HttpRequest) -> Article:
    by, said = the_agent(request), form.cleaned_data
    with transaction.atomic():
        article = Article.objects.place(said["slug"], Place(said["category"]), by=by)
        words = {"title": said["title"], "keywords": said["keywords"]}
        Text.objects.write(by=by, article=article, language=said["language"], **words)
    return article
