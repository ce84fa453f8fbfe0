"""What a text said before: its history, the difference of two versions, and bringing one back."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from walletdesk.console.door import REFUSALS, agents_only, refused, the_agent
from walletdesk.console.views.help.editor import to_editor
from walletdesk.help.comparing import between
from walletdesk.help.models import Text

A_PAGE = 50


@require_safe
@agents_only("articles.edit")
def show_all(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    text = text_of(slug, language)
    versions = text.versions.select_related("approval").order_by("-number")
    page = Paginator(versions, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "console/help/versions.html", {"text": text, "page": page, "newest": text.newest})


@require_safe
@agents_only("articles.edit")
def show(request: HttpRequest, slug: str, language: str, number: int) -> HttpResponse:
    """A version, compared with the one before it or with the one that `with` names."""
    text = text_of(slug, language)
    version = get_object_or_404(text.versions, number=number)
    asked = request.GET.get("with", "")
    known = asked.isascii() and asked.isdecimal() and len(asked) < 9
    other = text.versions.filter(number=int(asked)).first() if known else None
    other = other or text.versions.filter(number__lt=number).order_by("-number").first()
    earlier, later = (other, version) if other is None or other.number <= number else (version, other)
    context = {
        "text": text,
        "version": version,
        "earlier": earlier,
        "later": later,
        "differences": between(earlier, later) if earlier else [],
        "numbers": text.versions.order_by("-number").values_list("number", flat=True)[:200],
        "newest": text.newest,
    }
    return render(request, "console/help/version.html", context)


@require_POST
@agents_only("articles.edit")
def restore(request: HttpRequest, slug: str, language: str, number: int) -> HttpResponse:
    text = text_of(slug, language)
    get_object_or_404(text.versions, number=number)
    try:
        text.restore(number, by=the_agent(request))
    except REFUSALS as problem:
        refused(request, problem)
    else:
        done = _("Version %(number)s stands in the editor again, as a draft.")
        messages.success(request, done % {"number": number})
    return to_editor(text.article, language)


def text_of(slug: str, language: str) -> Text:
    return get_object_or_404(
        Text.objects.select_related("article__category", "published"), article__slug=slug, language=language
    )
