"""Who works in a queue: leads and administrators admit colleagues, and release them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.accounts.models import Agent
from walletdesk.console.door import agents_only, attempt, the_agent
from walletdesk.desk.models import Queue


@require_POST
@agents_only("queues.edit")
def create(request: HttpRequest, slug: str) -> HttpResponse:
    queue = _queue(slug)
    try:
        public_id = UUID(request.POST.get("agent", ""))
    except ValueError:
        raise Http404 from None
    agent = _agent(public_id)
    attempt(
        request, lambda by: queue.admit(agent, by=by), _("%(name)s works here now.") % {"name": agent.name}
    )
    return HttpResponseRedirect(reverse("console:queue", args=[slug]))


@require_POST
@agents_only("queues.edit")
def destroy(request: HttpRequest, slug: str, public_id: UUID) -> HttpResponse:
    queue, agent = _queue(slug), _agent(public_id)
    queue.release(agent, by=the_agent(request))
    messages.success(request, _("%(name)s does not work here any more.") % {"name": agent.name})
    if not queue.memberships.exists():
        messages.info(request, _("Nobody is left on the list, so everybody works in this queue now."))
    return HttpResponseRedirect(reverse("console:queue", args=[slug]))


def _queue(slug: str) -> Queue:
    queue = Queue.objects.filter(slug=slug).first()
    if queue is None:
        raise Http404
    return queue


def _agent(public_id: UUID) -> Agent:
    agent = Agent.objects.filter(public_id=public_id).first()
    if agent is None:
        raise Http404
    return agent
