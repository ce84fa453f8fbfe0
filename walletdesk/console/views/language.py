"""The console's language: an agent's own choice, and a stranger's at its door."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from walletdesk.console.door import agent_of, next_page
from walletdesk.look.theme import YEAR


@require_POST
def update(request: HttpRequest) -> HttpResponse:
    """Apart from the portal's: only here is it known who the agent is."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    if agent := agent_of(request):
        agent.prefer(by=agent, language=language)
    response = HttpResponseRedirect(next_page(request))
    secure = settings.SESSION_COOKIE_SECURE
    name = settings.LANGUAGE_COOKIE_NAME
    response.set_cookie(name, language, max_age=YEAR, samesite="Lax", secure=secure, httponly=True)
    return response
