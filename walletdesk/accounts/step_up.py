"""Step-up: what changes how somebody gets in asks for a full sign-in of the last ten minutes (ASVS 5.0,
7.5.1).

@step_up
def edit(request): …
    request.customer.change_password(new, by=request.customer, fresh=step_up.evidence(request))
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect

from walletdesk.accounts import policy, second_step, sign_in
from walletdesk.accounts.fresh import FreshSignIn
from walletdesk.accounts.outcome import Outcome
from walletdesk.accounts.visit import Visit
from walletdesk.core import clock

if TYPE_CHECKING:
    from walletdesk.accounts.models import User

FRESH = "fresh"
PAGES = {"portal": "/sign-in/again/", "console": "/console/sign-in/again/"}

View = Callable[..., HttpResponseBase]


def note_fresh(request: HttpRequest, methods: Iterable[str]) -> None:
    """Notes a full sign-in that has just been passed in this session."""
    request.session[FRESH] = dict.fromkeys(methods, clock.now().isoformat())


def evidence(request: HttpRequest) -> FreshSignIn | None:
    """What this session can show to verbs that ask for `fresh=`; None when it has nothing to show."""
    oldest = clock.now() - policy.FRESH_LIFE
    noted = {method: datetime.fromisoformat(at) for method, at in request.session.get(FRESH, {}).items()}
    recent = {method: at for method, at in noted.items() if at > oldest}
    if not recent or not request.user.is_authenticated:
        return None
    # All of it must lie within the ten minutes, so the oldest part counts.
    return FreshSignIn(request.user.pk, min(recent.values()), frozenset(recent))


def is_fresh(request: HttpRequest) -> bool:
    """Whether such verbs would accept it now."""
    shown = evidence(request)
    return shown is not None and shown.counts_for(_person(request))


def confirm(request: HttpRequest, method: str, answer: str) -> Outcome:
    """One more password, authenticator code or recovery code from somebody who is signed in, under the same
    limits as when signing in. Ask `is_fresh` afterwards whether another step is needed."""
    user, visit = _person(request), Visit.of(request)
    if method == "password":
        outcome = sign_in.attempt(user.email, answer, visit)
    else:
        outcome = second_step.check(user, method, answer, visit)
    return _noted(request, outcome, method)


def confirm_passkey(request: HttpRequest, challenge: str, response: dict[str, Any]) -> Outcome:
    """The answer to `second_step.ask_passkey(request.user)`; a passkey alone is a full sign-in."""
    outcome = second_step.check_passkey(_person(request), challenge, response, Visit.of(request))
    return _noted(request, outcome, "passkey")


def add_method(request: HttpRequest, method: str) -> None:
    """Adds a factor that has just been shown to work: the one that was set up, or a step that was passed."""
    request.session[FRESH] = {**request.session.get(FRESH, {}), method: clock.now().isoformat()}


def step_up(view: View) -> View:
    """Sends whoever is signed in but not freshly to the page that asks again, and back here after it."""

    @wraps(view)
    def fresh_only(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated or is_fresh(request):
            return view(request, *args, **kwargs)
        back = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{PAGES[request.door]}?{back}")  # type: ignore[attr-defined]

    return fresh_only


def _person(request: HttpRequest) -> "User":
    """Whoever is signed in; these verbs are asked for nobody else."""
    if not request.user.is_authenticated:
        raise PermissionError("Nobody is signed in.")
    return request.user


def _noted(request: HttpRequest, outcome: Outcome, method: str) -> Outcome:
    if outcome.is_right and outcome.user is not None and outcome.user.pk == request.user.pk:
        add_method(request, method)
    return outcome
