"""An agent's own passkeys: made, and taken away while another second factor stays."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.accounts import step_up
from walletdesk.accounts.errors import AnswerRefused, NotAllowed, NotFresh
from walletdesk.accounts.models import Passkey
from walletdesk.accounts.step_up import evidence
from walletdesk.console.door import agents_only, the_agent
from walletdesk.console.own_sign_in import again, by_agent, freshly, home, is_last
from walletdesk.console.views.sign_in import passkey_answer
from walletdesk.core.text import clean_line
from walletdesk.limits.doors import limited
from walletdesk.limits.words import SECOND_STEP


@require_POST
@agents_only(before_factor=True)
@limited(SECOND_STEP, key=by_agent)
def ask(request: HttpRequest) -> JsonResponse:
    agent = the_agent(request)
    try:
        return JsonResponse(agent.begin_passkey(by=agent, fresh=evidence(request)).as_json())
    except NotFresh:
        return JsonResponse({"url": again()}, status=403)
    except NotAllowed:
        return JsonResponse({"error": _("Twenty passkeys are the most.")}, status=422)


@require_POST
@agents_only(before_factor=True)
@limited(SECOND_STEP, key=by_agent)
def create(request: HttpRequest) -> JsonResponse:
    agent = the_agent(request)
    challenge, response = passkey_answer(request)
    device = getattr(request, "device", None)
    name = clean_line(device.name if device else "", 80) or _("Passkey")
    was_first = agent.needs_second_factor
    try:
        agent.add_passkey(challenge, response, name=name, by=agent, fresh=evidence(request))
    except NotFresh:
        return JsonResponse({"url": again()}, status=403)
    except AnswerRefused:
        return JsonResponse(
            {"error": _("The browser's answer didn't fit. Please try once more.")}, status=422
        )
    # Whoever has just made a passkey has shown it.
    step_up.add_method(request, "passkey")
    messages.success(request, _("The passkey is ready. From now on it opens the desk by itself."))
    return JsonResponse({"url": reverse("console:recovery_codes" if was_first else "console:security")})


@require_POST
@agents_only()
@freshly
def destroy(request: HttpRequest, pk: int) -> HttpResponse:
    agent = the_agent(request)
    passkey = Passkey.objects.filter(pk=pk, user=agent).first()
    if passkey is None:
        raise Http404
    if is_last(request, passkey):
        messages.error(request, _("That is your only second step. Add another one first."))
        return home()
    agent.remove_passkey(passkey, by=agent, fresh=evidence(request))
    messages.success(request, _("The passkey was removed."))
    return home()
