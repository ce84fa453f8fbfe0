"""What there is to do: words of readers, searches in vain, broken links; and what a search finds, and why."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from walletdesk.console.door import REFUSALS, abilities, agents_only, refused, the_agent
from walletdesk.console.help_pages import is_gone
from walletdesk.core.clock import now
from walletdesk.core.text import strip_unseen
from walletdesk.help.broken import broken_links
from walletdesk.help.models import Feedback, Language, Unanswered
from walletdesk.help.searching.marks import LONGEST_QUERY
from walletdesk.help.searching.reasons import reasons
from walletdesk.help.searching.search import Found, search
from walletdesk.help.telling import rates, sought_in_vain
from walletdesk.language.words import pieces

LOOKED_BACK = timedelta(days=90)
A_PAGE = 50
PARTS = {
    "title": gettext_lazy("in the title"),
    "keywords": gettext_lazy("in the search words"),
    "summary": gettext_lazy("in the summary"),
    "body": gettext_lazy("in the words"),
}


@require_safe
@agents_only("articles.edit")
def show_feedback(request: HttpRequest) -> HttpResponse:
    """Of the last 90 days; with `article`, only what was said about that one."""
    words = Feedback.objects.select_related("version__text__article").exclude(word="")
    slug = strip_unseen(request.GET.get("article", ""))[:80]
    if slug:
        words = words.filter(version__text__article__slug=slug)
    context = {
        "slug": slug,
        "rates": [rate for rate in rates(now() - LOOKED_BACK) if not slug or rate.text.article.slug == slug],
        "words": Paginator(words, A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "console/help/feedback.html", context)


@require_safe
@agents_only("articles.edit")
def show_unanswered(request: HttpRequest) -> HttpResponse:
    page = Paginator(sought_in_vain(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "console/help/unanswered.html", {"page": page})


@require_POST
@agents_only("articles.edit")
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """With all searches of the same words."""
    group = next((each for each in sought_in_vain() if pk in {row.pk for row in each.rows}), None)
    if group is None:
        raise Http404
    try:
        rows = Unanswered.objects.filter(pk__in=[row.pk for row in group.rows])
        rows.set_aside(by=the_agent(request))
    except REFUSALS as problem:
        refused(request, problem)
    else:
        messages.success(request, _("Set aside."))
    return HttpResponseRedirect(reverse("console:help_unanswered"))


@require_safe
@agents_only("articles.edit")
def show_links(request: HttpRequest) -> HttpResponse:
    return render(request, "console/help/links.html", {"broken": broken_links(is_gone)})


@require_safe
@agents_only("desk.see")
def show_search(request: HttpRequest) -> HttpResponse:
    """As customers find it, in the order in which they do; nothing is counted as looked for."""
    query = request.GET.get("q", "")[:LONGEST_QUERY].replace("\0", "")
    asked = request.GET.get("language", "")
    language = Language(asked) if asked in Language.values else Language.of_the_moment()
    answers = search(query, language)
    looked_for = " ".join(answers.meant.get(word, word) for word in pieces(query)) if answers.meant else query
    context = {
        "meant": ", ".join(answers.meant.values()),
        "query": query.strip(),
        "language": language,
        "languages": Language.choices,
        "found": [_explained(looked_for, found) for found in answers],
        "may": abilities(the_agent(request)),
    }
    return render(request, "console/help/search.html", context)


def _explained(query: str, found: Found) -> dict[str, Any]:
    why = [{"it": reason, "part": PARTS[reason.part]} for reason in reasons(query, found)]
    return {"it": found, "why": why}
