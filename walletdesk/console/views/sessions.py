"""The devices on which an agent is signed in: one of them signed out, or all others."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.accounts.models import Session
from walletdesk.console.door import agents_only, the_agent
from walletdesk.console.own_sign_in import home


@require_POST
@agents_only()
def end(request: HttpRequest, key: str) -> HttpResponse:
    agent = the_agent(request)
    session = agent.sessions.filter(pk=key).select_related("device").first()
    if session is None:
        raise Http404
    agent.end_session(session, by=agent)
    messages.success(request, _("That device was signed out."))
    return home()


@require_POST
@agents_only()
def end_others(request: HttpRequest) -> HttpResponse:
    agent = the_agent(request)
    agent.end_sessions(by=agent, but=Session.objects.with_key(request.session.session_key).first())
    messages.success(request, _("All other devices were signed out."))
    return home()
