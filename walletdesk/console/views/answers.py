"""What an agent says of a suggested article: that it answers the ticket, or that it doesn't. Both teach."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from walletdesk.console.answers import source_of, text_for, words_of
from walletdesk.console.door import agents_only, is_fragment, the_agent
from walletdesk.console.views import panels
from walletdesk.console.views.acts import back_to
from walletdesk.desk.access import ticket_for
from walletdesk.desk.models import Ticket
from walletdesk.help.models import Article, Text
from walletdesk.help.suggesting.models import Lesson


@require_POST
@agents_only("tickets.work")
def create_fit(request: HttpRequest, reference: str, slug: str) -> HttpResponse:
    """Put into an answer: for this question it fits."""
    _teach(request, ticket_for(request, reference), slug, is_fit=True)
    return HttpResponse(status=204)


@require_POST
@agents_only("tickets.work")
def create_misfit(request: HttpRequest, reference: str, slug: str) -> HttpResponse:
    ticket = ticket_for(request, reference)
    _teach(request, ticket, slug, is_fit=False)
    return _panel(request, ticket)


@require_POST
@agents_only("tickets.work")
def end_misfit(request: HttpRequest, reference: str, slug: str) -> HttpResponse:
    ticket = ticket_for(request, reference)
    text = _text(ticket, slug)
    Lesson.objects.unteach(by=the_agent(request), article=text.article, source=source_of(ticket))
    return _panel(request, ticket)


def _teach(request: HttpRequest, ticket: Ticket, slug: str, *, is_fit: bool) -> None:
    text, words = _text(ticket, slug), words_of(ticket)
    Lesson.objects.teach(
        by=the_agent(request), text=text, words=words, source=source_of(ticket), is_fit=is_fit
    )


def _text(ticket: Ticket, slug: str) -> Text:
    article = Article.objects.filter(slug=slug).first()
    text = text_for(ticket, article.pk) if article else None
    if text is None:
        raise Http404
    return text


def _panel(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    if not is_fragment(request):
        return back_to(request, ticket)
    return panels.fragment(request, ticket, "articles")
