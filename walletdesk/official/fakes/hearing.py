"""Who hears at once that somebody was harmed: whoever sees reports of fakes."""

from collections.abc import Iterable

from django.http import HttpRequest

from walletdesk.live import topics
from walletdesk.official.fakes.harm import TOPIC
from walletdesk.official.fakes.permissions import TRIAGE


@topics.register
def fakes_topics(request: HttpRequest) -> Iterable[str]:
    agent = getattr(request, "agent", None)
    if agent and agent.can(TRIAGE):
        yield TOPIC
