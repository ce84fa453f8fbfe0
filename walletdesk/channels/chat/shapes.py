"""What the widget is shown of a conversation, as JSON."""

from __future__ import annotations

from typing import Any

from walletdesk import shield
from walletdesk.channels.chat.models import Conversation
from walletdesk.core.clock import now
from walletdesk.desk.models import Message, Queue, Side, Ticket
from walletdesk.desk.topics import Topic
from walletdesk.desk.waiting import NEVER_ASKED


def message_shape(message: Message) -> dict[str, Any]:
    """One line as its writer sees it: who wrote a folded one sees no difference."""
    return {**message.as_event(), "folded": False}


def messages_after(ticket: Ticket, number: int) -> list[dict[str, Any]]:
    return [message_shape(message) for message in ticket.messages.after(number).for_reading()]


def state_of(conversation: Conversation) -> dict[str, Any]:
    """Everything beside the lines: who looks after it, how long it takes, what can be done now."""
    ticket, moment = conversation.ticket, now()
    promise, agent, proof, rating = ticket.promise, ticket.assignee, ticket.proof, ticket.rating
    wait = ticket.usual_wait()
    return {
        "at": moment,
        "reference": ticket.reference,
        "email": shield.mask_email(ticket.email) if ticket.email else "",
        "closed": ticket.is_closed,
        "last_number": ticket.last_number,
        "read": {str(side): ticket.read_to(side) for side in Side},
        "agent": agent.name if agent else "",
        "agent_is_here": bool(ticket.present(Side.DESK)),
        "promise": {"due_at": promise.due_at, "overdue": promise.is_overdue} if promise else None,
        "place": ticket.place_in_line(),
        "usual_wait": wait.total_seconds() if wait else None,
        "advice": ticket.waiting_advice,
        "proven_until": proof.ends_at if proof else None,
        "may_follow_up": ticket.may_follow_up,
        "may_rate": ticket.may_rate,
        "score": rating.score if rating else None,
    }


def advice_shape(kinds: tuple[str, ...]) -> list[dict[str, Any]]:
    """What to do now about secrets that were caught, in the language of the moment."""
    every = [shield.advice(kind) for kind in kinds]
    return [{"title": str(one.title), "steps": [str(step) for step in one.steps]} for one in every]


def welcome() -> dict[str, Any]:
    """What somebody sees before the first word, in the language of the moment."""
    queue = Queue.objects.ensure_default()
    moment = now()
    wait = Ticket(queue=queue).usual_wait()
    return {
        "topics": [{"value": value, "label": str(label)} for value, label in Topic.choices],
        "open": queue.hours.is_open(moment),
        "answer_by": queue.hours.add_open_time(moment, queue.promise),
        "usual_wait": wait.total_seconds() if wait else None,
        "never_asked": str(NEVER_ASKED),
    }
