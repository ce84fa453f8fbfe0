"""What the pages on an agent's own sign-in share: back to the overview, a fresh sign-in, the last factor."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from walletdesk.accounts import step_up
from walletdesk.accounts.models import Passkey
from walletdesk.console.door import View, the_agent


def by_agent(request: HttpRequest) -> str:
    return f"agent:{request.user.pk}"


def home() -> HttpResponse:
    return HttpResponseRedirect(reverse("console:security"))


def again() -> str:
    return f"{step_up.PAGES['console']}?next={reverse('console:security')}"


def freshly(view: View) -> View:
    """Like `step_up`, for what is only ever posted: afterwards one is back on the page, and presses again."""

    @wraps(view)
    def fresh_only(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs) if step_up.is_fresh(request) else HttpResponseRedirect(again())

    return fresh_only


def is_last(request: HttpRequest, passkey: Passkey | None = None) -> bool:
    """Whether an agent would be without a second factor afterwards, and so locked out of the desk."""
    agent = the_agent(request)
    if passkey is None:
        return not agent.passkeys.exists()
    return agent.passkeys.count() == 1 and agent.authenticator is None
