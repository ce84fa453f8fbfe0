"""The console's door: who comes in where. A page that a role may not see is not there for it (404)."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from walletdesk.accounts import roles
from walletdesk.accounts.errors import NoProof, NotAllowed, NotAName
from walletdesk.accounts.models import Agent
from walletdesk.chains.errors import NotAllowed as NotAllowedOnChains
from walletdesk.core.files import FileRefused
from walletdesk.core.text import TextTooLong
from walletdesk.desk.errors import DeskError
from walletdesk.help.errors import HelpError
from walletdesk.limits import LimitReached
from walletdesk.look.errors import too_many
from walletdesk.official.errors import BadEntry
from walletdesk.official.fakes.errors import FakesError

View = Callable[..., HttpResponseBase]
HOME = "/console/"


def agents_only(ability: str = "", *, before_factor: bool = False) -> Callable[[View], View]:
    """For whoever is signed in here with a second factor, and has the ability if one is named.

    Who isn't signed in is sent to the sign-in, wherever the address leads or doesn't; who has no second
    factor is sent to its set-up, except on the pages of the set-up itself (`before_factor`).
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            agent = agent_of(request)
            if agent is None:
                return to_sign_in(request)
            if not before_factor and agent.needs_second_factor:
                return go(request, reverse("console:set_up"))
            if ability and not roles.may(agent.role, ability):
                raise Http404
            try:
                response = view(request, *args, **kwargs)
            except LimitReached as reached:
                response = too_many(request, reached.retry_after)
            add_never_cache_headers(response)
            return response

        return guarded

    return decorate


def agent_of(request: HttpRequest) -> Agent | None:
    return getattr(request, "agent", None)


def the_agent(request: HttpRequest) -> Agent:
    """The agent behind a guarded view."""
    agent = agent_of(request)
    assert agent is not None
    return agent


def abilities(agent: Agent) -> dict[str, bool]:
    """What to show: `{{ may.lock_release }}`. Pages hide by it; models refuse by themselves."""
    held = roles.ABILITIES[agent.role]
    known = set().union(*roles.ABILITIES.values())
    return {ability.replace(".", "_"): ability in held for ability in known}


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in, and back here afterwards when this was a page to look at."""
    here = request.get_full_path() if request.method in {"GET", "HEAD"} and not is_fragment(request) else HOME
    return go(request, f"{reverse('console:sign_in')}?{urlencode({'next': here})}")


def go(request: HttpRequest, address: str) -> HttpResponse:
    """A redirect that also takes the whole page along when only a part of it was asked for."""
    if is_fragment(request):
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def is_fragment(request: HttpRequest) -> bool:
    """Whether one of our scripts asks, for a part of the page."""
    return request.headers.get("HX-Request") == "true"


def next_page(request: HttpRequest, otherwise: str = HOME) -> str:
    """Where to go on: only ever to a page of the console."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if is_ours and asked.startswith(HOME) else otherwise


# What a verb may refuse, and a page then says.
REFUSALS = (
    NotAllowed,
    NotAllowedOnChains,
    DeskError,
    HelpError,
    BadEntry,
    FakesError,
    FileRefused,
    TextTooLong,
    LimitReached,
    IntegrityError,
)


def refusal(problem: Exception) -> str:
    """A verb's no, in words for the agent."""
    if isinstance(problem, NoProof):
        return _(
            "The customer has to prove in this ticket that the account is theirs first. Nothing was changed."
        )
    if isinstance(problem, NotAllowed | NotAllowedOnChains) and not isinstance(problem, NotAName):
        return _("That isn't allowed for you here, or a reason is missing. Nothing was changed.")
    if isinstance(problem, LimitReached):
        return _("That was very often in a short time. Please wait a little and try again.")
    if isinstance(problem, TextTooLong):
        return _("That text is too long. Please shorten it.")
    if isinstance(problem, IntegrityError):
        return _("Somebody was faster. Please look again.")
    return str(problem if isinstance(problem, DeskError) else getattr(problem, "message", problem))


def attempt(request: HttpRequest, verb: Callable[[Agent], Any], done: str | Promise = "") -> bool:
    """Has whoever is signed in do it, and says that it is done, or why not; whether it was done."""
    try:
        verb(the_agent(request))
    except REFUSALS as problem:
        refused(request, problem)
        return False
    if done:
        messages.success(request, str(done))
    return True


def refused(request: HttpRequest, problem: Exception) -> None:
    messages.error(request, refusal(problem))
