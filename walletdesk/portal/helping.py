"""Who was helped by a suggested article: the browser's own key, and what is known of it.

The key lives a little longer than the silence that counts as help, and opens nothing.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from walletdesk.core.clock import now
from walletdesk.desk.models import Ticket
from walletdesk.help.models import Language
from walletdesk.help.rendering.html import render as render_body
from walletdesk.help.rendering.links import internal
from walletdesk.help.suggesting.models import Attempt, Place, Who
from walletdesk.help.suggesting.suggest import Suggested, Suggestions, suggest
from walletdesk.portal.door import customer_of
from walletdesk.portal.help_steps import Step, steps
from walletdesk.portal.views.help import address_of, readable

COOKIE, SALT = "helping", "portal.helping"
KEY_LASTS = timedelta(days=4)
# The clockwork looks back over more than the time between two of its turns.
LOOKED_BACK = timedelta(minutes=20)


def key_of(request: HttpRequest) -> str:
    """The customer's where one is signed in, else this browser's; empty where nothing was shown yet."""
    customer = customer_of(request)
    return _customer_key(str(customer.public_id)) if customer else _browser_key(request)


def suggestions_for(request: HttpRequest, words: str) -> Suggestions:
    return suggest(words, Language.of_the_moment())


def show(request: HttpRequest, response: HttpResponseBase, topic: str, answer: Suggestions) -> None:
    """Counts what the page shows, and gives the browser a key if it needs one."""
    if not answer.is_sure:
        return
    key = key_of(request) or secrets.token_urlsafe(16)
    Attempt.objects.show(Who(key, Place.FORM, topic), [each.text for each in answer.found])
    if customer_of(request) is None:
        response.set_signed_cookie(
            COOKIE,
            key,
            salt=SALT,
            max_age=KEY_LASTS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def note_ticket(request: HttpRequest) -> None:
    """Whoever sends this request for help was not helped by what was suggested before."""
    Attempt.objects.ticket_sent(key_of(request), _browser_key(request))


def note_tickets() -> None:
    """The same for customers who wrote from elsewhere: by chat, by letter, in another browser."""
    recent = Ticket.objects.filter(created_at__gt=now() - LOOKED_BACK, customer__isnull=False)
    for public_id, at in recent.values_list("customer__public_id", "created_at"):
        Attempt.objects.ticket_sent(_customer_key(str(public_id)), at=at)


def readings(answer: Suggestions) -> list[tuple[Suggested, str, list[Step]]]:
    """Each article with its body and next steps, to be read in place; but not the step that is this form."""
    bodies = [each.text.published.body for each in answer.found if each.text.published]
    linked = readable().filter(article__slug__in={slug for body in bodies for slug in internal(body)})
    addresses = {text.article.slug: address_of(text) for text in linked}
    return [
        (
            each,
            render_body(body, addresses),
            steps([name for name in each.text.article.actions if name != "contact"]),
        )
        for each, body in zip(answer.found, bodies, strict=True)
    ]


def _browser_key(request: HttpRequest) -> str:
    return request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEY_LASTS) or ""


def _customer_key(public_id: str) -> str:
    return f"customer:{public_id}"
