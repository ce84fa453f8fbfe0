"""The facts that an agent asked for: a form beside the conversation, whose answers are kept exactly."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _

from walletdesk.channels.chat.endpoint import Call, endpoint, in_conversation
from walletdesk.channels.chat.models import Conversation
from walletdesk.channels.chat.refusals import refusal
from walletdesk.channels.chat.shapes import advice_shape, message_shape, state_of
from walletdesk.desk.facts import FACTS, NAMES, WrongFacts
from walletdesk.desk.facts.chains import Chain
from walletdesk.desk.facts.fact import Fact, Kind
from walletdesk.limits import words as limits


@endpoint("GET", "POST")
@in_conversation
def facts(call: Call, conversation: Conversation) -> HttpResponseBase:
    """What is asked now, or the answers to it; several problems come together, each with its field."""
    if call.request.method != "POST":
        return JsonResponse(
            {"questions": [_question(FACTS[name]) for name in conversation.ticket.asked_facts]}
        )
    limits.CHAT_MESSAGES.take(str(conversation.guest.public_id))
    given = {name: call.request.POST.get(name, "") for name in NAMES}
    unknown = call.request.POST.getlist("unknown")
    try:
        message = conversation.ticket.answer_facts(by=conversation.guest, given=given, unknown=unknown)
    except WrongFacts as wrong:
        problems = {name: str(problem) for name, problem in wrong.problems.items()}
        return refusal(422, "facts", _("Please look at the answers that are marked."), problems=problems)
    return JsonResponse(
        {
            "message": message_shape(message),
            "advice": advice_shape(message.caught),
            "state": state_of(conversation),
        }
    )


def _question(fact: Fact) -> dict[str, Any]:
    choices = [{"value": value, "label": str(label)} for value, label in Chain.choices]
    return {
        "name": fact.name,
        "label": str(fact.label),
        "hint": str(fact.hint),
        "kind": fact.kind.value,
        "choices": choices if fact.kind is Kind.CHOICE else [],
    }
