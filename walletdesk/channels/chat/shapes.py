"""What the widget is shown of a conversation, as JSON."""

from __future__ import annotations

from typing import Any

from walletdesk import shield
from walletdesk.channels.chat.models import Conversation
from walletdesk.core.clock import now
from walletdesk.desk.models import Message, Queue, Ticket
from walletdesk.desk.topics import Topic
from walletdesk.desk.waiting import NEVER_ASKED
from walletdesk.help.flows.models import Flow

FLOWS = "/help/flows/?from=chat"


def message_shape(message: Message) -> dict[str, Any]:
    """One line as its writer sees it: who wrote a folded one sees no difference."""
    return {**message.as_event(), "folded": False}


def messages_after(ticket: Ticket, number: int) -> list[dict[str, Any]]:
    return [message_shape(message) for message in ticket.messages.after(number).for_reading()]


def state_of(conversation: Conversation) -> dict[str, Any]:
    """Everything beside the lines: who looks after it, how long it takes, what can be done now."""
    ticket, moment = conversation.ticket, now()
    seen = ticket.glance()
    return {
        "at": moment,
        "reference": ticket.reference,
        "email": shield.mask_email(ticket.email) if ticket.email else "",
        "closed": seen.is_closed,
        "last_number": seen.last_number,
        "read": seen.read_to,
        "agent": seen.agent_name,
        "agent_is_here": seen.agent_is_here,
        "promise": {"due_at": seen.due_at, "overdue": seen.is_overdue} if seen.due_at else None,
        "place": seen.place,
        "usual_wait": seen.usual_wait.total_seconds() if seen.usual_wait else None,
        "advice": ticket.waiting_advice,
        "proven_until": seen.proven_until,
        "may_follow_up": seen.may_follow_up,
        "may_rate": seen.may_rate,
        "score": seen.score,
    }


def advice_shape(kinds: tuple[str, ...]) -> list[dict[str, Any]]:
    """What to do now about secrets that were caught, in the language of the moment."""
    every = [shield.advice(kind) for kind in kinds]
    return [{"title": str(one.title), "steps": [str(step) for step in one.steps]} for one in every]


def flow_addresses() -> dict[str, str]:
    """Where the guided flow that fits a topic begins, on our own website, by topic."""
    flows = {topic: flow for flow in Flow.objects.public() for topic in flow.plan.topics}
    return {topic: f"/help/flows/{flow.slug}/?from=chat" for topic, flow in flows.items()}


def welcome() -> dict[str, Any]:
    """What somebody sees before the first word, in the language of the moment."""
    queue, flows = Queue.objects.ensure_default(), flow_addresses()
    moment = now()
    wait = Ticket(queue=queue).usual_wait()
    return {
        "topics": [
            {"value": value, "label": str(label), "flow": flows.get(value, "")}
            for value, label in Topic.choices
        ],
        "flows": FLOWS if flows else "",
        "open": queue.hours.is_open(moment),
        "answer_by": queue.hours.add_open_time(moment, queue.promise),
        "usual_wait": wait.total_seconds() if wait else None,
        "never_asked": str(NEVER_ASKED),
    }
